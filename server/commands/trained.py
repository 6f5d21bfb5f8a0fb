"""Finds what a command is about by its name or folder, a run or an exported model, and its training texts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras

from server.lm import description, pretrained, run
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.errors import InputError, clipped
from server.lm.export.card import CARD
from server.lm.export.export import files
from server.lm.export.tfjs import weights_in
from server.lm.network.graph import put_weights
from server.lm.network.model import build
from server.lm.pretrained import PretrainedModel
from server.lm.run import Run
from server.lm.training.checkpoint import write_atomically


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


def splits_of(card: dict[str, Any], texts: Sequence[str], data: Path) -> dataset.Splits:
    """The splits of an exported model's training texts; raises ``InputError`` for other texts than those."""
    text = corpus.concatenate([corpus.load(name, data) for name in texts])
    if text.sha256 != card["corpus"]["sha256"]:
        raise InputError(
            f"the model was not trained on {text.name!r}: the SHA-256 of its text is {card['corpus']['sha256']}, not "
            f"{text.sha256}. Give its training texts in the same order: {card['training']['command']}"
        )
    return dataset.split_each(text.texts(), Config.from_dict(card["config"]).fractions)


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Replaces the card of an exported model, and lists its files as they are now."""
    card["files"] = files(folder)
    content = json.dumps(card, ensure_ascii=False, allow_nan=False) + "\n"
    write_atomically(folder / CARD, lambda file: file.write(content.encode()))


def _run_folder(name: str, runs: Path) -> Path | None:
    try:
        return next((folder for folder in (Path(name), runs / name) if (folder / description.RUN).is_file()), None)
    except OSError:  # A name that is too long for a file.
        return None


def _runs(name: str, runs: Path) -> str:
    folder = Path(name).parent if len(Path(name).parts) > 1 else runs
    return f"Runs in {clipped(str(folder), 255)}: {', '.join(description.names_in(folder)) or 'none yet'}."
