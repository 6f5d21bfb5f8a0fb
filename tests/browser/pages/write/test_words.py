"""Words that are never suggested, and learned words that are forgotten, exported and imported, in the real page."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import looks, violations
from tests.browser.page_editor import area, ghost, opened, rows

BLOCKED = "() => JSON.parse(localStorage.getItem('blocked-words'))"


def words(page: Page):
    return rows(page).locator(".suggestion-word")


def open_fold(page: Page) -> None:
    page.get_by_text("Learned and blocked words").click()


@pytest.fixture
def listing(page: Page, live_server: str) -> Page:
    """The page with a real model, which completes "Zeld" to what it has learned."""
    opened(page, f"{live_server}write")
    page.get_by_role("switch", name="Learn from me").click()
    area(page).focus()
    page.keyboard.type("Zelda saw Zelda and Zelda saw Zelda. Zel")
    expect(words(page).first).to_have_text("Zelda")
    return page


def test_shift_delete_never_suggests_the_active_word_again_until_it_is_undone(listing):
    listing.keyboard.press("Alt+]")
    expect(rows(listing).first).to_have_attribute("aria-selected", "true")
    listing.keyboard.press("Shift+Delete")
    expect(words(listing).filter(has_text="Zelda")).to_have_count(0)
    expect(ghost(listing)).not_to_contain_text("da")
    notice = listing.locator("#word-notice")
    expect(notice.get_by_role("status")).to_have_text("“Zelda” is blocked.")
    expect(area(listing)).to_be_focused()
    expect(area(listing)).to_have_value("Zelda saw Zelda and Zelda saw Zelda. Zel")
    assert listing.evaluate(BLOCKED)["added"] == ["Zelda"]

    notice.get_by_role("button", name="Undo").click()
    expect(words(listing).first).to_have_text("Zelda")
    expect(area(listing)).to_be_focused()
    assert listing.evaluate(BLOCKED)["added"] == []
    expect(notice).to_be_hidden()


def test_a_learned_word_is_forgotten_from_its_menu_and_the_rest_stays(listing):
    open_fold(listing)
    expect(listing.locator(".learned-list li")).to_contain_text(["Zelda", "saw", "and"])
    rows(listing).first.click(button="right")
    listing.locator("#word-menu").get_by_role("button", name="Forget “Zelda”").click()
    expect(listing.locator(".learned-list li")).to_contain_text(["saw", "and"])
    expect(words(listing).filter(has_text="Zelda")).to_have_count(0)
    listing.locator("#word-notice").get_by_role("button", name="Undo").click()
    expect(words(listing).first).to_have_text("Zelda")
    expect(listing.locator(".learned-list li")).to_contain_text(["Zelda", "saw", "and"])
    # In the fold, too; the focus goes to the next one.
    listing.get_by_role("button", name="Forget “saw”").click()
    expect(listing.locator(".learned-list li")).to_contain_text(["Zelda", "and"])
    expect(listing.locator(".learned-list").get_by_role("button", name="Forget “and”")).to_be_focused()


def test_what_is_blocked_is_kept_and_suggested_again_from_the_fold(listing):
    open_fold(listing)
    field = listing.get_by_role("textbox", name="Word that is never suggested")
    for text, error in (("two words", "“two words” is not one word"), ("", ""), ("zELDA", ""), ("Zelda", "already")):
        field.fill(text)
        field.press("Enter")
        expect(listing.locator("#block-error")).to_contain_text(error)
    expect(listing.locator(".own-blocked li")).to_have_text(["zELDA"])
    expect(words(listing).filter(has_text="Zelda")).to_have_count(0)
    opened(listing, listing.url)
    area(listing).press("End")
    listing.keyboard.type("d")
    expect(words(listing).filter(has_text="Zelda")).to_have_count(0)
    open_fold(listing)
    listing.get_by_role("button", name="Suggest “zELDA” again").click()
    area(listing).press("End")
    listing.keyboard.press("Backspace")
    expect(words(listing).first).to_have_text("Zelda")


def test_the_list_of_the_language_is_on_and_can_be_seen_changed_and_switched_off(page, live_server):
    opened(page, f"{live_server}write")
    open_fold(page)
    switch = page.get_by_role("switch", name="Block strong obscenities and slurs")
    expect(switch).to_be_checked()
    items = page.locator(".shipped-list li")
    expect(items.first).to_be_hidden()
    page.locator(".shipped-count").click()
    count = items.count()
    assert count > 50
    first = items.first.inner_text()
    items.first.get_by_role("button").click()
    expect(items).to_have_count(count - 1)
    assert page.evaluate(BLOCKED) == {"format": 1, "shipped": True, "added": [], "removed": [first]}
    page.get_by_role("button", name="Block the removed ones again").click()
    expect(items).to_have_count(count)
    switch.click()
    opened(page, f"{live_server}write")
    open_fold(page)
    expect(switch).not_to_be_checked()
    expect(page.locator(".shipped-fold")).to_be_hidden()


def test_what_was_learned_goes_to_a_file_and_comes_back(listing, tmp_path: Path):
    open_fold(listing)
    with listing.expect_download() as download:
        listing.get_by_role("button", name="Export to a file").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    file = json.loads(path.read_text())
    assert file["format"] == "lstm-explainer-learned" and "Zelda" in file["words"]
    listing.get_by_role("button", name="Forget everything").click()
    expect(listing.locator(".learned-list li")).to_have_count(0)

    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({**file, "model": "bach"}))
    listing.locator("#learned-file").set_input_files(wrong)
    notice = listing.locator("#word-notice")
    expect(notice).to_contain_text('Nothing was imported: The file was written for the model "bach"')
    expect(listing.locator(".learned-list li")).to_have_count(0)
    listing.locator("#learned-file").set_input_files(path)
    expect(notice).to_contain_text("What the file holds has replaced what was learned here.")
    expect(listing.locator(".learned-list li")).to_contain_text(["Zelda", "saw", "and"])
    notice.get_by_role("button", name="Undo").click()
    expect(listing.locator(".learned-list li")).to_have_count(0)


def test_the_fold_is_in_order_in_both_themes_and_fits_a_phone(listing):
    open_fold(listing)
    listing.locator(".shipped-count").click()
    area(listing).focus()
    listing.keyboard.press("Alt+]")
    listing.keyboard.press("Shift+Delete")
    expect(listing.locator("#word-notice")).to_be_visible()
    for _ in looks(listing, 390, 1280):
        assert listing.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(listing, "#editor") == []
