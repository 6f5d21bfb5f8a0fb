"""Where `<lstm-autocomplete>` draws its ghost text."""

from base64 import b64encode
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.autocomplete import GHOST, area, element, ghost, rows, write

PLACE = """(({ x, y }) => [x, y])(
  document.querySelector('lstm-autocomplete').shadowRoot.querySelector('.ghost').getBoundingClientRect())"""
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
    "scrolled sideways": ("textarea { font: 18px serif; width: 160px }", "wrap='off'", "a long line that goes on fo"),
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
    "capitals": ("textarea { font: 16px serif; text-transform: uppercase; font-variant: small-caps }", "", "one fo"),
}
ALIGNED = {
    "centred": ("textarea { text-align: center; width: 400px }", "", "first\nsecond fo"),
    "from right to left": ("", "dir='rtl'", "שלום fo"),
    "its direction from its text": ("", "dir='auto'", "one\nשלום עולם fo"),
}
# How many pixels changed clearly, as a share of the dark ones; and the largest change of a dark one.
DIFFERENCE = """async (pair) => {
  const [one, two] = await Promise.all(pair.map(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  let [dark, changed, most] = [0, 0, 0];
  for (let k = 1; k < one.length; k += 4) {
    const change = Math.abs(one[k] - two[k]);
    changed += change > 80;
    if (one[k] >= 64) continue;
    dark += 1;
    most = Math.max(most, change);
  }
  return [changed / dark, most];
}"""


def difference(page: Page, one: bytes, two: bytes) -> list[float]:
    return page.evaluate(DIFFERENCE, [b64encode(one).decode(), b64encode(two).decode()])


def styled(open_page: Callable[..., Page], style: str, attributes: str, text: str) -> Page:
    labelled = f"<label>Text <textarea rows='4' spellcheck='false' {attributes}></textarea></label>"
    page = open_page(element(area=labelled), style + " textarea { color: black; caret-color: transparent }")
    area(page).focus()
    page.keyboard.insert_text(text)
    expect(ghost(page)).to_have_text(GHOST)
    expect(rows(page)).to_have_count(3)
    return page


@pytest.mark.parametrize("name", STYLES)
def test_the_ghost_text_is_drawn_where_the_accepted_text_will_be(open_page, name):
    style, attributes, text = STYLES[name]
    # In the colour of the text, nothing may tell the two apart.
    page = styled(open_page, f"{style} lstm-autocomplete {{ --lstm-ghost: black }}", attributes, text)
    place = area(page).evaluate("(area) => [area.scrollLeft, area.scrollTop]")
    shown = area(page).screenshot()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"{text}rget the gate")
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    area(page).evaluate("(area, [left, top]) => area.scrollTo(left, top)", place)
    # A letter that begins between two pixels may be rounded another way.
    assert difference(page, shown, area(page).screenshot())[0] < 0.03


@pytest.mark.parametrize("name", ALIGNED)
def test_where_accepting_moves_the_line_the_ghost_text_covers_nothing(open_page, name):
    style, attributes, text = ALIGNED[name]
    page = styled(open_page, f"{style} lstm-autocomplete {{ --lstm-ghost: white }}", attributes, text)
    with_ghost = area(page).screenshot()
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    assert difference(page, area(page).screenshot(), with_ghost)[1] == 0


def test_the_ghost_text_follows_a_text_area_that_is_resized_and_scrolled(open_page):
    style = "textarea { font: 18px/20px monospace; width: 600px; height: 60px }"
    page = styled(open_page, style, "", "line\n" * 2 + "several words of a line and fo")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => area.style.setProperty('width', '180px')")
    page.wait_for_function(f"() => {PLACE}[1] > {y + 15}")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => (area.scrollTop += 15)")
    page.wait_for_function(f"() => Math.abs({PLACE}[1] - {y - 15}) < 1")


def test_nothing_below_moves_when_suggestions_come_and_go(open_page):
    page = open_page(element() + "<p>Below</p>")
    below = page.get_by_text("Below").bounding_box()
    write(page, "fo")
    assert page.get_by_text("Below").bounding_box() == below
