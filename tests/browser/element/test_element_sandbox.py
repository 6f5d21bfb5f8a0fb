"""`<lstm-autocomplete>` with a real model in a frame that may run scripts, and nothing else."""

import re

from playwright.sync_api import expect

from server import ROOT
from tests.browser import static_site
from tests.browser.autocomplete import copy_files

DOCUMENT = (ROOT / "docs" / "autocomplete-element.md").read_text(encoding="utf-8")
FROM_ELSEWHERE = re.search(r"^script-src https://files\.example.*$", DOCUMENT, re.MULTILINE)[0]
POLICY = f"default-src 'none'; img-src data:; frame-src *; {FROM_ELSEWHERE.replace('blob:', 'data:')}"
INNER = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module" src="lstm-autocomplete.js"></script>
<lstm-autocomplete model="model" eagerness="eager" learn><textarea aria-label="Text"></textarea></lstm-autocomplete>"""
OUTER = """<!doctype html><html lang="en"><link rel="icon" href="data:,">
<iframe sandbox="allow-scripts" src="inner.html">
</iframe>"""


def test_a_sandboxed_frame_completes_under_the_documented_headers(new_context, tmp_path, tiny_models):
    copy_files(tmp_path, tiny_models / "step-tiny")
    (tmp_path / "inner.html").write_text(INNER, encoding="utf-8")
    (tmp_path / "outer.html").write_text(OUTER, encoding="utf-8")
    headers = {"Access-Control-Allow-Origin": "*"}
    with static_site.serve(tmp_path, headers) as address:
        headers["Content-Security-Policy"] = POLICY.replace("https://files.example", address[:-1])
        page = new_context().new_page()
        page.goto(f"{address}outer.html")
        frame = page.frame_locator("iframe")
        text = frame.locator("textarea")
        text.press_sequentially("The cell keeps what the ")
        expect(frame.get_by_role("option")).to_have_count(5)
        expect(frame.locator("lstm-autocomplete:state(ready)")).to_be_attached()
        frame.get_by_role("option").first.click()
        expect(text).to_have_value(re.compile("^The cell keeps what the ."))
