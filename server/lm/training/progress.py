"""The progress of a training: a small file in the run's folder, which the page displays."""

import dataclasses
import json
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from jsonschema import Draft4Validator

from server.lm import json_file
from server.lm.errors import InputError

State = Literal["preparing", "training", "evaluating", "exporting", "done", "stopped", "failed"]
PROGRESS = "progress.json"
FORMAT = 1
FINAL = ("done", "stopped", "failed")
ENDED_EARLY = "the training ended unexpectedly"
# Seconds without an update after which a training counts as dead; validation and export send no updates.
STALE_AFTER = 600
# Seconds for which a failure is shown.
FAILURE_SHOWN_FOR = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``fraction`` is of the training, ``updated`` in Unix seconds, ``loss`` and ``valid_loss`` in nats."""

    name: str
    pid: int
    updated: float
    format: int = FORMAT
    state: State = "preparing"
    message: str = ""
    epoch: int = 0
    epochs: int = 0
    fraction: float = 0.0
    loss: float | None = None
    valid_loss: float | None = None
    tokens_per_second: float | None = None
    seconds_left: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, in which NaN and infinity become null."""
        values = dataclasses.asdict(self)
        return {name: None if _is_not_finite(value) else value for name, value in values.items()}

    def write(self, path: Path) -> None:
        """Replaces the file in one step: readers see the old or the new content, never a part."""
        partial = path.with_name(path.name + ".partial")
        partial.write_text(json.dumps(self.to_dict(), ensure_ascii=False), encoding="utf-8")
        os.replace(partial, path)


_MEASURE = {"type": ["number", "null"]}
_SCHEMA = {
    "required": ["name", "pid", "updated"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "pattern": r"\A[A-Za-z0-9_-]{1,64}\Z"},
        # What a process can have: 0 and negative numbers would ask for groups of processes.
        "pid": {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
        "updated": {"type": "number"},
        "format": {"enum": [FORMAT]},
        "state": {"enum": list(get_args(State))},
        "message": {"type": "string"},
        "epoch": {"type": "integer", "minimum": 0},
        "epochs": {"type": "integer", "minimum": 0},
        "fraction": {"type": "number", "minimum": 0, "maximum": 1},
        "loss": _MEASURE,
        "valid_loss": _MEASURE,
        "tokens_per_second": _MEASURE,
        "seconds_left": _MEASURE,
    },
}
# In draft 4, unlike later ones, 1.0 is no integer.
_VALIDATOR = Draft4Validator(_SCHEMA)


def read(folder: Path) -> Progress:
    """Reads the folder's file; raises ``InputError`` if it does not have this format."""
    values = json_file.read(folder, PROGRESS)
    if not isinstance(values, dict):
        raise InputError("{file} is not a JSON object", file=PROGRESS)
    json_file.check(values, _VALIDATOR, PROGRESS)
    return Progress(**values)


def scan(runs: Path) -> tuple[list[Progress], dict[str, InputError]]:
    """The progress of each run, and what is wrong with the files that cannot be read, by the name of their folder."""
    found, damaged = [], {}
    for folder in sorted(runs.iterdir()) if runs.is_dir() else ():
        # A link that leads nowhere exists, too.
        if not os.path.lexists(folder / PROGRESS):
            continue
        try:
            found.append(read(folder))
        except InputError as error:
            damaged[folder.name] = error
    return found, damaged


def current(found: Iterable[Progress], now: float) -> Progress | None:
    """The newest active training; without one, the latest if it failed recently; else None."""
    newest: dict[str, Progress] = {}
    for progress in sorted(found, key=lambda progress: progress.updated):
        newest[progress.name] = progress
    latest_first = sorted(newest.values(), key=lambda progress: progress.updated, reverse=True)
    active = next((progress for progress in latest_first if _is_active(progress, now)), None)
    return active or (_failure(latest_first[0], now) if latest_first else None)


def _is_active(progress: Progress, now: float) -> bool:
    return progress.state not in FINAL and now - progress.updated < STALE_AFTER and _is_alive(progress.pid)


def _failure(progress: Progress, now: float) -> Progress | None:
    if now - progress.updated >= FAILURE_SHOWN_FOR or progress.state in ("done", "stopped"):
        return None
    if progress.state == "failed":
        return progress
    if _is_alive(progress.pid):
        return None
    return dataclasses.replace(progress, state="failed", message=ENDED_EARLY)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # It runs, as another user.
    return True


def _is_not_finite(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)
