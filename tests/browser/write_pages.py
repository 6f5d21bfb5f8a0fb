"""The page for writing, opened once: test after test gets it as it was then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from server import create_app
from tests.browser.page_editor import SCRIPTED_WORKER
from tests.browser.shared_tab import VIEWPORT, AppSwitch
from tests.browser.shared_write_page import SharedWritePage
from tests.browser.watched_contexts import Watch
from tests.conftest import serving


@pytest.fixture(scope="session")
def shared_app(tiny_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """What pages show that stay open for test after test: one small model."""
    models = tmp_path_factory.mktemp("shared")
    (models / "step-tiny").symlink_to(tiny_models / "step-tiny")
    return create_app({"MODELS": models, "RUNS": tmp_path_factory.mktemp("shared-runs")})


@pytest.fixture(scope="session")
def shared_editor(browser: Browser, shared_app: Flask) -> Iterator[SharedWritePage]:
    with serving(AppSwitch(shared_app, {"/static/vendor/app/worker.js": SCRIPTED_WORKER})) as address:
        yield SharedWritePage(browser, address, VIEWPORT)


@pytest.fixture(scope="session")
def shared_address(shared_app: Flask) -> Iterator[str]:
    with serving(AppSwitch(shared_app)) as address:
        yield address


@pytest.fixture(scope="session")
def shared_tiny(browser: Browser, shared_address: str) -> SharedWritePage:
    return SharedWritePage(browser, shared_address, VIEWPORT)


@pytest.fixture(scope="session")
def shared_moving(browser: Browser, shared_address: str) -> SharedWritePage:
    return SharedWritePage(browser, shared_address, VIEWPORT, motion="no-preference")


@pytest.fixture
def editor(shared_editor: SharedWritePage, watch: Watch) -> Page:
    """The page for writing with an empty text that has the focus; its worker knows four words (scripted_worker.js).

    It may be the page of the test before, as it was when it had been opened. A test that listens or observes, that
    counts from the opening on, or that waits for an announcement takes ``fresh_editor``.
    """
    page = shared_editor.enter()
    watch(shared_editor.context, shared_editor.leave)
    return page


@pytest.fixture
def fresh_editor(shared_editor: SharedWritePage, watch: Watch) -> Page:
    """The same page, opened for this test."""
    shared_editor.discard()
    page = shared_editor.enter()
    watch(shared_editor.context, shared_editor.leave)
    return page


@pytest.fixture
def tiny(shared_tiny: SharedWritePage, watch: Watch) -> Page:
    """The same page as ``editor``, with a real model of random weights, which reads letters."""
    page = shared_tiny.enter()
    watch(shared_tiny.context, shared_tiny.leave)
    return page


@pytest.fixture
def moving(shared_moving: SharedWritePage, watch: Watch) -> Page:
    """The same page as ``tiny``, for whom movement is no nuisance."""
    page = shared_moving.enter()
    watch(shared_moving.context, shared_moving.leave)
    return page
