"""What the cell remembers, in the real page: the numbers are held against the recorded steps."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.conftest import Begin, downloaded

TEXT = "It was the best of times."
CELL = 4


@pytest.fixture
def memory(begin: Begin) -> Page:
    page = begin("memory", TEXT)
    expect(page.locator(".memory-letter")).to_have_count(len(TEXT) + len("⇤"))
    page.get_by_role("group", name="Whose memory").get_by_role("button").first.click()
    for pressed in bars(page).and_(page.locator("[aria-pressed=true]")).all():
        pressed.click()
    return page


def next_unit(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.locator(".lab-selection").get_by_role("button", name="Next unit").click()


def bars(page: Page) -> Locator:
    return page.get_by_role("group", name="Units by half-life").get_by_role("button")


def test_what_each_token_wrote_adds_up_to_the_recorded_cell_state(memory: Page, tmp_path: Path) -> None:
    next_unit(memory, 4)
    expect(memory.locator(".lab-memory .lab-finding")).to_contain_text("unit 3")
    table = list(csv.reader(io.StringIO(downloaded(memory, "CSV", tmp_path).read_text("utf-8"), newline="")))
    held, share, share_of_all = np.array([row[2:] for row in table[1:]], float).T
    steps = np.load(downloaded(memory, "Steps as NPZ", tmp_path))["layer_1"].astype(float)
    assert held.sum() == pytest.approx(steps[-1, CELL, 3], abs=1e-5)
    assert share == pytest.approx(np.abs(held) / np.abs(held).sum(), abs=1e-9)
    i, f, _o, g, _c, _h = steps.transpose(1, 0, 2)
    written = [np.abs(i[k] * g[k] * f[k + 1 :].prod(axis=0)).sum() for k in range(len(steps))]
    assert share_of_all == pytest.approx(written / np.sum(written), abs=1e-6)


def test_without_a_unit_the_liveliest_is_shown_and_said(memory: Page) -> None:
    expect(memory.locator(".lab-memory .lab-finding")).to_contain_text("No unit is selected, so the stream shows the")
    next_unit(memory)
    expect(memory.locator(".lab-memory .lab-finding")).not_to_contain_text("No unit is selected")


def test_the_bars_are_of_the_tokens_up_to_the_selected_one(memory: Page) -> None:
    letters = memory.locator(".memory-letter")
    expect(memory.locator(".memory-letter.is-later")).to_have_count(0)
    letters.nth(6).click()
    expect(memory.locator(".memory-letter.is-later")).to_have_count(len(TEXT) - 6)
    memory.locator(".lab-selection").get_by_role("button", name="Next letter").click()
    expect(memory.locator(".memory-letter.is-later")).to_have_count(len(TEXT) - 7)
    expect(memory.locator(".memory-head").last).to_contain_text("at token 7")
    memory.get_by_role("button", name="all units", exact=True).click()
    expect(memory.locator(".memory-head").last).to_have_text("Where the memory of all units at token 7 comes from")
    expect(memory.locator(".lab-memory .lab-finding")).to_contain_text("Half of the 24 units")


def test_a_bar_lists_its_units_and_a_unit_is_chosen_by_keyboard(memory: Page, tmp_path: Path) -> None:
    forget = np.load(downloaded(memory, "Steps as NPZ", tmp_path))["layer_1"][1:, 1].astype(float)
    half_lives = np.log(0.5) / np.log(forget).mean(axis=0)
    within = sorted((int(unit) for unit in np.flatnonzero((half_lives >= 0.5) & (half_lives < 1))), key=half_lives.item)
    bar = memory.get_by_role("button", name=f"½ to 1 token: {len(within)} units")
    bar.focus()
    memory.keyboard.press("Enter")
    expect(bar).to_have_attribute("aria-pressed", "true")
    units = memory.get_by_role("group", name="Units", exact=True).get_by_role("button")
    expect(units).to_have_text([str(unit) for unit in reversed(within)])
    units.last.focus()
    memory.keyboard.press("Enter")
    expect(memory.locator(".half-mark.is-selected")).to_have_text(f"▲ {within[0]}")
    expect(memory.locator(".gates-toolbar .unit-label").first).to_have_text(f"unit {within[0]}")
    assert sum(int(name.split(": ")[1].split()[0]) for name in names(bars(memory))) == 24


def names(buttons: Locator) -> list[str]:
    return buttons.evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('aria-label'))")


def test_the_layers_of_the_picture_are_seen_in_every_theme_and_it_fits_a_narrow_screen(memory: Page) -> None:
    fills = "(nodes) => nodes.map((node) => node.getAttribute('fill'))"
    light = memory.locator(".memory-layer").evaluate_all(fills)
    assert len(light) > 3
    memory.emulate_media(color_scheme="dark")
    memory.wait_for_function(
        "(first) => document.querySelector('.memory-layer').getAttribute('fill') !== first", arg=light[0]
    )

    # It fits a narrow screen.
    memory.set_viewport_size({"width": 390, "height": 800})
    assert memory.evaluate("() => document.documentElement.scrollWidth") == 390
