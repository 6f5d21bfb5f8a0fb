"""The comic's measured figures, on a page with nothing else: what they show is what was measured."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server import ROOT
from tests.browser.looks import violations
from tests.browser.shared_tab import AppSwitch

HARNESS = Path(__file__).parent / "figures_harness.html"
HISTORY = [
    {"epoch": 1, "loss": 2.4, "valid_loss": 1.65},
    {"epoch": 2, "loss": 1.58, "valid_loss": 1.39},
    {"epoch": 3, "loss": 1.2, "valid_loss": 1.45},
]
CARD = {
    "title": "Tiny Shakespeare",
    "tokenizer": {"level": "character", "vocabulary": ["<PAD>", "<UNK>", *"abcdefgh"]},
    "training": {"best_epoch": 2, "history": HISTORY},
}


def measured(name: str) -> Any:
    return json.loads((ROOT / "static" / "comic" / f"{name}.json").read_text(encoding="utf-8"))


def per_cent(share: float) -> str:
    """Two significant digits, as the sentence has them from a hundred-thousandth on."""
    power = math.floor(math.log10(100 * share))
    return (
        f"{round(100 * share, 1 - power):.{max(0, 1 - power)}f}".rstrip("0").rstrip(".")
        if power < 1
        else f"{100 * share:.0f}"
    )


@pytest.fixture
def figures(page: Page, live_server: str, apps: AppSwitch) -> Page:
    apps.files["/figures-harness"] = HARNESS
    page.route("**/card.json", lambda route: route.fulfill(json=CARD))
    page.goto(f"{live_server}figures-harness")
    page.wait_for_function("window.figures !== undefined")
    return page


def test_the_figures_show_what_was_measured(figures: Page) -> None:
    _gradients(figures)
    _hill(figures)
    _knobs(figures)
    _accessible(figures)


def _gradients(page: Page) -> None:
    networks = measured("vanishing")["networks"]
    sentence = page.locator("#vanishing .fig-sentence")
    back = page.get_by_role("slider", name="Letters back")
    for when in ("initial", "trained"):
        page.get_by_role("radio", name="Before training" if when == "initial" else "After training").check()
        for k in (5, 20):
            back.fill(str(k))
            for kind in ("plain", "lstm"):
                share = networks[kind][when]["share"][k]
                if share >= 1e-5:
                    expect(sentence).to_contain_text(f" {per_cent(share)}%")
    # A bubble at 20 letters back is as wide as the share is loud, beside the first one: −60 dB are half of it.
    for kind in ("plain", "lstm"):
        wide = page.locator(f".fig-row.is-{kind} .fig-bubble").evaluate_all(
            "(all) => all.map((each) => each.getBoundingClientRect().width)"
        )
        decibels = 20 * math.log10(networks[kind]["trained"]["share"][20])
        assert wide[4] / wide[0] == pytest.approx(max(0, 1 + decibels / 120), rel=0.02)


def _hill(page: Page) -> None:
    place = page.locator("#training")
    epoch = place.get_by_role("slider", name="Epoch")
    expect(place.locator(".fig-numbers")).to_have_text("epoch 3 · training 1.20 · validation 1.45 nats")
    expect(place.locator(".fig-sentence")).to_contain_text(f"among {math.exp(1.45):.1f} characters")
    epoch.press("ArrowLeft")
    expect(place.locator(".fig-numbers")).to_have_text("epoch 2 · training 1.58 · validation 1.39 nats")
    epoch.press("Home")
    # Eight letters, none of them known to be likelier.
    expect(place.locator(".fig-numbers")).to_have_text(f"epoch 0 · {math.log(8):.2f} nats")
    expect(place.locator(".fig-sentence")).to_contain_text("all 8 characters")
    heights = [place.locator(".fig-walker").evaluate("(node) => node.transform.baseVal.consolidate().matrix.f")]
    place.locator("svg.fig-slope").scroll_into_view_if_needed()
    box = place.locator("svg.fig-slope").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + 150, steps=4)
    page.mouse.up()
    expect(epoch).to_have_value("3")
    heights.append(place.locator(".fig-walker").evaluate("(node) => node.transform.baseVal.consolidate().matrix.f"))
    # Further down is a larger number.
    assert heights[1] > heights[0]


def test_the_walker_comes_down_by_itself_until_the_reader_leads(figures: Page) -> None:
    numbers = figures.locator("#training .fig-numbers")
    for run, epoch in ((0, 0), (0.34, 1), (1, 3)):
        figures.evaluate("(run) => figures.views.training.play(run)", run)
        expect(numbers).to_contain_text(f"epoch {epoch}")
    figures.locator("#training").get_by_role("slider").press("Home")
    figures.evaluate("figures.views.training.play(1)")
    expect(numbers).to_contain_text("epoch 0")


def test_of_all_options_those_are_lit_that_are_in_question(figures: Page) -> None:
    squares = "(all) => all.map((each) => (each.getAttribute('d').match(/M/g) ?? []).length)"
    options = figures.locator("#training .fig-option")
    assert options.evaluate_all(squares) == [8, math.ceil(math.exp(1.45))]
    figures.locator("#training").get_by_role("slider").press("Home")
    assert options.evaluate_all(squares) == [8, 8]


def _knobs(page: Page) -> None:
    place = page.locator("#knobs")
    numbers = place.locator(".fig-numbers")
    for name, knob in measured("knobs")["knobs"].items():
        dial = place.locator(f"[data-knob={name}] input")
        dial.press("Home")
        for stop, run in enumerate(knob["runs"]):
            expect(dial).to_have_value(str(stop))
            if "loss" in run:
                expect(numbers).to_contain_text(f"training {run['loss']:.2f} · validation {run['valid_loss']:.2f} nats")
                expect(place.locator("pre")).to_contain_text(run["text"])
            expect(numbers).to_contain_text(f"{run['parameters']:,} parameters")
            turned = place.locator(f"[data-knob={name}] .fig-knob-cap").get_attribute("transform")
            assert turned == f"rotate({-135 + 270 * stop / (len(knob['runs']) - 1):g})"
            dial.press("ArrowRight")
    # A click at the right of a dial, halfway down, is its last stop but a little.
    dial = place.locator("[data-knob=epochs] .fig-dial")
    box = dial.bounding_box()
    assert box
    dial.click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.85})
    last = len(measured("knobs")["knobs"]["epochs"]["runs"]) - 1
    expect(place.locator("[data-knob=epochs] input")).to_have_value(str(last))
    transcript = page.evaluate("figures.views.knobs.transcript()")
    assert all(f"{run['valid_loss']:.2f}" in transcript for run in measured("knobs")["knobs"]["hidden_size"]["runs"])


def _accessible(page: Page) -> None:
    for theme in ("light", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
