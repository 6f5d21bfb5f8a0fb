"""Exports a model as the folder described in `docs/model-format.md`, which the page loads."""

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
from server.lm.analysis.excerpts import excerpts
from server.lm.analysis.story import find_story
from server.lm.analysis.story_recording import record_story
from server.lm.analysis.units import find_units
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.evaluation.metrics import evaluate, loss
from server.lm.export.card import CARD, FORMAT
from server.lm.export.memorisation import memorisation
from server.lm.export.parity import parity
from server.lm.export.quantization import Quantized, Validation, quantize, replaced_weights
from server.lm.export.sampling import samples
from server.lm.export.weight_types import check_weights
from server.lm.export.word_list import build_word_list
from server.lm.export.word_ngrams import SHARE, build_word_ngrams, encode
from server.lm.network.graph import Graph

WORDS = "words.bin"
WORD_LIST = "word-list.json"
NEURONS = "neurons.json"
STORY = "story.json"
EXCERPTS = "passages.json"


@dataclass(frozen=True, slots=True)
class ModelMetadata:
    """Entries of the card that the export does not compute itself; the dictionaries are those of the format.

    ``metrics`` are those of the weights as trained. ``train`` is the training text, source of the words and excerpts;
    ``valid`` the validation text, on which quantised weights are compared with the trained ones and with which samples
    begin; ``test`` the text for the metrics of quantised weights and for the search for units and a story.
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


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write: the type of weights, whether to add model.keras, and whether to search for units and a story.

    The search takes a minute for 640 units.
    """

    weights: str = "float32"
    include_keras: bool = True
    include_units: bool = True


def check_folder(folder: Path) -> None:
    """Raises ``InputError`` unless the folder's parent is writable, and the folder holds a model or nothing."""
    if folder.exists() and not (folder.is_dir() and ((folder / CARD).is_file() or not any(folder.iterdir()))):
        raise InputError(f"{folder} exists and is not a model: choose another folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder.parent} cannot be created: {error.strerror}.") from error
    if not os.access(folder.parent, os.W_OK):
        raise InputError(f"{folder.parent} cannot be written to: choose another folder.")


def export(
    model: keras.Model,
    config: Config,
    tokenizer: Tokenizer,
    metadata: ModelMetadata,
    folder: Path,
    options: ExportOptions = ExportOptions(),
) -> Path:
    """Writes the model's folder completely or not at all, and replaces an existing model.

    Raises ``InputError`` for an unknown type of weights, a folder that is not writable or holds something other than a
    model, or a full disk.
    """
    check_weights(options.weights)
    check_folder(folder)
    with _complete_or_nothing(folder) as partial:
        validation = _validation(model, config, tokenizer, metadata)
        quantized = quantize(model, config, validation, partial, options.weights)
        temperature = metadata.calibration["temperature"]
        _write_json(partial / "parity.json", parity(quantized.graph, tokenizer, metadata.valid, temperature))
        if options.include_keras:
            model.save(partial / "model.keras")
        metrics = _metrics(model, config, tokenizer, metadata, quantized)
        card = _card(folder.name, config, tokenizer, metadata, quantized) | {"metrics": metrics}
        card |= memorisation(quantized.graph, tokenizer, metadata.train)
        card |= write_words(metadata.train, partial)
        if options.include_units:
            card |= write_neurons(quantized.graph, tokenizer, metadata.test, metadata.language, partial)
            card |= write_story(quantized.graph, tokenizer, metadata.test, metadata.language, temperature, partial)
        card |= write_excerpts(metadata.train, partial)
        _write_json(partial / CARD, card | {"files": files(partial)})
    return folder


def _validation(model: keras.Model, config: Config, tokenizer: Tokenizer, metadata: ModelMetadata) -> Validation:
    ids = tokenizer.encode(metadata.valid)
    # Calibration has measured the model on the same text.
    measured = metadata.calibration.get("valid_loss_nats")
    return Validation(ids, tokenizer.start, loss(model, config, ids, tokenizer.start) if measured is None else measured)


def _metrics(
    model: keras.Model, config: Config, tokenizer: Tokenizer, metadata: ModelMetadata, quantized: Quantized
) -> dict[str, Any]:
    """Those of the weights in the folder: measured anew unless they are exactly those that were trained."""
    if quantized.converted.weights == "float32":
        return metadata.metrics
    temperature = metadata.calibration["temperature"]
    with replaced_weights(model, config, quantized.graph.weights()):
        measured = evaluate(model, config, tokenizer, metadata.test, temperature, metadata.train)
    return {**metadata.metrics, **measured.to_dict()}


