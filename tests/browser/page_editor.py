"""The page's editor, with a worker that knows four words (scripted_worker.js)."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SCRIPTED_WORKER = Path(__file__).parent / "scripted_worker.js"

# What the scripted worker suggests for "fo": forget, forgot, form; each followed by " the gate".
GHOST = "rget the gate"
FITTING = """() => {
  const { value, selectionEnd } = document.querySelector('#text');
  const pending = /\\w*$/.exec(value.slice(0, selectionEnd))[0];
  const words = [...document.querySelectorAll('.suggestion:not([hidden]) .suggestion-word')];
  return words.length > 0 && words.every((word) => word.textContent.startsWith(pending));
}"""


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    area(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".demo-tag")).to_be_hidden()
    return page


def area(page: Page) -> Locator:
    return page.locator("#text")


def ghost(page: Page) -> Locator:
    return page.locator(".ghost")


def rows(page: Page) -> Locator:
    return page.locator(".suggestion:not([hidden])")


def write(page: Page, text: str) -> None:
    """Types and waits until words are listed that complete what was typed."""
    page.keyboard.type(text)
    page.wait_for_function(FITTING)


def change_setting(page: Page, control: str, value: str) -> None:
    """As the user does in the panel; then the text has the focus again."""
    page.get_by_role("button", name="Settings").click()
    node = page.locator(f"#{control}")
    if node.evaluate("(node) => node.matches('select')"):
        node.select_option(value)
    else:
        node.fill(value)
    page.keyboard.press("Escape")
    area(page).focus()
