"""The page for teachers: its links restore what they name, and hide what they name and nothing else; its pages for the
projector show what a phase needs; its lessons, worksheets and keys fit on paper.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from server.web import lesson
from tests.browser.looks import looks, violations

# What each part is on the page, said here once more.
SELECTORS = {
    "nav": ".header .nav",
    "languages": ".languages",
    "picker": "#picker-button",
    "theme": "#theme",
    "list": ".editor-list",
    "keys": "#keys",
    "gates": "#gates",
    "laboratory": "#laboratory",
    "result": ".intervention-verdict",
}
PARTS = [f"{part}-{n}" for n in (1, 2) for part in ("lesson", "worksheet", "key")]


def shown(page: Page) -> set[str]:
    return {part for part, selector in SELECTORS.items() if page.locator(selector).is_visible()}


def open_builder(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}teach?lang=en#builder")
    expect(page.locator("#teach-form")).to_be_visible()


@pytest.mark.models("step-tiny", "step-word")
def test_a_link_restores_all_that_the_form_says(page: Page, live_server: str) -> None:
    open_builder(page, live_server)
    expect(page.locator("[name=model] option")).to_have_count(3)
    assert violations(page) == [], violations(page)

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
    for name in ("Model menu", "Suggestions", "Light and dark switch"):
        page.get_by_label(name, exact=True).check()
    summary = page.locator("#teach-summary")
    for part in (
        "The page is in English",
        "“the cell keeps”",
        "letter 5 (“c”), unit 7 of layer 1, output gate",
        "Hold a gate",
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
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator(".lab-token")).to_have_text("c 5")
    expect(page.locator(".lab-selection .unit-label").first).to_have_text("unit 7")
    expect(page.locator("#tab-puppetry")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".lab-quantities [aria-pressed=true]")).to_have_attribute("aria-label", "output gate")
    expect(page.locator(".intervention-changes > li")).to_contain_text("f = 0.00")
    assert shown(page) == set(SELECTORS) - {"picker", "list", "theme"}
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("#picker-button")).to_be_visible()
    assert shown(page) == set(SELECTORS)
    expect(page.locator("#text")).to_have_value("the cell keeps")
    expect(page.locator(".lab-token")).to_have_text("c 5")
    assert "hide=" not in page.url


@pytest.mark.models("step-tiny")
def test_each_page_has_its_own_fields(page: Page, live_server: str) -> None:
    open_builder(page, live_server)
    fields = {
        "explain": {"beat", "project"},
        "write": set(),
        "lab": {"view", "unit", "hide", "project"},
        "comic": {"unit", "project"},
    }
    for name, expected in fields.items():
        page.locator("[name=page]").select_option(name)
        seen = {
            field
            for field in ("beat", "view", "unit", "hide", "project")
            if page.locator(f"[name={field}]").first.is_visible()
        }
        assert seen == expected, name
    page.locator("[name=page]").select_option("explain")
    page.locator("[name=beat]").select_option("question")
    page.get_by_label("For the projector").check()
    link = page.locator("#teach-link").input_value()
    assert link == f"{live_server}?project=1#beat=question"
    page.locator("#teach-lesson").select_option(label="/t/hold")
    expect(page.locator("[name=page]")).to_have_value("lab")
    expect(page.locator("[name=unit]")).to_have_value("")
    assert page.locator("#teach-link").input_value().startswith(f"{live_server}lab?model=english&lang=en&hide=nav,")


@pytest.mark.models("step-tiny")
def test_a_link_to_the_comic_has_what_the_comic_has(page: Page, live_server: str) -> None:
    open_builder(page, live_server)
    page.locator("#teach-paste").fill(
        f"{live_server}comic?lang=en#layer=0&unit=7&token=2&text=the%20cell&changes=0.7.f=0"
    )
    expect(page.locator("[name=page]")).to_have_value("comic")
    expect(page.locator("[name=view], [name=beat], [name=hide]").locator("visible=true")).to_have_count(0)
    expect(page.locator("#teach-summary")).to_contain_text("Opens the comic with the default model.")
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
    expect(page).to_have_url(re.compile("/lab\\?hide=.*#view=traces"))
    expect(page.locator("#text")).to_have_value("the cell")
    expect(page.get_by_role("link", name="Show everything")).to_be_visible()
    assert shown(page) == set()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator(".layer-track-forget canvas").first).to_be_visible()
    page.locator("#laboratory").scroll_into_view_if_needed()
    assert shown(page) == set(SELECTORS) - {"result"}
    page.wait_for_function("() => document.querySelector('.layer-track-forget canvas').clientWidth > 100")


@pytest.mark.models("step-tiny")
def test_hidden_gates_leave_the_patterns_of_other_pictures(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}lab?hide=gates#view=traces&unit=1&text=the%20cell")
    page.locator("#laboratory").scroll_into_view_if_needed()
    expect(page.locator("#panel-traces svg").first).to_be_visible()
    assert page.evaluate("() => document.querySelector('.patterns').getBoundingClientRect().top !== undefined")
    assert page.evaluate(
        """() => {
          for (let node = document.querySelector('.patterns'); node; node = node.parentElement)
            if (getComputedStyle(node).display === 'none') return false;
          return true;
        }"""
    )


def pages_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_lesson_prints_on_two_pages_and_its_worksheet_and_key_on_one_each(
    page: Page, live_server: str, lang: str
) -> None:
    page.goto(f"{live_server}teach?lang={lang}")
    page.evaluate("() => { window.print = () => {}; }")
    for part in PARTS:
        page.evaluate("(part) => document.querySelector(`[data-print=${part}]`).click()", part)
        assert pages_of(page) == (2 if part.startswith("lesson") else 1), part
    assert page.locator("html").get_attribute("data-printed") is None
    assert pages_of(page) == 8
    assert page.locator("details[open]").count() == 0


def test_on_paper_each_link_has_its_address_and_its_code(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}teach?lang=en")
    page.emulate_media(media="print")
    for slug in lesson.SLUGS:
        code = page.locator(f"#qr-{slug}")
        expect(code).to_contain_text(f"/t/{slug}")
        assert code.locator("svg").bounding_box()["width"] > 70
    expect(page.locator(".phase")).to_have_count(10)
    for hidden in ("#builder", ".lesson-prints", ".phase-link .button"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_a_click_shows_a_code_large_and_escape_puts_it_away(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{live_server}teach?lang=en")
    page.locator("#phase-rain").get_by_role("button", name="QR code").click()
    code = page.locator("#qr-rain")
    assert code.locator("svg").bounding_box()["width"] > 400
    assert violations(page) == [], violations(page)
    page.keyboard.press("Escape")
    expect(code).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_sound_in_both_themes_with_all_unfolded(page: Page, live_server: str, lang: str) -> None:
    page.goto(f"{live_server}teach?lang={lang}")
    expect(page.locator("#teach-summary li").first).to_be_attached()
    page.evaluate("() => document.querySelectorAll('.main details').forEach((each) => (each.open = true))")
    for _ in looks(page, 1440, 390):
        assert violations(page) == [], violations(page)


def letters(page: Page, selector: str) -> float:
    return page.locator(selector).first.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")


@pytest.mark.models("step-tiny")
def test_a_projected_page_shows_the_text_in_large_letters_and_guesses_when_asked(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{live_server}lab?lang=en&hide=list,keys,gates,laboratory&project=rain#text=the%20cell%20")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator("h1:visible")).to_have_text("What comes next?")
    for hidden in (".header", ".footer", "#gates", "#laboratory", ".lesson-note", ".editor-list"):
        expect(page.locator(hidden)).to_be_hidden()
    assert letters(page, "#text") >= 28
    show = page.get_by_role("button", name="Show the guesses")
    show.click()
    expect(page.locator(".suggestion").first).to_be_visible()
    assert letters(page, ".suggestion") >= 28
    for _ in looks(page, 1280, 390):
        assert violations(page) == [], violations(page)
    assert page.evaluate("() => document.documentElement.scrollHeight") <= 900
    show.click()
    expect(page.locator(".editor-list")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{live_server}teach#phase-rain")


@pytest.mark.models("step-tiny")
def test_a_projected_comparison_keeps_the_result_back(page: Page, live_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(
        f"{live_server}lab?lang=en&hide=nav,picker,list,keys,gates,result&project=hold"
        "#view=puppetry&changes=0.all.f=0&text=the%20cell%20"
    )
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator(".intervention-verdict")).to_be_hidden()
    page.get_by_role("button", name="Show the guesses").click()
    expect(page.locator(".intervention-column")).to_have_count(2)
    expect(page.locator(".intervention-words > li").first).to_be_visible()
    expect(page.locator(".editor-list")).to_be_hidden()
    expect(page.locator(".intervention-controls")).to_be_hidden()
    assert letters(page, ".intervention-words > li") >= 28
    assert violations(page) == [], violations(page)
    page.get_by_role("link", name="Back to the lesson").click()
    expect(page).to_have_url(f"{live_server}teach#phase-hold")


def test_a_projected_page_of_a_lesson_is_reached_from_its_phase(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}teach?lang=en")
    page.locator("#phase-gates").get_by_role("link", name="Project").click()
    expect(page).to_have_url(f"{live_server}comic?model=step-tiny&lang=en&project=gates")
    expect(page.locator("h1:visible")).to_have_text("What does each gate do?")
    expect(page.locator(".header")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{live_server}teach#phase-gates")
