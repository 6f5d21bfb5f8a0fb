"""The editor under the keyboard of a phone, which composes every word."""

from playwright.sync_api import expect

from tests.browser.page_editor import GHOST, area, ghost, rows
from tests.browser.phone_keyboard import PhoneKeyboard


def test_a_word_that_is_composed_is_completed_by_a_tap(editor):
    keyboard = PhoneKeyboard(editor)
    keyboard.compose("fo")
    expect(ghost(editor)).to_have_text(GHOST)
    expect(rows(editor)).to_have_count(3)
    rows(editor).nth(1).click()
    expect(area(editor)).to_have_value("forgot")
    expect(area(editor)).to_be_focused()
    keyboard.compose("s")
    expect(area(editor)).to_have_value("forgots")
    keyboard.commit("s ")
    editor.keyboard.press("Control+z")
    expect(area(editor)).to_have_value("forgot")


def test_what_an_input_method_with_keys_composes_is_not_completed(editor):
    keyboard = PhoneKeyboard(editor)
    keyboard.show("fo", code="KeyO")
    expect(area(editor)).to_have_value("fo")
    expect(editor.locator(".hint")).to_have_text("Waiting for the input method.")
    expect(rows(editor)).to_have_count(0)
    keyboard.commit("佛 fo")
    expect(ghost(editor)).to_have_text(GHOST)
