"""Where the editor draws its ghost text: exactly where the accepted text will stand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_editor import GHOST, area, ghost, rows, write

# Where three letters of a text node are.
PLACE = """([node, from]) => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, from + 3);
  const { x, y, width } = range.getBoundingClientRect();
  return [x, y, width];
}"""


def test_the_ghost_text_stands_exactly_where_the_accepted_text_will(editor):
    # Long enough for the ghost text to reach into the next line.
    editor.keyboard.insert_text("word " * 30)
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    height = editor.locator(".sheet").bounding_box()["height"]
    shown = ghost(editor).evaluate(f"(ghost) => ({PLACE})([ghost.firstChild, 0])")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("word " * 30 + "forget the gate")
    editor.wait_for_function("() => document.querySelector('.backdrop').textContent.includes('forget')")
    real = editor.locator(".backdrop span").first.evaluate(f"(span) => ({PLACE})([span.firstChild, 152])")
    assert real == pytest.approx(shown, abs=0.1)
    assert editor.locator(".sheet").bounding_box()["height"] == pytest.approx(height, abs=0.1)


def test_the_layers_set_their_letters_exactly_as_the_text_area_does(editor):
    names = "font lineHeight letterSpacing wordSpacing padding width height whiteSpace overflowWrap wordBreak tabSize"
    styles = f"""(node) => '{names} borderWidth textIndent fontVariantLigatures'.split(' ')
      .map((name) => getComputedStyle(node)[name])"""
    text = area(editor).evaluate(styles)
    assert editor.locator(".backdrop").evaluate(styles) == text
    assert editor.locator(".ghost-layer").evaluate(styles) == text


def filled(page: Page, end: str, room: int = 0) -> str:
    """Writes a line with that end, and with room for so many letters more."""
    page.keyboard.insert_text("a" * 10)
    page.wait_for_function("() => document.querySelector('.backdrop span')?.textContent.length === 10")
    letter = page.evaluate("() => document.querySelector('.backdrop span').getBoundingClientRect().width / 10")
    length = int((area(page).bounding_box()["width"] - 48) / letter)
    rest = "a" * (length - room - len(end) - 10) + end
    page.keyboard.insert_text(rest)
    return "a" * 10 + rest


def test_a_word_that_would_move_to_the_next_line_is_completed_by_the_list_alone(editor):
    text = filled(editor, " fo", room=3)
    expect(rows(editor)).to_have_count(3)
    expect(ghost(editor)).to_have_text("")
    expect(rows(editor).first).to_have_attribute("aria-selected", "true")
    editor.set_viewport_size({"width": 1100, "height": 900})
    expect(ghost(editor)).to_have_text(GHOST)
    editor.set_viewport_size({"width": 1280, "height": 900})
    expect(ghost(editor)).to_have_text("")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value(f"{text}rget")


def test_a_word_that_just_fits_its_line_is_completed_there(editor):
    text = filled(editor, " fo", room=4)
    expect(ghost(editor)).to_have_text(GHOST)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value(f"{text}rget the gate")


@pytest.mark.parametrize(("end", "shown"), [(" forget", " it all"), (" strange ", "forget the gate")])
def test_the_next_word_behind_a_full_line_stands_on_the_next_one(editor, end, shown):
    text = filled(editor, end)
    expect(ghost(editor)).to_have_text(shown)
    first = 1 if shown.startswith(" ") else 0
    place = ghost(editor).evaluate(f"(ghost) => ({PLACE})([ghost.firstChild, {first}])")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value(text + shown)
    editor.wait_for_function("(text) => document.querySelector('.backdrop').textContent.startsWith(text)", arg=text)
    expect(editor.locator(".backdrop")).to_contain_text(shown.strip())
    at = len(text) + first
    real = editor.locator(".backdrop span").first.evaluate(f"(span) => ({PLACE})([span.firstChild, {at}])")
    assert real == pytest.approx(place, abs=0.1)


@pytest.mark.parametrize(("free", "shown"), [(4, "rget"), (8, "rget the"), (3, "")])
def test_over_a_line_that_follows_only_what_has_room_is_shown(editor, free, shown):
    text = filled(editor, " f", room=free + 1)
    editor.keyboard.insert_text("\nsecond line")
    editor.keyboard.press("ArrowUp")
    editor.keyboard.press("End")
    editor.keyboard.type("o")
    expect(rows(editor)).to_have_count(3)
    expect(ghost(editor)).to_have_text(shown)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value(f"{text}o{GHOST if shown else 'rget'}\nsecond line")
