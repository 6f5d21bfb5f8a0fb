"""The models and the progress of training, as JSON and files."""

import time
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app
from flask_babel import gettext

from server.lm.export.card import CARD
from server.lm.training import progress
from server.web import language
from server.web.files import send
from server.web.registry import Registry, default_model

blueprint = Blueprint("api", __name__)


def _registry() -> Registry:
    registry: Registry = current_app.extensions["registry"]
    return registry


@blueprint.get("/api/models")
def models() -> dict[str, Any]:
    # Read progress first: a training that ends in between then has its model in the list.
    training = progress.current(Path(current_app.config["RUNS"]), time.time())
    models_found, damaged = _registry().scan()
    return {
        "models": [model.summary() for model in models_found],
        "default": default_model(models_found, language.current()),
        "damaged": [{"name": model.name, "reason": model.error.translated(gettext)} for model in damaged],
        "training": training and {**training.to_dict(), "message": gettext(training.message)},
    }


@blueprint.get("/api/models/<name>")
def card(name: str) -> Response:
    return send(_registry().model(name).folder, CARD)


@blueprint.get("/models/<name>/<file>")
def file(name: str, file: str) -> Response:
    return send(*_registry().file(name, file))
