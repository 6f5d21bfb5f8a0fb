"""Finds what a command is about by its name or folder: a run, or an exported model."""

from pathlib import Path

import keras

from server.lm import description, pretrained, run
from server.lm.errors import InputError, clipped
from server.lm.export.tfjs import weights_in
from server.lm.network.graph import put_weights
from server.lm.network.model import build
from server.lm.pretrained import PretrainedModel
from server.lm.run import Run


def find(name: str, runs: Path, models: Path) -> Run | PretrainedModel:
    """The run or else the model of that name or in that folder; raises ``InputError`` if there is none."""
    if folder := _run_folder(name, runs):
        return run.load(folder)
    if folder := pretrained.folder_of(name, models):
        return pretrained.read_model(folder)
    known = ", ".join(pretrained.names_in(models)) or "none yet"
    raise InputError(f"{clipped(name, 255)} is neither a run nor a model. {_runs(name, runs)} Models: {known}.")


def find_run(name: str, runs: Path) -> Run:
    """The run of that name or in that folder; raises ``InputError`` if there is none."""
    if folder := _run_folder(name, runs):
        return run.load(folder)
    raise InputError(f"{clipped(name, 255)} is not a run. {_runs(name, runs)}")


def model_of(found: Run | PretrainedModel) -> keras.Model:
    """The best weights of a run, or those of an exported model as the page has them."""
    if isinstance(found, Run):
        return found.best_model()
    model = build(found.config, len(found.tokenizer.vocabulary))
    put_weights(model, found.config, weights_in(found.folder, found.card))
    return model


def _run_folder(name: str, runs: Path) -> Path | None:
    try:
        return next((folder for folder in (Path(name), runs / name) if (folder / description.RUN).is_file()), None)
    except OSError:  # A name that is too long for a file.
        return None


def _runs(name: str, runs: Path) -> str:
    folder = Path(name).parent if len(Path(name).parts) > 1 else runs
    return f"Runs in {clipped(str(folder), 255)}: {', '.join(description.names_in(folder)) or 'none yet'}."
