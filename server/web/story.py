"""The story of the model that the explanation opens with, so that the page shows it before it has asked for a model."""

from typing import Any

from flask import current_app, request

from server.lm.errors import InputError
from server.lm.export import schema
from server.web import language
from server.web.registry import Model, default_model


def of_page() -> dict[str, Any] | None:
    """The story, its recording and the model's name; None if the model has none, or its file is damaged."""
    models = {model.folder.name: model for model in current_app.extensions["registry"].scan()[0]}
    wanted = request.args.get("model")
    name = wanted if wanted in models else default_model(list(models.values()), language.current())
    return _of_model(models[name]) if name is not None else None


def _of_model(model: Model) -> dict[str, Any] | None:
    story = model.card.get("story", {})
    if story.get("file") not in model.card["files"]:
        return None
    try:
        recording = schema.read(model.folder, story["file"], "story")
    except InputError:
        return None
    return {"model": model.folder.name, "story": story, "recording": recording}
