"""Losses on a text's last tenth after as many seconds of training each: ours, nanoGPT's Transformer, a 7-gram.

python -m benchmarks.equal_time [--text FILE] [--seconds 180] [--json]
"""

import argparse
import json
import os
import sys
from pathlib import Path

from benchmarks import learners, parts
from benchmarks.learners import Result
from benchmarks.turns import alone
from server.lm.errors import InputError

LEARNERS = {"ours": learners.ours, "transformer": learners.transformer, "kneser_ney": learners.kneser_ney}
TITLES = {
    "ours": f"ours, preset {learners.PRESET}",
    "transformer": "nanoGPT's Transformer",
    "kneser_ney": f"Kneser-Ney {learners.ORDER}-gram",
}
ROW = "{:24}  {:>9}  {:>14}  {:>13}  {:>11}  {:>8}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, help="a UTF-8 text (default: tiny Shakespeare, or a built-in corpus)")
    parser.add_argument("--seconds", type=float, default=180, help="of training, for each")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    try:
        text = parts.load(args.text)
        results = {name: alone(learn, text, args.seconds) for name, learn in LEARNERS.items()}
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if args.json:
        about = {"text": text.name, "threads": os.cpu_count(), "seconds": args.seconds, "last_tokens": len(text.last)}
        print(json.dumps(about | {"results": results}))
    else:
        print(table(text.name, results))
    return 0


def table(name: str, results: dict[str, Result]) -> str:
    """A row for each learner, and what else is to be known of them."""
    ours, windows = results["ours"], results["transformer"]["random_windows_loss_nats"]
    lines = [f"Loss on the last tenth of {name}, {os.cpu_count()} threads, one after the other"]
    lines.append(ROW.format("", "nats", "more than ours", "tokens seen", "parameters", "seconds"))
    for key, found in results.items():
        nats, more = f"{found['loss_nats']:.4f}", f"{found['loss_nats'] - ours['loss_nats']:+.4f}"
        sizes = f"{found['tokens']:,}", f"{found['parameters']:,}", f"{found['seconds']:.1f}"
        lines.append(ROW.format(TITLES[key], nats, more, *sizes))
    lines.append(f"The Transformer by nanoGPT's protocol, random windows: {windows:.4f} nats.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
