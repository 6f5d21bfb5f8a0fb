"""`<lstm-autocomplete>` with a real model, as several servers give out its files."""

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server import ROOT
from tests.browser import static_site
from tests.browser.autocomplete import HEARD, POLICY, area, copy_files, ghost, heard, rows, steady_lines
from tests.browser.element.conftest import SITE_VIEWPORT
from tests.browser.shared_tab import AppSwitch, SharedTab
from tests.browser.watched_contexts import Watch

ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
DOCUMENT = (ROOT / "docs" / "autocomplete-element.md").read_text(encoding="utf-8")
FROM_ELSEWHERE = re.search(r"^script-src https://files\.example.*$", DOCUMENT, re.MULTILINE)[0]
HEADERS = {
    "plain": {},
    "with the documented policy": {"Content-Security-Policy": f"default-src 'none'; img-src data:; {FROM_ELSEWHERE}"},
    "isolated": ISOLATED,
}
PAGE = """<!doctype html>
<html lang="en">
  <meta charset="utf-8"><title>A page of someone else</title><link rel="icon" href="data:,">
  <script type="module" src="{files}lstm-autocomplete.js"></script>
  {elements}
</html>"""
ELEMENT = """<lstm-autocomplete model="{files}model" eagerness="eager" {attributes}>
    <textarea aria-label="Text"></textarea>
  </lstm-autocomplete>"""


@pytest.fixture(scope="module")
def files(tmp_path_factory, tiny_models, bundles) -> Iterator[str]:
    """A server of files alone that lends them to every page."""
    folder = tmp_path_factory.mktemp("files")
    copy_files(folder, tiny_models / "step-tiny")
    (folder / AppSwitch.EMPTY).touch()
    with static_site.serve(folder, {"Access-Control-Allow-Origin": "*"}) as address:
        yield address


@pytest.fixture(scope="module")
def visitor(browser: Browser, files: str) -> SharedTab:
    """A browser that has the files from the page before."""
    tab = SharedTab(browser, files, SITE_VIEWPORT)
    tab.context.add_init_script(HEARD)
    return tab


@pytest.fixture
def open_at(visitor: SharedTab, watch: Watch, tmp_path):
    """Opens a page of a server with those headers, where the files come from another."""

    def open_at(address: str, files: str, *attributes: str) -> Page:
        watch(visitor.context, visitor.tidy)
        elements = "".join(ELEMENT.format(files=files, attributes=each) for each in attributes or [""])
        (tmp_path / "page.html").write_text(PAGE.format(files=files, elements=elements), encoding="utf-8")
        visitor.page.goto(f"{address}page.html")
        return visitor.page

    return open_at


def assert_completes(page: Page, n: int = 0) -> None:
    expect(page.locator("lstm-autocomplete:state(ready)").nth(n)).to_be_attached()
    steady_lines(page, n)
    area(page, n).fill("The cell keeps what the")
    area(page, n).press(" ")
    expect(page.locator("lstm-autocomplete").nth(n).get_by_role("option")).to_have_count(5)
    expect(ghost(page, n)).to_be_visible()
    assert [event["backend"] for event in heard(page, "ready")][n] == "wasm"
    page.keyboard.press("Tab")
    expect(area(page, n)).to_have_value(re.compile("^The cell keeps what the ."))


@pytest.mark.parametrize("name", HEADERS)
def test_a_page_takes_all_files_from_another_origin(open_at, tmp_path, files, name):
    headers = {key: value.replace("https://files.example", files[:-1]) for key, value in HEADERS[name].items()}
    with static_site.serve(tmp_path, headers) as address:
        page = open_at(address, files)
        assert_completes(page)
        assert page.evaluate("crossOriginIsolated") == (name == "isolated")


def test_a_worker_of_ones_own_needs_no_blob(open_at, tmp_path, files):
    shutil.copy(ROOT / "static" / "vendor" / "lstm-autocomplete.js", tmp_path / "worker.js")
    own = FROM_ELSEWHERE.replace("worker-src blob: https://files.example", "worker-src 'self'")
    policy = f"default-src 'none'; img-src data:; {own}".replace("https://files.example", files[:-1])
    with static_site.serve(tmp_path, {"Content-Security-Policy": policy}) as address:
        page = open_at(address, files, f"worker='worker.js' wasm='{files}'")
        assert_completes(page)


@pytest.mark.complains("blocked by CORS policy|Failed to load resource")
def test_the_app_lends_its_files_to_no_other_page(open_at, tmp_path, live_server):
    with static_site.serve(tmp_path, {}) as address:
        page = open_at(address, f"{live_server}static/vendor/")
        area(page).fill("a text area as any other")
        assert not page.evaluate("() => customElements.get('lstm-autocomplete')")


@pytest.mark.parametrize("isolated", [True, False])
def test_a_page_needs_no_isolation(open_at, tmp_path, tiny_models, isolated):
    copy_files(tmp_path, tiny_models / "step-tiny")
    with static_site.serve(tmp_path, {"Content-Security-Policy": POLICY, **(ISOLATED if isolated else {})}) as address:
        page = open_at(address, "")
        assert_completes(page)
        assert page.evaluate("crossOriginIsolated") == isolated


def test_the_wasm_files_may_be_in_a_folder_of_their_own(open_at, tmp_path, tiny_models):
    copy_files(tmp_path, tiny_models / "step-tiny")
    (tmp_path / "wasm").mkdir()
    for file in tmp_path.glob("*.wasm"):
        file.rename(tmp_path / "wasm" / file.name)
    with static_site.serve(tmp_path, {}) as address:
        page = open_at(address, "", *(f"wasm='{folder}'" for folder in ("wasm", "wasm/", f"{address}wasm")))
        expect(page.locator("lstm-autocomplete:state(ready)")).to_have_count(3)
        for n in range(3):
            assert_completes(page, n)


TRUSTED = re.search(r"^require-trusted-types-for.*$", DOCUMENT, re.MULTILINE)[0]


def test_a_page_that_requires_trusted_types_allows_the_documented_policy(open_at, tmp_path, files):
    with static_site.serve(tmp_path, {"Content-Security-Policy": TRUSTED}) as address:
        assert_completes(open_at(address, files))


@pytest.mark.complains("[Tt]rusted|The model could not start|lstm-autocomplete")
def test_a_page_that_allows_no_policy_is_told_why_there_is_no_model(open_at, tmp_path, files):
    with static_site.serve(
        tmp_path, {"Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'"}
    ) as address:
        page = open_at(address, files)
        expect(page.locator("lstm-autocomplete:state(failed)")).to_be_attached()
        (failure,) = heard(page, "error")
        assert "TrustedScriptURL" in failure["message"]


def test_the_documented_commands_and_lines_make_a_page_that_completes(new_context, tmp_path):
    blocks = dict(reversed(re.findall(r"^```(\w+)\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)))
    commands = [
        line for line in blocks["sh"].replace("my-site", str(tmp_path)).splitlines() if not line.startswith("make ")
    ]
    subprocess.run(["sh", "-euc", "\n".join(commands)], cwd=ROOT, check=True)
    (tmp_path / "index.html").write_text(f"<link rel='icon' href='data:,'>{blocks['html']}", encoding="utf-8")
    with static_site.serve(tmp_path, {}) as address:
        page = new_context().new_page()
        page.goto(address)
        area(page).press_sequentially("I would like to go to the sch")
        expect(rows(page).first).to_contain_text("school")
        page.keyboard.press("Tab")
        expect(area(page)).to_have_value(re.compile("^I would like to go to the school"))
