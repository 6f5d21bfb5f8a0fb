"""The lessons' links, with the models that are shipped: each opens, selects and shows what the lesson says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server import ROOT
from server.web import lesson

# What the lessons say of the models, said here once more.
FACTS = {
    "en": {
        "title": "Everyday English",
        "sentence": "It rained so hard that I could not sleep last ",
        "guess": ("night", 79),
        "other": "It rained so hard that I could not swim last ",
        "fallen": 35,
        "unit": "unit 216",
        "lost": ("sleep", 98, 0, 0),
        "bits": (1.3, 5.4),
        "effect": ("”", "0.05%", "27.4%"),
    },
    "zh-Hans": {
        "title": "中文：日常用语与红楼梦",
        "sentence": "雨停了，我们出去散",
        "guess": ("步", 82),
        "other": "雨停了，大家都散",
        "fallen": 4,
        "unit": "425",
        "lost": ("糕", 91, 13, 71),
        "bits": (4.5, 5.2),
        "effect": ("”", "0.3%", "32.9%"),
    },
}
SHARES = """() => Object.fromEntries(Array.from(document.querySelectorAll('.suggestion'), (row) =>
  [row.querySelector('.suggestion-word').textContent.trim(), row.querySelector('.suggestion-share').textContent]))"""


@pytest.fixture
def models_dir() -> Path:
    return ROOT / "static" / "models"


def opened(page: Page, live_server: str, language: str, slug: str, **more: str) -> None:
    page.goto("about:blank")
    page.goto(live_server.rstrip("/") + lesson.links(language)[slug].address(**more))
    expect(page.locator("html")).to_have_attribute("lang", language)


def read(page: Page) -> None:
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready", timeout=20_000)


def percent(text: str) -> int:
    return int(re.findall(r"(\d+)\s*%", text)[-1])


def expect_guess(page: Page, word: str, share: int) -> None:
    page.wait_for_function(f"([word, share]) => (({SHARES})()[word] ?? '') === `${{share}}%`", arg=[word, share])


@pytest.mark.parametrize("language", FACTS)
def test_the_hook_s_first_guess_is_sure_and_depends_on_a_word_further_back(
    page: Page, live_server: str, language: str
) -> None:
    facts = FACTS[language]
    word, share = facts["guess"]
    opened(page, live_server, language, "rain")
    read(page)
    expect(page.locator("#text")).to_have_value(facts["sentence"])
    expect(page.locator(".editor-list")).to_be_hidden()
    expect(page.locator("#gates")).to_be_hidden()
    page.locator("#show-all").click()
    expect_guess(page, word, share)
    assert share > 60
    expect(page.locator(".suggestion-word").first).to_have_text(word)
    expect(page.locator(".picker-name")).to_have_text(facts["title"])
    page.locator("#text").fill(facts["other"])
    expect_guess(page, word, facts["fallen"])


@pytest.mark.parametrize("language", FACTS)
def test_the_unit_of_the_first_lesson_is_chosen_and_drawn(page: Page, live_server: str, language: str) -> None:
    opened(page, live_server, language, "unit")
    read(page)
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator(".lab-selection .unit-label").first).to_contain_text(FACTS[language]["unit"])
    expect(page.locator("#tab-traces")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#panel-traces svg").first).to_be_visible()
    expect(page.locator("#gates .moment")).to_contain_text(FACTS[language]["unit"])


def share(page: Page, column: int, word: str) -> int:
    """In percent; 0 where the word is not listed, since five others are likelier."""
    rows = page.locator(".intervention-column").nth(column).locator("li", has_text=word).all()
    return percent(rows[0].inner_text()) if rows else 0


@pytest.mark.parametrize("language", FACTS)
def test_clamped_gates_cost_what_the_lesson_says(page: Page, live_server: str, language: str) -> None:
    word, before, shut, opens = FACTS[language]["lost"]
    opened(page, live_server, language, "hold")
    read(page)
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 0.00")
    expect(page.locator(".intervention-verdict")).to_be_hidden()
    page.locator("#show-all").click()
    expect(page.locator(".intervention-column").nth(1).locator("li")).to_have_count(5)
    assert (share(page, 0, word), share(page, 1, word)) == (before, shut)
    figures = page.locator(".intervention-figure")
    shut_bits = figures.nth(1).inner_text()
    page.locator(".intervention-changes > li button").click()
    page.locator(".intervention-idea", has_text="f = 1").click()
    expect(figures.nth(1)).not_to_have_text(shut_bits)
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 1.00")
    page.wait_for_function(
        "([bits]) => Math.abs(document.querySelectorAll('.intervention-figure')[1].textContent - bits) < 0.06",
        arg=[FACTS[language]["bits"][1]],
    )
    row = page.locator(".intervention-column").nth(1).locator("li", has_text=word)
    # The list comes after the figure.
    if opens:
        expect(row.first).to_contain_text(re.compile(rf"(?<!\d){opens}\s?%"))
    else:
        expect(row).to_have_count(0)
    assert float(figures.nth(0).inner_text()) == pytest.approx(FACTS[language]["bits"][0], abs=0.06)


@pytest.mark.parametrize("language", FACTS)
def test_the_second_lesson_s_links_open_at_their_beats(page: Page, live_server: str, language: str) -> None:
    letter, before, after = FACTS[language]["effect"]
    opened(page, live_server, language, "erased")
    expect(page.locator(".beat-answers")).to_be_visible()
    opened(page, live_server, language, "keep")
    page.locator(".beat-foot .control:visible").nth(1).click()
    reward = page.locator(".beat-reward")
    for part in (letter, before, after):
        expect(reward).to_contain_text(part)
    opened(page, live_server, language, "own")
    expect(page.locator("#text")).to_have_value("")
    opened(page, live_server, language, "colour")
    expect(page.locator(".beat-title")).to_be_visible()
    expect(page.locator("#text")).not_to_have_value("")
