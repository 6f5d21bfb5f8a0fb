"""Nothing moves while a page loads: its cumulative layout shift (https://web.dev/articles/cls) stays below 0.05."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.models("step-tiny", "step-word")

MOST = 0.05
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
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
# When a page shows all that it shows without a person.
SETTLED: dict[str, Callable[[Page], Any]] = {
    "": lambda tab: expect(tab.locator(".suggestion:not([hidden])").first).to_be_attached(),
    "?tour=1": lambda tab: expect(tab.locator(".tour-card")).to_be_visible(),
    "comic": lambda tab: expect(tab.locator(".bar-word").first).to_be_attached(),
    "exercises": lambda tab: expect(tab.get_by_role("button", name="Start").first).to_be_enabled(),
    "teach": lambda tab: expect(tab.locator("#teach-link")).to_have_value(re.compile("^http")),
    "code": lambda tab: expect(tab.locator("h1")).to_be_visible(),
    "examples": lambda tab: expect(tab.locator("lstm-autocomplete:state(ready)").first).to_be_attached(),
    "nowhere": lambda tab: expect(tab.locator("h1")).to_be_visible(),
}


@pytest.mark.complains("404")
@pytest.mark.parametrize(("viewport", "slowness"), [(WIDE, 1), (NARROW, 4)], ids=["wide", "narrow on a slow phone"])
@pytest.mark.parametrize("path", SETTLED)
def test_nothing_moves_while_a_page_loads(new_context, live_server, path, viewport, slowness):
    tab = new_context(viewport=viewport).new_page()
    tab.add_init_script(WATCH)
    slow_down(tab, slowness)
    tab.goto(f"{live_server}{path}")
    SETTLED[path](tab)
    tab.evaluate("() => document.fonts.ready.then(() => {})")
    shifts = tab.evaluate(SHIFTS)
    assert sum(shift["value"] for shift in shifts) < MOST, shifts


def slow_down(tab: Page, times: int) -> None:
    """A processor that takes so many times as long, and fast 3G, on which fonts come after the text."""
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    network = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    session.send("Network.emulateNetworkConditions", network)
