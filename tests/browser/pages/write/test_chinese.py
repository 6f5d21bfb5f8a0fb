"""The pages in Chinese: nothing is left in English, and the language stays the one that was chosen."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from server import ROOT
from tests.browser.shared_tab import SharedTab
from tests.browser.trainings import assert_header_is_one_line, assert_header_shows, begin
from tests.browser.watched_contexts import Watch

PHONE: ViewportSize = {"width": 390, "height": 800}
CARD = json.loads((ROOT / "static" / "models" / "zhongwen" / "card.json").read_text(encoding="utf-8"))
SENTENCE = "宝玉笑道：“你们姐妹都在这里（我却不知道）。”"

# What is not the page's to translate: code, keys, what a model writes, what names itself.
UNTRANSLATED = [
    "code",
    "kbd",
    "pre",
    "blockquote",
    "script",
    "style",
    "noscript",
    "[lang=en]",
    ".config-list",
    ".custom-label",
]
NAMES = re.compile(
    "LSTM|Explainer|TensorFlow|WebAssembly|JavaScript|Keras|JSON|MIT|SHA|Top|HTML|CSS|HTTP|worker|logits|nats|uint|float|"
    "Tab|Ctrl|Esc|Alt|Enter|Tatoeba|tatoeba|org|chinese|poetry|Linnann|Hongloumeng|CC|BY|FR|CDLA|Sharing|Topical|Chat|"
    "PSF|MB|kB|ms|zhongwen|english|Python|"
    "Common|Voice|cc|sentences|Apache|KdConv|CrossWOZ|mozilla|voice|web|Mozilla|moztw|thu|coai|KumaTea|LuXunRobot|BSD|"
    "Clause|Self|dialogue|Corpus|SA|DSTC|Standard|Ebooks|GITenberg|Daddy|Long|Legs|"
    "AUC|ROC|CSV|NPZ|NumPy|PNG|SVG|Ward|ln|log|sigmoid|tanh|Page|Up|Down|Home|End|Escape|Shift"
)
# The words of every text that is seen or read aloud, with where it stands.
WORDS = """(skipped) => {
  const found = [];
  const hear = (node, text) => {
    if (!text || node.closest(skipped)) return;
    // An address is the same in every language.
    const words = text.replaceAll(/\\S*\\/t\\/[a-z]+/g, '').matchAll(/(?<![\\dA-Za-z])[A-Za-z]{2,}(?![\\dA-Za-z])/g);
    for (const [word] of words) found.push([word, text.trim().slice(0, 120)]);
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) hear(walker.currentNode.parentElement, walker.currentNode.data);
  for (const node of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'])
      hear(node, node.getAttribute(name));
  hear(document.documentElement, document.querySelector('meta[name=description]')?.content);
  return found;
}"""


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("english", "zhongwen"):
        (folder / name).symlink_to(ROOT / "static" / "models" / name)
    return folder


def english_left(page: Page) -> list[list[str]]:
    words = page.evaluate(WORDS, ", ".join(UNTRANSLATED))
    return [each for each in words if not NAMES.fullmatch(each[0])]


@pytest.fixture(scope="module")
def chinese_room(browser: Browser, app_address: str) -> SharedTab:
    return SharedTab(browser, app_address, PHONE, locale="zh-CN")


@pytest.fixture
def chinese(chinese_room: SharedTab, watch: Watch) -> Page:
    watch(chinese_room.context, chinese_room.tidy)
    return chinese_room.page


def test_a_chinese_page_has_no_english_left_and_keeps_its_language(chinese, live_server, runs_dir):
    page = chinese
    begin(runs_dir, fraction=0.345)
    page.goto(f"{live_server}write")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready", timeout=30_000)
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    expect(page.locator(".demo-tag")).to_contain_text("演示")
    assert page.get_attribute("#text", "placeholder") == "从前……"
    assert_header_shows_a_training(page, runs_dir)
    expect(page.locator(".picker-name")).to_have_text(CARD["title"])

    page.locator("#text").fill("宝玉笑道")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.get_by_label("学习我的用语").check()
    page.locator("#picker-button").click()
    expect(page.locator("#picker")).to_contain_text("日常英语")
    expect(page.locator("#picker")).to_contain_text("聊天、写信、编故事，由它接着写。")
    expect(page.get_by_role("link", name="关于这个模型：日常英语")).to_be_visible()
    assert english_left(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Escape")

    page.evaluate("location.hash = '#x=1'")
    page.get_by_role("button", name="菜单").click()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url == f"{live_server}write#x=1"
    expect(page.locator("#text")).to_have_value("宝玉笑道")
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["value"], cookie["sameSite"]) == ("lang", "en", "Lax")
    # A link of somebody else says its language for itself alone.
    page.goto(f"{live_server}write?lang=zh", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.goto(f"{live_server}write", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def assert_header_shows_a_training(page: Page, runs_dir: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    assert_header_shows(page, "训练中 34%")
    begin(runs_dir, state="evaluating", fraction=1.0)
    assert_header_shows(page, "评测中")
    begin(runs_dir, state="done")
    expect(page.locator("#picker-button .picker-stage")).to_be_hidden()
    assert_header_is_one_line(page)
    page.set_viewport_size(PHONE)


def test_the_laboratory_has_no_english_left(chinese, live_server):
    page = chinese
    page.goto(f"{live_server}lab")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready", timeout=30_000)
    page.locator("#text").fill(SENTENCE)
    page.locator("#laboratory").scroll_into_view_if_needed()
    tabs = page.locator("#laboratory [role=tab]")
    expect(tabs).to_have_count(14)
    for tab in tabs.all():
        question = tab.evaluate("(tab) => tab.closest('.lab-answers')?.id.replace('answers', 'question')")
        if question:
            page.locator(f"#{question}").click()
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        shown = page.locator("#laboratory .lab-panel:visible")
        expect(shown.locator(".lab-body > *")).to_have_count(1)
        shown.get_by_role("button", name="保存与分享").click()
        page.locator(":popover-open").get_by_role("button", name="表格").click()
        expect(shown.locator(".lab-table")).to_have_attribute("open", "")
        assert english_left(page) == [], tab.text_content()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # The address follows in a rest.
    expect(page).to_have_url(re.compile("view=compare&"))


@pytest.mark.complains("404")
def test_what_goes_wrong_in_the_worker_is_said_in_the_language_of_the_page(chinese, live_server):
    chinese.route("**/models/zhongwen/card.json", lambda route: route.fulfill(status=404, body=""))
    chinese.goto(f"{live_server}write")
    notice = chinese.locator(".notice", has_text="没有找到模型")
    expect(notice).to_contain_text("/models/zhongwen/card.json返回404")
    assert [word for word, text in english_left(chinese) if live_server not in text] == []


@pytest.mark.complains("没有模型")
def test_the_examples_are_chinese_and_the_element_says_what_it_says_in_chinese(chinese, live_server):
    page = chinese
    page.goto(f"{live_server}examples")
    expect(page.locator("#plain lstm-autocomplete:state(ready)")).to_be_attached(timeout=30_000)
    page.locator("#plain textarea").fill("宝玉笑")
    expect(page.locator("#plain [role=listbox]")).to_have_attribute("aria-label", "建议")
    assert english_left(page) == []
    page.evaluate("document.querySelector('#heard lstm-autocomplete').removeAttribute('model')")
    expect(page.locator("#log")).to_contain_text("没有模型: 缺少model属性")


# Names of people, of what followed the LSTM and of special tokens, and mathematics.
MORE_NAMES = re.compile(
    "SCORM|host|Hochreiter|Schmidhuber|Gers|Cummins|Transformer|xLSTM|Shakespeare|tiny|PAD|UNK|NaN|dB|loss|softmax|https"
)


@pytest.mark.parametrize("path", ["", "comic", "code", "practise", "teach"])
def test_no_other_page_has_english_left(chinese, live_server, path):
    page = chinese
    page.goto(f"{live_server}{path}")
    if path == "comic":
        expect(page.locator(".hold input").first).to_be_enabled(timeout=30_000)
        expect(page.locator(".fig-amp")).to_be_visible()
        page.locator(".transcript").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
        expect(page.locator(".transcript")).not_to_have_count(0)
        expect(page.locator(".transcript p:empty")).to_have_count(0)
    if path == "practise":
        expect(page.locator("select").first).to_contain_text("红楼梦", timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert [each for each in english_left(page) if not MORE_NAMES.fullmatch(each[0])] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_header_of_a_phone_is_one_row_whose_menu_has_the_pages_and_the_languages(new_context, live_server):
    size = {"width": 390, "height": 844}
    page = new_context(locale="zh-CN", viewport=size, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{live_server}write", wait_until="domcontentloaded")
    for width in (390, 360, 320):
        page.set_viewport_size({**size, "width": width})
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        assert page.locator(".header").bounding_box()["height"] <= 60
        assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.get_by_role("link", name="漫画")).to_be_hidden()
    page.get_by_role("button", name="菜单").tap()
    expect(page.get_by_role("link", name="漫画")).to_be_visible()
    assert english_left(page) == []
    page.get_by_role("link", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
