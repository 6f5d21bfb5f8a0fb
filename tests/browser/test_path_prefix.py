"""The pages below a path prefix, in Chromium: modules, workers, models, messages and links work as at the root."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from tests.conftest import serving

pytestmark = pytest.mark.models("step-tiny")


def nothing(environ, start_response):
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b""]


@pytest.fixture
def prefixed(app: Flask, bundles: None) -> Iterator[str]:
    with serving(DispatcherMiddleware(nothing, {"/lstm": app})) as address:
        yield f"{address}lstm"


@pytest.fixture
def tab(new_context) -> Page:
    """A page of which every request must be answered; what is not, the browser complains about in its console."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


def test_the_main_pages_work_below_a_prefix(tab, prefixed):
    asked = []
    tab.context.on("request", lambda request: asked.append(request.url))

    tab.goto(f"{prefixed}/explain?lang=zh")
    expect(tab).to_have_url(f"{prefixed}/?lang=zh")
    expect(tab.locator(".next-row:not(.is-absent)").first).to_be_attached()
    tab.goto(f"{prefixed}/?lang=zh#view=memory&text=the%20")
    expect(tab).to_have_url(f"{prefixed}/lab?lang=zh#view=memory&text=the%20")
    expect(tab.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(tab.locator(".memory-letter").first).to_be_attached()
    expect(tab.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(tab.get_by_role("navigation").get_by_text("漫画")).to_be_visible()
    tab.locator("#editor").get_by_role("textbox").press_sequentially("e")
    expect(tab.locator(".suggestion").first).to_be_attached()

    tab.get_by_role("link", name="English").click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    tab.locator(".nav").get_by_text("Comic").click()
    expect(tab.locator(".exits a").first).to_have_attribute("href", "/lstm/")
    tab.locator(".nav").get_by_text("Practise").click()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    tab.locator(".nav").get_by_text("Code").click()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    tab.locator(".nav").get_by_text("Teach").click()
    expect(tab.locator("#teach-link")).to_have_value(re.compile(f"^{re.escape(prefixed)}/lab#"))
    tab.goto(f"{prefixed}/examples")
    expect(tab.locator("lstm-autocomplete:state(ready)").first).to_be_attached()

    strangers = {url for url in asked if not url.startswith((f"{prefixed}/", "data:", "blob:"))}
    assert strangers == set()
