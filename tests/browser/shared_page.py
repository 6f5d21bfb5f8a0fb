"""A page that stays open for a file's tests: to load ours is more work than what most tests do with it.

A file's fixture loads it once, and clears it before each test. Tests that open pages themselves have the fixture
``page``, which is another one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.shared_tab import MOTION, VIEWPORT, AppSwitch, SharedTab
from tests.conftest import serving


class SharedPage:
    """The page, and the address of what it loads."""

    def __init__(self, apps: AppSwitch, tab: SharedTab, address: str) -> None:
        self._apps = apps
        self._tab = tab
        self.address = address

    @property
    def page(self) -> Page:
        return self._tab.page

    @property
    def context(self) -> BrowserContext:
        return self._tab.context

    def serve(self, app: Flask, files: dict[str, Path] | None = None) -> None:
        """From now on; nothing is left of what was open."""
        self.clear()
        self._apps.app = app
        self._apps.files = files or {}

    def clear(self) -> None:
        """Leaves an empty page."""
        self._tab.tidy()

    def reset_window(self) -> None:
        """The window as it was first."""
        self.page.unroute_all()
        if self.page.viewport_size != VIEWPORT:
            self.page.set_viewport_size(VIEWPORT)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion=MOTION)
        self.page.mouse.move(0, 0)


@contextmanager
def open_shared_page(browser: Browser) -> Iterator[SharedPage]:
    apps = AppSwitch()
    with serving(apps) as address:
        tab = SharedTab(browser, address, VIEWPORT)
        yield SharedPage(apps, tab, address)
        tab.context.close()


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[SharedPage]:
    with open_shared_page(browser) as opened:
        yield opened
