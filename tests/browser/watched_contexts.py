"""Contexts of the browser whose pages must neither complain nor speak with any other host."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, WebError

from tests.browser.shared_tab import MOTION, VIOLATIONS

LOCAL = re.compile(r"(http://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:)")
NewContext = Callable[..., BrowserContext]
Watch = Callable[[BrowserContext, Callable[[], None]], None]


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Has contexts watched until the test ends: anything unexpected in them fails it. Then they are left as told."""
    marker = request.node.get_closest_marker("complains")
    expected = re.compile(marker.args[0]) if marker else None
    problems: list[str] = []
    watched: list[tuple[BrowserContext, Callable[[], None]]] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not (expected and expected.search(message.text)):
            problems.append(f"console: {message.text}")

    def note(sent: Request) -> None:
        if not LOCAL.match(sent.url):
            problems.append(f"request: {sent.url}")

    def fail(error: WebError) -> None:
        problems.append(f"uncaught: {error.error}")

    listeners = {"console": hear, "request": note, "weberror": fail}

    def watch(context: BrowserContext, leave: Callable[[], None]) -> None:
        for event, listener in listeners.items():
            context.on(event, listener)  # type: ignore[call-overload]
        watched.append((context, leave))

    yield watch
    # What a page says while it is closed is of no interest.
    found = list(problems)
    for context, leave in watched:
        for event, listener in listeners.items():
            context.remove_listener(event, listener)
        leave()
    assert found == [], found


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> NewContext:
    """Opens contexts of the test's own."""

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**{"reduced_motion": MOTION, **options})  # type: ignore[arg-type]
        context.add_init_script(VIOLATIONS)
        watch(context, context.close)
        return context

    return open_context
