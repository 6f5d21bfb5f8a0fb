"""The site below a path prefix: every address that a page names leads to something."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from server import create_app

PAGES = [
    "/",
    "/write",
    "/lab?hide=nav",
    "/comic",
    "/practise",
    "/code",
    "/teach",
    "/teach?lang=zh",
    "/lab?project=rain&hide=list",
    "/?project=erased",
    "/examples",
    "/model/first",
    "/nothing",
]
ADDRESS = re.compile(r'(?<![\w-])(?:href|src|model|data-root)="([^"#?]+)[^"]*"')


def nothing(environ, start_response):
    start_response("404 Not Found", [])
    return [b""]


@pytest.fixture
def mounted(app: Flask) -> Client:
    """The application below /lstm, as a host application mounts it: with SCRIPT_NAME."""
    return Client(DispatcherMiddleware(nothing, {"/lstm": app}))


@pytest.fixture
def proxied(models_dir, runs_dir) -> FlaskClient:
    """The application as it hears of its prefix from a proxy that takes the prefix off."""
    app = create_app({"MODELS": models_dir, "RUNS": runs_dir, "BEHIND_PROXY": True})
    return app.test_client()


@pytest.mark.parametrize("page", PAGES)
def test_every_address_on_a_page_lies_below_the_prefix_and_leads_somewhere(mounted, page):
    text = mounted.get(f"/lstm{page}").get_data(as_text=True)
    addresses = {unescape(address) for address in ADDRESS.findall(text)} - {"/lstm"}
    assert addresses and 'data-root="/lstm"' in text
    for address in addresses:
        if not address.startswith(("http", "data:", "mailto:")):
            assert address.startswith("/lstm/"), address
            # An old address leads on.
            assert mounted.get(address, follow_redirects=True).status_code == 200, address


@pytest.mark.parametrize("page", PAGES)
def test_a_proxy_s_prefix_gives_the_same_page_as_a_mount(mounted, proxied, page):
    by_proxy = proxied.get(page, headers={"X-Forwarded-Prefix": "/lstm"})
    assert by_proxy.get_data(as_text=True) == mounted.get(f"/lstm{page}").get_data(as_text=True)


def test_the_code_to_copy_is_the_same_below_a_prefix(client, mounted):
    def code(text: str) -> list[str]:
        return re.findall(r"<pre><code>.*?</code></pre>", text, re.DOTALL)

    below = code(mounted.get("/lstm/examples").get_data(as_text=True))
    assert below and below == code(client.get("/examples").get_data(as_text=True))
    assert "lstm/static" not in "".join(below)


def test_an_unknown_address_is_named_with_its_prefix(mounted):
    missing = mounted.get("/lstm/nowhere").text
    assert "There is nothing at /lstm/nowhere." in missing and 'href="/lstm/"' in missing


def test_without_a_prefix_the_addresses_begin_at_the_server_s_root(client):
    text = client.get("/").get_data(as_text=True)
    assert 'data-root=""' in text and 'href="/comic"' in text


def test_an_old_address_leads_to_one_below_the_prefix(mounted):
    assert mounted.get("/lstm/exercises?model=a").headers["Location"] == "/lstm/practise?model=a"
