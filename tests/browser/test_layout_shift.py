"""Nothing moves while a page loads: its cumulative layout shift (https://web.dev/articles/cls) stays below 0.05."""

import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

pytestmark = pytest.mark.models("step-tiny", "step-word")

MOST = 0.05
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SECONDS_OF_A_TURN = 0.01
WATCH = """
globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, startTime, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
    shifts.push({ value, milliseconds: Math.round(startTime), moved });
  }
}).observe({ type: 'layout-shift', buffered: true });
"""
SHIFTS = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"
# When a page shows all that it shows without a person; those that do so first come first.
SETTLED: dict[str, Callable[[Page], Any]] = {
    "nowhere": lambda tab: expect(tab.locator("h1")).to_be_visible(),
    "model/step-tiny": lambda tab: expect(tab.locator("h1")).to_be_visible(),
    "code": lambda tab: expect(tab.locator("h1")).to_be_visible(),
    "teach": lambda tab: expect(tab.locator("#teach-link")).to_have_value(re.compile("^http")),
    "examples": lambda tab: expect(tab.locator("lstm-autocomplete:state(ready)").first).to_be_attached(),
    "": lambda tab: expect(tab.locator(".next-row:not(.is-absent)").first).to_be_attached(),
    "comic": lambda tab: expect(tab.locator(".bar-word").first).to_be_attached(),
    "practise": lambda tab: expect(tab.locator("section.exercise-gate:not(.is-waiting)")).to_be_visible(),
    "write": lambda tab: expect(tab.locator(".suggestion:not([hidden])").first).to_be_attached(),
    "lab": lambda tab: expect(tab.locator(".suggestion:not([hidden])").first).to_be_attached(),
}


@pytest.mark.complains("404")
@pytest.mark.parametrize(("viewport", "slowness"), [(WIDE, 1), (NARROW, 4)], ids=["wide", "narrow on a slow phone"])
def test_nothing_moves_while_a_page_loads(new_context, browser, live_server, viewport, slowness):
    """All pages load side by side: of so many, each can be slow without a processor that is busy for it."""
    others = renderers(browser)
    tabs = {path: new_context(viewport=viewport).new_page() for path in SETTLED}
    for tab in tabs.values():
        tab.goto(f"{live_server}empty.html")
        tab.add_init_script(WATCH)
        slow_down_network(tab)
    own = renderers(browser) - others
    shifts = {}
    with slowed_down(own, slowness):
        for path, tab in tabs.items():
            tab.evaluate("(url) => { location.href = url; }", f"{live_server}{path}")
        for path, tab in tabs.items():
            tab.wait_for_url(f"{live_server}{path}")
            SETTLED[path](tab)
            tab.evaluate("() => document.fonts.ready.then(() => {})")
            shifts[path] = tab.evaluate(SHIFTS)
        # No page has moved to another process: of those that were slowed down, none is gone but a spare one.
        assert len(own - renderers(browser)) <= len(own) - len(tabs)
    moving = {path: found for path, found in shifts.items() if sum(shift["value"] for shift in found) >= MOST}
    assert list(moving) == [], moving


def slow_down_network(tab: Page) -> None:
    """Fast 3G, on which fonts come after the text."""
    network = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    tab.context.new_cdp_session(tab).send("Network.emulateNetworkConditions", network)


def renderers(browser: Browser) -> set[int]:
    """The processes of the pages that are open."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {process["id"] for process in processes if process["type"] == "renderer"}


@contextmanager
def slowed_down(processes: set[int], times: int) -> Iterator[None]:
    """Has processes take so many times as long: each runs in one of so many turns.

    Chromium's own throttle keeps a processor busy for all the time that it wastes.
    """
    ended = Event()
    thread = Thread(target=take_turns, args=(sorted(processes), times, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def take_turns(processes: list[int], times: int, ended: Event) -> None:
    for turn in cycle(range(times)):
        running = processes[turn::times]
        signal_all(set(processes) - set(running), signal.SIGSTOP)
        signal_all(running, signal.SIGCONT)
        if ended.wait(SECONDS_OF_A_TURN):
            break
    signal_all(processes, signal.SIGCONT)


def signal_all(processes: Iterable[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
