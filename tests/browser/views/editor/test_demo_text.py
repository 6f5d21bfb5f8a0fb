"""The demo in an empty editor."""

from playwright.sync_api import Page, expect

from tests.browser.page_editor import area, ghost, rows


def moving(page: Page, url: str) -> Page:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(url)
    return page


def test_the_demo_types_itself_and_ends_at_the_first_key(scripted, live_server):
    page = moving(scripted(), f"{live_server}write")
    expect(page.locator(".demo-tag")).to_contain_text("Start typing")
    page.wait_for_function("() => document.querySelector('.backdrop').textContent.startsWith('The')")
    expect(area(page)).to_have_value("")
    # Nothing has the focus: the letter finds the editor by itself.
    page.keyboard.press("f")
    expect(area(page)).to_have_value("f")
    expect(page.locator(".demo-tag")).to_be_hidden()
    expect(ghost(page)).to_have_text("orget the gate")


def test_tab_passes_the_demo_by_and_a_pointer_in_the_text_ends_it(scripted, live_server):
    page = moving(scripted(), f"{live_server}write")
    page.wait_for_function("() => document.querySelector('.backdrop').textContent.startsWith('The')")
    area(page).focus()
    page.keyboard.press("Tab")
    expect(area(page)).not_to_be_focused()
    expect(area(page)).to_have_value("")
    expect(page.locator(".demo-tag")).to_be_visible()

    area(page).click()
    expect(page.locator(".demo-tag")).to_be_hidden()
    expect(area(page)).to_have_value("")


def test_where_movement_is_reduced_the_demo_appears_at_once_and_a_word_makes_it_the_persons_own_text(
    scripted, live_server
):
    page = scripted()
    page.goto(f"{live_server}write?model=step-tiny")
    expect(page.locator(".demo-tag")).to_be_visible()
    text = page.evaluate("async () => (await (await fetch('/models/step-tiny/parity.json')).json()).text")
    assert page.locator(".backdrop").inner_text().replace("\u200b", "") == text

    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(rows(page).first).to_be_visible()
    shown = page.locator(".backdrop").text_content().replace("\u200b", "")
    rows(page).first.click()
    expect(area(page)).to_have_value(shown + " forget")
    expect(page.locator(".demo-tag")).to_be_hidden()
