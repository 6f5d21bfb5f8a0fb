"""Milliseconds from key press to painted suggestions, in headless Chromium on the real page.

python -m benchmarks.latency --model shakespeare [--models static/models] [--text FILE] [--beam 8] [--json]
"""

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

from benchmarks.served import PACE, opened, refused
from server.lm.errors import InputError

TEXT = "The cell keeps what the forget gate lets pass, and adds what the input gate lets in. What is it that you see?"
# The page's own, in static/js/worker/client.js.
BEAM = 8
# Layers, units of each, beam → milliseconds that 95 of 100 keys are to stay under: one frame, and two.
TARGETS = {(1, 256, 5): 16, (2, 512, 5): 33}
# The page asks for its own beam; the worker hears another.
SET_BEAM = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === 'read') message.beamWidth = %d;
  return post.call(this, message, ...rest);
};
"""


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("static/models"), help="folder of models")
    parser.add_argument("--model", required=True, help="name of the model")
    parser.add_argument("--text", type=Path, help="a text to type; of a long one the first 400 characters")
    parser.add_argument("--beam", type=int, default=BEAM, help=f"beam width (default: {BEAM}, as the page has it)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    if not 1 <= args.beam <= 99:
        return refused(InputError(f"--beam is {args.beam}: it must be a whole number from 1 to 99"))
    text = args.text.read_text(encoding="utf-8")[:400] if args.text else TEXT * 3
    try:
        durations = measure(args.models, args.model, text, args.beam)
    except InputError as error:
        return refused(error)
    card = json.loads((args.models / args.model / "card.json").read_text(encoding="utf-8"))
    found = report(card["config"], args.beam, durations) | {"model": args.model, "keys": len(text)}
    print(json.dumps(found) if args.json else line(found))
    return 0


def measure(models: Path, model: str, text: str, beam: int) -> list[float]:
    """Types the text into the page and gives the durations that the page measured, in milliseconds."""
    with opened(models, model, SET_BEAM % beam) as page:
        page.keyboard.type(text, delay=PACE)
        page.wait_for_timeout(500)
        durations = page.evaluate("performance.getEntriesByName('suggestions').map((entry) => entry.duration)")
    return list(durations)


def report(config: dict[str, Any], beam: int, durations: list[float]) -> dict[str, Any]:
    """The figures, and the target for the 95th percentile where there is one for the shape."""
    return {
        "beam": beam,
        "answered": len(durations),
        "median_ms": statistics.median(durations),
        "p95_ms": statistics.quantiles(durations, n=20)[-1],
        "target_ms": TARGETS.get((config["layers"], config["hidden_size"], beam)),
    }


def line(found: dict[str, Any]) -> str:
    """All of it in a line."""
    figures = "{model}, beam {beam}: median {median_ms:.1f} ms, 95th percentile {p95_ms:.1f} ms over {keys} keys"
    target = found["target_ms"]
    if target is None:
        return figures.format(**found)
    return figures.format(**found) + f" (target: under {target} ms; {met(found['p95_ms'] < target)})"


def met(reached: bool) -> str:
    """The verdict on a target."""
    return "met" if reached else "NOT MET"


if __name__ == "__main__":
    sys.exit(main())
