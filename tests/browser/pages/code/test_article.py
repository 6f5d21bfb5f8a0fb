"""The page of the code: four mistakes, and our own source by steps."""

import re

import pytest
from playwright.sync_api import expect

from server import ROOT
from tests.browser.looks import violations

WIDTHS = "() => document.documentElement.scrollWidth"
CUT = """() => [...document.querySelectorAll('pre, .said, .measured-row')]
  .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""
UNFOLD = "() => { for (const each of document.querySelectorAll('details')) each.open = true; }"


def test_the_page_is_accessible_in_both_themes_and_nothing_is_wider_than_it_or_cut(new_context, live_server):
    context = new_context(
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(f"{live_server}code?lang=en")
    page.evaluate(UNFOLD)
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
    page.evaluate(UNFOLD)
    expect(page.get_by_role("heading", level=1)).to_have_text("十二行代码，写出一个LSTM细胞")
    expect(page.locator(".copy").first).to_have_text("复制")
    expect(page.locator("#line-note")).to_have_text("新的记忆：遗忘门保留下来的，加上输入门写进去的。")
    said = page.evaluate(
        """() => {
          const main = document.querySelector('main').cloneNode(true);
          for (const code of main.querySelectorAll('code, samp, script')) code.remove();
          return main.textContent;
        }"""
    )
    # Names of things stay; no run of English words does.
    assert re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}", said) == []
    assert violations(page) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mistake_stands_beside_its_fix_and_none_of_our_source_between_them(page, live_server, language):
    page.goto(f"{live_server}code?lang={language}")
    mistakes = page.locator(".mistake")
    expect(mistakes).to_have_count(4)
    for mistake in mistakes.all():
        wrong, right = (mistake.locator(f".source.{kind}").bounding_box() for kind in ("wrong", "right"))
        assert wrong["y"] == right["y"] and wrong["x"] + wrong["width"] < right["x"]
        assert abs(wrong["width"] - right["width"]) < 1
        expect(mistake.locator(".measured")).to_be_visible()
    last = mistakes.last.bounding_box()
    assert page.locator(".step").first.bounding_box()["y"] > last["y"] + last["height"]


def test_our_source_is_folded_by_steps_and_a_link_to_a_step_unfolds_it(page, live_server):
    page.goto(f"{live_server}code?lang=en")
    steps = page.locator("details.step")
    assert [step.locator("summary").inner_text().split() for step in steps.all()] == [
        ["1", "Data"],
        ["2", "Parameters"],
        ["3", "Model"],
        ["4", "Training"],
        ["5", "Testing"],
    ]
    expect(page.locator(".step-content:visible")).to_have_count(0)
    steps.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#step-2")).to_contain_text("embedding_dim")
    expect(page.locator(".step-content:visible")).to_have_count(1)
    page.goto(f"{live_server}empty.html")
    page.goto(f"{live_server}code?lang=en#step-3")
    expect(page.locator("#step-3")).to_be_in_viewport()
    expect(page.locator("#step-3")).to_contain_text("server/lm/network/model.py")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_a_phone_the_page_is_no_longer_than_seven_screens(new_context, live_server, language):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = new_context(**phone).new_page()
    page.goto(f"{live_server}code?lang={language}")
    expect(page.locator("#line-note p").first).not_to_be_empty()
    assert page.evaluate("() => document.documentElement.scrollHeight") <= 7 * 844
