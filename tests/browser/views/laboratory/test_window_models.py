"""What the laboratory's views say of a model that reads windows: most of them need one that reads step by step."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views.laboratory.conftest import Begin, show_view

TEXT = "It was the best of times."


@pytest.fixture
def windows(begin: Begin) -> Page:
    page = begin("traces", TEXT, model="window-tiny")
    # Of its text, it reads as much as its window holds.
    expect(page.locator(".lab-token")).to_have_text(". 11")
    return page


def test_match_says_that_it_has_no_running_state(windows: Page) -> None:
    show_view(windows, "match")
    expect(windows.locator(".match .match-summary")).to_contain_text("has no running state")
    expect(windows.locator(".match-choices")).to_be_hidden()


def test_another_past_says_that_it_keeps_no_state(windows: Page) -> None:
    show_view(windows, "past")
    expect(windows.locator(".counterfactual .match-summary")).to_contain_text("It has no state")
    expect(windows.locator(".counterfactual-editing")).to_be_hidden()


def test_memory_says_that_it_carries_none(windows: Page) -> None:
    show_view(windows, "memory")
    expect(windows.locator("#panel-memory .memory > .lab-empty")).to_contain_text("carries no memory")
    expect(windows.locator(".memory-body")).to_be_hidden()


def test_puppetry_and_lesion_say_why_it_cannot_be_changed(windows: Page) -> None:
    show_view(windows, "puppetry")
    view = windows.locator(".interventions")
    expect(view).to_contain_text("its steps cannot be changed one by one")
    expect(view.get_by_role("button", name="Forget everything")).to_be_hidden()
    show_view(windows, "lesion")
    expect(windows.locator(".ablation")).to_contain_text("its units cannot be switched off one by one")


def test_why_this_suggestion_tells_it_in_a_sentence(windows: Page) -> None:
    show_view(windows, "influence")
    expect(windows.locator(".influence-message")).to_contain_text("needs a model that reads step by step")
    expect(windows.locator(".influence-result")).to_be_hidden()
    expect(windows.locator("#panel-influence .lab-failure")).to_be_hidden()
