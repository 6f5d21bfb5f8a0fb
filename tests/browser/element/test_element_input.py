"""`<lstm-autocomplete>` around an `<input>` of one line."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.autocomplete import GHOST, element, ghost, heard, rows
from tests.browser.element.test_element_ghost import difference

BLACK = " lstm-autocomplete { --lstm-ghost: black } input { color: black; caret-color: transparent }"
STYLES = {
    "plain": ("", "", "one fo"),
    "without a type": ("", "type=''", "one fo"),
    "for a search": ("input { width: 300px }", "type='search'", "one fo"),
    "large, padded, with wide letters": (
        "input { font: italic 700 19px/2 monospace; padding: 9.5px 21px 3px 14px; border: 5px solid red;"
        " letter-spacing: 1.5px; width: 533.3px; border-radius: 20px }",
        "",
        "words fo",
    ),
    "higher than its line": ("input { font: 18px serif; height: 61px; padding: 3px 8px 10px }", "", "one fo"),
    "lower than its line": ("input { font: 24px serif; height: 20px; padding: 0; border: 1px solid }", "", "one fo"),
    "a line that is lower than its letters": ("input { font: 20px/0.8 serif; width: 300px }", "", "one fo"),
    "a high line in a low field": ("input { font: 16px/60px serif; height: 30px; width: 300px }", "", "one fo"),
    "indented capitals": ("input { text-indent: 30px; text-transform: uppercase; width: 300px }", "", "one fo"),
    "spaces": ("input { font: 16px serif; width: 300px; white-space: normal }", "", "one   two fo"),
    "after Hebrew words": ("input { width: 300px }", "dir='rtl'", "שלום עולם "),
    "in a row of a form": (
        "form { display: flex; align-items: center; height: 80px } input { font: 15px sans-serif; flex: 1 }",
        "",
        "one fo",
    ),
}


def field(page: Page) -> Locator:
    return page.locator("input").first


def with_input(open_page, attributes: str = "", style: str = "", text: str = "", shown: str | None = GHOST) -> Page:
    page = open_page(
        f"<form>{element(area=f'<input aria-label=Text {attributes}>')}</form><button>Next</button>", style + BLACK
    )
    field(page).focus()
    page.keyboard.insert_text(text)
    if text:
        expect(rows(page).first).to_contain_text("forget")
        expect(ghost(page)).to_be_visible(visible=shown is not None)
    return page


@pytest.mark.parametrize("name", STYLES)
def test_the_ghost_text_is_drawn_where_the_accepted_text_will_be(open_page, name):
    style, attributes, text = STYLES[name]
    page = with_input(open_page, attributes, style, text)
    shown = ghost(page).text_content()
    before = field(page).screenshot()
    page.keyboard.press("Tab")
    expect(field(page)).to_have_value(text + shown)
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    assert difference(page, before, field(page).screenshot()) < 0.03


def test_the_list_the_keys_and_undo_work_as_in_a_text_area(open_page):
    page = with_input(open_page, text="fo")
    expect(rows(page)).to_have_count(3)
    page.keyboard.press("Control+ArrowRight")
    expect(field(page)).to_have_value("forget")
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("fo")
    expect(ghost(page)).to_have_text(GHOST)
    page.keyboard.press("Alt+BracketRight")
    expect(field(page)).to_have_attribute("aria-activedescendant", rows(page).nth(1).get_attribute("id"))
    page.keyboard.press("Escape")
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Backspace")
    page.keyboard.type("o")
    expect(rows(page)).to_have_count(3)
    rows(page).nth(2).click()
    expect(field(page)).to_have_value("form")
    expect(field(page)).to_be_focused()
    assert heard(page, "accept")[-1] == {"text": "rm", "how": "list"}
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("fo")


def test_where_the_line_ends_out_of_sight_the_list_stays_alone(open_page):
    style = "input { font: 18px serif; width: 160px }"
    page = with_input(open_page, style=style, text="a line that is longer than its field fo", shown=None)
    expect(rows(page)).to_have_count(3)
    page.keyboard.press("Tab")
    expect(field(page)).to_have_value("a line that is longer than its field forget")


def test_the_ghost_text_follows_a_line_that_scrolls(open_page):
    style = "input { font: 18px monospace; width: 300px; padding: 0 }"
    page = with_input(open_page, style=style, text="a line that is longer than its field fo", shown=None)
    # As after letters were deleted: there is room at the end again.
    field(page).evaluate("(field) => { field.style.paddingRight = '100px' }")
    page.keyboard.type("r")
    expect(ghost(page)).to_have_text("get the gate")
    x = ghost(page).bounding_box()["x"]
    left = field(page).evaluate("(field) => field.scrollLeft")
    assert left > 0
    field(page).evaluate("(field) => (field.scrollLeft -= 20)")
    page.wait_for_function(
        f"""() => Math.abs(document.querySelector('lstm-autocomplete').shadowRoot.querySelector('.ghost')
          .getBoundingClientRect().x - {x + 20}) < 1"""
    )


def test_no_more_is_offered_than_an_input_takes(open_page):
    page = with_input(open_page, "maxlength=7", text="fo")
    expect(ghost(page)).to_have_text("rget")
    page.keyboard.press("Tab")
    expect(field(page)).to_have_value("forget")
    # For a second after a change of the text, a Tab is held: it may be meant for a suggestion.
    page.wait_for_timeout(1100)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Next")).to_be_focused()


@pytest.mark.parametrize("lock", ["readOnly", "disabled"])
def test_an_input_that_is_locked_is_left_alone(open_page, lock):
    page = with_input(open_page, text="fo")
    field(page).evaluate(f"(field) => {{ field.{lock} = true; document.querySelector('[role=option]').click() }}")
    expect(rows(page)).to_have_count(0)
    expect(field(page)).to_have_value("fo")


@pytest.mark.complains("<lstm-autocomplete>: No text field")
def test_an_input_that_becomes_one_for_passwords_is_let_go(open_page):
    page = with_input(open_page, text="fo")
    field(page).evaluate("(field) => (field.type = 'password')")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    page.keyboard.type("rg")
    expect(field(page)).to_have_value("forg")
    assert "forg" not in page.workers[0].evaluate("self.texts")
    assert field(page).get_attribute("aria-controls") is None


def test_enter_submits_the_form_and_the_placeholder_makes_room(open_page):
    page = with_input(open_page, "name=note placeholder='Write'")
    field(page).press("ArrowLeft")
    expect(ghost(page)).to_have_text("forget the gate")
    assert field(page).evaluate("(field) => getComputedStyle(field, '::placeholder').color") == "rgba(0, 0, 0, 0)"
    page.keyboard.type("fo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page.html?note=fo")


def test_a_text_area_comes_before_an_input(open_page):
    both = "<input aria-label='Subject'><textarea aria-label='Text'></textarea>"
    page = open_page(element(area=both))
    assert page.locator("textarea").get_attribute("aria-controls")
    assert page.locator("input").get_attribute("aria-controls") is None


REFUSED = {
    "<p contenteditable></p>": "contenteditable",
    "<input type='email'>": '<input type="email">',
    "<input type='checkbox'><input type='password'>": '<input type="password">',
}


@pytest.mark.complains("<lstm-autocomplete>: No text field")
@pytest.mark.parametrize("html", REFUSED)
def test_other_fields_are_refused_with_the_types_that_are_completed(open_page, html):
    page = open_page(element(area=html))
    page.wait_for_function("() => heard.some(([type]) => type === 'error')")
    message = (
        "The element completes the text of a <textarea>, or of an <input> of the type text or search, "
        f"but contains {REFUSED[html]} instead."
    )
    assert heard(page, "error") == [{"title": "No text field", "message": message}]
    page.evaluate("() => document.querySelector('lstm-autocomplete').append(document.createElement('textarea'))")
    page.locator("textarea").press_sequentially("fo")
    expect(ghost(page)).to_have_text(GHOST)
