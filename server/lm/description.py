"""run.json, the description of a run: how it was begun. Reading it needs no TensorFlow."""

import contextlib
import fcntl
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from server.lm import json_file
from server.lm.errors import InputError

FORMAT = 1
RUN = "run.json"
_SCHEMA = Path(__file__).parent / "run.schema.json"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run was begun, apart from its parameters; resumed, it goes on in the same way."""

    deterministic: bool = False
    export: bool = True
    weights: str = "float32"
    include_keras: bool = True


def names_in(runs: Path) -> list[str]:
    """The names of the runs in a folder."""
    return sorted(path.parent.name for path in runs.glob(f"*/{RUN}"))


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Locks a run for this process; raises ``InputError`` if another process is training it."""
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(f"the run {folder.name!r} is being trained by another process: wait for it.") from error
        yield


def read(folder: Path) -> dict[str, Any]:
    """The description of a run; raises ``InputError`` if the folder holds none or it is damaged."""
    path = folder / RUN
    if not path.is_file():
        known = ", ".join(names_in(folder.parent)) or "none yet"
        raise InputError(f"{folder} is not a run: it has no {RUN}. Runs in the same folder: {known}.")
    stored = read_json(folder, RUN)
    if stored.get("format") != FORMAT:
        raise InputError(f"{path} has format {stored.get('format')!r}: this version reads {FORMAT}.")
    try:
        json_file.check(stored, _validator(), RUN)
    except InputError as error:
        raise InputError(f"{folder} is damaged: {error}.") from error
    return stored


def options_of(stored: dict[str, Any]) -> RunOptions:
    """How a run was begun; runs from before this was stored tell it by their command."""
    if "options" in stored:
        return RunOptions(**stored["options"])
    try:
        words = shlex.split(stored["command"])
    except ValueError:
        words = []
    weights = re.search(r"--weights[= ](float16|uint8|auto)\b", " ".join(words))
    return RunOptions(
        deterministic="--deterministic" in words,
        export="--no-export" not in words,
        weights=weights[1] if weights else "float32",
        include_keras="--no-keras" not in words,
    )


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """A JSON object in a file of a run; raises ``InputError`` for anything else."""
    try:
        value = json_file.read(folder, name)
    except InputError as error:
        raise InputError(f"{folder} is damaged: {error}.") from error
    if not isinstance(value, dict):
        raise InputError(f"{folder} is damaged: {name} is not a JSON object.")
    return value


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))
