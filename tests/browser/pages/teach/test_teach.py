"""The page for teachers: its links restore what they name, and hide what they name and nothing else."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import violations

# What each part is on the page, said here once more.
SELECTORS = {
    "nav": ".header .nav",
    "languages": ".languages",
    "picker": "#picker-button",
    "badge": "#badge",
    "theme": "#theme",
    "tour": "#tour",
    "list": ".editor-list",
    "keys": "#keys",
    "controls": ".controls",
    "gates": "#gates",
    "laboratory": "#laboratory",
    "replay": "#replay",
    "card": "#card",
}


def shown(page: Page) -> set[str]:
    return {part for part, selector in SELECTORS.items() if page.locator(selector).is_visible()}


@pytest.mark.models("step-tiny", "step-word")
def test_a_link_restores_all_that_the_form_says(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}teach")
    expect(page.locator("[name=model] option")).to_have_count(3)
    assert violations(page) == []

    page.locator("[name=model]").select_option("step-tiny")
    page.locator("[name=lang]").select_option("en")
    page.locator("#teach-text").fill("the cell keeps")
    page.locator("#teach-text").press("Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="The one before the caret").click()
    expect(page.locator("#teach-letter")).to_have_text("“c”")
    page.locator("[name=view]").select_option("puppetry")
    page.locator("[name=gate]").select_option("output gate")
    page.locator("[name=unit]").fill("99")
    assert "unit=" not in page.locator("#teach-link").input_value()
    page.locator("[name=unit]").fill("7")
    page.get_by_role("button", name="Add a change").click()
    page.get_by_label("Start the tour").check()
    for name in ("Model menu", "Keystrokes saved", "Model card", "Switches and settings"):
        page.get_by_label(name).check()
    summary = page.locator("#teach-summary")
    for part in (
        "The page is in English",
        "“the cell keeps”",
        "letter 5 (“c”), unit 7 of layer 1, output gate",
        "Puppetry",
    ):
        expect(summary).to_contain_text(part)
    expect(summary).to_contain_text("unit 7 of layer 1: forget gate clamped to 0.00")
    link = page.locator("#teach-link").input_value()
    expect(page.locator("#teach-open")).to_have_attribute("href", link)

    page.locator("#teach-paste").fill(link.replace("hide=", "hide=clock,"))
    expect(page.locator("#teach-read")).to_contain_text("The page has no part called clock")
    assert page.locator("#teach-link").input_value() == link

    page.goto(link)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#text")).to_have_value("the cell keeps")
    expect(page.locator(".tour-card")).to_be_visible()
    expect(page.locator(".lab-token")).to_have_text("c 5")
    expect(page.locator(".lab-selection .unit-label").first).to_have_text("unit 7")
    expect(page.locator("#tab-puppetry")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".lab-quantities [aria-pressed=true]")).to_have_attribute("aria-label", "output gate")
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 0.00")
    hidden = {"picker", "replay", "card", "controls"}
    assert shown(page) == set(SELECTORS) - hidden
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("#picker-button")).to_be_visible()
    assert shown(page) == set(SELECTORS)
    expect(page.locator("#text")).to_have_value("the cell keeps")
    expect(page.locator(".lab-token")).to_have_text("c 5")
    assert "hide=" not in page.url


@pytest.mark.models("step-tiny")
def test_a_link_to_the_comic_has_what_the_comic_has(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}teach")
    page.locator("#teach-paste").fill(
        f"{live_server}comic?lang=en#layer=0&unit=7&token=2&text=the%20cell&changes=0.7.f=0"
    )
    expect(page.locator("[name=page]")).to_have_value("comic")
    expect(page.locator("[name=view], [name=tour], [name=hide]").locator("visible=true")).to_have_count(0)
    expect(page.locator("#teach-summary")).to_contain_text("Opens the comic.")
    # Numbers are held against the model that the server opens first, where none is named.
    page.locator("[name=unit]").fill("99")
    assert "unit=" not in page.locator("#teach-link").input_value()
    page.locator("[name=unit]").fill("7")
    link = page.locator("#teach-link").input_value()
    assert link.startswith(f"{live_server}comic?lang=en#")
    page.goto(link)
    expect(page.get_by_label("Your sentence")).to_have_value("the cell")
    expect(page.get_by_label("Unit", exact=True)).to_have_value("7")
    expect(page.locator(".strip-letter.is-chosen")).to_have_attribute("data-column", "2")
    expect(page.get_by_label("Clamp the forget gate")).to_have_value("0")


@pytest.mark.models("step-tiny")
def test_all_can_be_hidden_but_the_text_and_the_way_back(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}?hide={','.join(SELECTORS)},clock#view=traces&text=the%20cell")
    expect(page.locator("#text")).to_have_value("the cell")
    expect(page.locator(".editor-status")).to_have_text("")
    expect(page.get_by_role("link", name="Show everything")).to_be_visible()
    assert shown(page) == set()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator(".layer-track-forget canvas").first).to_be_visible()
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    assert shown(page) == set(SELECTORS)
    page.wait_for_function("() => document.querySelector('.layer-track-forget canvas').width > 100")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_lesson_prints_on_two_pages(page: Page, live_server: str, lang: str) -> None:
    page.goto(f"{live_server}teach?lang={lang}")
    expect(page.locator("#teach-summary li").first).to_be_visible()
    page.emulate_media(media="print")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 2
    expect(page.locator(".builder")).to_be_hidden()
    expect(page.locator(".phase")).to_have_count(5)
