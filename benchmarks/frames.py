"""Frames of the score while it is scrolled and pointed at, in headless Chromium on the real page.

python -m benchmarks.frames --model large [--models static/models] [--tokens 500] [--seconds 4] [--json]
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.served import opened, refused
from server.lm.errors import InputError

TEXT = "The cell keeps what the forget gate lets pass, and adds what the input gate lets in. What is it that you see? "
SIZE = {"width": 1440, "height": 900}
# Milliseconds of a frame at 60 Hz, which 95 of 100 are to keep.
FRAME = 16.7
# From frame to frame, and tasks of more than 50 ms, which hold up all else.
RECORD = """() => {
  const record = { frames: [], tasks: [] };
  let last = null;
  let request = 0;
  const tick = (time) => {
    if (last !== null) record.frames.push(time - last);
    last = time;
    request = requestAnimationFrame(tick);
  };
  request = requestAnimationFrame(tick);
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.tasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  globalThis.endRecord = () => {
    cancelAnimationFrame(request);
    observer.disconnect();
    return record;
  };
}"""
READ = "(letters) => document.querySelector('.readout-where').textContent.startsWith(`letter ${letters} `)"

Box = dict[str, float]
Course = Callable[[Page, Box], Iterator[None]]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("static/models"), help="folder of models")
    parser.add_argument("--model", required=True, help="name of the model")
    parser.add_argument("--tokens", type=int, default=500, help="characters of the text")
    parser.add_argument("--seconds", type=float, default=4, help="how long each movement goes on")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    if not 150 <= args.tokens <= 6000:
        return refused(InputError(f"--tokens is {args.tokens}: it must be a whole number from 150 to 6000"))
    if not args.seconds > 0:
        return refused(InputError(f"--seconds is {args.seconds:g}: it must be above 0"))
    try:
        with opened(args.models, args.model, path="lab") as page:
            records = measure(page, args.tokens, args.seconds)
    except InputError as error:
        return refused(error)
    found = {"model": args.model, "tokens": args.tokens, "target_ms": FRAME}
    found["courses"] = {name: figures(**record) for name, record in records.items()}
    print(json.dumps(found) if args.json else table(found))
    return 0


def measure(page: Page, tokens: int, seconds: float) -> dict[str, dict[str, list[float]]]:
    """Enters a text, and gives for each movement over the score the frames and long tasks, in milliseconds."""
    page.set_viewport_size(SIZE)
    page.fill("#text", (TEXT * (tokens // len(TEXT) + 1))[:tokens])
    page.wait_for_function(READ, arg=tokens, timeout=120_000)
    # What else follows a text: continuations, the laboratory.
    page.wait_for_timeout(1500)
    records = {}
    for name, (enlarged, course) in COURSES.items():
        _enlarge(page, enlarged)
        records[name] = _recorded(page, course, seconds)
    return records


def _enlarge(page: Page, wanted: bool) -> None:
    button = page.get_by_role("button", name="Enlarge cell state")
    if (button.get_attribute("aria-pressed") == "true") != wanted:
        button.click()
    page.locator(".score-viewport").evaluate("(node) => node.scrollIntoView({ block: 'end', behavior: 'instant' })")
    page.wait_for_timeout(500)


def _recorded(page: Page, course: Course, seconds: float) -> dict[str, list[float]]:
    box = page.locator(".score-viewport").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate(RECORD)
    end = time.monotonic() + seconds
    for _ in course(page, dict(box)):
        if time.monotonic() > end:
            break
    return dict(page.evaluate("endRecord()"))


def _hover(page: Page, box: Box) -> Iterator[None]:
    """To and fro over the staves, on a curve that meets every column and row."""
    step = 0
    while True:
        x = box["x"] + 220 + (box["width"] - 240) * (0.5 + 0.5 * math.sin(step / 23))
        y = box["y"] + 90 + (min(box["height"], 700) - 120) * (0.5 + 0.5 * math.sin(step / 37))
        page.mouse.move(x, y)
        step += 1
        yield


def _scroll(page: Page, x: float, y: float) -> Iterator[None]:
    """The one way, then the other; never beyond the left end, where Chromium would go back in the history."""
    room = page.locator(".score-viewport").evaluate("(node) => node.scrollWidth - node.clientWidth")
    steps = min(40, int(room / x) - 1) if x else 40
    while True:
        for way in (-1, 1):
            for _ in range(steps):
                page.mouse.wheel(way * x, way * y)
                page.wait_for_timeout(8)
                yield


# By its name: whether a stave is enlarged, so that every unit has rows of its own, and what the pointer does.
COURSES: dict[str, tuple[bool, Course]] = {
    "hover": (False, _hover),
    "sideways": (False, lambda page, _: _scroll(page, 100, 0)),
    "hover, enlarged": (True, _hover),
    "sideways, enlarged": (True, lambda page, _: _scroll(page, 100, 0)),
    "down, enlarged": (True, lambda page, _: _scroll(page, 0, 60)),
}


def figures(frames: list[float], tasks: list[float]) -> dict[str, Any]:
    """Median and 95th percentile of the frames, the share of those that came late, and the longest task."""
    return {
        "frames": len(frames),
        "median_ms": statistics.median(frames),
        "p95_ms": statistics.quantiles(frames, n=20)[-1],
        # The clock of the frames is rounded to a tenth.
        "late": sum(round(each, 1) > FRAME for each in frames) / len(frames),
        "longest_task_ms": max(tasks, default=0),
    }


def table(found: dict[str, Any]) -> str:
    """A line for each movement."""
    lines = [f"{found['model']}, {found['tokens']} tokens: milliseconds from frame to frame (target: {FRAME})"]
    lines.append(f"{'':20}{'median':>8}{'95 %':>8}{'late':>8}{'longest task':>14}")
    for name, row in found["courses"].items():
        task = f"{row['longest_task_ms']:.0f}" if row["longest_task_ms"] else "under 50"
        verdict = "met" if round(row["p95_ms"], 1) <= FRAME else "NOT MET"
        lines.append(f"{name:20}{row['median_ms']:8.1f}{row['p95_ms']:8.1f}{row['late']:8.1%}{task:>14}  {verdict}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
