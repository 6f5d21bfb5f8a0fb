"""The command `evaluate`: measures a run's best model, or an exported one, on a text."""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from server.commands import trained
from server.commands.keystrokes import keystrokes
from server.lm.data import corpus
from server.lm.data.repetition import repetition
from server.lm.errors import InputError
from server.lm.evaluation.calibration import calibrate
from server.lm.evaluation.metrics import evaluate as compute_metrics
from server.lm.evaluation.random_windows import random_window_loss
from server.lm.pretrained import PretrainedModel, find_model
from server.lm.run import Run

HUGE = 1e9


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """The command's options; ``windows`` is None, and ``keystrokes`` 0, for no such measurement.

    ``card`` lists the training texts of a model whose card gets the figures; it is empty for any other measurement.
    """

    name: str
    text: str | None
    card: Sequence[str]
    runs: Path
    models: Path
    data: Path
    keystrokes: int
    windows: int | None
    as_json: bool


def evaluate(options: EvaluateOptions) -> int:
    """Prints the metrics; raises ``InputError`` if they cannot be measured."""
    if options.keystrokes < 0:
        raise InputError(f"keystrokes is {options.keystrokes}: it must be 0 or more characters.")
    figures = _measure(options)
    print(json.dumps(figures) if options.as_json else _table(figures))
    return 0


def _measure(options: EvaluateOptions) -> dict[str, Any]:
    """The metrics, named as in docs/evaluation.md."""
    found = _found(options)
    text, train = _texts(found, options)
    model, config, tokenizer = trained.model_of(found), found.config, found.tokenizer
    windows = {}
    if options.windows is not None:
        windows["windows"] = random_window_loss(model, config, tokenizer.encode(text), options.windows)
    calibration = _calibration(found, model)
    metrics = compute_metrics(model, config, tokenizer, text, calibration["temperature"], train).to_dict()
    repeated = repetition(text, train).to_dict() if train else {}
    if options.card and isinstance(found, PretrainedModel):
        _write_to_card(found, metrics, repeated)
    savings = {}
    if options.keystrokes > 0:
        savings["keystrokes"] = keystrokes(found, model, text, options.keystrokes)
    return {**metrics, **repeated, "calibration": calibration, **windows, **savings}


def _found(options: EvaluateOptions) -> Run | PretrainedModel:
    # A run has no card, but the model that was exported from it may have the same name.
    if options.card:
        return find_model(options.name, options.models)
    return trained.find(options.name, options.runs, options.models)


def _texts(found: Run | PretrainedModel, options: EvaluateOptions) -> tuple[str, str]:
    """The text to measure on and the training split, which is empty if nobody knows it."""
    if options.card and isinstance(found, PretrainedModel):
        return _texts_for_card(found, options)
    train = found.splits.train if isinstance(found, Run) else ""
    if options.text is not None:
        return corpus.load(options.text, options.data).text, train
    if isinstance(found, Run):
        return found.splits.test, train
    raise InputError(
        f"{found.folder} is an exported model, which does not contain its test split: name a text with --text, or all "
        "its training texts with --card."
    )


def _texts_for_card(found: PretrainedModel, options: EvaluateOptions) -> tuple[str, str]:
    if options.text is not None:
        raise InputError(f"a card has the figures of the test split: leave out --text {options.text} or --card.")
    splits = trained.splits_of(found.card, options.card, options.data)
    return splits.test, splits.train


def _write_to_card(model: PretrainedModel, metrics: dict[str, Any], repeated: dict[str, float]) -> None:
    figures = {"metrics": {"split": "test", **metrics}, "corpus": model.card["corpus"] | repeated}
    trained.write_card(model.folder, model.card | figures)


def _calibration(found: Run | PretrainedModel, model: keras.Model) -> dict[str, float]:
    """Measured on the validation split; an exported model has it on its card."""
    if isinstance(found, Run):
        return dataclasses.asdict(calibrate(model, found.config, found.tokens.valid, found.tokenizer.start))
    return {name: value for name, value in found.card["calibration"].items() if isinstance(value, int | float)}


def _table(figures: dict[str, Any]) -> str:
    lines = []
    numbers = {name: value for name, value in figures.items() if isinstance(value, int | float)}
    for name, value in (numbers | figures).items():
        if isinstance(value, float):
            lines.append(f"{name:28}{_decimal(value):>10}{_interval(figures['intervals'].get(name))}")
        elif isinstance(value, int):
            lines.append(f"{name:28}{value:10,}")
        elif isinstance(value, list):
            lines += ["", name, *_rows(value)]
        elif name != "intervals":
            lines += ["", *(f"{f'{name} {key}':40}{_short(part)}" for key, part in value.items())]
    return "\n".join(lines)


def _decimal(value: float) -> str:
    """A model that fails on a text has a perplexity of hundreds of digits."""
    return f"{value:,.4f}" if value < HUGE else f"{value:.3e}"


def _interval(limits: tuple[float, float] | None) -> str:
    return f"   95 %: {limits[0]:,.4f} to {limits[1]:,.4f}" if limits else ""


def _rows(rows: list[dict[str, Any]]) -> list[str]:
    head = "".join(f"{name:>13}" for name in rows[0])
    return [head, *("".join(f"{_short(value):>13}" for value in row.values()) for row in rows)]


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_short(part)}" for key, part in value.items())
    if isinstance(value, list):
        return " to ".join(map(_short, value))
    return f"{value:,.4f}" if isinstance(value, float) else json.dumps(value)
