"""The laboratory's view of two models on the same text."""

import math
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views.laboratory.conftest import Begin, choose

TEXT = "The cell keeps what the gate lets in."


@pytest.fixture
def compare(begin: Begin) -> Page:
    page = begin("compare", TEXT)
    expect(page.get_by_label("Compare with")).to_be_enabled()
    page.get_by_label("Compare with").select_option("")
    expect(page.locator(".compare-result")).to_be_hidden()
    return page


@pytest.fixture
def compared(begin: Begin) -> Page:
    """With the model of words, which the test before may have chosen already."""
    page = begin("compare", TEXT)
    expect(page.get_by_label("Compare with")).to_be_enabled()
    if page.get_by_label("Compare with").input_value() != "step-word":
        compare_with(page, "step-word")
    expect(page.locator(".compare-bits")).to_have_count(2)
    return page


def compare_with(page: Page, model: str) -> None:
    page.get_by_label("Compare with").select_option(model)
    expect(page.locator(".compare-result")).to_be_visible()


def expect_workers(page: Page, count: int) -> None:
    """Playwright hears of a worker's end a little later."""
    for _ in range(200):
        if len(page.workers) == count:
            return
        page.wait_for_timeout(10)
    assert len(page.workers) == count


def rows(page: Page) -> list[list[str]]:
    choose(page, "Table")
    found = page.locator("#panel-compare tbody tr")
    expect(found.first).to_be_visible()
    return found.evaluate_all("(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))")


def test_at_first_another_model_is_chosen_as_an_example(begin: Begin) -> None:
    page = begin("compare", TEXT)
    expect(page.get_by_label("Compare with")).not_to_have_value("")
    expect(page.locator(".compare-card strong").first).to_have_text(re.compile(r"^\d"))


def test_without_a_second_model_it_says_how_to_have_one(compare: Page) -> None:
    expect(compare.locator(".compare-status .lab-empty")).to_contain_text("Choose a second model")
    expect(compare.locator(".compare-result")).to_be_hidden()


def test_characters_stand_beside_words(compared: Page) -> None:
    expect(compared.locator(".compare-card.is-other")).to_contain_text("bits per character")
    expect(compared.locator(".compare-cards")).to_contain_text(f"{len(TEXT)} tokens")
    found = rows(compared)
    assert "".join(row[0] for row in found) == TEXT
    assert "cell" in [row[0].strip() for row in found]
    assert sum(int(row[1]) for row in found) == len(TEXT)


def test_the_mean_is_that_of_the_bits_of_all_pieces(compared: Page) -> None:
    figures = compared.locator(".compare-card strong")
    # A dash stands there until both have read the text.
    expect(figures).to_have_text([re.compile(r"^\d"), re.compile(r"^\d")])
    strong = [float(text) for text in figures.all_text_contents()]
    known = [row for row in rows(compared) if row[5] == "yes"]
    characters = sum(len(row[0]) for row in known)
    for shown, column in zip(strong, (2, 4), strict=True):
        assert math.isclose(shown, sum(float(row[column]) for row in known) / characters, abs_tol=0.006)


def test_the_other_model_reads_on_while_the_text_goes_on(compared: Page) -> None:
    compared.locator("#text").press("End")
    compared.keyboard.type(" So it is.")
    compared.locator("#text").blur()
    expect(compared.locator(".compare-card.is-own")).to_contain_text(f"{len(TEXT) + 10} tokens")
    expect(compared.locator("#panel-compare .lab-letter").last).to_have_text(".")


def test_a_place_where_they_differ_is_gone_to(compared: Page) -> None:
    expect(compared.locator(".compare-card strong")).to_have_text([re.compile(r"^\d"), re.compile(r"^\d")])
    expect(compared.locator(".compare-card.is-own")).to_contain_text(f"{len(TEXT)} tokens")
    # At once: the list may change while the models read.
    marked = compared.locator(".compare-list button").first.evaluate(
        "(button) => { const { textContent } = button.querySelector('mark'); button.click(); return textContent; }"
    )
    expect(compared.locator(".lab-token")).to_contain_text(f" {TEXT.index(marked) + len(marked)}")


def test_the_selected_unit_and_one_of_the_other_are_drawn(compared: Page) -> None:
    expect(compared.locator(".compare-unit")).to_be_hidden()
    compared.locator(".lab-selection").get_by_role("button", name="Next unit").click()
    field = compared.get_by_label("Unit of the other model", exact=True)
    field.fill("5")
    field.press("Enter")
    expect(compared.locator(".compare-head-own-trace")).to_have_text("c of unit 0")
    expect(compared.locator(".compare-head-other-trace")).to_have_text("c of the other model’s unit 5")
    expect(compared.locator("#panel-compare .lab-area")).to_have_count(2)


def test_a_model_that_reads_windows_has_only_suggestions_to_compare(compare: Page) -> None:
    compare_with(compare, "window-tiny")
    expect(compare.locator(".compare .match-summary")).to_contain_text("only the suggestions")
    expect(compare.locator(".compare-card.is-other .compare-words > li").first).to_be_visible()


@pytest.mark.complains("404")
def test_a_model_that_is_gone_is_said_to_be_and_can_be_tried_again(compare: Page) -> None:
    compare.route("**/models/step-word/card.json", lambda route: route.fulfill(status=404))
    compare.get_by_label("Compare with").select_option("step-word")
    failure = compare.locator(".compare-status .lab-failure")
    expect(failure).to_contain_text("No model found")
    compare.unroute("**/models/step-word/card.json")
    failure.get_by_role("button", name="Try again").click()
    expect(compare.locator(".compare-bits")).to_have_count(2)
    expect(failure).to_be_hidden()


def test_its_worker_is_started_once_chosen_and_ends_with_the_page_s_model(compare: Page) -> None:
    expect_workers(compare, 1)
    compare_with(compare, "step-word")
    expect(compare.locator(".compare-bits")).to_have_count(2)
    expect_workers(compare, 2)
    compare.get_by_label("Compare with").select_option("")
    expect(compare.locator(".compare-result")).to_be_hidden()
    expect_workers(compare, 1)
    compare_with(compare, "window-tiny")
    expect(compare.locator(".compare-result")).to_be_visible()
    compare.locator("#picker-button").click()
    compare.locator("#model-step-word").click()
    expect(compare).to_have_url(re.compile("model=step-word"))
    # For another model, another example.
    expect(compare.get_by_label("Compare with")).to_have_value(re.compile("step-tiny|window-tiny"))
    expect(compare.locator(".compare-result")).to_be_visible()
    expect_workers(compare, 2)
