"""Which gates are always open or always shut, in the real page."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.conftest import Begin, downloaded

TEXT = "It was the best of times, it was the worst of times."
UNITS = 24


@pytest.fixture
def saturation(begin: Begin) -> Page:
    page = begin("saturation", TEXT)
    expect(page.locator(".sat-dots").first).to_be_attached()
    page.get_by_role("button", name="your text").click()
    return page


def plot(page: Page, gate: str) -> Locator:
    return page.get_by_role("slider", name=f"Units of the {gate} gate")


def shares(page: Page, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """(3, units): how often each gate is below 0.1, and how often above 0.9."""
    page.wait_for_function(
        "(text) => document.querySelector('.lab-token').textContent.endsWith(text)", arg=f" {len(TEXT)}"
    )
    gates = np.load(downloaded(page, "Steps as NPZ", folder))["layer_1"][1:, :3]
    return (gates < 0.1).mean(axis=0), (gates > 0.9).mean(axis=0)


def test_the_table_has_the_shares_that_numpy_counts_in_the_steps(saturation: Page, tmp_path: Path) -> None:
    low, high = shares(saturation, tmp_path)
    table = list(csv.reader(io.StringIO(downloaded(saturation, "CSV", tmp_path).read_text("utf-8"), newline="")))
    assert table[0][:3] == ["unit", "i open", "i shut"]
    found = np.array([row[1:7] for row in table[1:]], float).T
    np.testing.assert_allclose(found[0::2], high, atol=1e-9)
    np.testing.assert_allclose(found[1::2], low, atol=1e-9)


def test_the_dots_lie_at_their_shares_and_a_click_selects_the_unit(saturation: Page, tmp_path: Path) -> None:
    low, high = shares(saturation, tmp_path)
    unit = int(np.argmax(high[2] + low[2]))
    box = plot(saturation, "output").locator("svg").bounding_box()
    assert box is not None
    # The triangle's corners, as shares of the picture, from its edge path.
    (left, bottom), (right, _), (_, top) = corners(plot(saturation, "output"))
    x = box["x"] + box["width"] * (left + high[2, unit] * (right - left))
    y = box["y"] + box["height"] * (bottom + low[2, unit] * (top - bottom))
    saturation.mouse.move(x, y)
    expect(plot(saturation, "output").locator(".sat-read-unit")).to_have_text(f"unit {unit}")
    # The same unit is pointed at in the other plots.
    expect(plot(saturation, "input").locator(".sat-read-unit")).to_have_text(f"unit {unit}")
    saturation.mouse.click(x, y)
    expect(saturation.locator(".gates-toolbar .unit-label").first).to_have_text(f"unit {unit}")


def corners(figure: Locator) -> list[list[float]]:
    found: list[list[float]] = figure.locator(".sat-triangle").evaluate(
        """(path) => {
          const { width, height } = path.ownerSVGElement.viewBox.baseVal;
          return path.getAttribute('d').match(/[\\d.]+ [\\d.]+/g).map((pair) => {
            const [x, y] = pair.split(' ').map(Number);
            return [x / width, y / height];
          });
        }"""
    )
    return found


def test_the_arrow_keys_walk_from_left_to_right_and_enter_selects(saturation: Page, tmp_path: Path) -> None:
    low, high = shares(saturation, tmp_path)
    walk = sorted(range(UNITS), key=lambda unit: (high[1, unit], low[1, unit]))
    forget = plot(saturation, "forget")
    forget.focus()
    saturation.keyboard.press("End")
    expect(forget).to_have_attribute("aria-valuenow", str(UNITS - 1))
    saturation.keyboard.press("ArrowLeft")
    saturation.keyboard.press("ArrowLeft")
    said: Any = forget.get_attribute("aria-valuetext")
    unit = walk[UNITS - 3]
    assert said.startswith(f"unit {unit}, open {round(100 * high[1, unit])}%")
    saturation.keyboard.press("Enter")
    expect(saturation.locator(".gates-toolbar .unit-label").first).to_have_text(f"unit {unit}")


def test_a_pinned_unit_is_marked_beside_the_selected_one(saturation: Page) -> None:
    bar = saturation.locator(".lab-selection")
    bar.get_by_role("button", name="Next unit").click()
    bar.get_by_role("button", name="Pin unit 0").click()
    bar.get_by_role("button", name="Next unit").click()
    for gate in ["input", "forget", "output"]:
        expect(plot(saturation, gate).locator(".sat-number")).to_have_text(["0", "1"])
        expect(plot(saturation, gate).locator("rect.sat-mark")).to_have_count(1)


def test_the_held_out_figures_are_those_of_the_models_file(saturation: Page, tiny_models: Path, tmp_path: Path) -> None:
    file = json.loads((tiny_models / "step-tiny" / "neurons.json").read_text("utf-8"))
    saturation.get_by_role("button", name="held-out text").click()
    table = list(csv.reader(io.StringIO(downloaded(saturation, "CSV", tmp_path).read_text("utf-8"), newline="")))
    assert table[0][7:9] == ["i open on held-out text", "i shut on held-out text"]
    found = np.array([row[7:] for row in table[1:]], float).T
    gates = [file["saturation"][0][gate] for gate in "ifo"]
    np.testing.assert_array_equal(found, [gate[side] for gate in gates for side in ("high", "low")])


def test_the_picture_that_is_taken_along_has_all_three_plots(saturation: Page, tmp_path: Path) -> None:
    svg = downloaded(saturation, "SVG", tmp_path).read_text("utf-8")
    assert svg.count("always shut") == 3
    for colour in ["rgb(0, 158, 115)", "rgb(213, 94, 0)", "rgb(0, 114, 178)"]:
        assert f'stroke="{colour}"' in svg


def test_it_fits_a_narrow_screen(saturation: Page) -> None:
    saturation.set_viewport_size({"width": 390, "height": 800})
    assert saturation.evaluate("() => document.documentElement.scrollWidth") == 390
