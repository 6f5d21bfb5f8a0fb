"""Tensors and JavaScript heap before and after very much typing, in headless Chromium on the real page.

python -m benchmarks.memory --model english [--models static/models] [--keys 100000] [--learn] [--json]
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from benchmarks.served import opened, refused
from server.lm.errors import InputError

# Keys before all is deleted.
ROUND = 1500
# Keys at once: what an answer comes for, while the answers to those before it are dropped.
CHUNK = 10
WARM_UP = 3
# Rounds in which what is learned grows to its most and forgets: the highest level of so many counts.
CYCLE = 8
MOST_GROWTH = 0.05
# As many as are kept: typing more only replaces what is learned.
WORDS, PLACES = 20_000, 50_000

TYPE = """async ([text, chunk]) => {
  const area = document.querySelector('#text');
  const enter = (value) => {
    area.value = value;
    area.setSelectionRange(value.length, value.length);
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
  };
  const answered = () => new Promise((resolve) => {
    const observer = new PerformanceObserver(() => (observer.disconnect(), resolve()));
    observer.observe({ type: 'measure' });
  });
  for (let end = 0; end < text.length; ) {
    const answer = answered();
    for (let n = 0; n < chunk && end < text.length; n += 1) enter(text.slice(0, ++end));
    await answer;
  }
  const answer = answered();
  enter('');
  await answer;
  // What follows an answer: what is drawn late, learned and kept.
  await new Promise((resolve) => setTimeout(resolve, 300));
}"""
TENSORS = "async () => (await import('/static/vendor/tfjs.js')).memory().numTensors"
SEED = """async ([name, record]) => {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open('lstm-explainer', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('learned');
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('learned', 'readwrite');
  transaction.objectStore('learned').put(record, name);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}"""


@dataclass(frozen=True)
class Level:
    """What is in use: tensors, and bytes of the heaps after a collection of garbage."""

    tensors: int
    page: int
    worker: int


class Meter:
    """Takes levels of a page and its worker."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.attached: list[dict[str, Any]] = []
        self.replies: dict[int, dict[str, Any]] = {}
        self.asked = 0
        self.session.on("Target.attachedToTarget", lambda event: self.attached.append(event))
        self.session.on("Target.receivedMessageFromTarget", self._hear)
        # Playwright has no session for a worker: its messages go through that of the page.
        how = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self.session.send("Target.setAutoAttach", how)
        while not self.attached:
            page.wait_for_timeout(10)

    def level(self) -> Level:
        tensors = self.page.workers[0].evaluate(TENSORS)
        self.session.send("HeapProfiler.collectGarbage")
        self._ask_worker("HeapProfiler.collectGarbage")
        page = self.session.send("Runtime.getHeapUsage")
        return Level(tensors, _bytes(page), _bytes(self._ask_worker("Runtime.getHeapUsage")))

    def _ask_worker(self, method: str) -> dict[str, Any]:
        self.asked += 1
        message = json.dumps({"id": self.asked, "method": method})
        to = self.attached[-1]["sessionId"]
        self.session.send("Target.sendMessageToTarget", {"sessionId": to, "message": message})
        while self.asked not in self.replies:
            self.page.wait_for_timeout(5)
        return dict(self.replies.pop(self.asked)["result"])

    def _hear(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self.replies[message["id"]] = message


def _bytes(usage: dict[str, Any]) -> int:
    # Objects of JavaScript, those of the browser behind them, and what typed arrays hold.
    return int(usage["usedSize"] + usage.get("embedderHeapUsedSize", 0) + usage.get("backingStorageSize", 0))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, default=Path("static/models"), help="folder of models")
    parser.add_argument("--model", required=True, help="name of the model")
    parser.add_argument("--keys", type=int, default=100_000, help="key presses between the two measurements")
    parser.add_argument("--learn", action="store_true", help="with “Learn from me”, and as much learned as is kept")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args(argv)
    if args.keys < 1:
        return refused(InputError(f"--keys is {args.keys}: it must be a whole number from 1"))
    try:
        with opened(args.models, args.model) as page:
            levels = measure(page, args.model, args.keys, args.learn)
    except InputError as error:
        return refused(error)
    found = {"model": args.model, "keys": args.keys, "learn": args.learn, **compared(levels)}
    print(json.dumps(found) if args.json else table(found))
    return 0 if found["steady"] else 1


def measure(page: Page, model: str, keys: int, learn: bool) -> list[Level]:
    """Levels before the keys and after each round of them, each time with nothing typed."""
    words = pseudo_words()
    if learn:
        _learn(page, model, [next(words) for _ in range(WORDS)])
    for text in texts(words, WARM_UP * min(ROUND, keys)):
        page.evaluate(TYPE, [text, CHUNK])
    meter = Meter(page)
    levels = [meter.level()]
    for text in texts(words, keys):
        page.evaluate(TYPE, [text, CHUNK])
        levels.append(meter.level())
    return levels


def _learn(page: Page, model: str, words: list[str]) -> None:
    places = [random.Random(n).randrange(-(2**31), 2**31) for n in range(PLACES)]
    gain = {"characters": 0, "trained": 0, "learned": 0}
    page.evaluate(SEED, [model, {"version": "", "words": words, "places": places, "gain": gain}])
    page.get_by_role("switch", name="Learn from me").click()
    page.wait_for_selector("#learned:not([hidden])")


def pseudo_words() -> Iterator[str]:
    """Words as frequent and as long as those of a language, for ever; some are new whenever they come."""
    chance = random.Random(1)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    known = ["".join(chance.choices(syllables, k=1 + n % 3)) for n in range(3000)]
    while True:
        rank = int(len(known) ** chance.random())
        yield known[rank] if chance.random() < 0.95 else "".join(chance.choices(syllables, k=4))


def texts(words: Iterator[str], keys: int) -> Iterator[str]:
    """Texts of at most a round, that many keys in all."""
    for length in [ROUND] * (keys // ROUND) + [keys % ROUND] * (keys % ROUND > 0):
        text = ""
        while len(text) < length:
            text += next(words) + (". " if len(text) % 9 == 0 else " ")
        yield text[:length]


def compared(levels: list[Level]) -> dict[str, Any]:
    """Start and end of each quantity, and whether all stayed where they were."""
    count = max(1, min(CYCLE, len(levels) // 2))
    found: dict[str, Any] = {}
    for name in ("tensors", "page", "worker"):
        values = [getattr(level, name) for level in levels]
        found[name] = {"start": max(values[:count]), "end": max(values[-count:])}
    same = len({level.tensors for level in levels}) == 1
    grew = any(found[name]["end"] > (1 + MOST_GROWTH) * found[name]["start"] for name in ("page", "worker"))
    return found | {"steady": same and not grew}


def table(found: dict[str, Any]) -> str:
    """A row for each quantity, and the verdict."""
    learning = ", learning" if found["learn"] else ""
    lines = [
        f"{found['model']}, {found['keys']:,} keys{learning}".ljust(36) + f"{'start':>10}{'end':>10}{'change':>10}"
    ]
    lines.append("tensors in the worker".ljust(36) + "{start:>10}{end:>10}".format(**found["tensors"]))
    for name in ("page", "worker"):
        start, end = found[name]["start"], found[name]["end"]
        sizes = f"{start / 2**20:>10.2f}{end / 2**20:>10.2f}{end / start - 1:>+10.1%}"
        lines.append(f"JavaScript heap of the {name}, MiB".ljust(36) + sizes)
    verdict = "steady" if found["steady"] else f"NOT STEADY: a tensor too many, or a heap over {MOST_GROWTH:.0%} larger"
    return "\n".join([*lines, verdict])


if __name__ == "__main__":
    sys.exit(main())
