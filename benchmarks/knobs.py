"""What turning each of the five hyper-parameters does: short trainings that differ from one model in one value.

python -m benchmarks.knobs [--text FILE] [--only NAME …] [--out static/comic/knobs.json]

The knob ``epochs`` learns a small cut of the text, so that more passes than are good for it take seconds. What was
measured is written after each training and kept: started again, only what is missing is trained.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras

from benchmarks import figures
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.evaluation.metrics import loss
from server.lm.export.sampling import sample
from server.lm.network import device
from server.lm.network.graph import StepGraph, weights_of
from server.lm.network.model import build
from server.lm.presets import preset
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.outcome import Epoch
from server.lm.training.trainer import Examples, Trainer

# Characters of the text that are learned, by the knob `epochs` and by all others.
CHARACTERS = {"epochs": 24_000}
MOST_CHARACTERS = 150_000
BASE = replace(preset("tiny"), timesteps=25, epochs=3, batch_size=32, patience=1000)
STOPS: dict[str, tuple[Any, ...]] = {
    "embedding_dim": (1, 4, 32, 128),
    "hidden_size": (8, 32, 128, 256),
    "timesteps": (5, 25, 50, 100),
    "learning_rate": (0.0003, 0.002, 0.008, 0.5),
    "epochs": (1, 3, 10, 30, 100),
}
# Whose losses are kept by epoch.
BY_EPOCH = ("learning_rate", "epochs")
PROMPT, TEMPERATURE, SEED, SHOWN = "ROMEO:\n", 0.8, 0, 120
# Characters at the beginning of what was learned that the loss of training is measured on.
JUDGED = 50_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", default="shakespeare", help="a corpus or a UTF-8 text file (default: shakespeare)")
    parser.add_argument("--only", nargs="+", choices=list(STOPS), default=list(STOPS), help="some of the knobs")
    parser.add_argument("--out", type=Path, default=figures.FOLDER / "knobs.json")
    args = parser.parse_args()
    text = corpus.load(args.text)
    found = kept(args.out) or described(text.name)
    for name in args.only:
        characters = CHARACTERS.get(name, MOST_CHARACTERS)
        row = found["knobs"].setdefault(name, {"characters": characters, "runs": []})
        for value in STOPS[name]:
            if value in [run["value"] for run in row["runs"]]:
                continue
            measured = known(found, name, value) or learn(config(name, value), text.text[:characters])
            row["runs"].append(shown(name, value, measured))
            figures.write(args.out, found)
            print(name, value, {part: row["runs"][-1][part] for part in ("seconds", "loss", "valid_loss")}, flush=True)
    return 0


def kept(path: Path) -> dict[str, Any] | None:
    """What an earlier start has measured."""
    if not path.exists():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def described(text: str) -> dict[str, Any]:
    base = {name: getattr(BASE, name) for name in [*STOPS, "batch_size"]}
    sample = {"prompt": PROMPT, "temperature": TEMPERATURE}
    return {"format": 1, "text": text, "base": base, "sample": sample, "knobs": {}}


def config(name: str, value: Any) -> Config:
    """The base with one value changed."""
    return replace(BASE, **{name: value})


def known(found: dict[str, Any], name: str, value: Any) -> dict[str, Any] | None:
    """The base itself, as another knob that learned as much of the text has measured it."""
    if name in CHARACTERS or value != getattr(BASE, name):
        return None
    runs = [
        run
        for other, row in found["knobs"].items()
        if other not in CHARACTERS and other != name
        for run in row["runs"]
        if run["value"] == getattr(BASE, other) and "history" in run
    ]
    return runs[0] if runs else None


def shown(name: str, value: Any, measured: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a training: the base's losses by epoch always, since other knobs have it, too."""
    left_out = () if name in BY_EPOCH or value == getattr(BASE, name) else ("history",)
    return {"value": value} | {part: got for part, got in measured.items() if part not in ("value", *left_out)}


def learn(config: Config, text: str) -> dict[str, Any]:
    """One training to its last epoch; its losses are measured again, on weights that stand still."""
    device.one_core_per_operation()
    keras.backend.clear_session()
    tokenizer, tokens = dataset.tokenise(dataset.split(text), config)
    model = build(config, len(tokenizer.vocabulary))
    epochs: list[Epoch] = []
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        examples = Examples(tokens.train, tokens.valid, tokenizer.start)
        trainer = Trainer(model, config, examples, Checkpoint(Path(folder)))
        # A loss that is no longer a number is a finding, too.
        try:
            trainer.run(lambda _: None, epochs.append, lambda: False)
        except InputError:
            return {"parameters": model.count_params(), "seconds": time.process_time() - began, "diverged": True}
    return {
        "parameters": model.count_params(),
        "seconds": time.process_time() - began,
        "loss": loss(model, config, tokens.train[:JUDGED], tokenizer.start),
        "valid_loss": loss(model, config, tokens.valid, tokenizer.start),
        "history": [[epoch.loss, epoch.valid_loss] for epoch in epochs],
        "text": _written(model, config, tokenizer),
    }


def _written(model: keras.Model, config: Config, tokenizer: Tokenizer) -> str:
    """What the model of the last epoch writes after the prompt."""
    (text,) = sample(StepGraph(weights_of(model, config)), tokenizer, [PROMPT], TEMPERATURE, SEED)
    return text[:SHOWN]


if __name__ == "__main__":
    sys.exit(main())
