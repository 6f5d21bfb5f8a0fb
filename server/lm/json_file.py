"""Reads a JSON file that someone else may have written: regular, of a bounded length, with numbers that JSON has."""

import json
import os
import re
import stat
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator

from server.lm.errors import InputError

# Bytes; the longest card of a shipped model has 35 kB.
LONGEST = 2**24
# Digits of the largest number that a browser reads; more would be infinite there.
DIGITS = 308
# Fields that an error names.
_NAMED = 8


def read(folder: Path, name: str) -> Any:
    """The value in a file directly in the folder; raises ``InputError`` with the reason, in which no path occurs."""
    length = file_stat(folder, name).st_size
    if length > LONGEST:
        raise InputError(
            "{file} has {length} bytes; the longest that is read has {longest}",
            file=name,
            length=length,
            longest=LONGEST,
        )
    try:
        text = (folder / name).read_text(encoding="utf-8")
        return json.loads(text, parse_constant=_refuse, parse_float=_finite, parse_int=_whole)
    except OSError as error:
        raise InputError("{file} cannot be read: {reason}", file=name, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise InputError("{file} cannot be read: {reason}", file=name, reason=error) from error


def file_stat(folder: Path, name: str) -> os.stat_result:
    """Facts about a regular file in the folder; raises ``InputError`` if there is none, or a link leads to another
    folder.
    """
    path = folder / name
    try:
        facts = path.stat()
        leads_out = path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except FileNotFoundError as error:
        raise InputError("{file} is missing", file=name) from error
    except OSError as error:
        raise InputError("{file} cannot be read: {reason}", file=name, reason=error.strerror) from error
    if leads_out:
        raise InputError("{file} is a link that leads out of its folder", file=name)
    if not stat.S_ISREG(facts.st_mode):
        raise InputError("{file} is not a file", file=name)
    return facts


def check(value: Any, validator: Validator, name: str) -> None:
    """Raises ``InputError`` with the fields in which the value does not match the validator's schema."""
    unfit = dict.fromkeys(_place(error) for error in islice(validator.iter_errors(value), _NAMED))
    if unfit:
        raise InputError("{file} has no usable {fields}", file=name, fields=", ".join(unfit))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(number: str) -> float:
    value = float(number)
    if abs(value) == float("inf"):
        raise ValueError(f"{_shown(number)} is too large")
    return value


def _whole(number: str) -> int:
    if len(number) > DIGITS:
        raise ValueError(f"{_shown(number)} is too large")
    return int(number)


def _shown(number: str) -> str:
    return number if len(number) <= 12 else f"{number[:8]}… with {len(number)} digits"


def _place(error: ValidationError) -> str:
    """The field that an error is about, such as ``training.history[0].loss``."""
    place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in error.absolute_path)
    missing = re.match(r"'(\w+)' is a required property", error.message) if error.validator == "required" else None
    return (f"{place}.{missing[1]}" if missing else place).lstrip(".")
