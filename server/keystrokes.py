"""Keystroke savings of a run, measured by the program that types with the page's own modules."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import keras

from server.errors import InputError
from server.lm.run import Run

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "benchmarks" / "keystrokes.mjs"
LIBRARY = ROOT / "static" / "vendor" / "tfjs.js"


def keystrokes(run: Run, model: keras.Model, text: str, characters: int) -> dict[str, Any]:
    """What `benchmarks/keystrokes.mjs` measures while it types the first characters of text with the model.

    The model is exported in float32 for the occasion. Raises ``InputError`` where Node or TensorFlow.js is missing,
    or the program fails.
    """
    node = _node()
    with tempfile.TemporaryDirectory() as folder:
        exported = run.export(model, Path(folder) / run.name, "float32")
        (Path(folder) / "text.txt").write_bytes(text.encode())
        options = ["--model", str(exported), "--text", f"{folder}/text.txt", "--characters", str(characters), "--json"]
        done = subprocess.run([node, str(PROGRAM), *options], stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise InputError(f"{PROGRAM.name} ended with exit code {done.returncode}, for the reason above.")
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _node() -> str:
    """The Node of the virtual environment, or else the one on PATH."""
    beside = Path(sys.executable).with_name("node")
    node = str(beside) if beside.exists() else shutil.which("node")
    missing = "Node is neither beside Python nor on PATH" if node is None else f"{LIBRARY} is missing"
    if node is None or not LIBRARY.exists():
        raise InputError(f"{missing}: run `make setup`, or leave the typing out with --keystrokes 0.")
    return node
