"""The comic: its panels show the model's numbers, can be pulled at, and are complete without motion and on paper."""

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, TimeoutError, expect

from server import create_app
from server.lm.network.graph import weights_of
from tests import make_models
from tests.browser.looks import violations
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch
from tests.tensorflow_steps import CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, clamp, steps

TEXT = "The cell keeps what the forget gate lets pass, and adds what the"
UNIT = 5
COLUMN = 4
SHOWN = """([panel, expected, last]) => {
  const text = document.querySelector(`#${panel} .panel-numbers`).textContent.replaceAll('−', '-');
  const shown = (text.match(/-?\\d+\\.\\d+/g) ?? []).map(Number).slice(-last);
  return shown.length === expected.length && shown.every((each, k) => Math.abs(each - expected[k]) < 0.0051);
}"""


@pytest.fixture(scope="module")
def opened(shared_page: SharedPage, tiny_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The comic with the model of words."""
    folder = tmp_path_factory.mktemp("comic")
    for name in ("models", "runs"):
        (folder / name).mkdir()
    (folder / "models" / "step-word").symlink_to(tiny_models / "step-word")
    shared_page.serve(create_app({"MODELS": folder / "models", "RUNS": folder / "runs"}))
    shared_page.page.goto(f"{shared_page.address}comic")
    return shared_page.page


@pytest.fixture
def comic(opened: Page, shared_page: SharedPage, watch: Watch) -> Page:
    """The comic of TEXT, of whose gates none is held."""
    watch(shared_page.context, shared_page.reset_window)
    expect(slider(opened, "forget gate")).to_be_enabled()
    if opened.locator(".is-holding").count():
        opened.get_by_role("button", name="Release all").click()
    opened.get_by_label("Whose gates are clamped").select_option("all")
    opened.get_by_label("Your sentence").fill(f"{TEXT} ")
    expect(opened.locator(".strip-letter")).to_have_count(len(TEXT.split()) + TEXT.count(",") + 1)
    expect(opened.locator(".hold.is-held")).to_have_count(0)
    return opened


def slider(page: Page, gate: str) -> Locator:
    return page.get_by_label(f"Clamp the {gate}")


def choose(page: Page, unit: int, column: int) -> None:
    page.get_by_label("Unit", exact=True).fill(str(unit))
    page.get_by_label("Unit", exact=True).press("Tab")
    page.locator(f"[data-column='{column}']").click()


def numbers(page: Page, panel: str) -> list[float]:
    text = page.locator(f"#{panel} .panel-numbers").text_content() or ""
    return [float(number) for number in re.findall(r"-?\d+\.\d+", text.replace("−", "-"))]


def expect_numbers(page: Page, panel: str, expected: list[float], last: int | None = None) -> None:
    """The panel shows these numbers within two seconds, or those in its end."""
    with suppress(TimeoutError):
        page.wait_for_function(SHOWN, arg=[panel, expected, last or 0], timeout=2000)
    np.testing.assert_allclose(numbers(page, panel)[-last if last else 0 :], expected, rtol=0, atol=0.0051)


class Reference:
    """The model of the page, in TensorFlow."""

    def __init__(self, changes: list[dict[str, object]]) -> None:
        model, config, tokenizer, _ = make_models.random_model(make_models.MODELS["step-word"])
        self.tokenizer = tokenizer
        tokens = [int(token) for token in (tokenizer.start, *tokenizer.encode(TEXT))]
        self.taken = steps(weights_of(model, config), tokens, changes)
        self.units = config.hidden_size

    def value(self, column: int, quantity: int, unit: int = UNIT) -> float:
        return float(self.taken[column][0][0][quantity * self.units + unit])

    def word(self) -> str:
        """The word of the vocabulary that is likeliest to follow, with a space before it."""
        tokens = (self.tokenizer.vocabulary[k] for k in np.argsort(-self.taken[-1][1]))
        return next(token.strip() for token in tokens if re.fullmatch(r" [a-z]+", token))


def test_the_bar_names_what_the_model_does_not_know(comic: Page) -> None:
    note = comic.locator(".bar-unknown")
    expect(note).to_be_hidden()
    comic.get_by_label("Your sentence").fill("The cell zyzzyva ")
    expect(note).to_have_text("The model does not know “zyzzyva” and reads its unknown token there.")
    expect(comic.locator(".strip-letter.is-unknown")).to_have_text("␣zyzzyva")


def test_panels_show_what_tensorflow_computes_and_obey_a_hand(comic: Page) -> None:
    untouched = Reference([])
    choose(comic, UNIT, COLUMN)
    expect(comic.locator(".strip-letter.is-chosen")).to_have_attribute("data-column", str(COLUMN))
    f, i, o, g, c, h = (untouched.value(COLUMN, q) for q in (FORGET, INPUT, OUTPUT, CANDIDATE, CELL, HIDDEN))
    before = untouched.value(COLUMN - 1, CELL)
    expect_numbers(comic, "forget", [f, before, f * before])
    expect_numbers(comic, "write", [i, g, i * g])
    expect_numbers(comic, "sum", [f, before, i, g, c])
    expect_numbers(comic, "speak", [o, c, h])
    board = comic.locator(".board-word", has_text=re.compile("^[a-z]")).first
    expect(board).to_have_text(untouched.word())

    # The gates of all units are held, and the next word is the one that TensorFlow says with the same clamp.
    slider(comic, "output gate").fill("1")
    held = Reference([clamp(OUTPUT, 1)])
    assert held.word() != untouched.word()
    expect(board).to_have_text(held.word())
    expect_numbers(comic, "sum", [held.value(COLUMN, CELL)], last=1)

    # Of this unit alone.
    comic.get_by_label("Whose gates are clamped").select_option("one")
    alone = Reference([clamp(OUTPUT, 1, unit=UNIT)])
    expect(board).to_have_text(alone.word())
    expect_numbers(comic, "sum", [alone.value(COLUMN, CELL)], last=1)

    comic.locator("#speak").get_by_role("button", name="Release").click()
    expect(board).to_have_text(untouched.word())

    # The same in the picture, with the mouse: up is open.
    grip = comic.locator("#speak .grip")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    comic.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    comic.mouse.down()
    comic.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 30, steps=3)
    comic.mouse.up()
    expect(comic.locator("#speak .hold-value")).to_have_text("clamped to 0.00")
    expect(comic.locator("#speak .sign-number").nth(1)).to_have_text("0.00")
    comic.get_by_role("button", name="Release all").click()
    expect(comic.locator("#speak .hold")).not_to_have_class(re.compile("is-held"))

    # Letter by letter, with the buttons.
    comic.get_by_role("button", name="Next letter").click()
    f, before = untouched.value(COLUMN + 1, FORGET), untouched.value(COLUMN, CELL)
    expect_numbers(comic, "forget", [f, before, f * before])


def test_scrolling_plays_a_panel_and_paper_and_stillness_show_its_end(comic: Page) -> None:
    page = comic
    page.emulate_media(reduced_motion="no-preference")
    slider(page, "forget gate").fill("0")
    expect(page.locator("#forget .hold-value")).to_have_text("clamped to 0.00")
    value = page.locator("#forget .card-value")
    page.evaluate("scrollTo(0, 0)")
    expect(value).not_to_have_text("0.00")
    page.emulate_media(reduced_motion="reduce")
    expect(value).to_have_text("0.00")
    page.emulate_media(reduced_motion="no-preference")
    expect(value).not_to_have_text("0.00")
    page.locator("#forget .figure").evaluate("(node) => node.scrollIntoView({ block: 'center' })")
    expect(value).to_have_text("0.00")
    page.evaluate("scrollTo(0, 0)")
    expect(value).not_to_have_text("0.00")
    page.emulate_media(media="print")
    expect(value).to_have_text("0.00")
    for hidden in (".reader", ".header", ".hold >> nth=0", ".footer"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#forget .transcript p")).to_be_attached()


def test_axe_finds_nothing_and_nothing_sticks_out(comic: Page) -> None:
    expect_in_order(comic, theme="light", width=1440)


def test_before_the_model_is_there_the_panels_show_what_it_came_with_and_then_all_is_in_order_in_chinese(
    page: Page, live_server: str, models_dir: Path
) -> None:
    held: list[Route] = []
    is_held = True
    page.route("**/*.bin", lambda route: held.append(route) if is_held else route.continue_())
    page.goto(f"{live_server}comic?model=step-tiny&lang=zh")
    parity = json.loads((models_dir / "step-tiny" / "parity.json").read_text(encoding="utf-8"))
    letters = page.locator(".strip-letter")
    expect(letters).to_have_count(len(parity["tokens"]) - 1)
    expect(page.locator("#forget .panel-numbers")).to_contain_text("=")
    expect(page.locator("#forget .hold input")).to_be_disabled()
    expect(page.locator("#forget .figure svg.stage")).to_have_attribute("aria-label", re.compile("遗忘门是0"))

    is_held = False
    for route in held:
        route.continue_()
    expect(page.locator("#forget .hold input")).to_be_enabled()
    expect_in_order(page, theme="dark", width=390)


def expect_in_order(page: Page, theme: Literal["light", "dark"], width: int) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for figure in page.locator(".figure").all():
        assert figure.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")
