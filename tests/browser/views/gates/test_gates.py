"""The pictures of the gates, with recordings whose every number is known."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from server import create_app
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch

HARNESS = Path(__file__).parent / "gates_harness.html"
SYNTHETIC = Path(__file__).parents[3] / "js" / "views" / "gates" / "synthetic.js"
TEXT = "It was the best of times, it was the worst of times. "
UNITS = 8
KEYS = ["input", "forget", "output", "candidate", "cell", "hidden"]

Show = Callable[..., None]

# Of places (gate, token, unit, x, y): the recorded value, the pixel under that point of the track, and the colour that
# Chromium itself mixes for the value; colours as four bytes.
PAINTED = """(places) => {
  const probe = document.body.appendChild(document.createElement('i'));
  const one = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const painted = places.map(([gate, column, unit, x, y]) => {
    const value = valueOf(gate, column, unit);
    return { value, pixel: pixelAt(gate, x, y), mixed: mixed(gate, Math.abs(value)) };
  });
  probe.remove();
  return painted;

  function valueOf(gate, column, unit) {
    const { layers, columns } = gates.data.recording;
    const quantity = ['input', 'forget', 'output', 'candidate', 'cell', 'hidden'].indexOf(gate);
    return columns[column].values[0][quantity * layers[0].units + unit];
  }

  function mixed(gate, share) {
    probe.style.color = `color-mix(in oklab, var(--surface), var(--gate-${gate}) ${100 * share}%)`;
    one.fillStyle = getComputedStyle(probe).color;
    one.fillRect(0, 0, 1, 1);
    return [...one.getImageData(0, 0, 1, 1).data];
  }

  function pixelAt(gate, x, y) {
    const track = document.querySelector(`.layer-track-${gate} .track`);
    const canvas = track.querySelector('canvas');
    const [from, to] = [track.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const at = [
      ((x - (to.left - from.left)) * canvas.width) / to.width,
      ((y - (to.top - from.top)) * canvas.height) / to.height,
    ].map(Math.floor);
    return [...canvas.getContext('2d').getImageData(...at, 1, 1).data];
  }
}"""

# Of places (token, quantity, unit) of the first layer.
VALUES = """(places) => {
  const { layers, columns } = gates.data.recording;
  return places.map(([column, quantity, unit]) => columns[column].values[0][quantity * layers[0].units + unit]);
}"""

TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def harness(shared_page: SharedPage) -> Page:
    """A page with nothing but the gates."""
    shared_page.serve(create_app(), {"/gates-harness": HARNESS, "/synthetic.js": SYNTHETIC})
    shared_page.page.goto(f"{shared_page.address}gates-harness")
    shared_page.page.wait_for_function("window.gates !== undefined")
    return shared_page.page


@pytest.fixture
def gates(harness: Page, shared_page: SharedPage, watch: Watch) -> Page:
    """Gates that nobody has touched, before there is a recording, with the controls of their rows at hand."""
    watch(shared_page.context, shared_page.reset_window)
    harness.evaluate("""() => {
      delete document.documentElement.dataset.theme;
      gates.renew();
      document.querySelector('.row-controls').open = true;
    }""")
    return harness


@pytest.fixture
def show(gates: Page) -> Show:
    """Gives the view a recording of a text, and a selection."""

    def show(text: str = TEXT, units: tuple[int, ...] = (UNITS,), **selection: Any) -> None:
        gates.evaluate(
            """([text, units, selection]) => gates.change({
              recording: gates.syntheticRecording(text, units),
              selection: { ...gates.data.selection, ...selection },
            })""",
            [text, units, selection],
        )
        gates.evaluate(TWO_FRAMES)

    return show


def column_width(page: Page) -> float:
    """CSS pixels of a token: behind the last one, a track has room for 24 more."""
    width: float = page.evaluate(
        """() => {
          const { clientWidth } = document.querySelector('.token-track .track');
          return (clientWidth - 24) / gates.data.recording.columns.length;
        }"""
    )
    return width


def track_points(page: Page, gate: str, *places: tuple[int, int]) -> list[tuple[float, float]]:
    """The middles of places (token, row) in the track."""
    width = column_width(page)
    height = page.locator(f".layer-track-{gate} .track").evaluate("(node) => node.clientHeight")
    return [((column + 0.5) * width, (row + 0.5) * height / UNITS) for column, row in places]


def painted(page: Page, gate: str, *places: tuple[int, int]) -> list[dict[str, Any]]:
    """Of places (token, unit), where each unit has its own row."""
    points = track_points(page, gate, *places)
    found: list[dict[str, Any]] = page.evaluate(
        PAINTED, [(gate, *place, *point) for place, point in zip(places, points, strict=True)]
    )
    return found


def expect_ramp(found: dict[str, Any], place: str = "") -> None:
    assert found["pixel"] == pytest.approx(found["mixed"], abs=2), f"{place}: value {found['value']}"


def values(page: Page, *places: tuple[int, int, int]) -> list[str]:
    """Of places (token, quantity, unit), as the page writes them."""
    return [written(value) for value in page.evaluate(VALUES, places)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pixel_of_a_gate_is_the_ramp_at_the_recorded_value(gates: Page, show: Show, theme: str) -> None:
    show()
    gates.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    gates.evaluate(TWO_FRAMES)
    places = [(1, 0), (20, 3), (52, UNITS - 1)]
    for gate in ["input", "forget", "output"]:
        for (column, unit), found in zip(places, painted(gates, gate, *places), strict=True):
            expect_ramp(found, f"{gate}: token {column}, unit {unit}")


def test_a_positive_candidate_has_the_gates_colour_and_a_negative_one_has_not(gates: Page, show: Show) -> None:
    show()
    seen = set()
    for found in painted(gates, "candidate", *((column, 2) for column in range(1, 30))):
        value = found["value"]
        assert (found["pixel"] == pytest.approx(found["mixed"], abs=2)) == (value > 0) or abs(value) < 0.1
        seen.add(value > 0)
    assert seen == {True, False}


def test_pointing_reads_out_the_exact_values(gates: Page, show: Show) -> None:
    show()
    [(x, y)] = track_points(gates, "output", (12, 5))
    gates.locator(".layer-track-output .track").hover(position={"x": x, "y": y})
    expect(gates.locator(".readout-where")).to_have_text("letter 12 · " + bits(gates, 12) + " bits · unit 5")
    numbers = gates.locator(".readout .number").all_text_contents()
    assert numbers == values(gates, *((12, quantity, 5) for quantity in range(6)))


def test_a_click_selects_the_token_the_unit_and_the_quantity(gates: Page, show: Show) -> None:
    show()
    [(x, y)] = track_points(gates, "cell", (9, 6))
    gates.locator(".layer-track-cell .track").click(position={"x": x, "y": y})
    assert gates.evaluate("() => gates.selected.at(-1)") == {"column": 9, "unit": 6, "quantity": 4}


def test_the_keyboard_reaches_any_value_and_says_it(gates: Page, show: Show) -> None:
    show()
    gates.locator(".score-viewport").focus()
    for key in ["Home", "ArrowRight", "ArrowRight", "ArrowDown", "g"]:
        gates.keyboard.press(key)
    [value] = values(gates, (2, 2, 1))
    expect(gates.locator("[aria-live]")).to_have_text(f"Letter 2, “t”, unit 1: output gate {value}")
    gates.keyboard.press("Enter")
    assert gates.evaluate("() => gates.data.selection") == {"column": 2, "layer": 0, "unit": 1, "quantity": 2}
    gates.keyboard.press("Escape")
    assert gates.evaluate("() => gates.data.selection") == {"column": None, "layer": 0, "unit": None, "quantity": 2}


@pytest.mark.parametrize("width", [390, 1440])
def test_the_cell_shows_the_recorded_numbers(gates: Page, show: Show, width: int) -> None:
    gates.set_viewport_size({"width": width, "height": 900})
    show(column=7, unit=4)
    [before, *recorded] = values(gates, (6, 4, 4), *((7, quantity, 4) for quantity in range(6)))
    for key, value in zip(KEYS, recorded, strict=True):
        text = gates.locator(f".cell:not(.is-absent) [data-text={key}]")
        expect(text).to_have_text(value)
        expect(text).to_be_visible()
    expect(gates.locator(".cell:not(.is-absent) [data-text=cellBefore]")).to_have_text(before)
    i, f, _, g, c, _ = recorded
    expect(gates.locator(".equation").first).to_have_text("".join(["c=", f, "×", before, "+", i, "×", g, "=", c]))


def test_the_score_follows_the_newest_token_until_one_scrolls_away(gates: Page, show: Show) -> None:
    show(TEXT * 4)
    viewport = gates.locator(".score-viewport")
    at_end = "(node) => node.scrollLeft + node.clientWidth >= node.scrollWidth - 2"
    assert viewport.evaluate(at_end)
    show(TEXT * 5)
    assert viewport.evaluate(at_end)
    viewport.evaluate("(node) => { node.scrollLeft = 100; }")
    gates.evaluate(TWO_FRAMES)
    show(TEXT * 6)
    assert viewport.evaluate("(node) => node.scrollLeft") == 100
    gates.get_by_role("button", name="newest ⇥").click()
    assert viewport.evaluate(at_end)


def test_an_enlarged_track_gives_each_of_512_units_three_pixels(gates: Page, show: Show) -> None:
    show(units=(512,))
    gates.get_by_role("button", name="Enlarge cell state").click()
    track = gates.locator(".layer-track-cell .track")
    assert track.evaluate("(node) => node.clientHeight") == 3 * 512
    track.click(position={"x": 5.5 * column_width(gates), "y": 3 * 300 + 1})
    assert gates.evaluate("() => gates.selected.at(-1)") == {"column": 5, "unit": 300, "quantity": 4}


def test_ordered_by_activity_each_row_is_the_unit_that_it_says(gates: Page, show: Show) -> None:
    show()
    gates.get_by_label("Order of the units").select_option("activity")
    order = by_spread_of_cells(gates)
    assert order != sorted(order)
    rows = [0, 3, UNITS - 1]
    points = track_points(gates, "forget", *((20, row) for row in rows))
    places = [("forget", 20, order[row], *point) for row, point in zip(rows, points, strict=True)]
    for (_, _, unit, x, y), found in zip(places, gates.evaluate(PAINTED, places), strict=True):
        gates.locator(".layer-track-forget .track").hover(position={"x": x, "y": y})
        expect(gates.locator(".readout-where")).to_have_text(re.compile(rf" unit {unit}$"))
        expect_ramp(found, f"unit {unit}")
    gates.locator(".layer-track-forget .track").click(position={"x": x, "y": y})
    assert gates.evaluate("() => gates.selected.at(-1)") == {"column": 20, "unit": order[-1], "quantity": 1}
    gates.locator(".score-viewport").focus()
    gates.keyboard.press("ArrowUp")
    expect(gates.locator("[aria-live]")).to_contain_text(f"unit {order[-2]}: forget gate")


def test_an_order_stays_while_the_text_grows_until_it_is_asked_for_anew(gates: Page, show: Show) -> None:
    show()
    length = """(length) => {
      globalThis.whole ??= gates.data.recording;
      gates.change({ recording: { ...whole, columns: whole.columns.slice(0, length) } });
    }"""
    gates.evaluate(length, 4)
    gates.get_by_label("Order of the units").select_option("activity")
    before = by_spread_of_cells(gates)
    again = gates.get_by_role("button", name="re-sort")
    expect(again).to_be_hidden()
    gates.evaluate(length, 50)
    after = by_spread_of_cells(gates)
    assert after != before
    assert shown_order(gates) == before
    again.click()
    expect(again).to_be_hidden()
    assert shown_order(gates) == after


def test_the_order_by_similarity_is_asked_of_the_worker_and_taken_once_it_comes(gates: Page, show: Show) -> None:
    show()
    gates.get_by_label("Order of the units").select_option("similarity")
    expect(gates.locator(".row-controls")).to_contain_text("sorting…")
    asked = {"name": "unitOrder", "question": {"layer": 0, "quantity": 4}}
    assert gates.evaluate("() => gates.asked.at(-1)") == asked
    assert shown_order(gates) == list(range(UNITS))
    order = [3, 1, 4, 0, 5, 7, 2, 6]
    answer = """([question, result]) => gates.change({ studies: new Map([['unitOrder', {
      question, progress: null, failure: null, columns: gates.data.recording.columns,
      answer: { question, result, columns: gates.data.recording.columns } }]]) })"""
    gates.evaluate(answer, [{"layer": 1, "quantity": 4}, order])
    assert shown_order(gates) == list(range(UNITS)), "that of another layer"
    gates.evaluate(answer, [asked["question"], order])
    assert shown_order(gates) == order
    expect(gates.locator(".row-controls")).to_contain_text("Ward")


def test_ordered_by_a_label_the_units_that_follow_it_come_first(gates: Page, show: Show) -> None:
    show()
    orders = gates.get_by_label("Order of the units")
    assert "Comment" not in orders.locator("optgroup option").all_text_contents(), "only in source code"
    orders.select_option(label="Quotation")
    asked = gates.evaluate("() => gates.asked.at(-1)")
    assert asked["name"] == "probe" and "quote" in asked["question"]["labels"]
    found = [{"layer": 0, "unit": unit, "quantity": key} for unit, key in [(6, "c"), (2, "h"), (6, "h")]]
    labels = [{"key": "bracket", "units": []}, {"key": "quote", "units": found}]
    gates.evaluate(
        """([question, labels]) => {
          const { columns } = gates.data.recording;
          const answer = { question, columns, result: { tokens: 53, labels } };
          const study = { question, columns, progress: null, failure: null, answer };
          gates.change({ studies: new Map([['probe', study]]) });
        }""",
        [asked["question"], labels],
    )
    expect(gates.locator(".row-controls")).to_contain_text("2 units track it")
    assert shown_order(gates) == [6, 2, 0, 1, 3, 4, 5, 7]
    orders.select_option(label="Brackets")
    expect(gates.locator(".row-controls")).to_contain_text("no unit tracks it here")
    assert shown_order(gates) == list(range(UNITS))


def test_the_zoom_leads_from_all_units_to_one_and_its_trace(gates: Page, show: Show) -> None:
    show(units=(512,), unit=300)
    gates.locator(".score-viewport").focus()
    sizes = gates.get_by_label("Units shown")
    track = gates.locator(".layer-track-forget .track")
    for size in [256, 128, 64, 32, 16, 8, 4, 2, 1]:
        gates.keyboard.press("+")
        expect(sizes).to_have_value(str(size))
        first = int(gates.get_by_label("First unit shown").input_value())
        assert first <= 300 < first + size, "what is selected stays in view"
        row = track.evaluate("(node) => node.clientHeight") / size
        track.hover(position={"x": 5.5 * column_width(gates), "y": (300 - first + 0.5) * row})
        expect(gates.locator(".readout-where")).to_have_text(re.compile(r"unit 300$" if size <= 128 else "300|–"))
        gates.mouse.move(0, 0)
    assert track.evaluate("(node) => node.clientHeight") == 24
    expect(gates.locator(".unit-track .row-title")).to_have_text("unit 300")
    [found] = gates.evaluate(PAINTED, [("forget", 20, 300, 20.5 * column_width(gates), 12)])
    expect_ramp(found)
    # The single row goes along with the unit that is selected, and selects the one that it is moved to.
    gates.get_by_role("button", name="Next unit").click()
    expect(gates.get_by_label("First unit shown")).to_have_value("301")
    gates.get_by_label("First unit shown").fill("7")
    expect(gates.locator(".unit-track .row-title")).to_have_text("unit 7")
    sizes.select_option("512")
    expect(gates.get_by_label("First unit shown")).to_be_hidden()
    assert track.evaluate("(node) => node.clientHeight") <= 88


def test_the_wheel_with_ctrl_zooms_about_the_unit_under_the_pointer(gates: Page, show: Show) -> None:
    show(units=(512,))
    track = gates.locator(".layer-track-cell .track")
    track.hover(position={"x": 7 * column_width(gates), "y": 60})
    where = gates.locator(".readout-where")
    gates.keyboard.down("Control")
    for _ in range(5):
        gates.mouse.wheel(0, -100)
        gates.evaluate(TWO_FRAMES)
    expect(gates.get_by_label("Units shown")).to_have_value("16")
    # The track has stayed under the pointer, with that unit in about the same place.
    box = track.bounding_box()
    assert box["height"] == 128
    first = int(gates.get_by_label("First unit shown").input_value())
    assert abs(first + 16 * 60 / 86 - 512 * 60 / 86) < 10
    gates.mouse.wheel(0, 100)
    gates.keyboard.up("Control")
    expect(gates.get_by_label("Units shown")).to_have_value("32")
    track.hover(position={"x": 7 * column_width(gates), "y": 2})
    expect(where).to_have_text(re.compile(rf"unit {gates.get_by_label('First unit shown').input_value()}$"))


def test_the_keyboard_walks_out_of_what_is_shown_and_takes_it_along(gates: Page, show: Show) -> None:
    show(units=(64,), unit=10)
    gates.get_by_label("Units shown").select_option("4")
    gates.locator(".score-viewport").focus()
    for _ in range(3):
        gates.keyboard.press("PageDown")
    expect(gates.locator("[aria-live]")).to_contain_text("unit 40: forget gate")
    first = int(gates.get_by_label("First unit shown").input_value())
    assert first == 37


def test_what_has_been_painted_once_is_painted_again_when_the_text_changes(gates: Page, show: Show) -> None:
    show("abcdef")
    show("abXdef")
    [found] = painted(gates, "forget", (3, 2))
    expect_ramp(found)
    width = column_width(gates)
    gates.evaluate(
        """() => {
          const { recording } = gates.data;
          gates.change({ recording: { ...recording, columns: recording.columns.slice(0, 3) } });
        }"""
    )
    gates.evaluate(TWO_FRAMES)
    # Where the fourth token was.
    [found] = gates.evaluate(PAINTED, [("forget", 2, 2, 3.5 * width, 4)])
    assert found["pixel"][3] == 0


def test_without_a_recording_the_tracks_explain_themselves(gates: Page) -> None:
    expect(gates.locator(".ghost-note")).to_be_visible()
    for meaning in ["how much new content to write", "how much memory to keep", "the memory itself"]:
        expect(gates.get_by_text(meaning)).to_be_visible()
    expect(gates.locator(".moment")).to_be_hidden()


def test_nothing_is_wider_than_the_screen(gates: Page, show: Show) -> None:
    show(units=(32, 32), column=5, unit=3)
    for width in (360, 768, 1920):
        gates.set_viewport_size({"width": width, "height": 800})
        gates.evaluate(TWO_FRAMES)
        assert gates.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.alone
def test_two_layers_of_512_units_over_300_tokens_scroll_and_grow_in_few_milliseconds(gates: Page, show: Show) -> None:
    show((TEXT * 6)[:300], units=(512, 512))
    # The view's own work, so that a busy machine's idle frames do not count.
    milliseconds = gates.evaluate(
        """async () => {
          const { recording } = gates.data;
          const times = [];
          for (let length = 280; length <= 300; length++) {
            const next = { ...recording, columns: recording.columns.slice(0, length) };
            const start = performance.now();
            gates.change({ recording: next });
            times.push(performance.now() - start);
            await new Promise(requestAnimationFrame);
          }
          return times.sort((a, b) => a - b)[10];
        }"""
    )
    assert milliseconds < 50


def by_spread_of_cells(page: Page) -> list[int]:
    """The units, those first whose cell state has the largest standard deviation."""
    cells = page.evaluate(
        "(units) => gates.data.recording.columns.map(({ values }) => [...values[0].subarray(4 * units, 5 * units)])",
        UNITS,
    )
    spreads = np.asarray(cells).std(axis=0)
    return [int(unit) for unit in np.argsort(-spreads)]


def shown_order(page: Page) -> list[int]:
    """The unit of each row, as the read-out tells it."""
    track = page.locator(".layer-track-cell .track")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box
    order = []
    for x, y in track_points(page, "cell", *((1, row) for row in range(UNITS))):
        page.mouse.move(box["x"] + x, box["y"] + y)
        order.append(int(page.locator(".readout-where").text_content().rpartition(" ")[2]))
    page.mouse.move(0, 0)
    return order


def written(value: float, digits: int = 2) -> str:
    """As the page writes a number."""
    text = f"{abs(value):.{digits}f}"
    return f"−{text}" if value < 0 and float(text) != 0 else text


def bits(page: Page, column: int) -> str:
    nats = page.evaluate("(column) => gates.data.recording.columns[column].logProbability", column)
    return f"{-nats / math.log(2):.1f}"
