"""The editor's behaviour, with a worker that knows four words (scripted_worker.js)."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.page_editor import GHOST, area, change_setting, ghost, opened, rows, write
from tests.browser.undoing import LINES, plain_steps, steps_back

STAYED = "Nothing to accept. Press Tab again to leave the text."
ALT = 1
ALT_GRAPH = 3  # Windows sends Ctrl and Alt with it.


def press_code(page: Page, code: str, key: str, modifiers: int) -> None:
    """A key of another layout than the English one."""
    session = page.context.new_cdp_session(page)
    event = {"code": code, "key": key, "modifiers": modifiers}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def test_the_likeliest_word_and_what_follows_stand_behind_the_caret_and_tab_accepts_them(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    expect(area(editor)).to_have_value("fo")
    assert_words_are_ranked_with_their_probabilities(editor)
    assert_nothing_is_printed_that_was_not_written(editor)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("forget the gate")
    expect(area(editor)).to_be_focused()
    assert_undo_takes_an_accepted_word_back(editor)


def assert_words_are_ranked_with_their_probabilities(editor: Page) -> None:
    shown = [" ".join(text.split()) for text in rows(editor).all_inner_texts()]
    assert shown == ["forget 70%", "forgot 25%", "form 13%"]
    expect(rows(editor).first).to_have_attribute("aria-selected", "true")


def assert_nothing_is_printed_that_was_not_written(editor: Page) -> None:
    editor.emulate_media(media="print")
    expect(ghost(editor)).to_be_hidden()
    expect(rows(editor).first).to_be_hidden()
    editor.emulate_media(media="null")
    expect(rows(editor).first).to_be_visible()


def assert_undo_takes_an_accepted_word_back(editor: Page) -> None:
    editor.keyboard.press("Control+z")
    expect(area(editor)).to_have_value("fo")
    editor.keyboard.press("Control+Shift+z")
    expect(area(editor)).to_have_value("forget the gate")


def test_control_or_command_and_the_right_arrow_accept_a_word(editor):
    for key in ("Control+ArrowRight", "Meta+ArrowRight"):
        write(editor, "fo")
        expect(ghost(editor)).to_have_text(GHOST)
        editor.keyboard.press(key)
        expect(area(editor), key).to_have_value("forget")
        expect(ghost(editor)).not_to_have_text("")
        area(editor).fill("")


def test_word_by_word_the_whole_ghost_text_is_accepted(editor):
    write(editor, "fo")
    worker = editor.workers[0]
    worker.evaluate("self.held = true")
    expect(ghost(editor)).to_have_text(GHOST)
    for value in ("forget", "forget the", "forget the gate"):
        editor.keyboard.press("Control+ArrowRight")
        expect(area(editor)).to_have_value(value)


def test_no_key_inserts_what_was_offered_for_a_text_that_a_script_has_changed(editor):
    for text in ("", "else"):
        write(editor, "fo")
        editor.evaluate(
            """(text) => addEventListener('keydown', () => (document.querySelector('#text').value = text),
              { capture: true, once: true })""",
            text,
        )
        editor.keyboard.press("Tab")
        expect(area(editor)).to_have_value(text)
        area(editor).focus()


def test_the_text_of_a_link_that_is_opened_in_an_empty_editor_is_completed(editor):
    area(editor).blur()
    editor.evaluate("location.replace('#text=fo')")
    expect(area(editor)).to_have_value("fo")
    expect(rows(editor)).to_have_count(3)
    expect(rows(editor).first).to_contain_text("forget")


def test_escape_dismisses_until_the_text_changes(editor):
    write(editor, "fo")
    editor.keyboard.press("Escape")
    expect(ghost(editor)).to_have_text("")
    expect(rows(editor)).to_have_count(0)
    editor.keyboard.press("ArrowLeft")
    editor.keyboard.press("ArrowRight")
    expect(rows(editor)).to_have_count(0)
    write(editor, "r")
    expect(ghost(editor)).to_have_text("get the gate")


def test_alt_and_brackets_cycle_through_the_words(editor):
    write(editor, "fo")
    for key, shown, row in [
        ("Alt+BracketRight", "rgot the gate", 2),
        ("Alt+BracketRight", "rm the gate", 3),
        ("Alt+BracketRight", GHOST, 1),
        ("Alt+BracketLeft", "rm the gate", 3),
    ]:
        editor.keyboard.press(key)
        expect(ghost(editor)).to_have_text(shown)
        expect(area(editor)).to_have_attribute("aria-activedescendant", f"suggestion-{row}")
    expect(area(editor)).to_have_value("fo")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("form the gate")


def test_the_place_of_the_brackets_counts_not_what_the_layout_types_and_alt_gr_types(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    press_code(editor, "BracketRight", "~", ALT_GRAPH)
    expect(area(editor)).not_to_have_attribute("aria-activedescendant", "suggestion-2")
    expect(ghost(editor)).to_have_text(GHOST)
    press_code(editor, "BracketRight", "+", ALT)
    expect(ghost(editor)).to_have_text("rgot the gate")


def test_who_types_along_a_chosen_word_stays_on_it(editor):
    write(editor, "fo")
    editor.keyboard.press("Alt+BracketRight")
    write(editor, "rg")
    expect(ghost(editor)).to_have_text("ot the gate")


def test_tab_moves_the_focus_when_nothing_is_shown(editor):
    write(editor, "fo")
    editor.keyboard.press("Escape")
    expect(rows(editor)).to_have_count(0)
    editor.keyboard.press("Tab")
    expect(area(editor)).not_to_be_focused()
    expect(area(editor)).to_have_value("fo")


def test_a_tab_right_behind_a_letter_stays_once_where_there_is_nothing_to_accept(editor):
    # Quiet: gate, at 6 %, is listed and not offered.
    change_setting(editor, "eagerness", "0")
    status = editor.locator(".editor-status")
    for letter in "ga":
        write(editor, letter)
        editor.keyboard.press("Tab")
        expect(status).to_have_text(STAYED)
        expect(area(editor)).to_be_focused()
    write(editor, "t")
    expect(status).to_have_text("")
    editor.keyboard.press("Tab")
    expect(status).to_have_text(STAYED)
    editor.keyboard.press("Tab")
    expect(area(editor)).not_to_be_focused()
    expect(area(editor)).to_have_value("gat")
    expect(status).to_have_text("")


def test_what_such_a_tab_was_too_early_for_is_accepted_by_the_next(editor):
    change_setting(editor, "delay", "1000")
    editor.keyboard.type("a fo")
    editor.keyboard.press("Tab")
    expect(editor.locator(".editor-status")).to_have_text(STAYED)
    expect(ghost(editor)).to_have_text(GHOST)
    expect(editor.locator(".editor-status")).to_have_text("")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("a forget the gate")


def test_a_tab_leaves_at_once_a_second_after_the_last_letter(editor):
    change_setting(editor, "eagerness", "0")
    write(editor, "g")
    editor.wait_for_timeout(1100)
    editor.keyboard.press("Tab")
    expect(area(editor)).not_to_be_focused()


def test_a_tab_leaves_at_once_where_suggestions_are_switched_off(editor):
    editor.get_by_role("switch", name="Suggest").click()
    area(editor).focus()
    editor.keyboard.type("g")
    editor.keyboard.press("Tab")
    expect(area(editor)).not_to_be_focused()


def test_who_comes_by_with_tab_goes_on_with_tab(editor):
    write(editor, "fo")
    editor.keyboard.press("Shift+Tab")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_be_focused()
    editor.keyboard.press("Tab")
    expect(area(editor)).not_to_be_focused()
    expect(area(editor)).to_have_value("fo")


def test_the_best_word_is_announced_in_a_pause_and_undo_takes_all_back_as_in_any_text_area(fresh_editor):
    editor = fresh_editor
    first, second, third = LINES
    editor.keyboard.type(first, delay=20)
    expect(rows(editor)).to_have_count(3)
    # What is drawn in a rest is drawn, too.
    expect(editor.locator(".announcer")).to_have_text("forget, 70%", timeout=3000)
    editor.keyboard.type(second, delay=20)
    expect(rows(editor)).to_have_count(2)
    editor.keyboard.type(third, delay=20)
    steps = steps_back(area(editor))
    editor.evaluate("() => document.body.append(document.createElement('textarea'))")
    plain = editor.locator("body > textarea")
    assert steps == plain_steps(plain)
    plain.evaluate("(area) => area.remove()")


def test_an_accepted_word_is_a_step_of_its_own_between_what_is_typed(editor):
    write(editor, "a fo")
    expect(ghost(editor)).to_have_text(GHOST)
    editor.keyboard.press("Tab")
    editor.keyboard.type(" is open", delay=20)
    for value in ("a forget the gate", "a fo", ""):
        editor.keyboard.press("Control+z")
        expect(area(editor)).to_have_value(value)


def compose(page: Page, text: str) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return session


def test_nothing_happens_while_an_input_method_composes(editor):
    write(editor, "fo")
    session = compose(editor, "か")
    expect(ghost(editor)).to_have_text("")
    expect(rows(editor)).to_have_count(0)
    expect(editor.locator(".hint")).to_have_text("Waiting for the input method.")
    asked = editor.workers[0].evaluate("self.texts.length")
    session.send("Input.imeSetComposition", {"text": "かわ", "selectionStart": 2, "selectionEnd": 2})
    expect(area(editor)).to_have_value("foかわ")
    assert editor.workers[0].evaluate("self.texts.length") == asked
    session.send("Input.insertText", {"text": "川 fo"})
    expect(area(editor)).to_have_value("fo川 fo")
    expect(ghost(editor)).to_have_text(GHOST)


def test_a_key_that_ends_a_composition_accepts_nothing(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    # In Safari the composition has ended before its last key is pressed.
    taken = area(editor).evaluate(
        """(area) => !area.dispatchEvent(new KeyboardEvent('keydown',
          { code: 'Tab', key: 'Tab', keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    assert not taken
    expect(area(editor)).to_have_value("fo")


def test_typing_along_keeps_the_ghost_text_in_place(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    right = ghost(editor).evaluate("(ghost) => ghost.getBoundingClientRect().right")
    editor.workers[0].evaluate("self.held = true")
    for letter, rest in [("r", "get the gate"), ("g", "et the gate"), ("e", "t the gate")]:
        editor.keyboard.type(letter)
        expect(ghost(editor)).to_have_text(rest)
        assert ghost(editor).evaluate("(ghost) => ghost.getBoundingClientRect().right") == pytest.approx(right, abs=0.1)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("forget the gate")


def test_a_letter_that_does_not_fit_takes_the_ghost_text_away_at_once(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    editor.workers[0].evaluate("self.held = true")
    editor.keyboard.type("x")
    expect(ghost(editor)).to_have_text("")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("fox")


def test_suggestions_for_a_text_that_is_gone_are_dropped(editor):
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    editor.workers[0].evaluate("self.held = true")
    editor.keyboard.type("rm")
    editor.keyboard.press("Backspace")
    editor.keyboard.type("g")
    editor.workers[0].evaluate("self.release()")
    expect(ghost(editor)).to_have_text("et the gate")
    assert [text.split()[0] for text in rows(editor).all_inner_texts()] == ["forget", "forgot"]


def test_a_word_that_is_probably_complete_is_followed_and_not_completed(editor):
    editor.keyboard.type("gate")
    expect(ghost(editor)).to_have_text(" it all")
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("gate it all")


def test_what_is_typed_along_with_stays_as_it_is(editor):
    editor.keyboard.type("forget")
    expect(ghost(editor)).to_have_text(" the gate")
    editor.keyboard.press("Control+ArrowRight")
    expect(ghost(editor)).to_have_text(" gate")


def test_within_a_line_the_list_stays_and_what_follows_is_left_alone(editor):
    editor.keyboard.type("the end")
    for _ in " end":
        editor.keyboard.press("ArrowLeft")
    write(editor, " fo")
    expect(ghost(editor)).to_have_text("")
    expect(rows(editor)).to_have_count(3)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("the forget end")


def test_a_word_behind_the_caret_is_not_completed_into(editor):
    write(editor, "fo")
    editor.keyboard.type("x")
    editor.keyboard.press("ArrowLeft")
    expect(rows(editor)).to_have_count(0)
    editor.keyboard.press("Delete")
    expect(rows(editor)).to_have_count(3)


def test_at_the_end_of_a_line_within_the_text_the_ghost_stays_on_its_line(editor):
    editor.keyboard.type("\nsecond line")
    editor.keyboard.press("ArrowUp")
    write(editor, "fo")
    expect(ghost(editor)).to_have_text(GHOST)
    editor.keyboard.press("Tab")
    expect(area(editor)).to_have_value("forget the gate\nsecond line")


def test_nothing_is_offered_for_a_selection(editor):
    write(editor, "fo")
    editor.keyboard.press("Shift+ArrowLeft")
    expect(rows(editor)).to_have_count(0)
    expect(ghost(editor)).to_have_text("")


def test_a_click_in_the_list_accepts_the_word_and_keeps_the_focus(editor):
    write(editor, "fo")
    rows(editor).nth(1).click()
    expect(area(editor)).to_have_value("forgot")
    expect(area(editor)).to_be_focused()


def test_on_a_phone_a_tap_accepts_and_the_keyboard_stays(scripted, live_server):
    page = scripted(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    opened(page, f"{live_server}write")
    area(page).evaluate("(area) => area.addEventListener('blur', () => (document.title = 'blurred'))")
    write(page, "fo")
    for row in rows(page).all():
        assert row.bounding_box()["height"] >= 40
    rows(page).nth(2).tap()
    expect(area(page)).to_have_value("form")
    expect(area(page)).to_be_focused()
    assert page.title() != "blurred"


def test_a_long_text_scrolls_so_that_the_caret_is_seen(editor):
    editor.keyboard.insert_text("Line.\n" * 60)
    write(editor, "fo")
    expect(ghost(editor)).to_be_in_viewport()
    editor.keyboard.press("Control+Home")
    editor.wait_for_function("() => document.querySelector('.scroller').scrollTop === 0")


def test_the_text_outlasts_a_reload_and_no_demo_covers_it(editor):
    write(editor, "Remember fo")
    editor.reload()
    expect(area(editor)).to_have_value("Remember fo")
    expect(rows(editor)).to_have_count(3)
    expect(editor.locator(".demo-tag")).to_be_hidden()


def test_each_change_of_the_text_is_timed_to_its_suggestions(editor):
    for text in ("f", "o", "r", "g"):
        asked = editor.evaluate("() => performance.getEntriesByName('suggestions').length")
        editor.keyboard.type(text)
        editor.wait_for_function("(asked) => performance.getEntriesByName('suggestions').length > asked", arg=asked)
    durations = editor.evaluate("() => performance.getEntriesByName('suggestions').map((entry) => entry.duration)")
    assert all(0 < duration < 5000 for duration in durations)
