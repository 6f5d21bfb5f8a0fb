"""The models and the progress of training, as JSON and files."""

import time
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app
from flask_babel import gettext

from server.lm.export.card import CARD
from server.lm.training import progress
from server.web import introduction, language
from server.web.files import send
from server.web.registry import Registry, default_model

blueprint = Blueprint("api", __name__)


def _registry() -> Registry:
    registry: Registry = current_app.extensions["registry"]
    return registry


@blueprint.get("/api/models")
def models() -> dict[str, Any]:
    # Read progress first: a training that ends in between then has its model in the list.
    runs, damaged_runs = progress.scan(Path(current_app.config["RUNS"]))
    training = progress.current(runs, time.time())
    models_found, damaged_models = _registry().scan()
    damaged = {model.name: model.error for model in damaged_models}
    # A run without readable progress may have a model that works.
    names = {model.folder.name for model in models_found}
    damaged = {name: error for name, error in damaged_runs.items() if name not in names} | damaged
    return {
        "models": [model.summary() | introduction.of(model) for model in models_found],
        "default": default_model(models_found, language.current()),
        "damaged": [{"name": name, "reason": error.translated(gettext)} for name, error in damaged.items()],
        "training": training and {**training.to_dict(), "message": _translated(training.message)},
    }


def _translated(message: str) -> str:
    # The translation of an empty message is the catalogue's header.
    return gettext(message) if message else ""


@blueprint.get("/api/models/<name>")
def card(name: str) -> Response:
    return send(_registry().model(name).folder, CARD)


@blueprint.get("/models/<name>/<file>")
def file(name: str, file: str) -> Response:
    return send(*_registry().file(name, file))
