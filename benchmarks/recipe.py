"""What each part of the recipe gives: losses after as many seconds of training, with one thing changed at a time.

python -m benchmarks.recipe [--text FILE] [--preset sprint] [--seconds 180] [--only NAME …] [--json]

The last tenth of the text, which tests, is never read: the first nine tenths are cut 90 to 10 once more.
"""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks import parts
from benchmarks.parts import Parts
from benchmarks.turns import alone
from server.lm.config import Config
from server.lm.errors import InputError
from server.lm.presets import preset
from server.lm.quiet import quiet

# What is changed of the preset; each is one row.
CHANGES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "no dropout": {"dropout": 0.0},
    "dropout 0.1": {"dropout": 0.1},
    "dropout 0.35": {"dropout": 0.35},
    "dropout 0.5": {"dropout": 0.5},
    "token_dropout 0.05": {"token_dropout": 0.05},
    "no input_dropout": {"input_dropout": 0.0},
    "input_dropout 0.1": {"input_dropout": 0.1},
    "no recurrent_dropout": {"recurrent_dropout": 0.0},
    "recurrent_dropout 0.2": {"recurrent_dropout": 0.2},
    "recurrent_dropout 0.5": {"recurrent_dropout": 0.5},
    "half the learning_rate": {"learning_rate": 0.5},
    "twice the learning_rate": {"learning_rate": 2.0},
    "half the timesteps": {"timesteps": 0.5},
    "twice the timesteps": {"timesteps": 2.0},
    "half the batch_size": {"batch_size": 0.5},
    "weight_decay 0": {"weight_decay": 0.0},
    "weight_decay 0.1": {"weight_decay": 0.1},
    "no average of the weights": {"ema_decay": 0.0},
    "hidden_size 384": {"hidden_size": 384},
    "hidden_size 640": {"hidden_size": 640},
    "1 layer": {"layers": 1},
    "2 layers": {"layers": 2},
    "2 layers, hidden_size 384": {"layers": 2, "hidden_size": 384},
    "float32": {"precision": "float32"},
}
# These are factors of the preset's value.
RELATIVE = ("learning_rate", "timesteps", "batch_size")
ROW = "{:28}  {:>9}  {:>12}  {:>11}  {:>7}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, help="a UTF-8 text (default: tiny Shakespeare, or a built-in corpus)")
    parser.add_argument("--preset", default="sprint", help="what is changed (default: sprint)")
    parser.add_argument("--seconds", type=float, default=180, help="of training, for each")
    parser.add_argument("--only", nargs="+", choices=list(CHANGES), default=list(CHANGES), help="some of the rows")
    parser.add_argument("--json", action="store_true", help="print one JSON object a row")
    args = parser.parse_args()
    try:
        base = preset(args.preset)
        text = within_first(parts.load(args.text))
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if not args.json:
        print(f"{text.name}, preset {args.preset}, {args.seconds:.0f} seconds each")
        print(ROW.format("", "nats", "tokens seen", "parameters", "epochs"), flush=True)
    for name in args.only:
        found = alone(learn, changed(base, CHANGES[name]), text, args.seconds)
        print(json.dumps({"change": name, **found}) if args.json else row(name, found), flush=True)
    return 0


def within_first(text: Parts) -> Parts:
    """The first part alone, cut as the whole was."""
    return parts.cut(text.name, text.tokenizer.decode(text.first))


def changed(base: Config, change: dict[str, Any]) -> Config:
    """The config with the change, whose relative values are factors."""

    def value(name: str) -> Any:
        own = getattr(base, name)
        return type(own)(own * change[name]) if name in RELATIVE else change[name]

    return replace(base, **{name: value(name) for name in change})


def learn(config: Config, text: Parts, seconds: float) -> dict[str, Any]:
    """One training, in a process of its own."""
    with quiet():
        from benchmarks.own_sprint import train

    return asdict(train(config, text, seconds))


def row(name: str, found: dict[str, Any]) -> str:
    """A line of the table."""
    sizes = f"{found['tokens']:,}", f"{found['parameters']:,}", str(found["epochs"])
    return ROW.format(name, f"{found['loss_nats']:.4f}", *sizes)


if __name__ == "__main__":
    sys.exit(main())
