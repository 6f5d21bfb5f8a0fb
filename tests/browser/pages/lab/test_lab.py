"""The laboratory's page: the editor above all gates and the views."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import double_letters, looks, plain_letters, violations
from tests.browser.page_editor import area, opened


@pytest.fixture
def lab(page: Page, live_server: str) -> Page:
    return opened(page, f"{live_server}lab?model=step-tiny")


@pytest.mark.models("step-tiny")
def test_the_gates_follow_the_text(lab):
    lab.keyboard.type("the cell")
    expect(lab.locator(".readout-where")).to_contain_text("letter 8")


@pytest.mark.models("step-tiny")
def test_a_chosen_unit_colours_the_text(lab):
    lab.keyboard.type("the cell")
    lab.locator("#gates").get_by_role("button", name="Next unit").click()
    colours = "() => [...document.querySelectorAll('.backdrop span')].map((span) => span.style.backgroundColor)"
    lab.wait_for_function(f"() => ({colours})().filter(Boolean).length === 8")
    expect(lab.locator(".gates")).to_contain_text("The arithmetic of unit 0")
    lab.locator("#gates").get_by_role("button", name="Show the whole layer").click()
    lab.wait_for_function(f"() => ({colours})().filter(Boolean).length === 0")


@pytest.mark.models("step-tiny")
def test_of_a_chosen_unit_axe_finds_nothing_and_letters_twice_as_large_fit_a_phone(lab):
    lab.keyboard.type("the cell keeps what the f")
    lab.locator("#gates").get_by_role("button", name="Next unit").click()
    expect(lab.locator(".contributions")).to_have_count(4)
    for _ in looks(lab, 1280, 390):
        assert violations(lab) == []
    lab.locator("#laboratory").scroll_into_view_if_needed()
    expect(lab.locator("#laboratory details").first).to_be_attached()
    lab.evaluate("() => document.querySelectorAll('details:not([open])').forEach((each) => (each.open = true))")
    double_letters(lab)
    for width in (390, 320):
        lab.set_viewport_size({"width": width, "height": 900})
        assert lab.evaluate("() => document.documentElement.scrollWidth") == width
    plain_letters(lab)


@pytest.mark.models("step-tiny")
def test_links_from_before_the_laboratory_had_a_page_open_what_they_showed(page, live_server):
    shown = "#view=memory&layer=0&gate=f&unit=3&token=4&text=the%20cell"
    for old in ("", "explain"):
        page.goto(f"{live_server}{old}?model=step-tiny&lang=zh{shown}")
        expect(page).to_have_url(f"{live_server}lab?model=step-tiny&lang=zh{shown}")
    expect(page.locator("#text")).to_have_value("the cell")
    page.goto(f"{live_server}?hide=picker,card&lang=en{shown}")
    expect(page).to_have_url(f"{live_server}lab?hide=picker,card&lang=en{shown}")
    expect(page.locator("#picker-button")).to_be_hidden()


@pytest.mark.models("step-tiny")
def test_undo_takes_all_that_was_typed_back_beside_the_arithmetic_of_a_unit(lab):
    lab.locator("#gates").get_by_role("button", name="Next unit").click()
    expect(lab).to_have_url(re.compile("unit=0$"))
    area(lab).focus()
    lab.keyboard.type("the gate is op", delay=40)
    expect(lab.locator(".moment .equation").first).to_be_attached()
    lab.wait_for_function("() => document.querySelectorAll('.backdrop span[data-colour]').length > 5")
    lab.keyboard.type("en", delay=40)
    lab.keyboard.press("Control+z")
    expect(area(lab)).to_have_value("")
