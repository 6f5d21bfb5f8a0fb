"""The lesson's links, with the models that are shipped: each opens, selects and shows what the lesson says."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from server import ROOT
from server.web import lesson

FACTS = {
    "en": {"title": "Everyday English", "unit": "unit 216", "word": "umbrella", "lost": "sleep"},
    "zh-Hans": {"title": "中文：日常用语与红楼梦", "unit": "72", "word": "酒", "lost": "糕"},
}


@pytest.fixture
def models_dir() -> Path:
    return ROOT / "static" / "models"


def opened(page: Page, live_server: str, link: str) -> None:
    """Where only the fragment is another one, the page stays open."""
    page.goto(live_server.rstrip("/") + link)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready", timeout=20_000)


def share(column: int, page: Page, word: str) -> int:
    """In percent; 0 where the word is not listed, since five others are likelier."""
    rows = page.locator(".intervention-column").nth(column).locator("li", has_text=word).all()
    return int(re.findall(r"(\d+)\s*%", rows[0].inner_text())[-1]) if rows else 0


@pytest.mark.parametrize("language", FACTS)
def test_each_link_opens_what_its_phase_needs(page: Page, live_server: str, language: str) -> None:
    links, facts = lesson.links(language), FACTS[language]
    opened(page, live_server, links["hook"])
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#text")).not_to_have_value("")
    expect(page.locator(".editor-list")).to_be_hidden()
    expect(page.locator("#gates")).to_be_hidden()
    page.locator("#show-all").click()
    expect(page.locator(".suggestion").first).to_contain_text(facts["word"])
    expect(page.locator(".picker-name")).to_have_text(facts["title"])

    opened(page, live_server, links["pairs"])
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator(".lab-selection .unit-label").first).to_contain_text(facts["unit"])
    expect(page.locator("#tab-traces")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#panel-traces svg").first).to_be_visible()
    expect(page.locator("#gates .moment")).to_contain_text(facts["unit"])

    opened(page, live_server, links["laboratory"])
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator("#tab-puppetry")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 0.00")
    expect(page.locator(".intervention-column").nth(1).locator("li")).to_have_count(5)
    # As the lesson says: most of the word's share is gone.
    assert share(0, page, facts["lost"]) > 5 * share(1, page, facts["lost"])


def test_the_page_for_teachers_has_these_links(client: FlaskClient) -> None:
    for language, lang in (("en", "en"), ("zh-Hans", "zh")):
        text = client.get(f"/teach?lang={lang}").get_data(as_text=True)
        for link in lesson.links(language).values():
            assert f'href="{link.replace("&", "&amp;")}"' in text
