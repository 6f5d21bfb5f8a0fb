"""The page that tests share has nothing of one in the next."""

import pytest
from playwright.sync_api import Page

FOUND = """async () => ({
  stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
  cookie: document.cookie,
  entries: history.length,
  width: innerWidth,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
  still: matchMedia('(prefers-reduced-motion: reduce)').matches,
})"""
LEAVE = """async () => {
  localStorage.setItem('left', 'behind');
  sessionStorage.setItem('left', 'behind');
  document.cookie = 'left=behind';
  await new Promise((resolve) => { indexedDB.open('left').onsuccess = resolve; });
}"""


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_page_finds_nothing_of_the_test_before(page: Page, live_server: str, turn: str) -> None:
    page.goto(f"{live_server}empty.html")
    found = page.evaluate(FOUND)
    assert found == {"stored": 0, "cookie": "", "entries": 1, "width": 1280, "dark": False, "still": True}
    page.evaluate(LEAVE)
    page.route("**/*", lambda route: route.abort())
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark", reduced_motion="no-preference")
