"""Creates the Flask application."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from server import ROOT
from server.web import api, compression, embedding, error_pages, headers, hosts, language, origins, pages
from server.web.registry import Registry


class FiniteJSON(DefaultJSONProvider):
    """JSON as the standard has it: NaN and infinity raise ``ValueError``."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return super().dumps(obj, allow_nan=False, **kwargs)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The web application. ``MODELS`` and ``RUNS`` are the folders of the exported models and of the runs, ``HOSTS``
    the names that it answers to besides this machine's, ``BEHIND_PROXY`` whether a reverse proxy is in front,
    ``EMBED_ORIGINS`` the sites that may show its pages in a frame. Raises ``InputError`` for a wrong one.
    """
    app = Flask("server", static_folder=None, template_folder=str(ROOT / "templates"))
    app.json = FiniteJSON(app)
    app.config.from_mapping(MODELS=ROOT / "static" / "models", RUNS=ROOT / "runs")
    app.config.from_mapping(HOSTS=(), BEHIND_PROXY=False, EMBED_ORIGINS=())
    app.config.from_mapping(config)
    app.extensions["registry"] = Registry(Path(app.config["MODELS"]))
    for blueprint in (pages.blueprint, api.blueprint):
        app.register_blueprint(blueprint)
    app.config["EMBED_ORIGINS"] = origins.checked(app.config["EMBED_ORIGINS"])
    embedding.register(app)
    language.register(app)
    error_pages.register(app)
    headers.register(app)
    hosts.register(app)
    compression.register(app)
    return app
