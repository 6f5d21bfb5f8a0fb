"""Where `<lstm-autocomplete>` draws its ghost text."""

from base64 import b64encode
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.autocomplete import GHOST, area, element, ghost, heard, rows, write
from tests.browser.page_editor import SCRIPTED_WORKER

PLACE = """(({ x, y }) => [x, y])(
  document.querySelector('lstm-autocomplete').shadowRoot.querySelector('.ghost').getBoundingClientRect())"""
# Lines of 22 letters.
NARROW = "font: 20px monospace; width: 22.5ch; padding: 0; height: 200px"
STYLES = {
    "plain": ("", "", "one fo"),
    "monospaced, padded, with wide letters": (
        "textarea { font: italic 700 19px/2 monospace; padding: 9.5px 21px 3px 14px; border: 5px solid red;"
        " letter-spacing: 1.5px; word-spacing: 4px; width: 333.3px; border-radius: 20px }",
        "",
        "several words that run on fo",
    ),
    "a ghost that wraps": ("textarea { font: 20px serif; width: 200px; height: 200px }", "", "a word, a word, fo"),
    "tabs and an indented first line": (
        "textarea { font: 18px monospace; tab-size: 3; text-indent: 40px; width: 500px }",
        "",
        "first\n\tsecond\tfo",
    ),
    "scrolled": ("textarea { font: 18px serif; width: 260px; height: 70px }", "", "line\n" * 9 + "fo"),
    "on a line that does not wrap": (
        "textarea { font: 18px serif; width: 260px }",
        "wrap='off'",
        "a line that goes fo",
    ),
    "within a page's box": (
        "body { margin: 13.3px } label { display: block; padding: 7.7px; position: relative }"
        " textarea { font: 17px/1.3 sans-serif; box-sizing: border-box; width: 50%; margin: 4px }",
        "",
        "first\n\nthird fo",
    ),
    "enlarged by a transformation": (
        "lstm-autocomplete { transform: scale(1.5); transform-origin: 0 0 } textarea { font: 16px serif }",
        "",
        "one fo",
    ),
    "enlarged in height alone": (
        "lstm-autocomplete { transform: scale(1, 1.5); transform-origin: 0 0 }"
        " textarea { font: 16px serif; margin-top: 40px }",
        "",
        "one\ntwo fo",
    ),
    "zoomed": ("lstm-autocomplete { zoom: 1.5 } textarea { font: 16px serif; padding: 7px }", "", "one\ntwo fo"),
    "a single line": ("textarea { font: 18px serif; width: 300px; height: 1.2em }", "", "one\ntwo fo"),
    "a scroll bar": ("textarea { font: 18px serif; width: 250px; overflow-y: scroll }", "", "words that wrap fo"),
    "a scroll bar on the left": ("textarea { width: 250px; overflow-y: scroll }", "dir='rtl'", "שלום "),
    "room for scroll bars on both sides": (
        "textarea { font: 16px serif; scrollbar-gutter: stable both-edges; width: 250px }",
        "",
        "several words that wrap fo",
    ),
    "within a box that is scrolled": (
        "lstm-autocomplete { height: 120px; overflow: auto } textarea { font: 16px serif; margin-top: 150px }",
        "",
        "one fo",
    ),
    "spaces that a style would collapse": ("textarea { font: 16px serif; white-space: normal }", "", "one   two fo"),
    "spaces on a line that does not wrap": (
        "textarea { font: 16px serif; white-space: nowrap; width: 400px }",
        "",
        "one   two fo",
    ),
    "capitals of another language": (
        "textarea { font: 16px serif; text-transform: uppercase; width: 300px }",
        "lang='el'",
        "ήήήήήήήή fo",
    ),
    "Latin words after Hebrew ones": ("textarea { width: 300px }", "dir='rtl'", "שלום עולם "),
    "capitals": ("textarea { font: 16px serif; text-transform: uppercase; font-variant: small-caps }", "", "one fo"),
    "a word that just fits its line": (f"textarea {{ {NARROW} }}", "", "proportion form fo"),
    "a next word behind a full line": (f"textarea {{ {NARROW} }}", "", "several words and more"),
    "a next word behind a space at the end of a line": (f"textarea {{ {NARROW} }}", "", "several words and mor "),
    "a word that is longer than its line": (f"textarea {{ {NARROW} }}", "", "é" * 18 + "fo"),
}
HIDDEN = {
    "aligned right": ("textarea { text-align: right; width: 400px }", "", "first\nsecond fo"),
    "aligned at the end": ("textarea { text-align: end; width: 400px }", "", "first\nsecond fo"),
    "aligned right, on an empty line": ("textarea { text-align: right; width: 400px }", "", "first\n"),
    "aligned right, where the ghost would wrap": (
        "textarea { text-align: right; font: 20px serif; width: 200px }",
        "",
        "word after word fo",
    ),
    "centred": ("textarea { text-align: center; width: 400px }", "", "first\nsecond fo"),
    "a word that would move to the next line": (f"textarea {{ {NARROW} }}", "", "several words and fo"),
    "its last line aligned right": ("textarea { text-align-last: right; width: 400px }", "", "first\nsecond fo"),
    "a Latin word from right to left": ("", "dir='rtl'", "שלום fo"),
    "its direction from its text": ("", "dir='auto'", "one\nשלום עולם fo"),
    "rotated": ("lstm-autocomplete { transform: rotate(10deg); margin: 90px; width: 500px }", "", "one fo"),
    "enlarged by itself": ("textarea { transform: scale(1.4); transform-origin: 0 0 }", "", "one\ntwo fo"),
    "zoomed by itself": ("textarea { zoom: 1.4 }", "", "one\ntwo fo"),
    "at the end of what is seen of a line": (
        "textarea { font: 18px serif; width: 160px }",
        "wrap='off'",
        "a long line that goes on fo",
    ),
    "a ghost that wraps out of sight": (
        "textarea { font: 18px serif; width: 150px; height: 1.2em; resize: none }",
        "",
        "one two three for fo",
    ),
}
# How many pixels changed clearly, as a share of the dark ones.
DIFFERENCE = """async (pair) => {
  const [one, two] = await Promise.all(pair.map(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  let [dark, changed] = [0, 0];
  for (let k = 1; k < one.length; k += 4) {
    changed += Math.abs(one[k] - two[k]) > 80;
    dark += one[k] < 64;
  }
  return changed / dark;
}"""


