"""What stands in a page of the model that it opens with, so that it shows something before it has asked for a model."""

from typing import Any

from flask import current_app, request

from server.lm.errors import InputError
from server.lm.export import schema
from server.web import language
from server.web.registry import Model, default_model


def story() -> dict[str, Any] | None:
    """The story, its recording and the model's name; None if the model has none, or its file is damaged."""
    model = _model_of_page()
    return None if model is None else _story(model)


def sample() -> dict[str, Any] | None:
    """The text on which page and TensorFlow are compared, and the likeliest tokens after each of its letters.

    None for a model that does not read letters from left to right, or whose file is damaged.
    """
    model = _model_of_page()
    if model is None or model.card["graph"]["kind"] != "step" or model.card["tokenizer"]["level"] != "character":
        return None
    try:
        parity = schema.read(model.folder, "parity.json", "parity")
    except InputError:
        return None
    return {
        "model": model.folder.name,
        "text": parity["text"],
        "top": _readable(parity["top"], model.card["tokenizer"]),
    }


def _readable(top: list[list[dict[str, Any]]], tokenizer: dict[str, Any]) -> list[list[dict[str, Any]]]:
    special = {tokenizer["pad"], tokenizer["unk"]}
    return [
        [
            {"text": tokenizer["vocabulary"][each["token"]], "probability": each["probability"]}
            for each in likely
            if each["token"] not in special
        ]
        for likely in top
    ]


def _model_of_page() -> Model | None:
    models = {model.folder.name: model for model in current_app.extensions["registry"].scan()[0]}
    wanted = request.args.get("model")
    name = wanted if wanted in models else default_model(list(models.values()), language.current())
    return models.get(name) if name is not None else None


def _story(model: Model) -> dict[str, Any] | None:
    entry = model.card.get("story", {})
    if entry.get("file") not in model.card["files"]:
        return None
    try:
        recording = schema.read(model.folder, entry["file"], "story")
    except InputError:
        return None
    return {"model": model.folder.name, "story": entry, "recording": recording}
