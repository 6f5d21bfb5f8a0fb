"""The editor with a model that writes from right to left."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.page_editor import SCRIPTED_WORKER, area, ghost, opened

HEBREW = {"forget:": "שלום:", r"\w*$/": r"\p{L}*$/u", " the gate": " עולם"}
# Of the letters of each layer, the right edge of the first and the left edge of the last; text areas have no ranges.
EDGES = """() => ['.backdrop', '.ghost-layer'].map((name) => {
  const node = document.querySelector(name);
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
  return Math.max(...boxes.map(({ right }) => Math.round(right)));
})"""


@pytest.fixture
def hebrew(scripted, live_server, apps, models_dir, tiny_models, tmp_path):
    """A page whose model has a Hebrew vocabulary, and whose worker knows a Hebrew word."""
    page = scripted()
    script = SCRIPTED_WORKER.read_text(encoding="utf-8")
    for old, new in HEBREW.items():
        script = script.replace(old, new)
    letters = ["<PAD>", "<UNK>", " ", *"ויהלאמרתבשנכעדםפקחטגצסזןךףץ"]
    change = f"card.tokenizer.vocabulary.splice(0, {len(letters)}, ...{json.dumps(letters)});"
    script = script.replace("units = card", f"{change}\n  units = card")
    (tmp_path / "hebrew.js").write_text(script, encoding="utf-8")
    apps.files["/static/vendor/app/worker.js"] = tmp_path / "hebrew.js"
    return opened(page, f"{live_server}write")


def test_a_model_that_writes_from_right_to_left_is_written_to_in_that_direction(hebrew):
    right = hebrew.locator(".sheet").evaluate("(sheet) => sheet.getBoundingClientRect().right")
    hebrew.keyboard.insert_text("אחת של")
    expect(ghost(hebrew)).to_have_text("ום עולם")
    assert area(hebrew).evaluate("(area) => getComputedStyle(area).direction") == "rtl"
    backdrop, layer = hebrew.evaluate(EDGES)
    assert backdrop == layer
    assert right - backdrop < 40
    left = ghost(hebrew).bounding_box()["x"]
    hebrew.keyboard.press("Tab")
    expect(area(hebrew)).to_have_value("אחת שלום עולם")
    expect(hebrew.locator(".backdrop")).to_contain_text("אחת שלום עולם")
    end = hebrew.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector('.backdrop span'));
          return range.getBoundingClientRect().left;
        }"""
    )
    assert end == pytest.approx(left, abs=1)


def test_other_models_are_written_to_from_left_to_right(editor):
    assert area(editor).evaluate("(area) => getComputedStyle(area).direction") == "ltr"