def difference(page: Page, one: bytes, two: bytes) -> float:
    return page.evaluate(DIFFERENCE, [b64encode(one).decode(), b64encode(two).decode()])


def styled(place: Callable[..., Page], style: str, attributes: str, text: str, shown: str | None = GHOST) -> Page:
    """A page with that text in a text area of that style, and that ghost text."""
    labelled = f"<label>Text <textarea rows='4' spellcheck='false' {attributes}></textarea></label>"
    page = place(element(area=labelled), style + " textarea { color: black; caret-color: transparent }")
    area(page).focus()
    page.keyboard.insert_text(text)
    expect(rows(page).first).to_contain_text("forget")
    if shown is None:
        expect(ghost(page)).to_be_hidden()
    else:
        expect(ghost(page)).to_have_text(shown)
    return page


def assert_drawn_as_accepted(page: Page, accepted: str) -> None:
    """In the colour of the text, nothing may tell the two apart."""
    place = area(page).evaluate("(area) => [area.scrollLeft, area.scrollTop]")
    expect(ghost(page)).to_be_visible()
    shown = area(page).screenshot()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(accepted)
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    area(page).evaluate("(area, [left, top]) => area.scrollTo(left, top)", place)
    # A letter that begins between two pixels may be rounded another way.
    assert difference(page, shown, area(page).screenshot()) < 0.03


@pytest.mark.parametrize("name", STYLES)
def test_the_ghost_text_is_drawn_where_the_accepted_text_will_be(place, name):
    style, attributes, text = STYLES[name]
    shown = GHOST if text.endswith("fo") else f"fo{GHOST}" if text.endswith(" ") else f" fo{GHOST}"
    page = styled(place, f"{style} lstm-autocomplete {{ --lstm-ghost: black }}", attributes, text, shown)
    assert_drawn_as_accepted(page, text + shown)


@pytest.mark.parametrize("name", HIDDEN)
def test_where_it_would_stand_elsewhere_there_is_no_ghost_text_and_the_list_stays(place, name):
    style, attributes, text = HIDDEN[name]
    page = styled(place, style, attributes, text, shown=None)
    expect(page.locator("lstm-autocomplete:state(ghost)")).to_have_count(0)
    expect(page.get_by_role("option", selected=True)).to_contain_text("forget")
    assert {offer["ghost"] for offer in heard(page, "suggest")} <= {""}
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(text.removesuffix("fo") + "forget")


def test_over_a_line_that_follows_only_what_has_room_is_shown(place):
    page = styled(place, f"textarea {{ {NARROW} }}", "", "proportion form fo")
    expect(ghost(page)).to_have_text(GHOST)
    page.keyboard.type("\nsecond line")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    expect(ghost(page)).to_have_text("rget")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"proportion form fo{GHOST}\nsecond line")


def test_ghost_text_comes_when_the_text_is_aligned_left_again(place):
    page = styled(place, ".right { text-align: right }", "class='right'", "one fo", shown=None)
    area(page).evaluate("(area) => area.classList.remove('right')")
    expect(ghost(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"one fo{GHOST}")


def test_words_from_right_to_left_are_completed_where_they_will_stand(place, site_folder):
    hebrew = SCRIPTED_WORKER.read_text(encoding="utf-8").replace("forget:", "שלום:").replace(r"\w*$/", r"\p{L}*$/u")
    (site_folder / "hebrew_worker.js").write_text(hebrew.replace(" the gate", " עולם"), encoding="utf-8")
    body = element(area="<textarea dir='rtl' aria-label='Text'></textarea>").replace("scripted", "hebrew")
    page = place(body, "textarea { caret-color: transparent } lstm-autocomplete { --lstm-ghost: black }")
    write(page, "אחת של", "ום עולם")
    assert_drawn_as_accepted(page, "אחת שלום עולם")


def test_the_ghost_text_follows_a_font_that_changes(place):
    page = styled(place, ".large { font-size: 24px } textarea { width: 400px; height: 80px }", "", "one fo")
    left = ghost(page).bounding_box()["x"]
    area(page).evaluate("(area) => area.classList.add('large')")
    page.wait_for_function(f"() => {PLACE}[0] > {left + 20}")


def test_the_ghost_text_follows_a_text_area_that_is_resized_and_scrolled(place):
    style = "textarea { font: 18px/20px monospace; width: 600px; height: 120px }"
    page = styled(place, style, "", "line\n" * 3 + "several words of a line and fo")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => area.style.setProperty('width', '200px')")
    page.wait_for_function(f"() => {PLACE}[1] > {y + 15}")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => area.style.setProperty('height', '80px')")
    area(page).evaluate("(area) => (area.scrollTop = 15)")
    page.wait_for_function(f"() => Math.abs({PLACE}[1] - {y - 15}) < 1")


def test_nothing_below_moves_when_suggestions_come_and_go(place):
    page = place(element() + "<p>Below</p>")
    below = page.get_by_text("Below").bounding_box()
    write(page, "fo")
    assert page.get_by_text("Below").bounding_box() == below
