"""Measured numbers for the comic's pictures: small JSON files of three significant digits in static/comic/."""

import json
from pathlib import Path
from typing import Any

from server.lm.training.checkpoint import write_atomically

FOLDER = Path("static", "comic")
DIGITS = 3


def rounded(value: Any) -> Any:
    """The value with every float in it at three significant digits."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def write(path: Path, found: dict[str, Any]) -> None:
    """Replaces the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(rounded(found), ensure_ascii=False, separators=(",", ":"))
    write_atomically(path, lambda file: file.write(text.encode() + b"\n"))
