"""A page that stays open for a file's tests: to load ours is more work than what most tests do with it.

A file's fixture loads it once, and clears it before each test. Tests that open pages themselves have the fixture
``page``, which is another one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.stage import MOTION, Room, Stage
from tests.conftest import serving

VIEWPORT: ViewportSize = {"width": 1280, "height": 900}


class Desk:
    """The page, and the address of what it loads."""

    def __init__(self, stage: Stage, room: Room, address: str) -> None:
        self._stage = stage
        self._room = room
        self.address = address

    @property
    def page(self) -> Page:
        return self._room.page

    @property
    def context(self) -> BrowserContext:
        return self._room.context

    def serve(self, app: Flask, files: dict[str, Path] | None = None) -> None:
        """From now on; nothing is left of what was open."""
        self.clear()
        self._stage.app = app
        self._stage.files = files or {}

    def clear(self) -> None:
        """Leaves an empty page."""
        self._room.tidy()

    def straighten(self) -> None:
        """The window as it was first."""
        self.page.unroute_all()
        if self.page.viewport_size != VIEWPORT:
            self.page.set_viewport_size(VIEWPORT)
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion=MOTION)
        self.page.mouse.move(0, 0)


@contextmanager
def open_desk(browser: Browser) -> Iterator[Desk]:
    stage = Stage()
    with serving(stage) as address:
        room = Room(browser, address, VIEWPORT)
        yield Desk(stage, room, address)
        room.context.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[Desk]:
    with open_desk(browser) as opened:
        yield opened
