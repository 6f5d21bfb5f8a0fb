"""history.csv: one row per epoch of a training."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from server.lm.data.files import content_of
from server.lm.errors import InputError
from server.lm.training.checkpoint import write_atomically
from server.lm.training.outcome import Epoch, is_finite


def write_history(path: Path, epochs: Sequence[Epoch]) -> None:
    """Replaces the file in one step."""
    text = io.StringIO()
    rows = csv.DictWriter(text, [f.name for f in fields(Epoch)])
    rows.writeheader()
    rows.writerows(asdict(epoch) for epoch in epochs)
    write_atomically(path, lambda file: file.write(text.getvalue().encode()))


def summary(path: Path) -> dict[str, Any]:
    """The number of epochs, their duration, and the losses of each in nats per token.

    Raises ``InputError`` for a file that is missing or damaged.
    """
    rows = _rows(path)
    seconds = sum(row.seconds for row in rows)
    tokens = sum(row.seconds * row.tokens_per_second for row in rows)
    return {
        "epochs": len(rows),
        "seconds": seconds,
        "tokens_per_second": tokens / seconds if seconds else 0.0,
        "history": [{"epoch": row.epoch, "loss": row.loss, "valid_loss": row.valid_loss} for row in rows],
    }


def _rows(path: Path) -> list[Epoch]:
    try:
        rows = csv.DictReader(io.StringIO(content_of(path).decode("utf-8"), newline=""))
        if rows.fieldnames != [f.name for f in fields(Epoch)]:
            raise ValueError("another header")
        epochs = [Epoch(int(row.pop("epoch")), **{name: float(value) for name, value in row.items()}) for row in rows]
        if not all(map(is_finite, epochs)) or [epoch.epoch for epoch in epochs] != list(range(1, len(epochs) + 1)):
            raise ValueError("another form")
        return epochs
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, csv.Error) as error:
        raise InputError(f"{path} is damaged: it does not have a row of numbers for each epoch.") from error
