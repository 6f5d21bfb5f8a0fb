"""Tokens per second of training: ours, the plain Keras LSTM layer, PyTorch's nn.LSTM; same text, shape and threads.

python -m benchmarks.training_speed [--text FILE] [--seconds 20] [--json]
"""

import argparse
import json
import os
import statistics
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import contenders, parts
from benchmarks.parts import Parts
from benchmarks.turns import Contender
from server.lm.config import Config
from server.lm.errors import InputError

# Early stopping and the end of the schedule are out of reach.
ENDLESS = 10_000
SHAPES = (
    Config(layers=1, hidden_size=256, embedding_dim=64, epochs=ENDLESS, patience=ENDLESS),
    Config(layers=2, hidden_size=512, embedding_dim=128, epochs=ENDLESS, patience=ENDLESS),
)
PRECISIONS = ("float32", "bfloat16")
CONTENDERS = {"ours": contenders.ours, "keras": contenders.keras, "pytorch": contenders.pytorch}
# Turns that each contender has, and seconds of one more before them, in which graphs are traced and memory is laid out.
ROUNDS = 5
WARM_UP = 6.0
ROW = "{:>9}  {:9}  {:>10}  {:>10}  {:>10}  {:>14}  {:>14}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, help="a UTF-8 text (default: tiny Shakespeare, or a built-in corpus)")
    parser.add_argument("--seconds", type=float, default=20, help="that each contender trains at each setting")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    try:
        text = parts.load(args.text)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    results = []
    if not args.json:
        print(_heading(text))
    for config in (replace(shape, precision=precision) for shape in SHAPES for precision in PRECISIONS):
        results.append(_described(config) | measure(config, text, args.seconds))
        if not args.json:
            print(row(results[-1]), flush=True)
    if args.json:
        print(json.dumps({"text": text.name, "threads": os.cpu_count(), "unit": "tokens/s", "results": results}))
    return 0


def measure(config: Config, text: Parts, seconds: float) -> dict[str, float]:
    """Tokens per second of each contender, from the median duration of its steps."""
    racing = {name: Contender(work, config, text.first, text.vocabulary) for name, work in CONTENDERS.items()}
    durations: dict[str, list[float]] = {name: [] for name in racing}
    for contender in racing.values():
        contender.turn(WARM_UP)
    for _ in range(ROUNDS):
        for name, contender in racing.items():
            durations[name] += contender.turn(seconds / ROUNDS)
    for contender in racing.values():
        contender.leave()
    tokens = config.batch_size * config.timesteps
    return {name: round(tokens / statistics.median(took)) for name, took in durations.items()}


def _described(config: Config) -> dict[str, Any]:
    names = ("layers", "hidden_size", "embedding_dim", "batch_size", "timesteps", "precision")
    return {name: getattr(config, name) for name in names}


def _heading(text: Parts) -> str:
    shape = f"batch {SHAPES[0].batch_size} × {SHAPES[0].timesteps}"
    about = f"Training on {text.name}, {shape} tokens, {os.cpu_count()} threads: tokens/s, and ratios to PyTorch"
    return about + "\n" + ROW.format("shape", "precision", "ours", "Keras", "PyTorch", "ours/PyTorch", "Keras/PyTorch")


def row(found: dict[str, Any]) -> str:
    """A line of the table: speeds, and the ratios of two of them to PyTorch's."""
    shape = f"{found['layers']} × {found['hidden_size']}"
    speeds = [f"{found[name]:,}" for name in CONTENDERS]
    ratios = [f"{found[name] / found['pytorch']:.2f}" for name in ("ours", "keras")]
    return ROW.format(shape, found["precision"], *speeds, *ratios)


if __name__ == "__main__":
    sys.exit(main())
