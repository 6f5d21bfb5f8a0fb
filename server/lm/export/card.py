"""A model's card as it lies on disk: read, and held against what this version needs of it."""

import json
import re
from pathlib import Path
from typing import Any

from server.lm.errors import InputError

FORMAT = 2
CARD = "card.json"
# What a list of models shows, and what tells whether the files are whole; docs/model-format.md has the rest.
_NEEDED = {
    "title": str,
    "language": str,
    "licence": str,
    "created": str,
    "metrics": dict,
    "files": dict,
    "config.level": str,
    "config.architecture": str,
    "config.layers": int,
    "config.hidden_size": int,
    "training.parameters": int,
    "weights.bytes": int,
}
# A file of the folder itself, nothing hidden.
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


def read(folder: Path) -> dict[str, Any]:
    """The folder's card; raises ``InputError`` with what is wrong where this version cannot use it."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise InputError("{file} cannot be read: {reason}", file=CARD, reason=error) from error
    if not isinstance(card, dict):
        raise InputError("{file} is not a JSON object", file=CARD)
    if card.get("format") != FORMAT:
        raise InputError(
            "{file} has format {found}; this version reads {format}: export the model again",
            file=CARD,
            found=json.dumps(card.get("format")),
            format=FORMAT,
        )
    unfit = [path for path, kind in _NEEDED.items() if not isinstance(_at(card, path), kind)]
    if unfit:
        raise InputError("{file} lacks a usable {fields}", file=CARD, fields=", ".join(unfit))
    for name in card["files"]:
        if not _FILE.fullmatch(name) or not isinstance(_at(card["files"][name], "bytes"), int):
            raise InputError("{file} lists the file {name!r}, which cannot be part of a model", file=CARD, name=name)
    return card


def check_files(folder: Path, card: dict[str, Any]) -> None:
    """Raises ``InputError`` for a file of the card that is missing or has another length."""
    for name, facts in card["files"].items():
        try:
            length = (folder / name).stat().st_size
        except FileNotFoundError as error:
            raise InputError("{file} is missing", file=name) from error
        except OSError as error:
            raise InputError("{file} cannot be read: {reason}", file=name, reason=error.strerror) from error
        if length != facts["bytes"]:
            raise InputError(
                "{file} has {length} bytes instead of {listed}", file=name, length=length, listed=facts["bytes"]
            )


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
