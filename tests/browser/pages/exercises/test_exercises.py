"""The exercises: what they show and score is what TensorFlow computes for the same text."""

import json
import math
import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from server import ROOT, create_app
from server.lm.export.tfjs import graph_in
from server.lm.network.graph import LayerWeights, Weights
from tests.browser.looks import violations
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch
from tests.lm.network.test_puppet import CELL, FORGET, steps

ENGLISH = ROOT / "static" / "models" / "english"
NAMED = {"space": " ", "new line": "\n"}


@pytest.fixture(scope="module")
def english():
    """Weights and tokenizer."""
    card = json.loads((ENGLISH / "card.json").read_text("utf-8"))
    graph = graph_in(ENGLISH, card)
    layers = zip(graph.names, graph.kernels, graph.biases, strict=True)
    layers = tuple(LayerWeights(name, kernel.numpy(), bias.numpy()) for name, kernel, bias in layers)
    weights = Weights(graph.embedding.numpy(), layers, graph.dense_kernel.numpy(), graph.dense_bias.numpy())
    return weights, card


def quantity(english, text, which, unit, changes=()):
    """Of a unit at each letter, by TensorFlow."""
    weights, card = english
    ids = {token: n for n, token in enumerate(card["tokenizer"]["vocabulary"])}
    tokens = [card["tokenizer"]["start"], *(ids[letter] for letter in text)]
    units = weights.layers[0].units
    return np.array([layers[0][which * units + unit] for layers, _ in steps(weights, tokens, list(changes))[1:]])


def bits(english, text):
    """What each letter costs the model, by TensorFlow."""
    weights, card = english
    ids = {token: n for n, token in enumerate(card["tokenizer"]["vocabulary"])}
    tokens = [card["tokenizer"]["start"], *(ids[letter] for letter in text)]
    found = []
    for (_, logits), token in zip(steps(weights, tokens[:-1], []), tokens[1:], strict=True):
        logits = logits / card["calibration"]["temperature"]
        largest = logits.max()
        found.append((np.log(np.exp(logits - largest).sum()) + largest - logits[token]) / math.log(2))
    return np.array(found)


def opened(page: Page, url: str, lang: str = "en") -> Page:
    page.goto(f"{url}exercises?lang={lang}&model=english")
    expect(page.locator("#predict .exercise-start")).to_be_enabled(timeout=60_000)
    return page


@pytest.fixture(scope="module")
def shipped(shared_page: SharedPage, tmp_path_factory: pytest.TempPathFactory) -> SharedPage:
    """Where the page lies with the shipped models."""
    shared_page.serve(create_app({"RUNS": tmp_path_factory.mktemp("exercises")}))
    return shared_page


@pytest.fixture
def exercises(shipped: SharedPage, watch: Watch) -> Page:
    """The page in English, with no progress, and no round under way."""
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    forget = page.get_by_role("button", name="Delete my progress")
    if forget.is_visible():
        forget.click()
    if page.locator(".exercise-start:visible").count() < 5:
        opened(page, shipped.address)
    return page


def begun(page: Page, key: str) -> Locator:
    card = page.locator(f"#{key}")
    card.locator(".exercise-start").click()
    expect(card).not_to_have_attribute("aria-busy", "true", timeout=60_000)
    return card


def shown(letters: Locator) -> tuple[str, list[float]]:
    """The text, and the number over each letter."""
    labels = letters.evaluate("(node) => [...node.children].map((each) => each.getAttribute('aria-label'))")
    found = [re.match(r"(?:“(.+)”|([a-z ]+?))(?:: (−?[\d.]+))?(?:, [a-z ]+)?$", label, re.S) for label in labels]
    text = "".join(each[1] or NAMED[each[2]] for each in found)
    return text, [float(each[3].replace("−", "-")) for each in found if each[3]]


