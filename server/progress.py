"""How far a training has come: a small file in the run's folder, which the page shows."""

import dataclasses
import json
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from server.errors import InputError

State = Literal["preparing", "training", "evaluating", "exporting", "done", "stopped", "failed"]
FORMAT = 1
FINAL = ("done", "stopped", "failed")
# Seconds without a word after which nobody waits any more. While it trains, a run writes once a second; the other
# states are silent until they end.
SILENCE = {"preparing": 600, "training": 60, "evaluating": 600, "exporting": 600}
# Seconds for which a failure is shown.
FRESH = 600


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
        """Plain JSON, which knows neither NaN nor infinity: they become null."""
        values = dataclasses.asdict(self)
        return {name: None if _is_endless(value) else value for name, value in values.items()}

    def write(self, path: Path) -> None:
        """Replaces the file in one step: a reader sees the old or the new one, never a part."""
        partial = path.with_name(path.name + ".partial")
        partial.write_text(json.dumps(self.to_dict(), ensure_ascii=False), encoding="utf-8")
        os.replace(partial, path)


def read(path: Path) -> Progress:
    """Raises ``InputError`` where the file is not a progress of this format."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        found = Progress(**values)
    except (ValueError, TypeError, OSError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    if found.format != FORMAT:
        raise InputError(f"{path} has format {found.format!r}: this version reads {FORMAT}.")
    return found


def current(runs: Path, now: float) -> Progress | None:
    """The newest training that is going on, or one that failed a short while ago; else None."""
    readable = [found for path in runs.glob("*/progress.json") if (found := _readable(path)) is not None]
    for found in sorted(readable, key=lambda progress: progress.updated, reverse=True):
        if (shown := _shown(found, now)) is not None:
            return shown
    return None


def _readable(path: Path) -> Progress | None:
    try:
        return read(path)
    except InputError:
        return None  # Left by another version, or by a full disk: the page has nothing to show of it.


def _shown(found: Progress, now: float) -> Progress | None:
    age = now - found.updated
    if found.state in FINAL:
        return found if found.state == "failed" and age < FRESH else None
    if _is_alive(found.pid):
        return found if age < SILENCE[found.state] else None
    if age < FRESH:
        return dataclasses.replace(found, state="failed", message="the training ended without a word")
    return None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # It runs, as another user.
    return True


def _is_endless(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)
