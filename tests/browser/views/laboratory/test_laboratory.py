"""The gate laboratory around its views: tabs, one selection for all, what is taken along."""

import csv
import io
import json
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.shared_page import SharedPage
from tests.browser.views.laboratory.conftest import Begin, choose, downloaded

TEXT = "It was the best of times."


@pytest.fixture
def lab(begin: Begin) -> Page:
    return drawn(begin("traces", TEXT))


def drawn(page: Page, units: int = 3) -> Page:
    """The page, once as many units are drawn over its text."""
    letters = len(page.locator("#text").input_value())
    expect(page.locator(".traces .lab-letter")).to_have_count(units * (letters + len("⇤")))
    return page


def opened(page: Page, address: str, units: int) -> Page:
    """The page of an address that has a text, once as many units are drawn over it."""
    page.goto(address)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    return drawn(page, units)


def test_without_text_a_view_shows_what_it_showed_before_and_says_so(lab: Page) -> None:
    lab.locator("#text").fill("")
    lab.locator("#text").blur()
    expect(lab.locator("#panel-traces .lab-empty")).to_contain_text("There is no text now")
    expect(lab.locator(".traces .lab-letter")).to_have_count(3 * (len(TEXT) + len("⇤")))
    lab.locator("#text").fill("It")
    expect(lab.locator("#panel-traces .lab-empty")).to_be_hidden()
    drawn(lab)


def test_a_unit_that_is_pinned_stays_in_view(lab: Page) -> None:
    bar = lab.locator(".lab-selection")
    bar.get_by_role("button", name="Next unit").click()
    bar.get_by_role("button", name="Pin unit 0").click()
    bar.get_by_role("button", name="Next unit").click()
    expect(lab.locator(".traces .lab-heads > button")).to_have_text(["unit 1", "unit 0"])
    expect(lab.locator(".gates-toolbar .unit-label").first).to_have_text("unit 1")
    bar.get_by_role("button", name="Unpin unit 0").click()
    expect(lab.locator(".traces .lab-heads > button")).to_have_text(["unit 1"])


def test_a_click_on_a_token_selects_it_everywhere(lab: Page) -> None:
    lab.locator(".traces .lab-letter").nth(4).click()
    expect(lab.locator(".lab-token")).to_have_text("w 4")
    expect(lab.locator(".moment .where")).to_contain_text("letter 4")
    lab.locator(".lab-selection").get_by_role("button", name="Next letter").click()
    expect(lab.locator(".lab-token")).to_have_text("a 5")


def test_what_is_looked_at_stands_in_the_address(lab: Page) -> None:
    lab.locator(".lab-selection").get_by_role("button", name="Next unit").click()
    lab.locator(".lab-selection").get_by_role("button", name="cell state").click()
    lab.wait_for_function("() => location.hash === '#view=traces&layer=0&gate=c&unit=0'")
    lab.reload()
    expect(lab.locator(".traces .lab-heads > button")).to_have_text(["unit 0"])
    expect(lab.locator(".lab-quantities [aria-pressed=true]")).to_have_attribute("title", "cell state")


def test_a_link_restores_model_text_and_selection(lab: Page, bench: SharedPage, page: Page, live_server: str) -> None:
    lab.locator(".traces .lab-letter").nth(4).click()
    lab.locator(".lab-selection").get_by_role("button", name="Next unit").click()
    lab.locator("#text").fill(TEXT)
    # No clipboard without leave for it: the address stands in a field.
    lab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    choose(lab, "Copy a link")
    lab.evaluate("delete navigator.clipboard")
    address = lab.get_by_role("textbox", name="Link").input_value()
    # In a browser that knows nothing of it.
    opened(page, address.replace(bench.address, live_server), units=1)
    expect(page.locator("#text")).to_have_value(TEXT)
    expect(page.locator(".lab-token")).to_have_text("w 4")
    expect(page.locator(".traces .lab-heads > button")).to_have_text(["unit 0"])


