"""What the page shows of a training: in the place of a model, in its header, and once the model is there."""

import shutil

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looks import double_letters, looks, plain_letters, violations
from tests.browser.page_editor import area
from tests.browser.trainings import FACTS, assert_header_is_one_line, assert_header_shows, begin


def notice(page: Page) -> Locator:
    return page.locator(".notice:visible")


def test_the_header_shows_a_training_and_its_model_is_announced_and_takes_nothing_away(
    page, live_server, models_dir, tiny_models, runs_dir
):
    (models_dir / "step-tiny").rename(models_dir / "english")
    begin(runs_dir, fraction=0.345)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server}write")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    english = page.locator("#picker .choice[aria-current]#model-english")
    expect(english, "English is opened where it is there").to_have_count(1)
    assert_header_shows(page, "training 34%")
    begin(runs_dir, state="evaluating", fraction=1.0)
    assert_header_shows(page, "evaluating")

    area(page).focus()
    page.keyboard.type("the cell ")
    (models_dir / "mine").symlink_to(tiny_models / "step-word")
    expect(notice(page)).to_contain_text("New model: Random weights")
    expect(english).to_have_count(1)
    assert violations(page) == []
    notice(page).get_by_role("button", name="Close").click()
    expect(notice(page)).to_have_count(0)
    expect(page.locator("#model-mine")).to_have_count(1)

    (models_dir / "newer").symlink_to(tiny_models / "step-word")
    notice(page).get_by_role("button", name="Switch to this model").click()
    expect(page).to_have_url(f"{live_server}write?model=newer")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(area(page)).to_have_value("the cell ")
    expect(notice(page)).to_have_count(0)

    begin(runs_dir, state="done")
    expect(page.locator("#picker-button .picker-stage")).to_be_hidden()
    assert_header_is_one_line(page)
    page.locator("#picker-button").click()
    expect(page.locator("#picker .choice"), "the picker lists the others").to_have_count(5)


@pytest.mark.complains("Failed to load resource")
def test_without_a_model_the_page_shows_the_training_and_takes_up_what_it_makes(
    page, live_server, models_dir, tiny_models, runs_dir
):
    shutil.rmtree(models_dir)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server}write")
    expect(page.get_by_role("heading", name="No model yet")).to_be_visible()
    expect(page.locator("#training")).to_contain_text("make demo")
    expect(page.locator("#editor")).to_be_hidden()
    assert_large_letters_fit(page)
    begin(runs_dir, **FACTS)
    assert_progress_is_told(page)
    assert_large_letters_fit(page)
    for _ in looks(page, 1280):
        assert violations(page) == []

    page.route("**/api/models*", lambda route: route.abort())
    expect(notice(page)).to_be_visible()
    for _ in looks(page, 1280):
        assert violations(page) == []
    page.unroute("**/api/models*")

    begin(runs_dir, state="failed", message="the disk is full")
    expect(page.get_by_role("heading", name="The training ended early")).to_be_visible()
    expect(page.locator("#training")).to_contain_text("the disk is full")
    models_dir.mkdir()
    (models_dir / "mine").symlink_to(tiny_models / "step-tiny")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(area(page)).to_be_visible()
    expect(page.locator("#training")).to_be_hidden()


def assert_large_letters_fit(page: Page) -> None:
    double_letters(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    plain_letters(page)


def assert_progress_is_told(page: Page) -> None:
    expect(page.get_by_role("heading", name="A model is being trained")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Training progress")
    assert bar.evaluate("(bar) => bar.value") == pytest.approx(0.31)
    for fact in ("3 of 8", "1.62 nats", "61,234", "1 min 23 s"):
        expect(page.locator(".facts")).to_contain_text(fact)


@pytest.mark.complains("Failed to load resource")
def test_axe_finds_nothing_in_the_page_of_an_address_that_there_is_not(page, live_server):
    page.goto(f"{live_server}nothing")
    for _ in looks(page, 1280):
        assert violations(page) == []
