"""The laboratory's view of a span: the units that are on just there, and where else they are."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.conftest import Begin, choose

TEXT = "The cell (what it keeps) and the gate (what it lets in) are two."
EXAMPLE = TEXT.index("(") + 1, TEXT.index(")")


@pytest.fixture
def match(begin: Begin) -> Page:
    page = begin("match", TEXT)
    expect(letters(page)).to_have_count(len(TEXT) + 1)
    page.get_by_label("Edges").select_option("1")
    page.get_by_label("On at").fill("0.3")
    return page


def letters(page: Page) -> Locator:
    return page.locator(".match .lab-letter")


def expect_span(page: Page, first: int | str, last: int | str) -> None:
    for end, value in [("First", first), ("Last", last)]:
        expect(page.get_by_label(f"{end} token of the span")).to_have_value(str(value))


def test_at_first_a_span_is_searched_as_an_example_and_others_are_offered(begin: Begin) -> None:
    match = begin("match", TEXT)
    expect(match.locator(".match .match-summary")).to_contain_text("Example: the span (what it keeps).")
    expect_span(match, *EXAMPLE)
    chips = match.get_by_role("group", name="Spans to try").get_by_role("button")
    expect(chips.first).to_have_text("inside (what it keeps)")
    chips.first.click()
    expect_span(match, *EXAMPLE)
    expect(match.locator(".match .match-summary")).not_to_contain_text("Example")


def test_a_span_is_dragged_over_the_letters(match: Page) -> None:
    letters(match).nth(5).scroll_into_view_if_needed()
    boxes = [letters(match).nth(k).bounding_box() for k in (5, 8)]
    assert boxes[0] and boxes[1]
    match.mouse.move(boxes[0]["x"] + 3, boxes[0]["y"] + 8)
    match.mouse.down()
    match.mouse.move(boxes[1]["x"] + 3, boxes[1]["y"] + 8, steps=4)
    match.mouse.up()
    expect_span(match, 5, 8)
    expect(match.locator(".span-text")).to_have_text("cell")
    expect(match.locator(".match-span")).to_have_count(1)
    expect(match.locator(".lab-token")).to_have_text("l 8")


def test_a_span_is_chosen_with_the_keyboard_and_given_up(match: Page) -> None:
    match.locator(".lab-selection").get_by_role("button", name="Previous letter").click()
    expect(match.locator(".lab-token")).to_have_text(f"{TEXT[-2]} {len(TEXT) - 1}")
    match.locator(".match .lab-scroll").focus()
    for key in ["ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft"]:
        match.keyboard.press(key)
    last = len(TEXT) - 2
    expect_span(match, last - 2, last)
    match.keyboard.press("Shift+ArrowRight")
    expect_span(match, last - 1, last)
    match.keyboard.press("Escape")
    expect_span(match, *EXAMPLE)


def test_units_that_are_found_have_strips_a_threshold_above_all_and_places_alike(match: Page) -> None:
    choose_span(match, 20, 21)
    heads = match.locator(".match .lab-heads > button")
    expect(heads.first).to_be_visible()
    count = int(match.locator(".match .match-summary").text_content().split(", ")[1].split()[0])
    assert heads.count() == match.locator(".lab-scroll .match-strip").count() == min(count, 10)
    unit = heads.first.text_content().split()[1]
    heads.first.click()
    expect(match.locator(".gates-toolbar .unit-label").first).to_have_text(f"unit {unit}")
    expect(heads.first).to_have_attribute("aria-pressed", "true")

    # A higher threshold leaves none, and the curve says where some are.
    expect(match.locator(".match-results")).to_be_visible()
    match.get_by_label("On at").fill("2")
    expect(match.locator(".match .match-summary")).to_contain_text(
        "No unit has its cell state on at exactly letters 20 to 21"
    )
    expect(match.locator(".match .match-summary")).to_contain_text("The curve above the slider shows")
    expect(match.locator(".match-results")).to_be_hidden()

    # Places alike are listed, and one of the text can be gone to.
    choose_span(match, 20, 21)
    place = match.get_by_role("list", name="In your text").get_by_role("button").first
    expect(place).to_be_visible()
    marked = place.locator("mark").text_content()
    expect(match.locator(".match-results")).not_to_have_class("is-old")
    place.click()
    expect(match.locator(".span-text")).to_have_text(marked.replace(" ", "␣"))
    choose(match, "Table")
    expect(match.locator("#panel-match td").first).to_have_text("your text")


def test_the_state_is_chosen_for_all_views(match: Page) -> None:
    match.get_by_role("group", name="State to search").get_by_role("button", name="hidden state").click()
    bar = match.locator(".lab-selection").get_by_role("button", name="hidden state")
    expect(bar).to_have_attribute("aria-pressed", "true")
    choose_span(match, 20, 21)
    expect(match.locator(".match .match-summary")).to_contain_text("Judged by the hidden state")


def choose_span(page: Page, first: int, last: int) -> None:
    """A span whose edges are exact, with so low a threshold that the tiny model has units for it."""
    page.get_by_label("Edges").select_option("0")
    page.get_by_label("On at").fill("0.05")
    page.get_by_label("First token of the span").fill(str(first))
    page.get_by_label("Last token of the span").fill(str(last))
    page.get_by_label("Last token of the span").press("Enter")
