"""The laboratory's view of another past: a change, and what the states remember of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views.laboratory.conftest import Begin, choose

TEXT = "The cell keeps what the gate lets pass."


@pytest.fixture
def counterfactual(begin: Begin) -> Page:
    page = begin("past", TEXT)
    experiment(page, "No change")
    expect(page.locator(".counterfactual .lab-letter")).to_have_count(len(TEXT) + 1)
    return page


def experiment(page: Page, name: str) -> None:
    page.get_by_role("group", name="Experiments").get_by_role("button", name=name).click()


def expect_change(page: Page) -> None:
    """The text and its copy as it is now are shown."""
    expect(page.locator(".counterfactual-result.is-old")).to_have_count(0)
    expect(page.locator(".counterfactual-change")).to_have_count(1)


def lines(page: Page) -> list[str]:
    """Both texts as they stand below each other, a sign a slot."""
    return page.locator(".counterfactual svg[role=img]").evaluate(
        """(picture) => [...picture.querySelectorAll(':scope > g')]
          .filter((line) => line.querySelector('.lab-letter'))
          .map((line) => [...line.querySelectorAll('.lab-letter')].map((node) => node.textContent || '·').join(''))"""
    )


def test_at_first_both_are_the_same_text_and_an_experiment_shows_how_a_difference_goes_on(counterfactual: Page) -> None:
    expect(counterfactual.get_by_label("The other past")).to_have_value(TEXT)
    expect(counterfactual.locator(".counterfactual .match-summary")).to_contain_text("Both texts are still the same")

    # An experiment shows how the difference goes on.
    experiment(counterfactual, "Change the first letter")
    expect(counterfactual.get_by_label("The other past")).to_have_value("A" + TEXT[1:])
    summary = counterfactual.locator(".counterfactual .match-summary")
    expect(summary).to_contain_text("the cell states differ by")
    expect(summary).to_contain_text(f"at the end, {len(TEXT) - 1} tokens after the change")
    spaced = TEXT.replace(" ", "␣")
    expect_change(counterfactual)
    assert lines(counterfactual) == ["⇤" + spaced, "⇤A" + spaced[1:]]

    # Its scale can be logarithmic.
    scale = counterfactual.get_by_role("group", name="Scale")
    scale.get_by_role("button", name="logarithmic").click()
    expect(counterfactual.locator(".counterfactual .track-tick").first).to_have_text("0.10%")
    scale.get_by_role("button", name="linear").click()
    expect(counterfactual.locator(".counterfactual .track-tick").first).to_have_text("0%")

    # The same is in the table, until nothing is changed any more.
    choose(counterfactual, "Table")
    expect(counterfactual.locator("#panel-past tbody tr")).to_have_count(len(TEXT) - 1)
    experiment(counterfactual, "No change")
    expect(summary).to_contain_text("Both texts are still the same")


def test_what_is_put_in_leaves_a_gap_in_the_own_text(counterfactual: Page) -> None:
    counterfactual.get_by_label("The other past").fill(TEXT.replace("cell", "big cell"))
    expect_change(counterfactual)
    own, other = lines(counterfactual)
    assert own == "⇤The␣····cell␣keeps␣what␣the␣gate␣lets␣pass."
    assert other == "⇤The␣big␣cell␣keeps␣what␣the␣gate␣lets␣pass."


def test_a_token_that_is_clicked_is_replaced(counterfactual: Page) -> None:
    counterfactual.locator(".counterfactual .lab-letter").nth(5).click()
    field = counterfactual.get_by_label("Replace token 5, c, with")
    field.fill("b")
    field.press("Enter")
    expect(counterfactual.get_by_label("The other past")).to_have_value(TEXT.replace("cell", "bell"))
    expect_change(counterfactual)


def test_the_change_goes_along_while_the_text_goes_on(counterfactual: Page) -> None:
    experiment(counterfactual, "Add a bracket before it")
    expect_change(counterfactual)
    counterfactual.locator("#text").press("End")
    counterfactual.keyboard.type(" So it is.")
    counterfactual.locator("#text").blur()
    expect(counterfactual.get_by_label("The other past")).to_have_value(f"({TEXT} So it is.")
    after = len(TEXT) + len(" So it is.")
    expect(counterfactual.locator(".counterfactual .match-summary")).to_contain_text(f"{after} tokens after the change")


def test_a_unit_that_holds_on_is_selected_and_drawn_for_both_texts(counterfactual: Page) -> None:
    experiment(counterfactual, "Add a quotation mark before it")
    expect_change(counterfactual)
    unit = counterfactual.get_by_role("group", name="Units that remember longest").get_by_role("button").first
    expect(unit).to_be_visible()
    name = unit.text_content().split()[0]
    unit.click()
    expect(counterfactual.locator(".counterfactual-head-trace")).to_contain_text(f"c of unit {name}")
    expect(counterfactual.locator(".counterfactual-other")).to_have_count(1)
    expect(counterfactual.locator(".gates-toolbar .unit-label").first).to_have_text(f"unit {name}")

    # A click on the map selects its unit and token.
    heat = counterfactual.locator(".counterfactual-heat")
    expect(heat).to_be_visible()
    heat.click(position={"x": 200, "y": 3})
    expect(counterfactual.locator(".counterfactual-row")).to_have_count(1)
    expect(counterfactual.locator(".counterfactual-head-trace")).to_be_visible()