def test_a_forget_gate_is_predicted_by_keys_and_scored_by_the_rank_that_tensorflow_gives(exercises, english):
    page = exercises
    card = begun(page, "predict")
    end = "open" if "open widest" in card.locator(".exercise-task").inner_text() else "closed"
    unit = int(re.search(r"unit (\d+)", card.locator(".exercise-caption").first.inner_text())[1])
    text, _ = shown(card.get_by_role("radiogroup"))
    example, values = shown(card.get_by_role("list"))
    assert values == pytest.approx(quantity(english, example, FORGET, unit), abs=0.0051)
    forget = quantity(english, text, FORGET, unit)
    assert not card.get_by_text(f"{forget[0]:.2f}").count()
    best = int(np.argmax(forget) if end == "open" else np.argmin(forget))

    # By keys alone, from the first letter to the best one.
    card.get_by_role("radio").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    for _ in range(best):
        page.keyboard.press("ArrowRight")
    expect(card.get_by_role("radio").nth(best)).to_be_checked()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".verdict-head")).to_contain_text(f"Rank 1 of {len(text)}: 100 points")
    assert shown(card.get_by_role("list").last)[1] == pytest.approx(forget, abs=0.0051)
    expect(page.locator(".stamp-card").first).to_contain_text("1 of 3 stamps")

    # Another round: any choice has its rank.
    begun(page, "predict")
    end = "open" if "open widest" in card.locator(".exercise-task").inner_text() else "closed"
    unit = int(re.search(r"unit (\d+)", card.locator(".exercise-caption").first.inner_text())[1])
    text, _ = shown(card.get_by_role("radiogroup"))
    forget = quantity(english, text, FORGET, unit)
    card.get_by_role("radio").nth(4).click()
    card.get_by_role("button", name="Check").click()
    beyond = forget > forget[4] + 1e-4 if end == "open" else forget < forget[4] - 1e-4
    expect(card.locator(".verdict-head")).to_contain_text(f"Rank {1 + beyond.sum()} of {len(text)}")

    # Progress outlives the page, and is forgotten where one says so.
    page.reload()
    expect(page.locator(".stamp-card").first).to_contain_text("best score 100")
    page.get_by_role("button", name="Delete my progress").click()
    expect(page.locator(".stamp-card").first).to_contain_text("0 of 3 stamps")
    assert page.evaluate("localStorage.getItem('exercises')") is None


def test_bars_and_a_held_gate_follow_the_equations(exercises, english):
    page = exercises
    gate = begun(page, "gate")
    before, candidate, cell, hidden = (float(each.replace("−", "-")) for each in gate.locator("dd").all_inner_texts())
    bars = [float(each) for each in gate.locator(".gate-bar .number").all_inner_texts()]
    orders = [(i, f, 3 - i - f) for i in range(3) for f in range(3) if i != f]
    i, f, o = min(
        orders,
        key=lambda order: math.hypot(
            bars[order[1]] * before + bars[order[0]] * candidate - cell, bars[order[2]] * math.tanh(cell) - hidden
        ),
    )
    task = gate.locator(".exercise-task").inner_text()
    answer = f if "kept it" in task else i if "let the new value in" in task else o
    gate.locator(".gate-bar").nth(answer).click()
    expect(gate.locator(".verdict-head")).to_contain_text(f"Right, it is {'ABC'[answer]}")

    hold = begun(page, "hold")
    task = hold.locator(".exercise-task").inner_text()
    unit = int(re.search(r"unit (\d+)", task)[1])
    hold.locator("#hold-gate").fill("0.9")
    text, _ = shown(hold.get_by_role("list").first)
    clamp = {"layer": 0, "unit": unit, "quantity": FORGET, "kind": "clamp", "value": 0.9}
    expected = quantity(english, text, CELL, unit, [clamp])
    page.wait_for_function(
        """(last) => Math.abs(Number(/: (−?[\\d.]+)/.exec(document.querySelector('#hold .letters').lastChild
          .getAttribute('aria-label'))[1].replace('−', '-')) - last) < 0.0051""",
        arg=float(expected[-1]),
    )
    assert shown(hold.get_by_role("list").first)[1] == pytest.approx(expected, abs=0.0051)
    hold.get_by_role("button", name="Check").click()
    own = quantity(english, text, CELL, unit)
    mark = int(
        hold.locator(".letters").evaluate(
            "(node) => [...node.children].findIndex((each) => each.textContent.includes('from here'))"
        )
    )
    left = expected[-1 if "at the end" in task else mark + 5] / own[mark]
    verdict = hold.locator(".exercise-verdict").inner_text().replace("−", "-")
    assert abs(int(re.search(r"(-?\d+)% (?:is|of the memory is) left", verdict)[1]) - 100 * left) < 1


