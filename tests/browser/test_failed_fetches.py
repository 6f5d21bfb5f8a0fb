"""What a page fetches later fails once: the page says so, and tries again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_editor import area, opened

pytestmark = [
    pytest.mark.models("step-tiny"),
    pytest.mark.complains("Failed to load resource|net::ERR_FAILED"),
]

# The worker is asked for a sign of life each second.
FASTER_BEATS = """
  const original = setTimeout;
  globalThis.setTimeout = (callback, ms, ...values) => original(callback, ms === 1000 ? 200 : ms, ...values);
"""


def failing(page: Page, pattern: str) -> None:
    """Has requests fail for the addresses that the pattern finds."""
    page.route(re.compile(pattern), lambda route: route.abort())


def working(page: Page) -> None:
    page.unroute_all()


def note(page: Page):
    return page.locator(".notice:not([hidden])", has_text="could not be loaded")


def test_the_laboratory_and_a_view_with_its_study_come_at_the_next_try(page, live_server):
    failing(page, r"/laboratory-[\w-]+\.js$|/neurons.json$")
    # The order of the units asks for it before a view does.
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/neurons.json")):
        opened(page, f"{live_server}lab#text=the%20sea%20and%20the%20sea&view=traces")
    assert_laboratory_failed_and_comes_at_the_next_try(page)
    assert_view_and_its_study_are_tried_again_when_the_network_is_back(page)
    assert_what_it_needs_for_a_file_or_a_search_is_tried_at_the_next_press(page)
    expect(page.locator("#script-failure")).to_be_hidden()


def test_the_style_of_the_laboratory_comes_at_the_next_try(page, live_server):
    failing(page, "/interventions.css$")
    opened(page, f"{live_server}lab#text=the%20sea")
    assert_laboratory_failed_and_comes_at_the_next_try(page)
    expect(page.locator("#script-failure")).to_be_hidden()


def try_again(page: Page) -> None:
    note(page).get_by_role("button", name="Try again").click()


def assert_laboratory_failed_and_comes_at_the_next_try(page: Page) -> None:
    expect(note(page)).to_contain_text("The laboratory could not be loaded.")
    try_again(page)
    expect(note(page)).to_be_visible()
    working(page)
    try_again(page)
    expect(page.locator(".lab")).to_be_visible()
    expect(note(page)).to_have_count(0)


def assert_view_and_its_study_are_tried_again_when_the_network_is_back(page: Page) -> None:
    failing(page, r"/probe-[\w-]+\.js$")
    page.get_by_role("tab", name="Probe").click()
    expect(note(page)).to_contain_text("Probe could not be loaded.")
    working(page)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(note(page)).to_have_count(0)
    failure = page.locator(".lab-detective .lab-failure")
    expect(failure).to_contain_text("The server does not respond")
    failure.get_by_role("button", name="Try again").click()
    expect(failure).to_be_hidden()
    expect(page.locator(".lab-detective .lab-body")).to_be_visible()


def assert_what_it_needs_for_a_file_or_a_search_is_tried_at_the_next_press(page: Page) -> None:
    failing(page, "/zip.js$|/regex-worker.js$")
    save_steps(page)
    told = page.locator(".lab-sharing [role=status]")
    expect(told).to_have_text(re.compile("could not be loaded. Press the button to try again."))
    pattern = page.get_by_role("textbox", name="Your own")
    pattern.fill("sea")
    expect(page.locator(".custom-problem")).to_contain_text("The search could not be loaded.")
    working(page)
    with page.expect_download():
        save_steps(page)
    expect(told).to_have_text("")
    pattern.fill("the")
    expect(page.locator(".custom-problem")).to_have_text("It matches 2 times.")


def save_steps(page: Page) -> None:
    page.locator("#panel-detective").get_by_role("button", name="Save and share").click()
    page.get_by_role("button", name="Steps as NPZ").click()


def test_the_teachers_list_of_models_says_what_failed_and_comes_later(page, live_server):
    failing(page, "/api/models")
    page.goto(f"{live_server}teach")
    expect(page.locator("#teach-failure")).to_contain_text("It did not respond to the request for its list of models.")
    working(page)
    expect(page.locator("[name=model] option")).to_have_count(2)
    expect(page.locator("#teach-failure")).to_be_empty()


def test_the_exercises_say_what_failed_and_go_on_at_the_next_try(page, live_server):
    failing(page, "/worker.js$")
    page.goto(f"{live_server}practise")
    status = page.locator("#subject-status")
    expect(status).to_contain_text("could not start")
    working(page)
    failing(page, "neurons.json$")
    status.get_by_role("button", name="Try again").click()
    expect(status).to_contain_text(re.compile("is the server", re.I))
    working(page)
    status.get_by_role("button", name="Try again").click()
    expect(page.locator("section.exercise-gate:not(.is-waiting)")).to_be_visible()
    expect(status).to_have_text("")


def test_the_comic_tries_again_to_load_its_figures(page, live_server):
    failing(page, "/knobs.json$|/neurons.json$")
    page.goto(f"{live_server}comic")
    expect(note(page)).to_have_count(2)
    working(page)
    for again in note(page).get_by_role("button", name="Try again").all()[::-1]:
        again.click()
    expect(note(page)).to_have_count(0)


def test_a_worker_that_ended_is_replaced_and_the_text_is_read_again(new_context, live_server):
    page = new_context().new_page()
    # A clock that stands still would have the page wait for ever for suggestions that come within milliseconds.
    page.add_init_script(FASTER_BEATS)
    opened(page, f"{live_server}lab#text=the%20sea")
    expect(page.locator("#gates")).to_contain_text("letter 6")
    page.workers[0].evaluate("() => close()")
    area(page).press("End")
    area(page).press_sequentially("s")
    expect(page.locator(".notice", has_text="The model was restarted")).to_be_visible()
    expect(page.locator("#gates")).to_contain_text("letter 8")
    expect(area(page)).to_have_value("the seas")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    assert len(page.workers) == 1
