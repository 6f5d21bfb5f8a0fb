"""Chromium, and a page in it that must neither complain nor speak with any other host."""

import fcntl
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from benchmarks.chromium import launch
from server import ROOT, create_app, node
from server.headers import HEADERS
from tests import make_models
from tests.browser import autocomplete, static_site

BUNDLED = ("static/js", "server/translations", "scripts")
SCRIPTED_WORKER = Path(__file__).parent / "scripted_worker.js"
LOCAL = re.compile(r"(http://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:)")
# Violations of the policy that happen before a test can listen.
VIOLATIONS = """addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`))"""

NewContext = Callable[..., BrowserContext]

# Machines that test are slow, and busy with other things.
expect.set_options(timeout=20_000)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "complains(pattern): the console errors that this test provokes")
    config.addinivalue_line("markers", "models(*names): the only models that the page has")


@pytest.fixture(scope="session")
def bundles() -> None:
    """What browsers are sent, built anew where a source is newer; of several workers by the first."""
    with (ROOT / "static" / "vendor" / ".bundles.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
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


@pytest.fixture
def new_context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewContext]:
    """Opens contexts whose pages are watched: at the end, anything unexpected fails the test."""
    marker = request.node.get_closest_marker("complains")
    expected = re.compile(marker.args[0]) if marker else None
    problems: list[str] = []
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not (expected and expected.search(message.text)):
            problems.append(f"console: {message.text}")

    def watch(sent: Request) -> None:
        if not LOCAL.match(sent.url):
            problems.append(f"request: {sent.url}")

    def open_context(**options: object) -> BrowserContext:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.add_init_script(VIOLATIONS)
        context.on("console", hear)
        context.on("request", watch)
        context.on("weberror", lambda error: problems.append(f"uncaught: {error.error}"))
        contexts.append(context)
        return context

    yield open_context
    # What a page says while it is closed is of no interest.
    found = list(problems)
    for context in contexts:
        context.close()
    assert found == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with models whose weights are random."""
    folder = tmp_path_factory.mktemp("tiny")
    for name in ("step-tiny", "step-word", "window-tiny"):
        make_models.export(*make_models.described_model(make_models.MODELS[name]), folder / name)
    return folder


@pytest.fixture
def models_dir(tiny_models: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own, with links to the models, or to those that it names."""
    folder = tmp_path / "models"
    folder.mkdir()
    marker = request.node.get_closest_marker("models")
    for model in tiny_models.iterdir():
        if marker is None or model.name in marker.args:
            (folder / model.name).symlink_to(model)
    return folder


@pytest.fixture
def app(models_dir: Path, runs_dir: Path) -> Flask:
    return create_app({"MODELS": models_dir, "RUNS": runs_dir})


@pytest.fixture
def scripted(new_context: NewContext) -> Callable[..., Page]:
    """Opens pages whose worker answers at once, with words that a test can know."""

    def open_page(**options: object) -> Page:
        context = new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        script = SCRIPTED_WORKER.read_text(encoding="utf-8")
        answer = {"body": script, "headers": {**HEADERS, "Content-Type": "text/javascript"}}
        context.route("**/app/worker.js", lambda route: route.fulfill(**answer))
        return context.new_page()

    return open_page


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory, tiny_models: Path) -> Path:
    """The custom element's files, and the scripted worker."""
    folder = tmp_path_factory.mktemp("site")
    autocomplete.copy_files(folder, tiny_models / "step-tiny")
    shutil.copy(SCRIPTED_WORKER, folder / "scripted_worker.js")
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    with static_site.serve(site_folder, {"Content-Security-Policy": autocomplete.POLICY}) as address:
        yield address


@pytest.fixture
def open_page(new_context: NewContext, site: str, site_folder: Path) -> Callable[..., Page]:
    """Opens a page with that body and that style sheet; what the custom element tells is in `heard`."""

    def open_page(body: str = "", style: str = "", state: str = "ready", **options: object) -> Page:
        html = autocomplete.PAGE.format(body=body or autocomplete.element())
        (site_folder / "style.css").write_text(style, encoding="utf-8")
        (site_folder / "page.html").write_text(html, encoding="utf-8")
        page = new_context(**{"viewport": {"width": 900, "height": 700}, **options}).new_page()
        page.add_init_script(f"({autocomplete.HEARD})()")
        page.goto(f"{site}page.html")
        if state:
            expect(page.locator(f"lstm-autocomplete:state({state})").first).to_be_attached()
        return page

    return open_page
