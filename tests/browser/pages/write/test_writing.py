"""The model writes on by itself, in the real page with a model of random weights."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def editor(moving: Page) -> Page:
    moving.locator("#text").fill("The gate")
    expect(moving.locator(".suggestion:not([hidden])").first).to_be_visible()
    return moving


def button(page: Page):
    return page.get_by_role("button", name=re.compile("writing"))


def value(page: Page) -> str:
    return page.locator("#text").input_value()


def units(text: str) -> int:
    """Its length as the page counts it: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def wait_for_writing(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('.ghost').textContent.length > 20")


def test_it_writes_on_and_one_undo_takes_it_back(editor):
    button(editor).click()
    expect(button(editor)).to_have_text("Stop writing")
    expect(editor.locator(".editor-status")).to_have_text("Writing: press any key to stop")
    wait_for_writing(editor)
    assert value(editor) == "The gate"
    expect(button(editor)).to_have_text("Continue writing", timeout=60_000)
    written = value(editor)
    assert written.startswith("The gate") and 160 <= units(written) - len("The gate") <= 520
    expect(editor.locator("#text")).to_be_focused()
    editor.keyboard.press("ControlOrMeta+z")
    expect(editor.locator("#text")).to_have_value("The gate")


def test_escape_the_button_and_whoever_types_stop_it_and_keep_what_is_there(editor):
    editor.locator("#text").press("Alt+Enter")
    wait_for_writing(editor)
    editor.keyboard.press("Escape")
    written = value(editor)
    assert units(written) > len("The gate") + 20
    editor.wait_for_timeout(300)
    assert value(editor) == written
    editor.keyboard.press("ControlOrMeta+z")
    expect(editor.locator("#text")).to_have_value("The gate")

    button(editor).click()
    wait_for_writing(editor)
    button(editor).click()
    expect(button(editor)).to_have_text("Continue writing")
    assert len(value(editor)) > len("The gate") + 20
    editor.keyboard.press("ControlOrMeta+z")
    expect(editor.locator("#text")).to_have_value("The gate")

    editor.locator("#text").press("Alt+Enter")
    wait_for_writing(editor)
    editor.keyboard.type("!")
    assert re.fullmatch(r"The gate.{10,}!", value(editor), re.DOTALL)


# What is seen while the model writes, at once: soon it has written.
SEEN = """() => {
  const node = (selector) => document.querySelector(selector);
  const texts = ['.ghost-layer', '.backdrop'].map((name) => node(name).textContent.replace(/[\u200b\u200c]/g, ''));
  return node('.ghost').textContent.length > 20
    && { texts, value: node('#text').value, opacity: getComputedStyle(node('#text')).opacity };
}"""


def test_what_is_written_amid_a_line_is_seen_there_as_it_comes_and_text_behind_the_caret_is_left_alone(editor):
    editor.locator("#text").fill("The gate and more")
    editor.locator("#text").evaluate("area => area.setSelectionRange(8, 8)")
    button(editor).click()
    expect(button(editor)).to_have_text("Stop writing")
    seen = editor.wait_for_function(SEEN).json_value()
    for text in seen["texts"]:
        assert re.fullmatch(r"The gate.{20,} and more", text, re.DOTALL)
    assert seen["value"] == "The gate and more"
    assert seen["opacity"] == "0", "or the text would stand over the one that makes room"

    expect(button(editor)).to_have_text("Continue writing", timeout=60_000)
    written = value(editor)
    assert written.startswith("The gate") and written.endswith(" and more")
    assert units(written) >= len("The gate and more") + 160
    expect(editor.locator("#text")).to_have_css("opacity", "1")
    expect(editor.locator(".ghost-layer")).not_to_contain_text("and more")
    editor.keyboard.press("ControlOrMeta+z")
    expect(editor.locator("#text")).to_have_value("The gate and more")


def test_a_long_draft_scrolls_so_that_its_end_is_seen(editor):
    editor.locator("#text").fill("Line.\n" * 40)
    editor.keyboard.press("Control+End")
    editor.locator("#text").press("Alt+Enter")
    in_port = """() => {
      const range = document.createRange();
      const { firstChild } = document.querySelector('.ghost');
      if (!(firstChild?.length >= 140)) return false;
      range.setStart(firstChild, firstChild.length - 1);
      range.setEnd(firstChild, firstChild.length);
      const { bottom } = range.getBoundingClientRect();
      return bottom <= document.querySelector('.scroller').getBoundingClientRect().bottom;
    }"""
    editor.wait_for_function(in_port)


def test_how_it_draws_can_be_set_and_stays_set(editor):
    editor.get_by_role("button", name="Settings").click()
    editor.get_by_label("Temperature").fill("1.2")
    expect(editor.locator(".temperature-value")).to_have_text("1.2")
    editor.get_by_label("Top-k").select_option("all")
    editor.get_by_label("Top-p").select_option("0.95")
    editor.reload()
    editor.get_by_role("button", name="Settings").click()
    expect(editor.locator(".temperature-value")).to_have_text("1.2")
    expect(editor.get_by_label("Top-k")).to_have_value("0")
    expect(editor.get_by_label("Top-p")).to_have_value("0.95")
