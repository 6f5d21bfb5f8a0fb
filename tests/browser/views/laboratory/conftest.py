"""The page with the laboratory, loaded once: each test begins where nothing is written, selected or changed."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from server import create_app
from tests.browser.conftest import TINY
from tests.browser.shared_page import SharedPage
from tests.browser.shared_page import shared_page as shared_page
from tests.browser.watched_contexts import Watch

# With what a user has, too: the buttons that take back, and a link. Its token and span are beyond its text, which ends
# what was selected.
CLEAR = """async ([view, text]) => {
  // Views out of sight wait for whoever types.
  document.activeElement.blur();
  document.querySelector('.intervention-bar:not([hidden]) button:last-child')?.click();
  for (const table of document.querySelectorAll('#laboratory details[open] > summary')) table.click();
  for (;;) {
    // Another one each time: a link to where one is does nothing.
    const link = `#view=${view}&layer=0&gate=f&token=9999&span=9998.9999&text=${text}&now=${performance.now()}`;
    location.replace(link);
    await new Promise((done) => addEventListener('hashchange', done, { once: true }));
    // Unless the page has just written to the address what was selected before.
    if (location.hash === link) return;
  }
}"""
CLEARED = "a."
# What of an earlier test is still there.
LEFT = """(view) => {
  const bar = document.querySelector('.lab-selection');
  return {
    'another view': document.querySelector(`#tab-${view}`)?.ariaSelected !== 'true',
    'a gate': bar.querySelector('.lab-quantities [aria-pressed=true]').title !== 'forget gate',
    'a unit': !bar.querySelector('.unit-label').textContent.startsWith('all '),
    'a pinned unit': bar.querySelector('.lab-pinned').children.length > 0,
    'a change': document.querySelector('.intervention-bar:not([hidden])') !== null,
    'a setting': localStorage.length > 0,
    'a theme': document.documentElement.dataset.theme !== 'light',
    'a popover': document.querySelector(':popover-open, dialog[open]') !== null,
  };
}"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

Begin = Callable[..., Page]


@pytest.fixture(scope="package")
def bench(shared_page: SharedPage, tiny_models: Path, tmp_path_factory: pytest.TempPathFactory) -> SharedPage:
    """Where the page lies, with the models TINY."""
    folder = tmp_path_factory.mktemp("laboratory")
    for name in ("models", "runs"):
        (folder / name).mkdir()
    for name in TINY:
        (folder / "models" / name).symlink_to(tiny_models / name)
    shared_page.serve(create_app({"MODELS": folder / "models", "RUNS": folder / "runs"}))
    return shared_page


@pytest.fixture
def begin(bench: SharedPage, watch: Watch) -> Begin:
    """Opens a view of the laboratory, with a text and a model: in place where the page is there already."""
    watch(bench.context, bench.reset_window)

    def begin(view: str, text: str, model: str = "step-tiny") -> Page:
        page = bench.page
        if not cleared(page, view, model):
            bench.clear()
            page = bench.page
            page.goto(f"{bench.address}lab?model={model}#view={view}")
            expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
        page.locator("#text").fill(text)
        if text:
            expect(page.locator(".lab-token")).not_to_have_text(f". {len(CLEARED)}")
        return page

    return begin


def show_view(page: Page, view: str) -> None:
    """Opens its question, and then the view."""
    tab = page.locator(f"#tab-{view}")
    page.locator("#" + tab.evaluate("(tab) => tab.closest('.lab-answers').id.replace('answers', 'question')")).click()
    tab.click()
    expect(page.locator(f"#panel-{view}")).to_be_visible()


def choose(page: Page, item: str) -> None:
    """Chooses from the menu of the open view."""
    page.locator(".lab-panel:visible .menu-open").click()
    page.locator(":popover-open").get_by_role("button", name=item, exact=True).click()


def downloaded(page: Page, item: str, folder: Path) -> Path:
    with page.expect_download() as download:
        choose(page, item)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def cleared(page: Page, view: str, model: str) -> bool:
    """Leaves nothing of the tests before; false where that cannot be done in place."""
    if page.locator("#text").count() == 0:
        return False
    page.evaluate(CLEAR, [view, CLEARED])
    if parse_qs(urlsplit(page.url).query)["model"] != [model]:
        page.locator("#picker-button").click()
        page.locator(f"#model-{model}").click()
        page.wait_for_url(f"**/lab?model={model}*")
        page.evaluate(TWO_FRAMES)
        expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator(".lab-token")).to_have_text(f". {len(CLEARED)}")
    expect(page.locator(f"#tab-{view}")).to_have_attribute("aria-selected", "true")
    left = [what for what, is_left in page.evaluate(LEFT, view).items() if is_left]
    if left:
        print("left over:", *left)
    return left == []
