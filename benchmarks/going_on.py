"""A text of some pages, learned from nothing, from nothing for long, and from a model that has read much.

python -m benchmarks.going_on --text FILE [--from english] [--only ROW ...] [--json]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from server import ROOT
from server.commands import node
from server.lm.errors import InputError
from server.lm.export import card
from server.lm.quiet import quiet

with quiet():
    from server.lm import pretrained
    from server.lm.data import corpus, dataset

MODELS = Path("static", "models")
AS_IT_IS = "as it is"
GOING_ON = "going on"
# Options of the command `train`.
TRAININGS: dict[str, list[str]] = {
    "preset base": ["--preset", "base"],
    "preset base for long": ["--preset", "base", "--epochs", "60", "--dropout", "0.3", "--patience", "8"],
    GOING_ON: ["--from"],
}
ROW = "{:22}  {:>8}  {:>7}  {:>7}  {:>18}  {:>6}"
# What a row may have measured: its title and how it is written.
FIGURES = {
    "seconds": ("seconds", "{:.0f}"),
    "epochs": ("epochs", "{}"),
    "loss_nats": ("nats", "{:.3f}"),
    "bits_per_character": ("bits per character", "{:.2f}"),
    "ksr_3": ("KSR@3", "{:.1f}"),
}
Row = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", required=True, help="a UTF-8 text, whose last 5 %% test, or the name of a corpus")
    parser.add_argument("--from", dest="model", default="english", help="what the last training goes on from")
    parser.add_argument("--only", nargs="+", choices=[AS_IT_IS, *TRAININGS], default=[AS_IT_IS, *TRAININGS])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    try:
        found = {name: measure(name, args.text, args.model) for name in args.only}
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps({"text": args.text, "from": args.model, "results": found}) if args.json else table(found))
    return 0


def measure(name: str, text: str, model: str) -> Row:
    """One row: the model as it is, or a training by the command."""
    print(f"{name} ...", file=sys.stderr)
    base_model = pretrained.find_model(model, MODELS)
    with tempfile.TemporaryDirectory() as folder:
        test = Path(folder, "test.txt")
        test.write_bytes(dataset.split(corpus.load(text).text).test.encode())
        if name == AS_IT_IS:
            return as_it_is(base_model.folder, test) | saved(base_model.folder, test)
        options = [*TRAININGS[name], *([str(base_model.folder)] if name == GOING_ON else [])]
        return trained(text, options, Path(folder)) | saved(Path(folder, "models", "trained"), test)


def as_it_is(model: Path, test: Path) -> Row:
    """Bits of the model that learned nothing of the text."""
    found = node.report(ROOT / "benchmarks" / "adaptation.mjs", ["--model", str(model), "--text", str(test)])
    return {"bits_per_character": found["bits_per_character"]["without"]}


def trained(text: str, options: list[str], folder: Path) -> Row:
    """What the card of the new model says, and how long the whole command took."""
    places = ["--runs", str(folder / "runs"), "--models", str(folder / "models"), "--name", "trained"]
    began = time.monotonic()
    command = [sys.executable, "-m", "server", "train", text, *options, *places, "--no-keras"]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        raise InputError(f"train {text} {' '.join(options)} failed, for the reason above.")
    seconds = time.monotonic() - began
    made: dict[str, Any] = card.read(folder / "models" / "trained")
    metrics = made["metrics"]
    return {
        "seconds": seconds,
        "epochs": made["training"]["epochs"],
        "loss_nats": metrics["loss_nats"],
        "bits_per_character": metrics["bits_per_character"],
    }


def saved(model: Path, test: Path) -> Row:
    """Keys saved as the page ships it, with counts of words."""
    options = ["--model", str(model), "--text", str(test)]
    return {"ksr_3": node.report(node.PROGRAMS / "keystrokes.mjs", options)["ksr"]["3"]}


def table(found: dict[str, Row]) -> str:
    """A row for each, empty where nothing was measured."""
    lines = [ROW.format("", *(title for title, _ in FIGURES.values()))]
    for name, row in found.items():
        cells = (form.format(row[key]) if key in row else "" for key, (_, form) in FIGURES.items())
        lines.append(ROW.format(name, *cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
