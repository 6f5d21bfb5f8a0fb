"""Seconds of a first visit until there are suggestions, on a slow network and processor, in Chromium on the real page.

python -m benchmarks.load [--model english] [--page write] [--before COMMIT] [--visits 3] [--models DIR] [--json]
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, TimeoutError, sync_playwright

from benchmarks.chromium import launch
from benchmarks.latency import met
from benchmarks.served import PACE, refused, serving
from benchmarks.slow_network import Pace, slow_network
from benchmarks.slow_processor import slowed
from server import ROOT
from server.lm.errors import InputError

# Seconds that each is to take at most.
TARGETS = {"first": 3, "live": 9}
# Seconds after which a visitor gives up.
PATIENCE = 180
NOW = "now"


@dataclass(frozen=True)
class VisitedPage:
    """Where a page is, and the selectors of what a visit waits for."""

    path: str
    # Suggestions, whosever they are.
    suggestion: str
    # That the model is there.
    verdict: str


PAGES = {
    "write": VisitedPage(
        path="write",
        suggestion="#suggestions [role=option]:not([hidden]), .has-ghost .ghost-layer",
        verdict="#editor[data-phase=ready]",
    ),
    "explain": VisitedPage(
        path="",
        suggestion=".next-row:not(.is-absent)",
        verdict=".stage > .load[hidden]",
    ),
}
# Milliseconds since the visit began: when suggestions were seen, and when the model was there and had answered typing.
WATCH = """
globalThis.visit = { first: null, live: null };
const typed = new Set();
let isAnswered = false;
const hear = ({ data }) => {
  isAnswered ||= data.type === 'suggestions' && typed.has(data.id);
};
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === 'read' && message.typedByUser && message.text !== '') typed.add(message.id);
  this.addEventListener('message', hear);
  return post.call(this, message, ...rest);
};
const sees = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
requestAnimationFrame(function look() {
  if (sees(`SUGGESTION`)) visit.first ??= performance.now();
  if (visit.first !== null && isAnswered && document.querySelector(`VERDICT`)) visit.live ??= performance.now();
  if (visit.first === null || visit.live === null) requestAnimationFrame(look);
});
"""
SEEN = "() => visit.first !== null && visit.live !== null && { ...visit, began: performance.timeOrigin }"


@dataclass(frozen=True)
class Visit:
    """Seconds until the first suggestions and until the model answered, and the bytes that had come by then."""

    first: float
    live: float
    bytes: int


@dataclass(frozen=True)
class Conditions:
    """Under which a page is visited: the network, and the browser's share of the processor."""

    network: Pace
    # Of the time.
    processor: float


# 1.6 Mbit/s, 750 kbit/s and 150 ms; a quarter of the processor.
SLOW = Conditions(Pace(down=200_000, up=93_750, round_trip=0.15), 1 / 4)
FAST = Conditions(Pace(down=1e9, up=1e9, round_trip=0), 1)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("static/models"), help="folder of models")
    parser.add_argument("--model", default="english", help="name of the model (default: english)")
    parser.add_argument("--page", choices=sorted(PAGES), default="write", help="page that is visited (default: write)")
    parser.add_argument("--before", metavar="COMMIT", help="also measure the model as static/models has it there")
    parser.add_argument("--visits", type=int, default=3, help="visits that are measured of each (default: 3)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    if args.visits < 1:
        return refused(InputError(f"--visits is {args.visits}: it must be a whole number from 1"))
    try:
        with tempfile.TemporaryDirectory() as folder:
            folders = {NOW: args.models}
            if args.before is not None:
                folders = {args.before: models_of(args.before, args.model, Path(folder)), NOW: args.models}
            visits = measure(folders, args.model, args.visits, args.page)
    except InputError as error:
        return refused(error)
    found = {"model": args.model, "page": args.page, **report(visits)}
    print(json.dumps(found) if args.json else table(found))
    return 0


def models_of(commit: str, model: str, folder: Path) -> Path:
    """Unpacks the model as it is in a commit; the folder of models that has it."""
    command = ["git", "archive", "--end-of-options", commit, f"static/models/{model}"]
    archive = subprocess.run(command, cwd=ROOT, capture_output=True)
    if archive.returncode != 0:
        reason = archive.stderr.decode().strip().removeprefix("fatal: ")
        raise InputError(f"--before is {commit!r}: it must be a commit that has static/models/{model} ({reason})")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder)
    return folder / "static" / "models"


