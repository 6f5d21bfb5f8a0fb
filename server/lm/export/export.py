"""Writes a model as the folder of `docs/model-format.md`, which the page loads."""

import contextlib
import datetime
import errno
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from server.lm import __version__
from server.lm.analysis.excerpts import passages
from server.lm.analysis.units import neurons
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.export.card import CARD, FORMAT
from server.lm.export.parity import parity
from server.lm.export.quantization import Rounded, rounded
from server.lm.export.sampling import samples
from server.lm.export.weight_types import check_weights
from server.lm.export.word_ngrams import SHARE, encode, word_counts
from server.lm.network.graph import Graph

WORDS = "words.bin"
NEURONS = "neurons.json"
PASSAGES = "passages.json"


@dataclass(frozen=True, slots=True)
class Described:
    """What the card says besides what export finds out itself; the dictionaries are those of the format.

    ``train`` is the training text, whose words are counted and of which passages go along; ``valid`` the validation
    text, on which rounded weights are measured and from which samples begin; ``test`` the text that the model reads
    for the search for units that follow it.
    """

    title: str
    language: str
    licence: str
    about: dict[str, str]
    corpus: dict[str, Any]
    training: dict[str, Any]
    metrics: dict[str, Any]
    calibration: dict[str, Any]
    train: str
    valid: str
    test: str


def check_folder(folder: Path) -> None:
    """Raises ``InputError`` unless a model can be written there: beside it is room, and in it nothing or a model."""
    if folder.exists() and not (folder.is_dir() and ((folder / CARD).is_file() or not any(folder.iterdir()))):
        raise InputError(f"{folder} exists and is not a model: choose another folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder.parent} cannot be made: {error.strerror}.") from error
    if not os.access(folder.parent, os.W_OK):
        raise InputError(f"{folder.parent} cannot be written to: choose another folder.")


def export(
    model: keras.Model,
    config: Config,
    tokenizer: Tokenizer,
    described: Described,
    folder: Path,
    weights: str = "float32",
    keras_too: bool = True,
    units_too: bool = True,
) -> Path:
    """Writes the model's folder, all of it or nothing; a model that was there is replaced.

    Without ``keras_too`` it lacks model.keras, which the page does not need; without ``units_too`` nobody looks for
    units that follow a label, which takes half a minute for 640 units.

    Raises ``InputError`` for an unknown kind of weights, a folder that cannot be written or holds something else
    than a model, or a full disk.
    """
    check_weights(weights)
    check_folder(folder)
    with _complete_or_nothing(folder) as partial:
        found = rounded(model, config, tokenizer, described.valid, partial, weights)
        temperature = described.calibration["temperature"]
        _write_json(partial / "parity.json", parity(found.graph, tokenizer, described.valid, temperature))
        if keras_too:
            model.save(partial / "model.keras")
        card = _card(folder.name, config, tokenizer, described, found)
        card |= write_words(described.train, partial)
        if units_too:
            card |= write_neurons(found.graph, tokenizer, described.test, described.language, partial)
        card |= write_passages(described.train, partial)
        _write_json(partial / CARD, card | {"files": files(partial)})
    return folder


@contextlib.contextmanager
def _complete_or_nothing(folder: Path) -> Iterator[Path]:
    if not folder.exists() and _old(folder).exists():
        os.replace(_old(folder), folder)
    # Eight characters, as mkdtemp writes them: what belongs to another model stays.
    stale = re.compile(rf"\.{re.escape(folder.name)}\.[a-z0-9_]{{8}}\.partial")
    for path in folder.parent.iterdir():
        if stale.fullmatch(path.name):
            shutil.rmtree(path)
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent))
    partial.chmod(0o755)
    try:
        yield partial
        _swap(partial, folder)
    except (OSError, tf.errors.OpError) as error:
        if _disk_is_full(error):
            raise InputError(f"no space left on the disk of {folder.parent}: nothing was written.") from error
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _disk_is_full(error: Exception) -> bool:
    # TensorFlow and h5py report a full disk in ways of their own.
    told = getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(error)
    return told or isinstance(error, tf.errors.ResourceExhaustedError)


def _swap(partial: Path, folder: Path) -> None:
    if folder.exists():
        os.replace(folder, _old(folder))
    os.replace(partial, folder)
    shutil.rmtree(_old(folder), ignore_errors=True)


def _old(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old.partial"


def _card(name: str, config: Config, tokenizer: Tokenizer, described: Described, found: Rounded) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": name,
        "title": described.title,
        "language": described.language,
        "licence": described.licence,
        "about": described.about,
        "created": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tokenizer": tokenizer.to_dict(),
        "config": config.to_dict(),
        "corpus": described.corpus,
        "training": described.training,
        "metrics": described.metrics,
        "calibration": described.calibration,
        "samples": samples(found.graph, tokenizer, described.valid),
        "weights": {
            "dtype": found.converted.weights,
            "bytes": found.converted.bytes,
            "loss_nats": found.loss,
            "float32_loss_nats": found.trained_loss,
        },
        "graph": found.converted.described,
        "versions": versions(),
    }


def write_words(text: str, folder: Path) -> dict[str, Any]:
    """Counts the words of a training text for a model's folder, and gives what its card says of them."""
    counts = word_counts(text)
    if counts is None:
        return {}
    (folder / WORDS).write_bytes(encode(counts))
    words, pairs, triples = counts.sizes()
    return {"words": {"file": WORDS, "share": SHARE, "words": words, "pairs": pairs, "triples": triples}}


def write_neurons(graph: Graph, tokenizer: Tokenizer, test: str, language: str, folder: Path) -> dict[str, Any]:
    """Looks for units that follow the test text for a model's folder, and gives what its card says of them."""
    found = neurons(graph, tokenizer, test, language)
    if found is None:
        return {}
    _write_json(folder / NEURONS, found)
    return {"neurons": {"file": NEURONS, "labels": [label["key"] for label in found["labels"]]}}


def write_passages(text: str, folder: Path) -> dict[str, Any]:
    """Takes passages of a training text for a model's folder, and gives what its card says of them."""
    _write_json(folder / PASSAGES, passages(text))
    return {"passages": {"file": PASSAGES}}


def files(folder: Path) -> dict[str, Any]:
    """The `files` object of the card of the model in a folder."""
    found = sorted(path for path in folder.iterdir() if path.suffix in (".json", ".bin") and path.name != CARD)
    return {path.name: _checked(path) for path in found}


def _checked(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def versions() -> dict[str, str]:
    """The versions that a model was made with."""
    return {
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "tensorflowjs": importlib.metadata.version("tensorflowjs"),
        "lstm_explainer": __version__,
    }


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
