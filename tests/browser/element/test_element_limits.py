"""`<lstm-autocomplete>` on a page whose scripts, limits and keys change the text area under it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.autocomplete import GHOST, area, element, ghost, heard, real, rows, write

NEXT = "<button>Next</button>"
# What pages do to a text, with the text area as `area`.
CLEARING = {
    "a chat that clears on Enter": """area.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return; event.preventDefault(); area.value = ''; })""",
    "a chat whose list of messages listens": """document.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return; event.preventDefault(); area.value = ''; })""",
    "a chat that clears later": """area.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return; event.preventDefault(); setTimeout(() => { area.value = ''; }, 50); })""",
    "a form that is reset": """area.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return; event.preventDefault(); area.form.reset(); })""",
}
CHANGES = {
    "cleared": ("area.value = ''", ""),
    "another text": ("area.value = 'else'", "else"),
    "longer": ("area.value = 'fo and more'", "fo and more"),
}
LOCKS = {
    "readonly": "area.readOnly = true",
    "disabled": "area.disabled = true",
    "in a disabled fieldset": "area.closest('fieldset').disabled = true",
}


def on_area(page: Page, script: str) -> None:
    area(page).evaluate(f"(area) => {{ {script} }}")


def in_form(attributes: str = "") -> str:
    return f"<form><fieldset>{element(attributes)}</fieldset></form>{NEXT}"


@pytest.mark.parametrize("name", CLEARING)
def test_nothing_is_offered_for_a_text_that_a_script_has_cleared(open_page, name):
    page = open_page(in_form())
    on_area(page, CLEARING[name])
    write(page, "fo")
    page.keyboard.press("Enter")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("")
    expect(page.get_by_role("button")).to_be_focused()


@pytest.mark.parametrize("name", CHANGES)
def test_no_key_inserts_what_was_offered_for_another_text(place, name):
    script, text = CHANGES[name]
    page = place(element() + NEXT)
    write(page, "fo")
    page.evaluate(
        f"""() => {{
          const area = document.querySelector('textarea');
          addEventListener('keydown', () => {{ {script} }}, {{ capture: true, once: true }});
        }}"""
    )
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(text)
    assert heard(page, "accept") == []


@pytest.mark.parametrize("hand", ["document.querySelector('[role=option]').click()", "host.acceptWord()"])
@pytest.mark.parametrize("name", CHANGES)
def test_no_press_and_no_script_inserts_what_was_offered_for_another_text(place, name, hand):
    script, text = CHANGES[name]
    page = place()
    write(page, "fo")
    on_area(page, f"const host = area.parentNode; {script}; {hand}")
    expect(area(page)).to_have_value(text)
    assert heard(page, "accept") == []


def test_a_press_on_a_word_for_an_older_text_inserts_nothing(place):
    page = place()
    write(page, "fo")
    page.workers[0].evaluate("self.held = true")
    page.keyboard.type("x")
    on_area(page, "document.querySelector('[role=option]').click()")
    expect(area(page)).to_have_value("fox")


def test_no_more_is_offered_than_the_text_area_takes(place):
    page = place(element(area="<textarea maxlength='7' aria-label='Text'></textarea>") + NEXT)
    write(page, "fo", "rget")
    expect(rows(page)).to_have_count(3)
    page.keyboard.type("r")
    expect(ghost(page)).to_have_text("get")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("forget")
    expect(ghost(page)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    expect(area(page)).to_have_value("forget")
    assert heard(page, "accept") == [{"text": "get", "how": "all"}]


def test_a_limit_that_comes_while_words_are_offered_holds(place):
    page = place(element() + NEXT)
    write(page, "fo")
    on_area(page, "area.maxLength = 4")
    expect(rows(page)).to_have_text(["form 13%"])
    on_area(page, "area.maxLength = 3")
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    expect(area(page)).to_have_value("fo")


@pytest.mark.parametrize("name", LOCKS)
def test_a_text_area_that_is_locked_while_words_are_offered_is_left_alone(place, name):
    page = place(in_form())
    write(page, "fo")
    on_area(page, f"{LOCKS[name]}; document.querySelector('[role=option]').click()")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Tab")
    assert not page.locator("lstm-autocomplete").evaluate("(host) => host.accept()")
    expect(area(page)).to_have_value("fo")


def test_a_key_that_the_page_has_taken_is_the_pages(place):
    page = place()
    write(page, "fo")
    # As a menu of names does, which was added later and inserts later.
    on_area(
        page,
        """area.addEventListener('keydown', (event) => {
          if (event.key !== 'Tab') return;
          event.preventDefault();
          setTimeout(() => area.setRangeText('@sam ', 2, 2, 'end'));
        })""",
    )
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("fo@sam ")
    assert heard(page, "accept") == []


def test_an_escape_that_dismisses_closes_no_dialog_and_the_next_one_does(open_page):
    page = open_page()
    page.evaluate(
        """() => { globalThis.escapes = 0;
          document.addEventListener('keydown', ({ key }) => (escapes += key === 'Escape')) }"""
    )
    write(page, "fo")
    page.keyboard.press("Escape")
    expect(ghost(page)).to_be_hidden()
    assert page.evaluate("escapes") == 0
    page.keyboard.press("Escape")
    assert page.evaluate("escapes") == 1


def test_nothing_is_offered_where_the_user_is_not(place):
    page = place(element() + NEXT)
    page.get_by_role("button").focus()
    on_area(page, "area.value = 'fo'; area.dispatchEvent(new InputEvent('input', { bubbles: true }))")
    page.keyboard.press("Shift+Tab")
    expect(area(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    page.wait_for_timeout(100)
    expect(rows(page)).to_have_count(0)
    assert heard(page, "suggest") == []
    area(page).focus()
    page.keyboard.press("End")
    expect(ghost(page)).to_have_text(GHOST)


@pytest.mark.complains("Failed to load resource|<lstm-autocomplete>: blocked-words")
def test_blocked_words_are_an_array_a_file_or_none_and_others_are_named(open_page, site_folder):
    page = open_page(real())
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    area(page).focus()
    page.keyboard.insert_text("the gate ")
    expect(rows(page).first).to_be_visible()
    first = rows(page).locator(".lstm-suggestion-word").first.text_content()
    listed = rows(page).filter(has_text=re.compile(rf"^{re.escape(first)} [<\d]"))
    expect(listed).to_have_count(1)
    block = "(value) => { document.querySelector('lstm-autocomplete').blockedWords = value; }"

    page.evaluate(block, [first.upper(), 7, "two words"])
    expect(listed).to_have_count(0)
    assert messages == [
        '<lstm-autocomplete>: blocked-words: 7, "two words" in the array: each must be one word of letters, digits and '
        "apostrophes, 40 at most; the others are used."
    ]
    page.evaluate(block, "none")
    expect(listed).to_have_count(1)
    (site_folder / "blocked.txt").write_text(f"# ours\n{first}\n", encoding="utf-8")
    page.evaluate(block, "blocked.txt")
    expect(listed).to_have_count(0)
    refused = 'blocked-words="missing.txt" must be "shipped", "none", the URL of a text file'
    with page.expect_console_message(lambda message: refused in message.text):
        page.evaluate(block, "missing.txt")
    expect(listed).to_have_count(1)
    page.evaluate(block, None)
    assert page.evaluate("() => document.querySelector('lstm-autocomplete').blockedWords") == "shipped"
    assert 'blocked-words=null must be "shipped"' in messages[-1]
