"""The page that stays open for test after test is empty for each, and is loaded again where it is not as it was."""

from playwright.sync_api import Page, expect

from tests.browser.page_editor import GHOST, area, change_setting, ghost, write
from tests.browser.shared_write_page import STATE, SharedWritePage

OPENED = "() => performance.timeOrigin"


def test_what_a_person_can_take_back_is_taken_back_without_a_load(shared_editor: SharedWritePage) -> None:
    page = shared_editor.enter()
    opened = page.evaluate(OPENED)
    change_setting(page, "eagerness", "0")
    page.set_viewport_size({"width": 900, "height": 700})
    write(page, "the gate fo")
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.type("a long text that is counted by the meter, fo")
    page.workers[0].evaluate("self.held = true")
    page.keyboard.type("r")
    page.get_by_role("button", name="Help").click()
    shared_editor.leave()

    page = shared_editor.enter()
    assert page.evaluate(OPENED) == opened
    expect(area(page)).to_have_value("")
    expect(area(page)).to_be_focused()
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#meter")).to_be_hidden()
    assert page.viewport_size == {"width": 1280, "height": 900}
    assert not page.evaluate("() => document.queryCommandEnabled('undo')")
    write(page, "fo")
    expect(ghost(page)).to_have_text(GHOST)
    shared_editor.leave()


def test_a_link_costs_no_load(shared_editor: SharedWritePage) -> None:
    page = shared_editor.enter()
    [opened, url] = [page.evaluate(OPENED), page.url]
    page.evaluate("() => location.replace('#text=fo')")
    expect(area(page)).to_have_value("fo")
    shared_editor.leave()

    page = shared_editor.enter()
    assert (page.evaluate(OPENED), page.url) == (opened, url)
    expect(area(page)).to_have_value("")
    shared_editor.leave()


LEFT = {
    "a text that no undo takes back": "() => (document.querySelector('#text').value = 'fo')",
    "a variable": "() => (globalThis.left = 1)",
    "an element": "() => document.body.append(document.createElement('textarea'))",
    "an attribute": "() => document.documentElement.style.setProperty('font-size', '200%')",
    "something stored": "() => localStorage.setItem('left', 'behind')",
    "another address": "() => history.replaceState(null, '', '#view=traces')",
}


def test_what_else_is_left_shows(editor: Page) -> None:
    before = editor.evaluate(STATE)
    for name, leave in LEFT.items():
        editor.evaluate(leave)
        after = editor.evaluate(STATE)
        assert after != before, name
        before = after


def test_a_page_in_which_something_is_left_is_loaded_anew(shared_editor: SharedWritePage) -> None:
    page = shared_editor.enter()
    opened = page.evaluate(OPENED)
    page.evaluate(LEFT["a variable"])
    shared_editor.leave()
    page = shared_editor.enter()
    assert page.evaluate(OPENED) != opened
    assert page.evaluate("() => !('left' in globalThis)")
