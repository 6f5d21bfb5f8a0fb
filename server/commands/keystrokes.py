"""Keystroke savings of a model, measured by a program that types with the page's own modules."""

import tempfile
from pathlib import Path
from typing import Any

import keras

from server.commands import node
from server.lm.errors import InputError, MissingError
from server.lm.export.export import ExportOptions
from server.lm.pretrained import PretrainedModel
from server.lm.run import Run


def keystrokes(found: Run | PretrainedModel, model: keras.Model, text: str, characters: int) -> dict[str, Any]:
    """What `server/node/keystrokes.mjs` measures while it types the first characters of text with the model.

    A run's model is exported to a temporary folder in float32. Raises ``InputError`` if Node or TensorFlow.js is
    missing, or if the program fails.
    """
    try:
        node.find()
    except MissingError as error:
        raise InputError(f"{error} Or skip this measurement with --keystrokes 0.") from error
    with tempfile.TemporaryDirectory() as folder:
        if isinstance(found, Run):
            options = ExportOptions(include_keras=False, include_units=False)
            exported = found.export(model, Path(folder) / found.name, options)
        else:
            exported = found.folder
        (Path(folder) / "text.txt").write_bytes(text.encode())
        arguments = ["--model", str(exported), "--text", f"{folder}/text.txt", "--characters", str(characters)]
        return node.report(node.PROGRAMS / "keystrokes.mjs", arguments)
