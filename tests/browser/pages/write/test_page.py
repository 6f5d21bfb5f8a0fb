"""The page around the editor, with real models whose weights are random."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import double_letters, looks, plain_letters, violations
from tests.browser.page_editor import area, change_setting, rows

WIDTHS = [360, 390, 720, 860, 1024, 1440, 1920]


def test_tab_accepts_what_a_real_model_suggests(tiny):
    # Random weights find nothing likely.
    change_setting(tiny, "eagerness", "4")
    tiny.keyboard.type("The cell keeps what the ")
    expect(tiny.locator(".ghost")).not_to_have_text("")
    expect(rows(tiny)).to_have_count(5)
    shares = [float(text.split()[-1].rstrip("%")) for text in rows(tiny).all_inner_texts() if "<" not in text]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 101
    tiny.wait_for_timeout(300)
    shown = tiny.locator(".ghost").text_content()
    tiny.keyboard.press("Tab")
    expect(area(tiny)).to_have_value(f"The cell keeps what the {shown}")


def test_where_words_come_from_and_how_long_they_took_is_told_to_who_asks(tiny):
    tiny.keyboard.type("The cell keeps what the ")
    expect(rows(tiny)).to_have_count(5)
    expect(tiny.locator(".list-time")).to_be_hidden()
    tiny.get_by_role("button", name="Next word").click()
    expect(tiny.locator(".list-time")).to_have_text(re.compile(r"^[\d.]+ ms$"))
    expect(tiny.locator(".list-time")).to_be_visible()
    expect(area(tiny)).to_be_focused()
    tiny.get_by_role("button", name="Next word").click()
    expect(tiny.locator(".list-time")).to_be_hidden()


def test_what_the_model_does_not_know_is_named_as_long_as_it_is_there(tiny):
    note = tiny.locator(".editor-note")
    area(tiny).fill("the cell 門 and ñ and 門 ")
    expect(note).to_be_visible()
    expect(note).to_have_text("The model does not know “門”, “ñ” and reads its unknown token there.")
    area(tiny).fill("the cell ")
    expect(note).to_be_hidden()


def test_the_theme_follows_the_system_until_a_choice_is_made_and_the_choice_stays(tiny):
    root = tiny.locator("html")
    for theme, other in (("light", "dark"), ("dark", "light")):
        tiny.emulate_media(color_scheme=theme)
        expect(root).to_have_attribute("data-theme", theme)
        tiny.get_by_role("radio", name=other).check()
        expect(root).to_have_attribute("data-theme", other)
        tiny.reload(wait_until="domcontentloaded")
        expect(root).to_have_attribute("data-theme", other)
        tiny.get_by_role("radio", name="same as system").check()
        expect(root).to_have_attribute("data-theme", theme)
    tiny.emulate_media(color_scheme=other)
    expect(root).to_have_attribute("data-theme", other)


def test_nothing_is_wider_than_the_page_from_360_to_1920_pixels(tiny):
    tiny.keyboard.insert_text("W" * 300 + " the cell keeps what the forget gate lets pass " * 20 + "f")
    expect(rows(tiny).first).to_be_visible()
    assert_widths(tiny, *WIDTHS)


def test_while_a_text_is_completed_axe_finds_nothing_and_letters_twice_as_large_fit_a_phone(tiny):
    assert violations(tiny) == []
    tiny.keyboard.type("the cell keeps what the f")
    expect(rows(tiny)).to_have_count(5)
    tiny.locator("#picker-button").click()
    for _ in looks(tiny, 1280, 390):
        assert violations(tiny) == []

    tiny.keyboard.press("Escape")
    closed = tiny.evaluate_handle("() => [...document.querySelectorAll('details:not([open])')]")
    closed.evaluate("(all) => all.forEach((each) => (each.open = true))")
    double_letters(tiny)
    assert_widths(tiny, 390, 320)
    plain_letters(tiny)
    closed.evaluate("(all) => all.forEach((each) => (each.open = false))")


def assert_widths(page: Page, *widths: int) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width


# Notes after how many frames the suggestions for each letter are painted.
NOTE_FRAMES = """() => {
  globalThis.waits = [];
  let frames = 0;
  const count = () => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  document.querySelector('#text').addEventListener('input', () => (frames = 0), true);
  new PerformanceObserver((list) => waits.push(...list.getEntriesByName('suggestions').map(() => frames)))
    .observe({ type: 'measure' });
}"""


@pytest.mark.models("step-tiny")
@pytest.mark.alone
def test_suggestions_of_a_quick_model_are_painted_in_the_frame_of_their_letter(page, live_server):
    page.goto(f"{live_server}write")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    assert page.evaluate("crossOriginIsolated")
    page.locator("#text").press_sequentially("The cell ", delay=50)
    page.evaluate(NOTE_FRAMES)
    page.keyboard.type("keeps what the gate lets in", delay=100)
    page.wait_for_timeout(500)
    waits = page.evaluate("waits")
    # On a busy machine some come later.
    assert len(waits) > 20 and sorted(waits)[len(waits) // 2] == 1
