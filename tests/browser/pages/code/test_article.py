"""The page of the five steps of the article in our own source."""

import re

from playwright.sync_api import expect

from server import ROOT
from tests.browser.looks import violations

WIDTHS = "() => document.documentElement.scrollWidth"
CUT = """() => [...document.querySelectorAll('pre, .said, .measured-row')]
  .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""


def test_the_page_is_accessible_in_both_themes_and_nothing_is_wider_than_it_or_cut(new_context, live_server):
    context = new_context(
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(f"{live_server}code?lang=en")
    assert violations(page) == []
    assert page.evaluate(CUT) == []
    source = page.locator("figure", has_text="server/lm/network/model.py")
    source.get_by_role("button", name="Copy").click()
    expect(source.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()").strip().splitlines()
    written = (ROOT / "server" / "lm" / "network" / "model.py").read_text(encoding="utf-8").splitlines()
    assert copied[0].startswith("def build(")
    assert set(copied) <= {*written, ""}
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert page.evaluate(WIDTHS) == 390
    # Code is pushed along in its own box, and on paper its lines are broken.
    assert page.evaluate(CUT)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    expect(page.locator(".copy").first).to_be_hidden()


def test_the_page_speaks_chinese_around_code_that_stays_as_it_is(page, live_server):
    page.goto(f"{live_server}code?lang=zh-Hans")
    expect(page.get_by_role("heading", level=1)).to_have_text("用代码写LSTM，一步一步来")
    expect(page.locator(".copy").first).to_have_text("复制")
    said = page.evaluate(
        """() => {
          const main = document.querySelector('main').cloneNode(true);
          for (const code of main.querySelectorAll('code, samp')) code.remove();
          return main.textContent;
        }"""
    )
    # Names of things stay; no run of English words does.
    assert re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}", said) == []
    assert violations(page) == []
