"""history.csv: one row per epoch of a training."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from server.lm.training.checkpoint import write_atomically
from server.lm.training.trainer import Epoch


def write_history(path: Path, epochs: Sequence[Epoch]) -> None:
    """Replaces the file in one step."""
    text = io.StringIO()
    rows = csv.DictWriter(text, [f.name for f in fields(Epoch)])
    rows.writeheader()
    rows.writerows(asdict(epoch) for epoch in epochs)
    write_atomically(path, lambda file: file.write(text.getvalue().encode()))


def summary(path: Path) -> dict[str, Any]:
    """The number of epochs, their duration, and the losses of each in nats per token."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seconds = sum(float(row["seconds"]) for row in rows)
    tokens = sum(float(row["seconds"]) * float(row["tokens_per_second"]) for row in rows)
    return {
        "epochs": len(rows),
        "seconds": seconds,
        "tokens_per_second": tokens / seconds if seconds else 0.0,
        "history": [
            {"epoch": int(row["epoch"]), "loss": float(row["loss"]), "valid_loss": float(row["valid_loss"])}
            for row in rows
        ],
    }
