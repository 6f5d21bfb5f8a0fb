"""The command `evaluate`: how good a run's best model is, on its test split or on another text."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.commands.keystrokes import keystrokes
from server.lm import run
from server.lm.data import corpus
from server.lm.errors import InputError
from server.lm.evaluation.calibration import calibrate
from server.lm.evaluation.metrics import evaluate as measure
from server.lm.evaluation.random_windows import over_random_windows


@dataclass(frozen=True, slots=True)
class Question:
    """What the command line asks for; ``windows`` is None where none are wanted, ``keystrokes`` 0."""

    folder: Path
    text: str | None
    data: Path
    keystrokes: int
    windows: int | None
    as_json: bool


def evaluate(question: Question) -> int:
    """Prints the figures; raises ``InputError`` for what cannot be measured."""
    if question.keystrokes < 0:
        raise InputError(f"keystrokes is {question.keystrokes}: it must be 0 or more characters.")
    figures = _measured(question)
    print(json.dumps(figures) if question.as_json else _table(figures))
    return 0


def _measured(question: Question) -> dict[str, Any]:
    """The names are those of docs/evaluation.md."""
    loaded = run.load(question.folder)
    model, config, tokenizer = loaded.best(), loaded.config, loaded.tokenizer
    text = loaded.splits.test if question.text is None else corpus.load(question.text, question.data).text
    windows = {}
    if question.windows is not None:
        windows["windows"] = over_random_windows(model, config, tokenizer.encode(text), question.windows)
    calibration = calibrate(model, config, loaded.tokens.valid, tokenizer.start)
    metrics = measure(model, config, tokenizer, text, calibration.temperature).to_dict()
    typed = {}
    if question.keystrokes > 0:
        typed["keystrokes"] = keystrokes(loaded, model, text, question.keystrokes)
    return {**metrics, "calibration": dataclasses.asdict(calibration), **windows, **typed}


def _table(figures: dict[str, Any]) -> str:
    lines = []
    for name, value in figures.items():
        if isinstance(value, float):
            lines.append(f"{name:28}{value:10,.4f}{_interval(figures['intervals'].get(name))}")
        elif isinstance(value, int):
            lines.append(f"{name:28}{value:10,}")
        elif isinstance(value, list):
            lines += ["", name, *_rows(value)]
        elif name != "intervals":
            lines += ["", *(f"{f'{name} {key}':40}{_short(part)}" for key, part in value.items())]
    return "\n".join(lines)


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
