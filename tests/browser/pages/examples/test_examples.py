"""The page of examples, with a real model whose weights are random."""

import re
import subprocess

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from server import ROOT
from tests.browser import static_site
from tests.browser.looks import double_letters, looks, violations
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch

DOCUMENT = (ROOT / "docs" / "autocomplete-element.md").read_text(encoding="utf-8")

READY = "() => [...document.querySelectorAll('lstm-autocomplete')].every((each) => each.matches(':state(ready)'))"


def opened(page: Page, url: str, path: str = "examples") -> Page:
    page.goto(url + path)
    page.wait_for_function(READY)
    return page


@pytest.fixture(scope="module")
def examples(shared_page: SharedPage, shared_app: Flask) -> Page:
    shared_page.serve(shared_app)
    shared_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return opened(shared_page.page, shared_page.address)


@pytest.fixture
def page(examples: Page, shared_page: SharedPage, watch: Watch) -> Page:
    """The page, where nothing is written."""
    watch(shared_page.context, shared_page.reset_window)
    for area in examples.locator("textarea").all():
        area.fill("")
    examples.evaluate("""() => {
      document.activeElement.blur();
      document.documentElement.style.fontSize = '';
    }""")
    expect(examples.get_by_role("option")).to_have_count(0)
    return examples


def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page):
    page.locator("#plain textarea").press_sequentially("the cell keeps what the ")
    expect(page.get_by_role("option")).to_have_count(5)
    for width in looks(page, 1440, 390):
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
    double_letters(page)
    for width in (390, 320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        # What lies over a text area follows it in the next frame.
        page.wait_for_function("(width) => document.documentElement.scrollWidth === width", arg=width)


def test_every_example_completes_and_all_share_one_worker(page):
    for area in page.locator("lstm-autocomplete textarea").all():
        area.press_sequentially("the f")
        expect(page.get_by_role("option").first).to_be_visible()
    assert len(page.workers) == 1


def test_the_code_beside_an_example_is_copied(page):
    page.locator("#quiet").get_by_role("button", name="Copy").click()
    expect(page.locator("#quiet .copy")).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("<lstm-autocomplete")
    assert 'eagerness="quiet" delay="500" announce="off"' in copied


def test_what_the_last_example_hears_is_shown_and_its_button_keeps_the_focus(page):
    area = page.locator("#heard textarea")
    area.press_sequentially("the f")
    expect(page.get_by_role("option").first).to_have_text(re.compile("^f"))
    another = page.get_by_role("button", name="Next word in the list")
    another.click()
    # The first choice is the word as it is typed, which no row shows.
    another.click()
    expect(area).to_be_focused()
    # The list may still change: counts of words arrive after the first suggestions.
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    page.wait_for_function(
        "([area, option]) => area.getAttribute('aria-activedescendant') === option.id",
        arg=[area.element_handle(), chosen.element_handle()],
    )
    page.keyboard.press("Tab")
    expect(page.locator("#log")).to_contain_text("Autocomplete typed")


class TestWhatIsCopied:
    """All that is copied, on a page of someone else, in the folders that the copied commands make."""

    @pytest.fixture
    def models_dir(self):
        return ROOT / "static" / "models"

    def test_it_runs_as_it_is(self, new_context, live_server, tmp_path):
        context = new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{live_server}examples")
        commands, *code = copied(page)
        assert commands in DOCUMENT
        (tmp_path / "static").symlink_to(ROOT / "static")
        subprocess.run(["sh", "-ec", commands], cwd=tmp_path, check=True)
        (tmp_path / "my-site" / "index.html").write_text(page_of(*code), encoding="utf-8")
        with static_site.serve(tmp_path / "my-site", {}) as address:
            opened(page, address, path="")
            complete(page)


def copied(page: Page) -> list[str]:
    """What each button of the page gives."""
    code = []
    for button in page.locator(".copy").all():
        button.click()
        expect(button).to_have_text("Copied")
        code.append(page.evaluate("() => navigator.clipboard.readText()"))
    return code


def page_of(*code: str) -> str:
    """The script comes last, as the page says."""
    *html, script = code
    styled = [each if each.startswith("<") else f"<style>{each}</style>" for each in html]
    start = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">'
    return "\n".join([start, *styled, f"<script>{script}</script>", "</html>"])


def complete(page: Page) -> None:
    for area in page.locator("textarea").all():
        area.fill("I would like to go to the ")
        area.press_sequentially("sch")
        expect(page.get_by_role("option").first).to_contain_text("school")
    page.get_by_role("button", name="Next word in the list").click()
    page.keyboard.press("Tab")
    expect(page.locator("#log")).to_contain_text("Autocomplete typed")
