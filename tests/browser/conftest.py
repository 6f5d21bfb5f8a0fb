"""Chromium, the application with small models, and a page that shows it."""

import fcntl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.chromium import launch
from server import ROOT, create_app
from server.commands import node
from tests import make_models
from tests.browser.page_editor import SCRIPTED_WORKER
from tests.browser.shared_tab import VIEWPORT, AppSwitch, SharedTab
from tests.browser.watched_contexts import NewContext, Watch
from tests.browser.watched_contexts import new_context as new_context
from tests.browser.watched_contexts import watch as watch
from tests.browser.write_pages import editor as editor
from tests.browser.write_pages import fresh_editor as fresh_editor
from tests.browser.write_pages import moving as moving
from tests.browser.write_pages import shared_address as shared_address
from tests.browser.write_pages import shared_app as shared_app
from tests.browser.write_pages import shared_editor as shared_editor
from tests.browser.write_pages import shared_moving as shared_moving
from tests.browser.write_pages import shared_tiny as shared_tiny
from tests.browser.write_pages import tiny as tiny
from tests.conftest import serving

MODELS = ROOT / "tests" / "fixtures" / "models"
TINY = ("step-tiny", "step-word", "window-tiny")
BUNDLED = ("static/js", "static/css", "server/translations", "scripts")

# Machines that test are slow, and busy with other things.
expect.set_options(timeout=20_000)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "complains(pattern): the console errors that this test provokes")
    config.addinivalue_line("markers", "models(*names): the only models that the page has")


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """What several workers would do at once; those that wait find it done."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def bundles() -> None:
    """What browsers are sent, rebuilt where a source is newer."""
    with one_at_a_time(ROOT / "static" / "vendor" / ".bundles.lock"):
        built = ROOT / "static" / "vendor" / "lstm-autocomplete.js"
        sources = [path for folder in BUNDLED for path in (ROOT / folder).rglob("*")]
        if not built.exists() or built.stat().st_mtime < max(path.stat().st_mtime for path in sources):
            subprocess.run([node.find(), ROOT / "scripts" / "bundles.mjs"], check=True)


@pytest.fixture(scope="session")
def browser(bundles: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def apps() -> AppSwitch:
    return AppSwitch()


@pytest.fixture(scope="session")
def app_address(apps: AppSwitch) -> Iterator[str]:
    with serving(apps) as address:
        yield address


@pytest.fixture
def live_server(apps: AppSwitch, app_address: str, app: Flask) -> str:
    """The address of the application, which is that of all tests' applications."""
    apps.app = app
    apps.files = {}
    return app_address


@pytest.fixture(scope="session")
def tab(browser: Browser, app_address: str) -> SharedTab:
    return SharedTab(browser, app_address, VIEWPORT)


@pytest.fixture
def page(tab: SharedTab, watch: Watch) -> Page:
    """A page at an empty page of the application's address, with nothing of the tests before but the cache."""
    watch(tab.context, tab.tidy)
    return tab.page


@pytest.fixture(scope="session")
def tiny_models() -> Path:
    """A folder with models whose weights are random, TINY among them; the modules' tests have the same."""
    MODELS.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(MODELS / ".lock"):
        make_models.make(MODELS)
    return MODELS


@pytest.fixture
def models_dir(tiny_models: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own, with links to the models, or to those that it names."""
    folder = tmp_path / "models"
    folder.mkdir()
    marker = request.node.get_closest_marker("models")
    for name in TINY:
        if marker is None or name in marker.args:
            (folder / name).symlink_to(tiny_models / name)
    return folder


@pytest.fixture
def app(models_dir: Path, runs_dir: Path) -> Flask:
    return create_app({"MODELS": models_dir, "RUNS": runs_dir})


@pytest.fixture
def scripted(
    new_context: NewContext, live_server: str, apps: AppSwitch, request: pytest.FixtureRequest
) -> Callable[..., Page]:
    """Opens pages whose worker answers at once, with words that a test can know."""

    def open_page(**options: object) -> Page:
        apps.files["/static/vendor/app/worker.js"] = SCRIPTED_WORKER
        if options:
            return new_context(**{"viewport": VIEWPORT, **options}).new_page()
        page: Page = request.getfixturevalue("page")
        return page

    return open_page
