"""The repository's JavaScript programs, run under Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from server import ROOT
from server.lm.errors import InputError, MissingError

PROGRAMS = ROOT / "server" / "node"
LIBRARY = ROOT / "static" / "vendor" / "tfjs.js"


def report(program: Path, options: list[str]) -> dict[str, Any]:
    """Runs a program and returns the JSON object it prints; its other messages go to stderr.

    Raises ``MissingError`` if Node or TensorFlow.js is missing, and ``InputError`` if the program fails.
    """
    command = [find(), str(program), *options, "--json"]
    completed = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if completed.returncode != 0:
        raise InputError(f"{program.name} failed with exit code {completed.returncode}; see the message above.")
    report: dict[str, Any] = json.loads(completed.stdout)
    return report


def find() -> str:
    """The Node of the virtual environment or, without it, the one on PATH."""
    bundled = Path(sys.executable).with_name("node")
    node = str(bundled) if bundled.exists() else shutil.which("node")
    missing = "Node is neither in the virtual environment nor on PATH" if node is None else f"{LIBRARY} is missing"
    if node is None or not LIBRARY.exists():
        raise MissingError(f"{missing}: run `make setup`.")
    return node
