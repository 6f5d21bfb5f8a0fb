"""Which model the page opens, how another one is chosen, and what it says where one cannot be had."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.page_editor import area, change_setting, rows

SECRET = "Zebra quagmire 471108154711"


def notice(page: Page, text: str = "") -> Locator:
    return page.locator(".notice:visible", has_text=text)


def chosen(page: Page) -> Locator:
    return page.locator("#picker .choice[aria-current]")


def ready(page: Page) -> None:
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")


def choose(page: Page, name: str) -> None:
    page.locator("#picker-button").click()
    page.locator(f"#model-{name}").click()


def test_models_are_opened_by_age_and_address_chosen_in_the_picker_and_left_by_back(page, live_server):
    tiny, word, window = (model["name"] for model in page.request.get(f"{live_server}api/models").json()["models"])
    page.goto(f"{live_server}write?model={word}")
    ready(page)
    expect(chosen(page)).to_have_attribute("id", f"model-{word}")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    page.goto(f"{live_server}write")
    ready(page)
    expect(chosen(page)).to_have_attribute("id", f"model-{tiny}")

    before = len(sent)
    text = written(page)
    page.evaluate("location.hash = '#mine'")
    choose(page, word)
    assert_in_use(page, text, f"{live_server}write?model={word}#mine")
    choose(page, window)
    assert_in_use(page, text, f"{live_server}write?model={window}#mine")
    assert_window_model_says_why_it_carries_no_state(page)
    assert_back_returns_to_the_model_before(page, live_server, tiny, word)
    assert area(page).input_value() == text

    choose(page, window)
    expect(page.locator(".editor-note")).to_be_visible()
    assert len(sent) > before
    assert_none_carries_the_text(sent)
    assert page.context.cookies() == []


def written(page: Page) -> str:
    """A text with a word that the model has suggested."""
    change_setting(page, "eagerness", "4")
    page.keyboard.type(f"{SECRET} ")
    expect(rows(page)).to_have_count(5)
    expect(page.locator(".ghost")).not_to_have_text("")
    page.keyboard.press("Tab")
    expect(area(page)).not_to_have_value(f"{SECRET} ")
    return area(page).input_value()


def assert_in_use(page: Page, text: str, address: str) -> None:
    expect(page).to_have_url(address)
    ready(page)
    expect(area(page)).to_have_value(text)
    expect(rows(page).first).to_be_visible()


def assert_window_model_says_why_it_carries_no_state(page: Page) -> None:
    expect(page.locator(".editor-note")).to_contain_text("reads the last 12 characters from both ends")
    expect(rows(page)).to_have_count(5)


def assert_back_returns_to_the_model_before(page: Page, live_server: str, first: str, second: str) -> None:
    """From the third model to the first, and forward to the second."""
    page.go_back()
    expect(chosen(page)).to_have_attribute("id", f"model-{second}")
    page.go_back()
    expect(page).to_have_url(f"{live_server}write#mine")
    expect(chosen(page)).to_have_attribute("id", f"model-{first}")
    page.go_back()
    expect(page).to_have_url(f"{live_server}write")
    expect(chosen(page)).to_have_attribute("id", f"model-{first}")
    page.go_forward()
    page.go_forward()
    expect(chosen(page)).to_have_attribute("id", f"model-{second}")
    ready(page)


def assert_none_carries_the_text(sent: list[Request]) -> None:
    """None leaves this machine either, as `watch` sees."""
    for request in sent:
        assert request.method == "GET"
        assert request.post_data is None
        carried = request.url + json.dumps(request.headers)
        assert not any(word in carried for word in SECRET.split())


@pytest.mark.complains("wasm|WebAssembly|Failed to load resource")
def test_an_unknown_model_in_the_address_is_named_and_that_it_is_slower_without_webassembly(page, live_server):
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(f"{live_server}write?model=nothing")
    ready(page)
    unknown = notice(page, "There is no model “nothing”")
    expect(unknown).to_contain_text("step-tiny")
    used = chosen(page).get_attribute("id").removeprefix("model-")
    expect(page).to_have_url(f"{live_server}write?model={used}")
    unknown.get_by_role("button", name="Close").click()
    expect(unknown).to_have_count(0)

    expect(notice(page)).to_contain_text("WebAssembly is not available")


@pytest.mark.complains("Failed to load resource")
def test_what_cannot_be_loaded_says_why_and_comes_at_the_next_try(page, live_server, models_dir):
    (models_dir / "broken").mkdir()
    (models_dir / "broken" / "card.json").write_text(json.dumps({"format": 9}))
    held = []
    page.route("**/api/models*", lambda route: route.abort())
    page.route("**/*.bin", lambda route: held.append(route))
    page.goto(f"{live_server}write?model=broken")
    expect(notice(page)).to_contain_text("The server does not respond")
    page.unroute("**/api/models*")
    notice(page).get_by_role("button", name="Try again").click()

    assert_damaged_model_is_listed_with_the_reason(page)
    assert_bytes_are_counted(page)
    held.pop().fulfill(body=b"short")
    expect(notice(page)).to_contain_text("Damaged model file")
    expect(notice(page)).to_contain_text("has 5 bytes, but card.json lists")
    page.unroute("**/*.bin")
    notice(page).get_by_role("button", name="Load again").click()
    ready(page)
    expect(page.get_by_role("progressbar", name="Loading the model")).to_be_hidden()
    expect(notice(page)).to_have_count(0)
    assert_choice_waits_for_the_server_and_the_model_before_works_on(page)


def assert_damaged_model_is_listed_with_the_reason(page: Page) -> None:
    expect(notice(page)).to_contain_text("The model “broken” is damaged")
    expect(notice(page)).to_contain_text("format 9")
    page.locator("#picker-button").click()
    expect(page.locator(".damaged")).to_contain_text(
        "card.json has format 9, but this version reads format 2: export the model again."
    )
    page.keyboard.press("Escape")
    notice(page).get_by_role("button", name="Close").click()
    expect(notice(page)).to_have_count(0)


def assert_bytes_are_counted(page: Page) -> None:
    expect(page.get_by_role("progressbar", name="Loading the model")).to_be_visible()
    expect(page.locator(".editor-status")).to_have_text("Loading 18 kB of 57 kB")


def assert_choice_waits_for_the_server_and_the_model_before_works_on(page: Page) -> None:
    for address in ("**/api/models*", "**/models/step-word/*"):
        page.context.route(address, lambda route: route.abort())
    choose(page, "step-word")
    expect(notice(page)).to_have_count(1)
    expect(notice(page)).to_contain_text("The server does not respond")
    expect(page).to_have_url(re.compile(r"model=step-tiny"))
    area(page).fill("what is it? ")
    expect(page.get_by_role("option")).not_to_have_count(0)
    page.context.unroute_all()
    expect(page).to_have_url(re.compile(r"model=step-word"))
    ready(page)
    expect(notice(page)).to_have_count(0)
