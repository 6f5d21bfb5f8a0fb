"""LSTM Explainer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

__version__ = "0.1.0"

ROOT = Path(__file__).resolve().parent.parent


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The web application. ``MODELS`` and ``RUNS`` are the folders of the exported models and of the runs."""
    # Imported here, so that training, which shares this package, does without Flask.
    from flask import Flask

    from server import api, compression, failures, headers, language, pages
    from server.registry import Registry

    app = Flask("server", static_folder=None, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(MODELS=ROOT / "static" / "models", RUNS=ROOT / "runs")
    app.config.from_mapping(config)
    app.extensions["registry"] = Registry(Path(app.config["MODELS"]))
    for blueprint in (pages.blueprint, api.blueprint):
        app.register_blueprint(blueprint)
    language.register(app)
    failures.register(app)
    headers.register(app)
    compression.register(app)
    return app
