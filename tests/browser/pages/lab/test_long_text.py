"""A long text on the real page: its gates appear as they are read, and the page stays at work."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.alone

SENTENCE = "The cell keeps what the forget gate lets pass, and adds what the input gate lets in. "
TEXT = (SENTENCE * 60)[:5000]
# The columns at each change of the score's width, the times of letters that were typed, and tasks that held them up.
WATCH = """() => {
  globalThis.seen = { columns: [], typed: [], tasks: [] };
  const track = document.querySelector('.token-track .track');
  new MutationObserver(() => seen.columns.push(Math.round((track.clientWidth - 24) / 14)))
    .observe(track, { attributeFilter: ['style'] });
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  document.querySelector('#text').addEventListener('input', () => {
    const columns = seen.columns.at(-1) ?? 0;
    requestAnimationFrame((time) => seen.typed.push({ columns, wait: performance.now() - time }));
  });
}"""
ALL_READ = """(letters) => document.querySelector('.readout-where').textContent.startsWith(`letter ${letters} `)"""


def paste(page: Page, text: str) -> None:
    """As from the clipboard: all at once, as an input of the person's own."""
    page.locator("#text").focus()
    page.evaluate("(text) => document.execCommand('insertText', false, text)", text)


@pytest.fixture
def tiny(page: Page, live_server: str) -> Page:
    page.goto(f"{live_server}lab?model=step-tiny")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    page.locator("#text").click()
    return page


def test_the_gates_of_5000_characters_appear_bit_by_bit_while_the_page_takes_letters(tiny):
    tiny.evaluate(WATCH)
    paste(tiny, TEXT)
    tiny.wait_for_function("() => seen.columns.some((columns) => columns > 100)")
    tiny.keyboard.type("It is")
    tiny.wait_for_function(ALL_READ, arg=5005, timeout=60_000)
    expect(tiny.locator(".editor-status")).to_have_text("")
    seen = tiny.evaluate("seen")
    steps = sorted(set(seen["columns"]))
    assert len([columns for columns in steps if 100 < columns < 5000]) >= 3, "in several pieces"
    assert steps[-1] == 5006, "with the start token"
    assert len(seen["typed"]) == 6, "the paste and each letter"
    assert max(typed["wait"] for typed in seen["typed"][1:]) < 500, "a busy machine's hundreds, but not a second"
    assert any(100 < typed["columns"] < 5000 for typed in seen["typed"]), "typed while it was read"


def test_suggestions_for_a_long_text_do_not_wait_until_all_is_read(tiny):
    tiny.evaluate(WATCH)
    # The page measures each change of the text up to the frame with its suggestions.
    tiny.evaluate(
        """() => new PerformanceObserver(() => (seen.listed ??= seen.columns.at(-1) ?? 0))
          .observe({ type: 'measure' })"""
    )
    paste(tiny, TEXT)
    tiny.wait_for_function(ALL_READ, arg=5000, timeout=60_000)
    assert tiny.evaluate("seen.listed") < 1000


def test_of_more_than_6000_characters_the_end_is_read_and_the_page_says_so(tiny):
    paste(tiny, SENTENCE * 100)
    said = re.compile(r"^Long text: the model reads only the last [3-6],\d{3} characters$")
    expect(tiny.locator(".editor-status")).to_have_text(said, timeout=60_000)
