"""The progress of a training: a small file in the run's folder, which the page displays."""

import contextlib
import dataclasses
import json
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from server.lm.errors import InputError

State = Literal["preparing", "training", "evaluating", "exporting", "done", "stopped", "failed"]
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


def read(path: Path) -> Progress:
    """Reads the file; raises ``InputError`` if it does not have this format."""
    try:
        progress = Progress(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, OSError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error
    if progress.format != FORMAT:
        raise InputError(f"{path} has format {progress.format!r}: this version reads {FORMAT}.")
    if progress.state not in get_args(State):
        raise InputError(f"{path} has state {progress.state!r}: choose from {', '.join(get_args(State))}.")
    return progress


def current(runs: Path, now: float) -> Progress | None:
    """The newest active training; without one, the latest if it failed recently; else None."""
    newest: dict[str, Progress] = {}
    for progress in sorted(_progress_files(runs), key=lambda progress: progress.updated):
        newest[progress.name] = progress
    latest_first = sorted(newest.values(), key=lambda progress: progress.updated, reverse=True)
    active = next((progress for progress in latest_first if _is_active(progress, now)), None)
    return active or (_failure(latest_first[0], now) if latest_first else None)


def _progress_files(runs: Path) -> Iterator[Progress]:
    for path in runs.glob("*/progress.json"):
        # Skips files left by another version or a full disk.
        with contextlib.suppress(InputError):
            yield read(path)


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
