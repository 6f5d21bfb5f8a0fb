"""`<lstm-autocomplete>` under the keyboard of a phone, which composes every word."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.autocomplete import GHOST, area, element, ghost, heard, rows, texts
from tests.browser.phone_keyboard import PhoneKeyboard

EVENTS = "['blur', 'focusout', 'change', 'focus', 'focusin', 'compositionend']"


@pytest.fixture
def phone(open_page) -> Page:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    area(page).focus()
    return page


def test_the_list_goes_on_while_a_word_is_composed(phone):
    keyboard = PhoneKeyboard(phone)
    keyboard.compose("fo")
    expect(ghost(phone)).to_have_text(GHOST)
    expect(rows(phone)).to_have_count(3)
    keyboard.show("forg")
    expect(ghost(phone)).to_have_text("et the gate")
    keyboard.show("for")
    expect(rows(phone)).to_have_count(3)
    keyboard.commit("for ")
    keyboard.compose("g")
    expect(rows(phone)).to_have_text(["gate 6%"])
    assert texts(phone)[-1] == "for g"


def test_a_tap_ends_the_composition_and_completes_the_word(phone):
    keyboard = PhoneKeyboard(phone)
    phone.evaluate(
        f"() => {{ globalThis.told = []; for (const type of {EVENTS}) addEventListener(type, () => told.push(type)) }}"
    )
    keyboard.compose("fo")
    rows(phone).nth(1).tap()
    expect(area(phone)).to_have_value("forgot")
    expect(area(phone)).to_be_focused()
    assert phone.evaluate("told") == ["compositionend"]
    # The method goes on after the word, not in it.
    keyboard.compose("s")
    expect(area(phone)).to_have_value("forgots")
    keyboard.commit("s")
    assert heard(phone, "accept") == [{"text": "rgot", "how": "list"}]
    for value in ("forgot", "fo", ""):
        phone.keyboard.press("Control+z")
        expect(area(phone)).to_have_value(value)


def test_a_script_accepts_while_a_word_is_composed(phone):
    keyboard = PhoneKeyboard(phone)
    keyboard.compose("fo")
    expect(ghost(phone)).to_have_text(GHOST)
    assert phone.locator("lstm-autocomplete").evaluate("(host) => host.accept()")
    expect(area(phone)).to_have_value("forget the gate")


def test_the_keys_stay_the_methods_own(phone):
    PhoneKeyboard(phone).compose("fo")
    expect(ghost(phone)).to_have_text(GHOST)
    for code in ("Tab", "Escape"):
        taken = area(phone).evaluate(
            """(area, code) => !area.dispatchEvent(new KeyboardEvent('keydown',
              { code, key: code, keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))""",
            code,
        )
        assert not taken
    expect(area(phone)).to_have_value("fo")


def test_within_a_word_that_is_composed_again_nothing_is_offered(phone):
    phone.keyboard.insert_text("for ")
    keyboard = PhoneKeyboard(phone)
    keyboard.compose("fo")
    expect(rows(phone)).to_have_count(3)
    keyboard.show("fo", caret=1)
    expect(rows(phone)).to_have_count(0)


def test_letters_that_turn_into_others_are_not_completed(phone):
    keyboard = PhoneKeyboard(phone)
    for text in ("か", "ㄒㄩ", "学", "하"):
        keyboard.compose(text)
        expect(area(phone)).to_have_value(text)
        expect(rows(phone)).to_have_count(0)
        assert set(texts(phone)) <= {""}


def test_an_input_method_with_keys_is_left_alone_whatever_it_composes(open_page):
    page = open_page(element())
    area(page).focus()
    keyboard = PhoneKeyboard(page)
    # "Forget", said in Chinese: the letters become characters.
    for pinyin in ("f", "fo"):
        keyboard.show(pinyin, code="KeyF")
    expect(area(page)).to_have_value("fo")
    expect(rows(page)).to_have_count(0)
    assert "fo" not in texts(page)
    keyboard.commit("佛 fo")
    expect(ghost(page)).to_have_text(GHOST)
