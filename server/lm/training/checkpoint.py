"""Checkpoints of a training, each a file that is written to a temporary name and then renamed."""

import io
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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

    def is_finished(self) -> bool:
        """Whether the training had ended at the last checkpoint."""
        finished = self.last_state().get("finished")
        if not isinstance(finished, bool):
            raise _damaged(self.last, "its state does not say whether the training had ended")
        return finished

    def best_state(self) -> dict[str, Any]:
        """Epoch and validation loss of the best weights."""
        state = _read(self.best)[0]
        if not isinstance(state.get("epoch"), int) or not isinstance(state.get("valid_loss"), int | float):
            raise _damaged(self.best, "its state has no epoch and validation loss")
        return state


def _save(path: Path, variables: Sequence[keras.Variable], state: dict[str, Any]) -> None:
    arrays = {f"v{k}": np.asarray(variable.numpy()) for k, variable in enumerate(variables)}
    text = json.dumps({"format": FORMAT, **state}).encode()

    # In memory first: on a full disk, the zip file would fail once more while it is closed.
    content = io.BytesIO()
    np.savez(content, state=np.frombuffer(text, np.uint8), **arrays)
    write_atomically(path, lambda file: file.write(content.getbuffer()))


def write_atomically(path: Path, write: Any) -> None:
    """Writes a file completely or not at all; ``write`` receives the open binary file."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    finally:
        partial.unlink(missing_ok=True)


def _load(path: Path, variables: Sequence[keras.Variable]) -> dict[str, Any]:
    state, arrays = _read(path)
    if len(arrays) != len(variables):
        raise InputError(f"{path} belongs to another configuration: it holds {len(arrays)} variables.")
    for k, variable in enumerate(variables):
        array = arrays.get(f"v{k}")
        if array is None or array.shape != tuple(variable.shape):
            found = "missing" if array is None else f"{array.shape}"
            raise InputError(
                f"{path} belongs to another configuration: the shape of its variable {k} is {found}, "
                f"not {tuple(variable.shape)}."
            )
    if not all(array.dtype.kind in "biuf" and np.isfinite(array).all() for array in arrays.values()):
        raise _damaged(path, "its variables are not finite numbers")
    for k, variable in enumerate(variables):
        variable.assign(arrays[f"v{k}"])
    return state


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"{path} does not exist: the training ended before it had saved a model.")
    try:
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in stored.files}
        state = json.loads(arrays.pop("state").tobytes())
    except KeyError as error:
        raise _damaged(path, "it has no state") from error
    # A damaged archive may claim to be encrypted, or of a kind that cannot be read: a RuntimeError.
    except (ValueError, TypeError, AttributeError, OSError, EOFError, RuntimeError, zipfile.BadZipFile) as error:
        raise _damaged(path, str(error)) from error
    if not isinstance(state, dict):
        raise _damaged(path, "its state is not a JSON object")
    if state.pop("format", None) != FORMAT:
        raise InputError(f"{path} was written by another version: train again.")
    return state, arrays


def _damaged(path: Path, reason: str) -> InputError:
    return InputError(f"{path} is damaged: {reason}.")
