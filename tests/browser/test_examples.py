"""The page of examples, with a real model whose weights are random."""

from playwright.sync_api import Page, expect

from tests.browser.looks import double_letters, looks, violations

READY = "() => [...document.querySelectorAll('lstm-autocomplete')].every((each) => each.matches(':state(ready)'))"


def opened(page: Page, url: str) -> Page:
    page.goto(f"{url}examples")
    page.wait_for_function(READY)
    return page


def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page, live_server):
    opened(page, live_server)
    page.locator("#plain textarea").press_sequentially("the cell keeps what the f")
    expect(page.get_by_role("option")).to_have_count(5)
    for width in looks(page, 1440, 390):
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
    double_letters(page)
    for width in (390, 320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        # What lies over a text area follows it in the next frame.
        page.wait_for_function("(width) => document.documentElement.scrollWidth === width", arg=width)


def test_every_example_completes_and_all_share_one_worker(page, live_server):
    opened(page, live_server)
    for area in page.locator("lstm-autocomplete textarea").all():
        area.press_sequentially("the f")
        expect(page.get_by_role("option").first).to_be_visible()
    assert len(page.workers) == 1


def test_the_code_beside_an_example_is_copied(new_context, live_server):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), live_server)
    page.locator("#quiet").get_by_role("button", name="Copy").click()
    expect(page.locator("#quiet .copy")).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("<lstm-autocomplete")
    assert 'eagerness="quiet" delay="500" announce="off"' in copied


def test_what_the_last_example_hears_is_shown_and_its_button_keeps_the_focus(page, live_server):
    opened(page, live_server)
    area = page.locator("#heard textarea")
    area.press_sequentially("the f")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("button", name="Another word").click()
    expect(area).to_be_focused()
    expect(area).to_have_attribute(
        "aria-activedescendant", page.get_by_role("option", selected=True).get_attribute("id")
    )
    page.keyboard.press("Tab")
    expect(page.locator("#log")).to_contain_text("letters that you did not type")
