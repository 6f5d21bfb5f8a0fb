"""What the tests of `<lstm-autocomplete>` copy, write into a page, and look for there.

Most pages run the worker that knows four words (scripted_worker.js); those with a `real` model run the file itself.
"""

import shutil
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from server import ROOT

FILES = ("lstm-autocomplete.js", "tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm")
# Neither inline styles nor inline scripts, as on a page of someone who cares.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src data:"
)
PAGE = """<!doctype html>
<html lang="en">
  <meta charset="utf-8"><title>A page of someone else</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="style.css">
  <script src="heard.js"></script><script type="module" src="lstm-autocomplete.js"></script>
  {body}
</html>"""

# What the scripted worker suggests for "fo": forget, forgot, form; each followed by " the gate".
GHOST = "rget the gate"
HEARD = """globalThis.heard = [];
for (const type of ['ready', 'suggest', 'accept', 'error'])
  document.addEventListener(type, ({ detail }) => heard.push([type, detail]), true);"""

# Puts another body and another style sheet into an open page, in which nothing has been heard yet.
PUT = """([body, style]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  document.body.innerHTML = body;
  scrollTo(0, 0);
  globalThis.heard = [];
}"""


def copy_files(folder: Path, model: Path) -> None:
    """All that docs/autocomplete-element.md says is to be copied."""
    for name in FILES:
        shutil.copy(ROOT / "static" / "vendor" / name, folder / name)
    shutil.copytree(model, folder / "model")


def element(attributes: str = "", area: str = "<textarea aria-label='Text' rows='4' cols='60'></textarea>") -> str:
    sources = "model='model/model.json' worker='scripted_worker.js'"
    return f"<lstm-autocomplete {sources} {attributes}>{area}</lstm-autocomplete>"


def real(attributes: str = "") -> str:
    return element(attributes).replace(" worker='scripted_worker.js'", "")


def area(page: Page, n: int = 0) -> Locator:
    return page.locator("textarea").nth(n)


def ghost(page: Page, n: int = 0) -> Locator:
    return page.locator("lstm-autocomplete").nth(n).locator(".ghost")


def rows(page: Page) -> Locator:
    return page.get_by_role("option")


def steady_lines(page: Page, n: int = 0) -> None:
    """Lines as high for every letter: random weights suggest Chinese ones, whose font may be a taller one, and ghost
    text that would move the lines is not offered.
    """
    area(page, n).evaluate("(node) => (node.style.lineHeight = '1.5')")


def heard(page: Page, kind: str) -> list[dict]:
    return [detail for type, detail in page.evaluate("heard") if type == kind]


def write(page: Page, text: str, shown: str = GHOST) -> None:
    area(page).focus()
    page.keyboard.type(text)
    expect(ghost(page)).to_have_text(shown)


def texts(page: Page) -> list[str]:
    return page.workers[0].evaluate("self.texts")
