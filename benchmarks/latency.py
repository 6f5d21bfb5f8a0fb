"""Milliseconds from key press to painted suggestions, in headless Chromium on the real page.

python benchmarks/latency.py --models static/models --model shakespeare [--text FILE] [--json]
"""

import argparse
import json
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.chromium import launch
from server import create_app, serve

TEXT = "The cell keeps what the forget gate lets pass, and adds what the input gate lets in. What is it that you see?"
# Milliseconds between keys: a very fast typist.
PACE = 80


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("static/models"), help="folder of models")
    parser.add_argument("--model", required=True, help="name of the model")
    parser.add_argument("--text", type=Path, help="a text to type; of a long one the first 400 characters")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    if not (args.models / args.model / "card.json").is_file():
        print(f"error: {args.models / args.model} is not a model.", file=sys.stderr)
        return 2
    text = args.text.read_text(encoding="utf-8")[:400] if args.text else TEXT * 3
    server = serve.bind("127.0.0.1", 0, create_app({"MODELS": args.models, "RUNS": Path("runs")}))
    threading.Thread(target=server.run, daemon=True).start()
    durations = measure(f"{serve.address(server)}/?model={args.model}", text)
    found = {
        "model": args.model,
        "keys": len(text),
        "answered": len(durations),
        "median_ms": statistics.median(durations),
        "p95_ms": statistics.quantiles(durations, n=20)[-1],
    }
    if args.json:
        print(json.dumps(found))
    else:
        print("{model}: median {median_ms:.1f} ms, 95th percentile {p95_ms:.1f} ms over {keys} keys".format(**found))
    return 0


def measure(url: str, text: str) -> list[float]:
    """Types the text into the page and gives the durations that the page measured, in milliseconds."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(url)
        ready(page)
        page.locator("textarea").click()
        page.keyboard.type(text, delay=PACE)
        page.wait_for_timeout(500)
        durations = page.evaluate("performance.getEntriesByName('suggestions').map((entry) => entry.duration)")
        browser.close()
    return list(durations)


def ready(page: Page) -> None:
    """Waits until the model answers, and warms it up."""
    page.wait_for_selector("textarea")
    page.locator("textarea").click()
    page.keyboard.type("warm up ", delay=PACE)
    page.wait_for_function("performance.getEntriesByName('suggestions').length > 0", timeout=60_000)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.evaluate("performance.clearMeasures()")


if __name__ == "__main__":
    sys.exit(main())
