"""A page whose script fails, or whose browser lacks what it needs, says so instead of staying empty."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.models("step-tiny")

# The script of each page.
PAGES = {path: path for path in ("comic", "practise", "teach", "code", "write", "lab")} | {"": "explain"}
LACKS = {
    "Web Workers": "delete window.Worker",
    "ResizeObserver": "delete window.ResizeObserver",
    "Intl.Segmenter": "delete Intl.Segmenter",
    "Canvas 2D": "HTMLCanvasElement.prototype.getContext = () => null",
}


@pytest.mark.complains("Failed to load resource")
def test_a_page_whose_script_does_not_load_says_so_and_what_works_says_nothing(page, live_server):
    for path, script in PAGES.items():
        page.route(re.compile(f"/app/{script}.js$"), lambda route: route.abort())
        page.goto(f"{live_server}{path}?lang=zh-Hans" if path == "comic" else f"{live_server}{path}")
        notice = page.locator("#script-failure")
        expect(notice).to_contain_text(f"{script}.js")
        expect(notice).to_contain_text("刷新页面" if path == "comic" else "Reload the page")
        page.unroute_all()
        notice.get_by_role("link").click()
        expect(notice, script).to_be_hidden()
    expect(page.locator(".stage > .load")).to_be_hidden()
    # Chromium reports this as an error of the page.
    page.evaluate("""() => new Promise((done) => {
      const node = document.body.appendChild(document.createElement('div'));
      let width = 10;
      new ResizeObserver(() => (node.style.width = `${(width += 1)}px`)).observe(node);
      requestAnimationFrame(() => requestAnimationFrame(done));
    })""")
    expect(page.locator("#script-failure")).to_be_hidden()


def test_an_error_that_nothing_catches_is_said(browser, live_server, apps, tmp_path):
    script = tmp_path / "teach.js"
    script.write_text("document.querySelector('#/');", encoding="utf-8")
    apps.files["/static/vendor/app/teach.js"] = script
    with browser.new_page() as tab:
        tab.goto(f"{live_server}teach")
        expect(tab.locator("#script-failure")).to_contain_text("'#/' is not a valid selector")


def test_a_browser_that_lacks_something_is_told_what(browser, live_server):
    with browser.new_context() as context:
        for feature, lacking in LACKS.items():
            tab = context.new_page()
            tab.add_init_script(lacking)
            tab.goto(live_server)
            expect(tab.locator("#browser-failure")).to_contain_text("This browser is too old for this page")
            expect(tab.locator("#browser-failure code")).to_have_text(feature)
            expect(tab.locator("#script-failure")).to_be_hidden()
            tab.goto(f"{live_server}code", wait_until="domcontentloaded")
            expect(tab.locator("#browser-failure"), feature).to_be_hidden()
            tab.close()
