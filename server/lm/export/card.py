"""Reads a model's card from disk and checks that this version can use it."""

import json
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from server.lm.errors import InputError

FORMAT = 2
CARD = "card.json"
# The one description of a card, for Python and the page alike.
_SCHEMA = Path(__file__).parent / "schemas" / "card.schema.json"
# Fields that an error names.
_NAMED = 8
# A file directly in the folder, not hidden.
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


def read(folder: Path) -> dict[str, Any]:
    """The folder's card; raises ``InputError`` with the reason if this version cannot use it."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError, OSError) as error:
        raise InputError("{file} cannot be read: {reason}", file=CARD, reason=error) from error
    if not isinstance(card, dict):
        raise InputError("{file} is not a JSON object", file=CARD)
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
    unfit = dict.fromkeys(_place(error) for error in islice(_validator().iter_errors(card), _NAMED))
    if unfit:
        raise InputError("{file} has no usable {fields}", file=CARD, fields=", ".join(unfit))
    return card


def check_files(folder: Path, card: dict[str, Any]) -> None:
    """Raises ``InputError`` if a file that the card lists is missing or has another length."""
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


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _place(error: ValidationError) -> str:
    """The field that an error is about, such as ``training.history[0].loss``."""
    place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in error.absolute_path)
    missing = re.match(r"'(\w+)' is a required property", error.message) if error.validator == "required" else None
    return (f"{place}.{missing[1]}" if missing else place).lstrip(".")