def test_shannons_game_gives_the_bits_of_tensorflow_and_of_every_bet(exercises, english):
    page = exercises
    card = begun(page, "shannon")
    letter = page.locator("#shannon-letter")
    expect(letter).to_be_focused()
    for key in "q#":
        page.keyboard.type(key)
    expect(card.locator(".shannon-said")).to_have_text("Not #: 2 wrong guesses")
    card.get_by_role("button", name="Hint").click()
    expect(card.locator(".key")).to_have_count(6)
    card.get_by_role("button", name="Show the answer").click()
    while card.locator(".guessed").count() < 8:
        card.get_by_role("button", name="Show the answer").click()
    card.get_by_role("button", name="Stop here").click()
    known = card.locator(".shannon-text > span").first.inner_text()
    whole = card.locator(".shannon-text").evaluate(
        "(node) => [...node.children].map((each) => each.firstChild?.data ?? '').join('')"
    )
    expected = bits(english, whole)[len(known) : len(known) + 8].mean()
    assert float(card.locator(".figure-lstm .number").inner_text()) == pytest.approx(expected, abs=0.0051)
    expect(card.locator(".verdict-head")).to_be_visible()

    card.get_by_label("bet on one letter").check()
    begun(page, "shannon")
    card.locator(".key").first.click()
    card.get_by_label("How sure you are").fill("5")
    card.get_by_role("button", name="Bet").click()
    expect(card.locator(".shannon-said")).to_contain_text("cost you")
    expect(card.locator(".figure-own .number")).to_have_text(re.compile(r"\d+\.\d\d"))


def test_axe_finds_nothing_in_any_exercise_and_nothing_is_wider_than_the_page(exercises):
    expect_in_order(exercises, width=1440, theme="light")


def test_axe_finds_nothing_in_chinese_and_nothing_is_wider_than_the_page(shipped, watch):
    watch(shipped.context, shipped.reset_window)
    expect_in_order(opened(shipped.page, shipped.address, "zh"), width=390, theme="dark")


def expect_in_order(page: Page, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    for key in ("predict", "gate", "track", "hold", "shannon"):
        begun(page, key)
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    page.locator("#predict").get_by_role("radio").first.click()
    page.locator("#predict .exercise-foot .button").first.click()
    page.locator("#gate .gate-bar").first.click()
    page.locator("#track .quiz-choice").first.click()
    expect(page.locator("#track .quiz-choice.is-right")).to_be_visible()
    expect(page.locator("#track .exercise-start")).to_be_focused()
    assert page.locator("#track .unit-text").evaluate("(node) => node.scrollTop") == 0
    assert violations(page, "#predict, #gate, #track") == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == width


@pytest.mark.models("step-word", "window-tiny", "step-tiny")
def test_models_that_an_exercise_is_not_for_say_why(page, live_server):
    page.goto(f"{live_server}exercises?lang=en&model=step-word")
    expect(page.locator("#shannon .exercise-verdict")).to_contain_text("reads whole words")
    expect(page.locator("#predict .exercise-start")).to_be_enabled()
    page.get_by_label("Model").select_option("window-tiny")
    expect(page.locator("#predict .exercise-verdict")).to_contain_text("reads in both directions")
    expect(page.get_by_role("button", name="Start")).to_have_count(0)
    # Random weights: gates that are hardly clear, and a text of its own.
    page.get_by_label("Model").select_option("step-tiny")
    expect(page.locator("#predict .exercise-start")).to_be_enabled()
    card = begun(page, "predict")
    assert " of layer " in card.locator(".exercise-caption").first.inner_text()
    shannon = begun(page, "shannon")
    shannon.get_by_role("button", name="Show the answer").click()
    expect(shannon.locator(".guessed")).to_have_count(1)


@pytest.mark.models("step-word")
@pytest.mark.parametrize("fragment", ["/", "x:y", "%E4%B8%AD", "%E4%B8"])
def test_any_fragment_opens_the_page(page, live_server, fragment):
    page.goto(f"{live_server}exercises?lang=en#{fragment}")
    expect(page.locator("#subject option")).to_have_count(1)
