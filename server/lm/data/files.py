"""Reads whole files, without waiting for what never comes or reading what never ends."""

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from server.lm.errors import InputError

# More than a training on one machine can use.
MAX_BYTES = 1 << 30


def content_of(path: Path) -> bytes:
    """The content of a file or of a pipe that something writes to.

    Raises ``InputError`` for a folder, a device, a pipe without a writer and too much content, and ``OSError``.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a text file in it.")
    # Without waiting, a pipe without a writer is at its end at once.
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        os.set_blocking(file.fileno(), True)
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not file.isatty()):
            raise InputError(f"{path} is a device: name a text file.")
        content = _bounded(file, str(path))
    if not content and stat.S_ISFIFO(mode):
        raise InputError(f"{path} is a pipe that nothing writes to: start what writes to it first.")
    return content


def standard_input() -> bytes:
    """All of the standard input; raises ``InputError`` if there is none, or too much."""
    if sys.stdin is None:
        raise InputError("there is no standard input to read a text from: name a text file.")
    return _bounded(sys.stdin.buffer, "standard input")


def _bounded(file: BinaryIO, name: str) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputError(f"{name} has more than {MAX_BYTES / 1e9:.1f} GB: use a part of it.")
    return content
