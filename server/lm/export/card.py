"""Reads a model's card from disk and checks that this version can use it."""

import json
import re
from pathlib import Path
from typing import Any

from server.lm import json_file
from server.lm.errors import InputError
from server.lm.export import schema

FORMAT = 2
CARD = "card.json"
# A file directly in the folder, not hidden.
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


def read(folder: Path) -> dict[str, Any]:
    """The folder's card; raises ``InputError`` with the reason if this version cannot use it."""
    card = schema.json_object(folder, CARD)
    if card.get("format") != FORMAT:
        raise InputError(
            "{file} has format {found}, but this version reads format {format}: export the model again",
            file=CARD,
            found=json.dumps(card.get("format")),
            format=FORMAT,
        )
    files = card.get("files")
    for name in files if isinstance(files, dict) else ():
        if not _FILE.fullmatch(name):
            raise InputError("{file} lists the file {name!r}, which cannot be part of a model", file=CARD, name=name)
    schema.check(card, CARD, "card")
    return card


def check_files(folder: Path, card: dict[str, Any]) -> None:
    """Raises ``InputError`` if a file that the card lists is missing, has another length or is a link to elsewhere."""
    for name, facts in card["files"].items():
        length = json_file.file_stat(folder, name).st_size
        if length != facts["bytes"]:
            raise InputError(
                "{file} has {length} bytes instead of {listed}", file=name, length=length, listed=facts["bytes"]
            )
