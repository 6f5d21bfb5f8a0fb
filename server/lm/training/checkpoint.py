"""Checkpoints of a training, each a file that is written to a temporary name and then renamed."""

import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import keras
import numpy as np

from server.lm.errors import InputError

FORMAT = 1


class Checkpoint:
    """``last.npz`` resumes a training; ``best.npz`` holds the weights with the lowest validation loss.

    ``first.npz`` holds the initial weights if they come from a base model.
    """

    def __init__(self, folder: Path) -> None:
        self.initial = folder / "first.npz"
        self.last = folder / "last.npz"
        self.best = folder / "best.npz"

    def save_initial(self, variables: Sequence[keras.Variable]) -> None:
        _save(self.initial, variables, {})

    def save_last(self, variables: Sequence[keras.Variable], state: dict[str, Any]) -> None:
        _save(self.last, variables, state)

    def save_best(self, variables: Sequence[keras.Variable], state: dict[str, Any]) -> None:
        _save(self.best, variables, state)

    def load_initial(self, variables: Sequence[keras.Variable]) -> None:
        """Assigns the variables; raises ``InputError`` if the file cannot be read."""
        _load(self.initial, variables)

    def load_last(self, variables: Sequence[keras.Variable]) -> dict[str, Any]:
        """Assigns the variables and returns the state; raises ``InputError`` if the file cannot be read."""
        return _load(self.last, variables)

    def load_best(self, variables: Sequence[keras.Variable]) -> dict[str, Any]:
        """Like ``load_last``, for the best weights."""
        return _load(self.best, variables)

    def last_state(self) -> dict[str, Any]:
        """The state of the training at the last checkpoint."""
        return _read(self.last)[0]

    def best_state(self) -> dict[str, Any]:
        """Epoch and validation loss of the best weights."""
        return _read(self.best)[0]


def _save(path: Path, variables: Sequence[keras.Variable], state: dict[str, Any]) -> None:
    arrays = {f"v{k}": np.asarray(variable.numpy()) for k, variable in enumerate(variables)}
    text = json.dumps({"format": FORMAT, **state}).encode()

    def write(file: BinaryIO) -> None:
        np.savez(file, state=np.frombuffer(text, np.uint8), **arrays)

    write_atomically(path, write)


def write_atomically(path: Path, write: Any) -> None:
    """Writes a file completely or not at all; ``write`` receives the open binary file."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def _load(path: Path, variables: Sequence[keras.Variable]) -> dict[str, Any]:
    state, arrays = _read(path)
    if len(arrays) != len(variables):
        raise InputError(f"{path} belongs to another configuration: it holds {len(arrays)} variables.")
    for k, variable in enumerate(variables):
        variable.assign(arrays[f"v{k}"])
    return state


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"{path} does not exist: the training ended before it had saved a model.")
    try:
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} is damaged: {error}.") from error
    state: dict[str, Any] = json.loads(arrays.pop("state").tobytes())
    if state.pop("format") != FORMAT:
        raise InputError(f"{path} was written by another version: train again.")
    return state, arrays
