"""The names of runs and models."""

import os
import re

from server.lm.errors import InputError, clipped

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def check_name(name: str) -> str:
    """The name of a run or model; raises ``InputError`` unless it is safe as a folder and in a URL."""
    if not is_name(name):
        raise InputError("the name {name!r} is invalid: use 1 to 64 letters, digits, - or _.", name=clipped(name))
    return name


def printable(text: str) -> str:
    """A name or an option from the system as text: bytes that are not UTF-8 appear as escapes such as ``\\xe9``."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")
