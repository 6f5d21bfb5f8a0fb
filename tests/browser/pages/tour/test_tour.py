"""The tour: walked by the learner's own acts, done for them, left, resumed, and without a model."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looks import BE_EAGER, violations
from tests.browser.shared_tab import AppSwitch

TEXT = "the cell keeps what the "
TITLES = [
    "Type a few letters",
    "Accept a suggestion",
    "Look at one step",
    "Choose a unit",
    "Watch its gates move",
    "Clamp a gate",
    "Call the detective",
    "Where to go from here",
]
# What of an element the card, or the outline, would catch a press for.
COVERED = """(node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit?.closest('.tour-card, .tour-spotlight') !== null;
}"""
OVERLAP = """(selector) => {
  const [card, target] = ['.tour-card', selector].map((each) =>
    document.querySelector(each).getBoundingClientRect());
  return card.left < target.right && target.left < card.right && card.top < target.bottom && target.top < card.bottom;
}"""


def card(page: Page) -> Locator:
    return page.locator(".tour-card")


def button(page: Page, name: str) -> Locator:
    return card(page).get_by_role("button", name=name, exact=True)


def at(page: Page, step: int) -> None:
    expect(card(page).get_by_role("heading")).to_have_text(TITLES[step])
    expect(card(page)).to_contain_text(f"Step {step + 1} of 8")


def go_on(page: Page, step: int) -> None:
    """The step that was just done is noticed, and the next one begins with the focus in its card, or in the text where
    it is to be done there.
    """
    expect(card(page)).to_have_class(re.compile("is-done"))
    expect(card(page).get_by_role("status")).not_to_have_text("")
    button(page, "Next").click()
    at(page, step + 1)
    begins = page.locator("#text") if TITLES[step + 1] == "Accept a suggestion" else card(page).get_by_role("heading")
    expect(begins).to_be_focused()


@pytest.mark.models("step-tiny")
def test_the_learner_walks_through_leaves_and_comes_back(page: Page, live_server: str) -> None:
    page.goto(live_server + AppSwitch.EMPTY)
    page.evaluate(BE_EAGER)
    page.goto(live_server)
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    page.get_by_role("button", name="Take the tour").click()
    area = page.locator("#text")

    at(page, 0)
    assert not area.evaluate(COVERED)
    expect(button(page, "Next")).to_be_disabled()
    expect(button(page, "Back")).to_be_disabled()
    assert violations(page, ".tour-card") == []
    page.keyboard.press("F6")
    expect(area).to_be_focused()
    page.keyboard.type(TEXT)
    go_on(page, 0)

    expect(button(page, "Next")).to_be_disabled()
    page.keyboard.press("Control+End")
    expect(page.locator(".ghost")).not_to_have_text("")
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    go_on(page, 1)
    written = area.input_value()
    assert written.startswith(TEXT) and written != TEXT

    track = page.locator(".layer-track-forget .track")
    assert not track.evaluate(COVERED)
    track.click(position={"x": 60, "y": 10})
    go_on(page, 2)

    chip = page.locator("#gates .chips button[aria-pressed=false]").first
    assert not chip.evaluate(COVERED)
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(page.locator(".tour-spotlight")).to_have_count(0)
    expect(page.get_by_role("button", name="Continue the tour")).to_be_focused()
    page.reload()
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(area).to_have_value(written)
    page.get_by_role("button", name="Continue the tour").click()
    at(page, 3)
    expect(button(page, "Next")).to_be_disabled()
    chip.click()
    go_on(page, 3)

    page.locator(".moment").get_by_role("button", name="Previous token").click()
    go_on(page, 4)

    slider = page.get_by_role("slider", name=re.compile("Clamp the forget gate"))
    assert not slider.evaluate(COVERED)
    expect(button(page, "Next")).to_be_disabled()
    slider.press("ArrowLeft")
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 0.49")
    columns = page.locator(".intervention-column")
    go_on(page, 5)
    expect(columns).to_have_count(2)
    expect(page.locator(".intervention-bar:visible")).to_have_count(0)

    button(page, "Back").click()
    at(page, 5)
    expect(button(page, "Next")).to_be_enabled()
    button(page, "Next").click()
    page.get_by_role("tab", name="Detective").click()
    go_on(page, 6)

    expect(card(page).get_by_role("link", name="The comic")).to_have_attribute("href", "/comic")
    assert violations(page, ".tour-card") == []
    button(page, "Finish").click()
    expect(card(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Take the tour")).to_be_focused()
    assert page.evaluate("localStorage.getItem('tour')") is None
    expect(area).to_have_value(written)


@pytest.mark.models("step-tiny")
def test_on_a_phone_it_is_docked_and_does_each_step_when_asked(new_context, live_server: str) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    held, is_held = [], True
    page.context.route("**/*.bin", lambda route: held.append(route) if is_held else route.continue_())
    page.goto(f"{live_server}?tour=1")
    at(page, 0)
    button(page, "Do it for me").click()
    go_on(page, 0)
    expect(card(page).get_by_role("status")).to_contain_text("still loading")
    expect(button(page, "Do it for me")).to_be_disabled()
    expect(button(page, "Skip")).to_be_enabled()
    is_held = False
    for route in held:
        route.continue_()
    texts = [page.locator("#text").input_value()]
    targets = ["#editor", ".layer-track-forget", "#gates .gates-toolbar", None, None, ".lab-tabs"]
    for step, target in enumerate(targets, start=1):
        if target:
            page.wait_for_function(f"(selector) => !({OVERLAP})(selector)", arg=target)
        button(page, "Do it for me").click()
        expect(card(page)).to_have_class(re.compile("is-done"))
        box = card(page).bounding_box()
        assert box["x"] == 0 and box["width"] == 390 and box["y"] + box["height"] == pytest.approx(844, abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        if step == 5:
            expect(page.locator(".intervention-columns")).to_be_visible()
            page.wait_for_function(f"() => !({OVERLAP})('.intervention-columns')")
        texts.append(page.locator("#text").input_value())
        go_on(page, step)
    assert all(after.startswith(before) for before, after in pairwise(texts))
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("tour=1"))


@pytest.mark.models()
def test_without_a_model_it_says_so_and_goes_on_without(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}#tour")
    at(page, 0)
    expect(card(page).get_by_role("status")).to_contain_text("There is no model on this server yet")
    expect(button(page, "Do it for me")).to_be_disabled()
    button(page, "Skip").click()
    at(page, 1)
