"""Chromium, and a page in it that must neither complain nor speak with any other host."""

import fcntl
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

from benchmarks.chromium import launch
from server import ROOT, create_app
from server.commands import node
from tests import make_models
from tests.browser import autocomplete, static_site
from tests.browser.shared_home import SharedHome
from tests.browser.shared_tab import MOTION, VIOLATIONS, AppSwitch, SharedTab
from tests.conftest import serving

MODELS = ROOT / "tests" / "fixtures" / "models"
TINY = ("step-tiny", "step-word", "window-tiny")
BUNDLED = ("static/js", "static/css", "server/translations", "scripts")
SCRIPTED_WORKER = Path(__file__).parent / "scripted_worker.js"
LOCAL = re.compile(r"(http://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:)")
VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
SITE_VIEWPORT: ViewportSize = {"width": 900, "height": 700}
NewContext = Callable[..., BrowserContext]
Watch = Callable[[BrowserContext, Callable[[], None]], None]

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
    assert found == []


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> NewContext:
    """Opens contexts of the test's own."""

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**{"reduced_motion": MOTION, **options})  # type: ignore[arg-type]
        context.add_init_script(VIOLATIONS)
        watch(context, context.close)
        return context

    return open_context


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


@pytest.fixture(scope="session")
def shared_app(tiny_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """What pages show that stay open for test after test: one small model."""
    models = tmp_path_factory.mktemp("shared")
    (models / "step-tiny").symlink_to(tiny_models / "step-tiny")
    return create_app({"MODELS": models, "RUNS": tmp_path_factory.mktemp("shared-runs")})


@pytest.fixture(scope="session")
def shared_editor(browser: Browser, shared_app: Flask) -> Iterator[SharedHome]:
    with serving(AppSwitch(shared_app, {"/static/vendor/app/worker.js": SCRIPTED_WORKER})) as address:
        yield SharedHome(browser, address, VIEWPORT)


@pytest.fixture(scope="session")
def shared_address(shared_app: Flask) -> Iterator[str]:
    with serving(AppSwitch(shared_app)) as address:
        yield address


@pytest.fixture(scope="session")
def shared_tiny(browser: Browser, shared_address: str) -> SharedHome:
    return SharedHome(browser, shared_address, VIEWPORT)


@pytest.fixture(scope="session")
def shared_moving(browser: Browser, shared_address: str) -> SharedHome:
    return SharedHome(browser, shared_address, VIEWPORT, motion="no-preference")


@pytest.fixture
def editor(shared_editor: SharedHome, watch: Watch) -> Page:
    """The main page with an empty text that has the focus; its worker knows four words (scripted_worker.js).

    It may be the page of the test before, as it was when it had been opened. A test that listens or observes, that
    counts from the opening on, or that waits for an announcement takes ``fresh_editor``.
    """
    page = shared_editor.enter()
    watch(shared_editor.context, shared_editor.leave)
    return page


@pytest.fixture
def fresh_editor(shared_editor: SharedHome, watch: Watch) -> Page:
    """The same page, opened for this test alone."""
    shared_editor.discard()
    page = shared_editor.enter()
    watch(shared_editor.context, shared_editor.discard)
    return page


@pytest.fixture
def tiny(shared_tiny: SharedHome, watch: Watch) -> Page:
    """The same page as ``editor``, with a real model of random weights, which reads letters."""
    page = shared_tiny.enter()
    watch(shared_tiny.context, shared_tiny.leave)
    return page


@pytest.fixture
def moving(shared_moving: SharedHome, watch: Watch) -> Page:
    """The same page as ``tiny``, for whom movement is no nuisance."""
    page = shared_moving.enter()
    watch(shared_moving.context, shared_moving.leave)
    return page


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory, tiny_models: Path) -> Path:
    """The custom element's files, and the scripted worker."""
    folder = tmp_path_factory.mktemp("site")
    autocomplete.copy_files(folder, tiny_models / "step-tiny")
    shutil.copy(SCRIPTED_WORKER, folder / "scripted_worker.js")
    (folder / "heard.js").write_text(autocomplete.HEARD, encoding="utf-8")
    (folder / AppSwitch.EMPTY).touch()
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    with static_site.serve(site_folder, {"Content-Security-Policy": autocomplete.POLICY}) as address:
        yield address


@pytest.fixture(scope="session")
def site_tab(browser: Browser, site: str) -> SharedTab:
    return SharedTab(browser, site, SITE_VIEWPORT)


@pytest.fixture
def open_page(
    new_context: NewContext, watch: Watch, site_tab: SharedTab, site: str, site_folder: Path
) -> Callable[..., Page]:
    """Opens a page with that body and that style sheet; what the custom element tells is in `heard`."""

    def open_page(body: str = "", style: str = "", state: str = "ready", **options: object) -> Page:
        html = autocomplete.PAGE.format(body=body or autocomplete.element())
        (site_folder / "style.css").write_text(style, encoding="utf-8")
        (site_folder / "page.html").write_text(html, encoding="utf-8")
        if options:
            page = new_context(**{"viewport": SITE_VIEWPORT, **options}).new_page()
        else:
            watch(site_tab.context, site_tab.tidy)
            page = site_tab.page
        page.goto(f"{site}page.html")
        if state:
            expect(page.locator(f"lstm-autocomplete:state({state})").first).to_be_attached()
        return page

    return open_page


@pytest.fixture(scope="session")
def shared_site(browser: Browser, site: str, site_folder: Path) -> SharedTab:
    (site_folder / "shared.html").write_text(autocomplete.PAGE.format(body=""), encoding="utf-8")
    (site_folder / "style.css").touch()
    return SharedTab(browser, site, SITE_VIEWPORT)


@pytest.fixture
def place(watch: Watch, shared_site: SharedTab, site: str) -> Callable[..., Page]:
    """As ``open_page``, but within a page that stays open for test after test: body and style sheet are replaced.

    For tests that leave no listener at document or window.
    """

    def place(body: str = "", style: str = "", state: str = "ready") -> Page:
        page = shared_site.page
        watch(shared_site.context, leave)
        if not page.url.endswith("shared.html"):
            page.goto(f"{site}shared.html")
        page.evaluate(autocomplete.PUT, [body or autocomplete.element(), style])
        expect(page.locator(f"lstm-autocomplete:state({state})").first).to_be_attached()
        return page

    def leave() -> None:
        """Without a body, a worker would be a leak."""
        page = shared_site.page
        page.evaluate(autocomplete.PUT, ["", ""])
        page.mouse.move(0, 0)
        while page.workers:
            page.wait_for_timeout(10)

    return place