def test_a_link_restores_what_was_changed_in_the_model(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}lab?model=step-tiny#view=puppetry&changes=0.all.f%3D0+7.all.f%3D0&text=Some+text")
    expect(page.locator(".intervention-bar").first).to_contain_text("You are viewing the changed model: 1 change")
    forget = page.locator(".readout-figure").nth(1)
    expect(forget).to_contain_text("0.00")
    page.get_by_role("button", name="Reset").first.click()
    expect(forget).not_to_contain_text("0.00")
    page.wait_for_function("() => !location.hash.includes('changes')")


def test_a_link_with_a_text_takes_nothing_away(lab: Page) -> None:
    lab.evaluate("location.hash = '#view=traces&text=Other%20words'")
    expect(lab.locator("#text")).to_have_value("Other words")
    lab.locator("#text").press("ControlOrMeta+z")
    expect(lab.locator("#text")).to_have_value(TEXT)


def test_an_address_names_units_that_there_are_not(page: Page, live_server: str) -> None:
    opened(page, f"{live_server}lab?model=step-tiny#view=nothing&layer=7&unit=99999&token=5&text=Some+text", units=3)
    expect(page.locator(".lab-token")).to_have_text("␣ 5")
    expect(page.locator(".traces .lab-heads > button")).to_have_count(3)


def test_the_table_and_its_csv_have_the_numbers_of_the_picture(lab: Page, tmp_path: Path) -> None:
    lab.locator(".lab-selection").get_by_role("button", name="Next unit").click()
    choose(lab, "Table")
    rows = lab.locator("#panel-traces tbody tr")
    expect(rows).to_have_count(len(TEXT) + 1)
    path = downloaded(lab, "CSV", tmp_path)
    table = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
    assert table[0][:3] == ["token", "text", "i of unit 0"]
    assert [row[1] for row in table[2:]] == [letter.replace(" ", "␣") for letter in TEXT]
    i, f, o, g, c, h = np.array([row[2:] for row in table[1:]], float).T
    before = np.concatenate([[0], c[:-1]])
    np.testing.assert_allclose(f * before + i * g, c, atol=1e-6)
    np.testing.assert_allclose(o * np.tanh(c), h, atol=1e-6)


def test_the_picture_and_the_steps_are_taken_along(lab: Page, tmp_path: Path) -> None:
    shown = lab.locator(".traces svg[role=img]").evaluate(
        "(svg) => [svg.width.baseVal.value, svg.height.baseVal.value]"
    )
    svg = ET.parse(downloaded(lab, "SVG", tmp_path)).getroot()
    assert [float(svg.get("width", 0)), float(svg.get("height", 0))] == shown
    # Without a style sheet beside it, each line still knows its colour.
    lines = [node.get("stroke", "") for node in svg.iter("{http://www.w3.org/2000/svg}path")]
    assert "rgb(213, 94, 0)" in lines
    png = downloaded(lab, "PNG", tmp_path).read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert list(struct.unpack(">II", png[16:24])) == [2 * round(side) for side in shown]

    # So are the steps, for NumPy and as JSON.
    steps = np.load(downloaded(lab, "Steps as NPZ", tmp_path))
    assert "".join(steps["tokens"][1:]) == TEXT
    assert list(steps["quantities"]) == ["input", "forget", "output", "candidate", "cell", "hidden"]
    layer = steps["layer_1"]
    assert layer.shape[:2] == (len(TEXT) + 1, 6) and layer.dtype == np.float32
    i, f, _o, g, c, _h = layer.transpose(1, 0, 2)
    np.testing.assert_allclose(f[1:] * c[:-1] + i[1:] * g[1:], c[1:], atol=1e-6)
    assert np.isnan(steps["log_probability"][0]) and (steps["log_probability"][1:] < 0).all()
    written = json.loads(downloaded(lab, "Steps as JSON", tmp_path).read_text("utf-8"))
    assert written["model"] == "step-tiny"
    np.testing.assert_allclose(written["layers"][0]["values"], layer, rtol=1e-6)


@pytest.mark.complains("ERR_FAILED")
def test_a_view_that_cannot_be_fetched_says_so(page: Page, live_server: str) -> None:
    page.route("**/app/traces-*.js", lambda route: route.abort())
    page.goto(f"{live_server}lab?model=step-tiny#view=traces")
    page.locator("#text").fill(TEXT)
    expect(page.locator("#panel-traces .notice")).to_contain_text("Traces could not be loaded")
