"""What tests share for speed: one address for all their applications, and a page that keeps the browser's cache."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal
from wsgiref.types import StartResponse

from flask import Flask
from playwright.sync_api import Browser, Error, ViewportSize

from server.web.headers import HEADERS

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
# Violations of the policy that happen before a test can listen.
VIOLATIONS = """addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`))"""
# A demo that types, and transitions, take a fifth of the work of a page. Tests of what moves ask for "no-preference".
Motion = Literal["no-preference", "reduce"]
MOTION: Motion = "reduce"


class AppSwitch:
    """One address for the applications of all tests, one after the other.

    ``files`` replace the application's, or come on top of them. Routes of Playwright would do so without the cache.
    """

    EMPTY = "empty.html"

    def __init__(self, app: Flask | None = None, files: dict[str, Path] | None = None) -> None:
        self.app = app
        self.files = files or {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == f"/{self.EMPTY}":
            start_response("200 OK", [*HEADERS.items(), ("Content-Type", "text/html")])
            return [b"<link rel='icon' href='data:,'>"]
        if path not in self.files:
            return self.app(environ, start_response)
        # A page of a test has scripts within it, which the policy would refuse.
        headers = (
            {**HEADERS, "Content-Type": "text/javascript"} if path.endswith(".js") else {"Content-Type": "text/html"}
        )
        start_response("200 OK", [*headers.items()])
        return [self.files[path].read_bytes()]


class SharedTab:
    """A page for test after test, left at an empty page: opened again, it takes twice the work to load ours."""

    def __init__(self, browser: Browser, address: str, viewport: ViewportSize, **options: Any) -> None:
        self._browser = browser
        self._address = address
        self._viewport = viewport
        self._options = options
        self._open()

    def _open(self) -> None:
        self.context = self._browser.new_context(viewport=self._viewport, **self._options)
        self.context.add_init_script(VIOLATIONS)
        self.page = self.context.new_page()
        self._session = self.context.new_cdp_session(self.page)
        self._clear()

    def tidy(self) -> None:
        """Leaves nothing of a test but the browser's cache; a page that a test has broken is opened again."""
        try:
            self._clear()
        except Error:
            self.context.close()
            self._open()

    def _clear(self) -> None:
        for other in self.context.pages:
            if other != self.page:
                other.close()
        self.page.unroute_all()
        self.context.unroute_all()
        self.page.goto(self._address + AppSwitch.EMPTY)
        # Playwright hears a little later that a page's workers ended with it.
        while self.page.workers:
            self.page.wait_for_timeout(10)
        origin = {"origin": self._address.rstrip("/"), "storageTypes": "all"}
        self._session.send("Storage.clearDataForOrigin", origin)
        self._session.send("Page.resetNavigationHistory")
        self.page.set_viewport_size(self._viewport)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion=MOTION)
        self.page.mouse.move(0, 0)