@contextlib.contextmanager
def _complete_or_nothing(folder: Path) -> Iterator[Path]:
    if not folder.exists() and _previous(folder).exists():
        os.replace(_previous(folder), folder)
    # Eight characters, as in mkdtemp's names, so that other models' folders do not match.
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
    # TensorFlow and h5py report a full disk with errors of their own.
    is_reported = getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(error)
    return is_reported or isinstance(error, tf.errors.ResourceExhaustedError)


def _swap(partial: Path, folder: Path) -> None:
    if folder.exists():
        os.replace(folder, _previous(folder))
    os.replace(partial, folder)
    shutil.rmtree(_previous(folder), ignore_errors=True)


def _previous(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.old.partial"


def _card(
    name: str, config: Config, tokenizer: Tokenizer, metadata: ModelMetadata, quantized: Quantized
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": name,
        "title": metadata.title,
        "language": metadata.language,
        "licence": metadata.licence,
        "about": metadata.about,
        "created": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tokenizer": tokenizer.to_dict(),
        "config": config.to_dict(),
        "corpus": metadata.corpus,
        "training": metadata.training,
        "calibration": metadata.calibration,
        "samples": samples(quantized.graph, tokenizer, metadata.valid, metadata.language),
        "weights": {
            "dtype": quantized.converted.weights,
            **({} if quantized.step is None else {"step": quantized.step}),
            "bytes": quantized.converted.bytes,
            "loss_nats": quantized.loss,
            "float32_loss_nats": quantized.trained_loss,
        },
        "graph": quantized.converted.graph_entry,
        "versions": versions(),
    }


def write_words(text: str, folder: Path) -> dict[str, Any]:
    """Writes the words of a training text to a model's folder, and returns the entries for its card."""
    return _write_ngrams(text, folder) | _write_word_list(text, folder)


def _write_ngrams(text: str, folder: Path) -> dict[str, Any]:
    ngrams = build_word_ngrams(text)
    if ngrams is None:
        return {}
    (folder / WORDS).write_bytes(encode(ngrams))
    words, pairs, triples = ngrams.sizes()
    return {"words": {"file": WORDS, "share": SHARE, "words": words, "pairs": pairs, "triples": triples}}


def _write_word_list(text: str, folder: Path) -> dict[str, Any]:
    word_list = build_word_list(text)
    if word_list is None:
        return {}
    _write_json(folder / WORD_LIST, word_list)
    return {"word_list": {"file": WORD_LIST, "words": len(word_list["words"])}}


def write_neurons(graph: Graph, tokenizer: Tokenizer, test: str, language: str, folder: Path) -> dict[str, Any]:
    """Writes the units that track the test text to a model's folder, and returns the entry for its card."""
    quantized = find_units(graph, tokenizer, test, language)
    if quantized is None:
        return {}
    _write_json(folder / NEURONS, quantized)
    return {"neurons": {"file": NEURONS, "labels": [label["key"] for label in quantized["labels"]]}}


def write_story(
    graph: Graph, tokenizer: Tokenizer, test: str, language: str, temperature: float, folder: Path
) -> dict[str, Any]:
    """Writes what the page shows of the model's story to its folder, and returns the entry for its card."""
    entry = find_story(graph, tokenizer, test, language, temperature)
    if "story" not in entry:
        (folder / STORY).unlink(missing_ok=True)
    else:
        entry["story"]["file"] = STORY
        _write_json(folder / STORY, record_story(graph, tokenizer, entry["story"], temperature))
    return entry


def write_excerpts(text: str, folder: Path) -> dict[str, Any]:
    """Writes excerpts of a training text to a model's folder, and returns the entry for its card."""
    _write_json(folder / EXCERPTS, excerpts(text))
    return {"passages": {"file": EXCERPTS}}


def files(folder: Path) -> dict[str, Any]:
    """The `files` object of the card for a model's folder."""
    quantized = sorted(path for path in folder.iterdir() if path.suffix in (".json", ".bin") and path.name != CARD)
    return {path.name: _file_entry(path) for path in quantized}


def _file_entry(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def versions() -> dict[str, str]:
    """The versions of the software that made a model."""
    return {
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "tensorflowjs": importlib.metadata.version("tensorflowjs"),
        "lstm_explainer": __version__,
    }


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
