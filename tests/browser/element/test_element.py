"""What `<lstm-autocomplete>` does for the person who writes in it."""

import pytest
from playwright.sync_api import expect

from tests.browser.autocomplete import GHOST, area, element, ghost, heard, real, rows, steady_lines, texts, write
from tests.browser.undoing import LINES, plain_steps, steps_back

# The longest that the page did nothing else, in milliseconds.
SLOWEST = """() => {
  globalThis.slowest = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    slowest = Math.max(slowest, now - last);
    last = now;
    setTimeout(() => port2.postMessage(null), 5);
  };
  port2.postMessage(null);
}"""


def test_a_real_model_completes_what_is_typed(place):
    # Random weights find nothing likely.
    page = place(real("eagerness='eager'"))
    steady_lines(page)
    area(page).focus()
    page.keyboard.type("The cell keeps what the ")
    expect(rows(page)).to_have_count(5)
    expect(ghost(page)).not_to_have_text("")
    page.wait_for_timeout(300)
    shown = ghost(page).text_content()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"The cell keeps what the {shown}")
    assert heard(page, "ready")[0] == {"title": "Random weights", "language": "en", "backend": "wasm"}


def test_tab_accepts_all_and_control_with_the_right_arrow_a_word(place):
    page = place()
    write(page, "fo")
    page.keyboard.press("Control+ArrowRight")
    expect(area(page)).to_have_value("forget")
    expect(ghost(page)).to_have_text(" the gate")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("forget the gate")
    assert heard(page, "accept") == [{"text": "rget", "how": "word"}, {"text": " the gate", "how": "all"}]


def test_a_word_of_the_list_is_accepted_by_a_press(place):
    page = place()
    write(page, "fo")
    rows(page).nth(2).click()
    expect(area(page)).to_have_value("form")
    expect(area(page)).to_be_focused()
    assert heard(page, "accept") == [{"text": "rm", "how": "list"}]


def test_alt_and_brackets_cycle_and_the_text_area_names_the_row(place):
    page = place()
    write(page, "fo")
    for key, shown, row in [("]", "rgot the gate", 1), ("]", "rm the gate", 2), ("[", "rgot the gate", 1)]:
        page.keyboard.press(f"Alt+{key}")
        expect(ghost(page)).to_have_text(shown)
        expect(area(page)).to_have_attribute("aria-activedescendant", rows(page).nth(row).get_attribute("id"))
    expect(area(page)).to_have_value("fo")


def test_escape_dismisses_until_the_text_changes_and_tab_then_leaves(place):
    page = place(element() + "<button>Next</button>")
    write(page, "f", "orget the gate")
    page.keyboard.press("Escape")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    page.keyboard.type("o")
    expect(ghost(page)).to_have_text(GHOST)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    expect(area(page)).to_have_value("fo")


def test_undo_takes_all_that_was_typed_back_as_in_any_text_area(open_page):
    page = open_page(element() + "<textarea aria-label='Plain'></textarea>")
    first, second, third = LINES
    area(page).focus()
    page.keyboard.type(first, delay=20)
    expect(rows(page)).to_have_count(3)
    # A pause: the best word is announced.
    expect(page.get_by_role("status")).to_have_text("forget, 70%", timeout=5000)
    page.keyboard.type(second, delay=20)
    expect(rows(page)).to_have_count(2)
    page.keyboard.type(third, delay=20)
    assert steps_back(area(page)) == plain_steps(area(page, 1))


def test_an_accepted_word_is_a_step_of_its_own_between_what_is_typed(open_page):
    page = open_page()
    write(page, "a fo")
    page.keyboard.press("Tab")
    page.keyboard.type(" is open", delay=20)
    for value in ("a forget the gate", "a fo", ""):
        page.keyboard.press("Control+z")
        expect(area(page)).to_have_value(value)


def test_undo_takes_back_what_was_accepted(open_page):
    page = open_page()
    write(page, "fo")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("forget the gate")
    page.keyboard.press("Control+z")
    expect(area(page)).to_have_value("fo")


def test_nothing_is_suggested_while_an_input_method_composes(place):
    page = place()
    write(page, "fo")
    asked = len(texts(page))
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "かわ", "selectionStart": 2, "selectionEnd": 2})
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    assert len(texts(page)) == asked
    session.send("Input.insertText", {"text": "川 fo"})
    expect(area(page)).to_have_value("fo川 fo")
    expect(ghost(page)).to_have_text(GHOST)


def test_within_a_line_what_follows_the_caret_is_left_alone(place):
    page = place()
    area(page).focus()
    page.keyboard.type("the  end")
    for _ in " end":
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("fo")
    expect(rows(page)).to_have_count(3)
    expect(ghost(page)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("the forget end")


@pytest.mark.alone
def test_a_paste_of_100_000_characters_leaves_the_page_at_work(open_page):
    page = open_page(real() + "<textarea aria-label='Source'></textarea>")
    source = area(page, 1)
    source.evaluate("(area) => (area.value = 'It was a line of text.\\n'.repeat(4348))")
    source.press("Control+a")
    source.press("Control+c")
    page.evaluate(SLOWEST)
    area(page).press("Control+v")
    page.keyboard.type("fo")
    expect(rows(page)).not_to_have_count(0)
    rows(page).first.click()
    assert area(page).evaluate("(area) => area.value.length") > 100_002
    assert page.evaluate("slowest") < 1000


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "🙂👩‍👩‍👧‍👦 naïve", "遗忘门"])
def test_any_script_is_passed_on_whole(place, text):
    page = place()
    write(page, f"{text} fo")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"{text} forget the gate")
    assert f"{text} fo" in texts(page)


def test_a_text_area_that_cannot_be_written_in_is_left_alone(place):
    page = place(element(area="<textarea readonly aria-label='Text'>fo</textarea>"))
    area(page).click()
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    expect(rows(page)).to_have_count(0)


def test_on_a_phone_the_words_are_chips_that_a_finger_hits(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    write(page, "fo")
    for row in rows(page).all():
        assert row.bounding_box()["height"] >= 44
    rows(page).nth(1).tap()
    expect(area(page)).to_have_value("forgot")
    expect(area(page)).to_be_focused()


def test_one_that_learns_suggests_a_new_word_and_forgets_it(place):
    page = place(real("learn"))
    area(page).focus()
    page.keyboard.type("Zelda saw Zelda and Zelda saw Zelda. Zel")
    expect(rows(page).first).to_contain_text("Zelda")
    area(page).fill("")
    page.locator("lstm-autocomplete").evaluate("(element) => element.forget()")
    page.keyboard.type("Zel")
    expect(rows(page)).not_to_have_count(0)
    expect(rows(page).filter(has_text="Zelda")).to_have_count(0)
