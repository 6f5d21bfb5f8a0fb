"""Which gates are always open or always shut, in the real page."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.test_laboratory import downloaded

TEXT = "It was the best of times, it was the worst of times."
UNITS = 24
# The view alone, with figures for held-out text of which every one is known.
BESIDE = """async () => {
  const { createSaturation } = await import('/static/js/views/laboratory/saturation/saturation.js');
  const column = (k, gates) => ({
    token: { id: k, text: 'x', start: Math.max(0, k - 1), end: k },
    logProbability: null,
    values: [Float32Array.from([...gates, 0, 0, 0, 0, 0, 0])],
  });
  const columns = Array.from({ length: 41 }, (_, k) => column(k, [0.95, 0.5, 0.95, 0.5, 0.05, 0.5]));
  const gate = (low, high) => ({ low, high });
  const saturation = [
    { i: gate([0, 0], [1, 0]), f: gate([0.25, 0], [0.75, 0]), o: gate([1, 0], [0, 0]) },
  ];
  const asked = [];
  const view = createSaturation({ select() {}, study: (...question) => asked.push(question), leave() {} });
  document.querySelector('#laboratory').replaceChildren(view.node);
  const data = {
    recording: { layers: [{ name: 'layer 1', units: 2 }], columns },
    selection: { column: null, layer: 0, unit: 0, quantity: 1, pinned: [], span: null },
    card: { neurons: { file: 'neurons.json', labels: [] } },
    studies: new Map(),
  };
  view.update(data);
  const answer = { question: null, columns, result: { neurons: { saturation } } };
  view.update({ ...data, studies: new Map([['heldOutUnits', { progress: null, failure: null, answer }]]) });
  return asked;
}"""


@pytest.fixture
def saturation(page: Page, live_server: str) -> Page:
    page.goto(f"{live_server}?model=step-tiny#view=saturation")
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    page.locator("#text").fill(TEXT)
    expect(page.locator(".sat-dots").first).to_be_attached()
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


def test_your_text_is_set_beside_held_out_text_of_the_corpus(saturation: Page) -> None:
    asked = saturation.evaluate(BESIDE)
    assert asked == [["heldOutUnits", None]]
    expect(saturation.get_by_role("button", name="Select unit")).to_be_hidden()
    finding, forget = saturation.locator(".lab-finding"), plot(saturation, "forget")
    expect(finding).to_have_text(
        "1 of 2 forget gates is open more than 90% of the time: such a unit keeps its memory for a long time."
    )
    expect(forget.locator(".sat-read")).to_have_text(["open 100%", "shut 0%", ""])
    saturation.get_by_role("button", name="held-out text").click()
    expect(forget.locator(".sat-read")).to_have_text(["open 75%", "shut 25%", ""])
    expect(finding).to_have_text("None of the 2 forget gates is open or shut more than 90% of the time.")
    saturation.get_by_role("button", name="both").click()
    expect(forget.locator(".sat-way")).to_have_count(1)
    expect(finding).to_contain_text("forget gate of unit 0: open 100%, shut 0% here, open 75%, shut 25% on the")
    expect(saturation.get_by_role("button", name="Select unit 0")).to_be_visible()


def test_the_held_out_figures_are_those_of_the_models_file(saturation: Page, models_dir: Path, tmp_path: Path) -> None:
    file = json.loads((models_dir / "step-tiny" / "neurons.json").read_text("utf-8"))
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
