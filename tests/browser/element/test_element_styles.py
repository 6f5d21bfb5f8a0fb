"""`<lstm-autocomplete>` among the styles of other people's pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.autocomplete import GHOST, area, element, ghost, rows, write

BOXES = """() => [...document.querySelectorAll('[role=option], [role=option] span')].map((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return [x, y, width, height, getComputedStyle(node, '::before').content];
})"""
# As themes for articles have them.
OF_LISTS = """
  #content ul, .entry-content ol { margin: 2em; padding-left: 3em; list-style: square }
  #content ul li { display: list-item; margin: 30px; padding: 12px 40px; line-height: 3; list-style: disc }
  .entry-content li::before { content: '→ '; color: red }
"""


def test_what_a_page_says_of_lists_does_not_reach_the_words(open_page):
    body = f"<div id='content' class='entry-content'>{element()}</div>"
    page = open_page(body)
    write(page, "fo")
    plain = page.evaluate(BOXES)
    page.keyboard.press("Escape")
    page.evaluate(
        "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s) }", OF_LISTS
    )
    page.keyboard.type("r")
    expect(ghost(page)).to_have_text("get the gate")
    page.keyboard.press("Backspace")
    expect(ghost(page)).to_have_text(GHOST)
    assert page.evaluate(BOXES) == plain


@pytest.mark.parametrize(("style", "shown"), [("", False), ("width: 300px", True)])
def test_a_field_that_is_as_wide_as_its_text_keeps_the_list_and_one_of_a_set_width_the_ghost_text(
    open_page, style, shown
):
    page = open_page(style=f"textarea {{ field-sizing: content; {style} }}")
    area(page).focus()
    page.keyboard.type("one fo")
    expect(rows(page)).to_have_count(3)
    expect(ghost(page)).to_be_visible(visible=shown)
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("one forget the gate" if shown else "one forget")
