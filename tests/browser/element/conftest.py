"""Pages of someone else with the custom element: opened for a test, or open for test after test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import autocomplete, static_site
from tests.browser.page_editor import SCRIPTED_WORKER
from tests.browser.shared_tab import AppSwitch, SharedTab
from tests.browser.watched_contexts import NewContext, Watch

SITE_VIEWPORT: ViewportSize = {"width": 900, "height": 700}


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
