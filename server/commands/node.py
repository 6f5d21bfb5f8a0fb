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
    """The JSON object that a program prints; what it has to say else goes to stderr.

    Raises ``MissingError`` where Node or TensorFlow.js is missing, ``InputError`` where the program fails.
    """
    command = [find(), str(program), *options, "--json"]
    completed = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if completed.returncode != 0:
        raise InputError(f"{program.name} ended with exit code {completed.returncode}, for the reason above.")
    report: dict[str, Any] = json.loads(completed.stdout)
    return report


def find() -> str:
    """The Node of the virtual environment, or else the one on PATH."""
    bundled = Path(sys.executable).with_name("node")
    node = str(bundled) if bundled.exists() else shutil.which("node")
    missing = "Node is neither beside Python nor on PATH" if node is None else f"{LIBRARY} is missing"
    if node is None or not LIBRARY.exists():
        raise MissingError(f"{missing}: run `make setup`.")
    return node