def measure(folders: dict[str, Path], model: str, count: int, page: str) -> dict[str, list[Visit]]:
    """Visits each folder's model by turns, so that whatever else a machine does hits all alike."""
    visits: dict[str, list[Visit]] = {name: [] for name in folders}
    with ExitStack() as stack:
        addresses = {name: stack.enter_context(serving(models, model)) for name, models in folders.items()}
        letters = json.loads((folders[NOW] / model / "parity.json").read_text(encoding="utf-8"))["text"][:2]
        browser = launch(stack.enter_context(sync_playwright()))
        stack.callback(browser.close)
        for number in range(count + 1):
            for name, address in addresses.items():
                # The first of each does not count: the server reads its files.
                seen = visit(
                    browser, f"{address}{PAGES[page].path}?model={model}", letters, SLOW if number else FAST, page
                )
                visits[name].append(seen)
    return {name: each[1:] for name, each in visits.items()}


def visit(browser: Browser, address: str, letters: str, conditions: Conditions, name: str) -> Visit:
    """Opens the page with an empty cache, and types the letters as soon as there is a text area."""
    parts = urlsplit(address)
    visited = PAGES[name]
    with slow_network(parts.port or 0, conditions.network) as network, browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(WATCH.replace("SUGGESTION", visited.suggestion).replace("VERDICT", visited.verdict))
        with slowed(group_of(browser), conditions.processor):
            try:
                page.goto(parts._replace(netloc=f"{parts.hostname}:{network.port}").geturl(), wait_until="commit")
                page.locator("#text").click(timeout=PATIENCE * 1000)
                page.keyboard.type(letters, delay=PACE)
                seen = page.wait_for_function(SEEN, polling=100, timeout=PATIENCE * 1000).json_value()
            except TimeoutError as error:
                raise InputError(f"{address} has no suggestions within {PATIENCE} s") from error
        arrived = network.received((seen["began"] + seen["live"]) / 1000)
        return Visit(seen["first"] / 1000, seen["live"] / 1000, arrived)


def group_of(browser: Browser) -> int:
    """The process group of a browser: all its processes."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return os.getpgid(next(each["id"] for each in processes if each["type"] == "browser"))


def report(visits: dict[str, list[Visit]]) -> dict[str, Any]:
    """Median and range of each figure, and the targets."""
    sides = {
        name: {figure: _summary([getattr(each, figure) for each in seen]) for figure in ("first", "live", "bytes")}
        for name, seen in visits.items()
    }
    return {"visits": len(visits[NOW]), "sides": sides, "targets": TARGETS}


def _summary(values: list[Any]) -> dict[str, Any]:
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}


def table(found: dict[str, Any]) -> str:
    """A line for each side, and the targets with their verdicts."""
    lines = [
        f"{found['model']}, first visits to “{found['page']}” at 1.6 Mbit/s and 150 ms, a quarter of the processor; "
        f"median of {found['visits']} (range)",
        f"{'':14}{'first suggestions, s':>24}{'live model, s':>24}{'kB until it answers':>28}",
    ]
    for name, side in found["sides"].items():
        seconds = "".join(f"{_told(side[figure], '.1f'):>24}" for figure in TARGETS)
        kilobytes = {key: value / 1000 for key, value in side["bytes"].items()}
        lines.append(f"{name:14.14}{seconds}{_told(kilobytes, ',.0f'):>28}")
    reached = {figure: met(found["sides"][NOW][figure]["median"] <= most) for figure, most in found["targets"].items()}
    verdicts = "".join(f"{f'at most {most}: {reached[figure]}':>24}" for figure, most in found["targets"].items())
    return "\n".join([*lines, f"{'target':14}{verdicts}"])


def _told(summary: dict[str, float], form: str) -> str:
    return f"{summary['median']:{form}} ({summary['least']:{form}}–{summary['most']:{form}})"


if __name__ == "__main__":
    sys.exit(main())
