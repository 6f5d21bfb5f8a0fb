"""One exercise a screen: what is shown and scored is what TensorFlow computes for the same text."""

import json
import math
import re
from itertools import permutations

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from server import ROOT, create_app
from server.lm.export.tfjs import graph_in
from server.lm.network.graph import LayerWeights, Weights
from tests.browser.looks import violations
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch
from tests.tensorflow_steps import FORGET, INPUT, OUTPUT, clamp, steps

KEYS = ("gate", "predict", "track", "hold", "shannon")
NAMED = {"space": " ", "new line": "\n"}
GATES = {"input gate": INPUT, "forget gate": FORGET, "output gate": OUTPUT}
SIGNS = {"right": "✓", "nearly": "≈", "wrong": "✗"}


class Model:
    """A shipped model in TensorFlow."""

    def __init__(self, name: str) -> None:
        folder = ROOT / "static" / "models" / name
        self.card = json.loads((folder / "card.json").read_text("utf-8"))
        graph = graph_in(folder, self.card)
        layers = zip(graph.names, graph.kernels, graph.biases, strict=True)
        layers = tuple(LayerWeights(name, kernel.numpy(), bias.numpy()) for name, kernel, bias in layers)
        self.weights = Weights(graph.embedding.numpy(), layers, graph.dense_kernel.numpy(), graph.dense_bias.numpy())
        self.ids = {token: n for n, token in enumerate(self.card["tokenizer"]["vocabulary"])}

    def steps(self, text, changes=(), since=0):
        tokens = [self.card["tokenizer"]["start"], *(self.ids[letter] for letter in text)]
        return steps(self.weights, tokens, list(changes), since)

    def quantity(self, text, which, unit):
        """Of a unit at each letter."""
        units = self.weights.layers[0].units
        return np.array([layers[0][which * units + unit] for layers, _ in self.steps(text)[1:]])

    def probabilities(self, logits):
        logits = logits / self.card["calibration"]["temperature"]
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()

    def bits(self, text):
        """What each letter costs."""
        taken = self.steps(text)[:-1]
        return np.array(
            [-math.log2(self.probabilities(logits)[self.ids[a]]) for (_, logits), a in zip(taken, text, strict=True)]
        )


@pytest.fixture(scope="module")
def english():
    return Model("english")


def opened(page: Page, url: str, key: str = "gate", lang: str = "en", model: str = "english") -> Page:
    page.goto(f"{url}practise?lang={lang}&model={model}#{key}")
    expect(page.locator("#subject-status")).to_have_text("", timeout=60_000)
    return page


@pytest.fixture(scope="module")
def shipped(shared_page: SharedPage, tmp_path_factory: pytest.TempPathFactory) -> SharedPage:
    """Where the page lies with the shipped models."""
    shared_page.serve(create_app({"RUNS": tmp_path_factory.mktemp("practise")}))
    return shared_page


@pytest.fixture
def practise(shipped: SharedPage, watch: Watch) -> Page:
    """The page in English, with no progress, and no round that is answered."""
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    if page.url.startswith(f"{shipped.address}practise?lang=en&model=english"):
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
    return opened(page, shipped.address)


def asked(page: Page, key: str) -> Locator:
    """An exercise with its first question."""
    page.evaluate("(key) => { location.hash = key; }", key)
    exercise = page.locator(f"section.exercise-{key}")
    expect(exercise).to_be_visible()
    expect(exercise).not_to_have_class(re.compile("is-waiting"), timeout=60_000)
    expect(exercise).not_to_have_attribute("aria-busy", "true", timeout=60_000)
    return exercise


def again(exercise: Locator) -> None:
    exercise.locator(".exercise-another").click()
    expect(exercise).not_to_have_attribute("aria-busy", "true", timeout=60_000)


def shown(letters: Locator) -> tuple[str, list[float]]:
    """The text, and the number over each letter."""
    labels = letters.evaluate(
        """(node) => [...node.children].filter((each) => each.tagName !== 'BR')
          .map((each) => each.getAttribute('aria-label'))"""
    )
    found = [re.match(r"(?:“(.+)”|([a-z ]+?))(?:: (−?[\d.]+))?(?:, [a-z ]+)?$", label, re.S) for label in labels]
    text = "".join(each[1] or NAMED[each[2]] for each in found)
    return text, [float(each[3].replace("−", "-")) for each in found if each[3]]


def numbers(text: str) -> list[float]:
    return [float(each.replace("−", "-")) for each in re.findall(r"−?\d+\.\d+", text)]


def tone_of(exercise: Locator) -> str:
    """What the verdict says, with one sign, one word and one colour for each."""
    verdict = exercise.locator(".exercise-verdict")
    tone = re.search(r"is-(\w+)", verdict.get_attribute("class"))[1]
    assert verdict.get_attribute("role") == "status"
    assert verdict.locator(".verdict-word").inner_text() == f"{SIGNS[tone]}{tone.capitalize()}"
    edge, sign = verdict.evaluate(
        "(node) => [getComputedStyle(node).borderLeftColor, getComputedStyle(node.querySelector('.sign')).color]"
    )
    colour = exercise.page.evaluate(
        """(name) => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = `var(--${name})`;
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        }""",
        {"right": "good", "nearly": "warn", "wrong": "bad"}[tone],
    )
    assert edge == sign == colour
    return tone


def gate_that_did_it(gate: Locator) -> int:
    """The bar that the equations give."""
    before, candidate, cell, hidden = numbers(gate.locator(".cell-picture svg").get_attribute("aria-label"))
    bars = [float(each) for each in gate.locator(".gate-bar .number").all_inner_texts()]

    def miss(order):
        i, f, o = (bars[k] for k in order)
        return math.hypot(f * before + i * candidate - cell, o * math.tanh(cell) - hidden)

    i, f, o = min(permutations(range(3)), key=miss)
    task = gate.locator(".exercise-task").inner_text()
    return i if "let the new value in" in task else o if "silent" in task else f


def test_the_first_exercise_is_open_and_can_be_answered_before_the_model_has_come(shipped, watch):
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    page.goto("about:blank")
    # The weights never come.
    page.route("**/group1-shard1of1.bin", lambda route: None)
    page.goto(f"{shipped.address}practise?lang=en&model=english")
    gate = page.locator("section.exercise-gate")
    expect(gate.locator(".gate-bar")).to_have_count(3)
    answer = gate_that_did_it(gate)
    gate.locator(".gate-bar").nth(answer).click()
    assert tone_of(gate) == "right"
    expect(gate.locator(".verdict-detail")).to_have_text(f"It is {'ABC'[answer]}")
    # Those that need the model show a picture meanwhile.
    for key in KEYS[1:]:
        page.evaluate("(key) => { location.hash = key; }", key)
        expect(page.locator(f"section.exercise-{key} .letter-of")).not_to_have_count(0)
    page.unroute_all()


def test_the_bars_follow_the_equations_and_a_wrong_one_is_refuted_by_its_number(practise):
    gate = asked(practise, "gate")
    again_after = gate_that_did_it(gate)
    wrong = (again_after + 1) % 3
    gate.locator(".gate-bar").nth(wrong).click()
    assert tone_of(gate) == "wrong"
    expect(gate.locator(".verdict-why")).to_contain_text(f"If {'ABC'[wrong]} were the")
    expect(gate.locator(".gate-bar.is-right")).to_have_count(1)
    expect(gate.locator(".gate-bar.is-wrong")).to_have_count(1)
    f, before, i, g, cell = numbers(gate.locator(".equation").first.inner_text())
    assert abs(f * before + i * g - cell) < 0.02
    again(gate)
    gate.locator(".gate-bar").nth(gate_that_did_it(gate)).click()
    assert tone_of(gate) == "right"


def test_a_forget_gate_is_predicted_by_keys_and_scored_by_the_rank_that_tensorflow_gives(practise, english):
    page = practise
    card = asked(page, "predict")

    def round_of():
        end = "open" if "open widest" in card.locator(".exercise-task").inner_text() else "closed"
        unit = int(re.search(r"unit (\d+)", card.locator(".exercise-caption").first.inner_text())[1])
        text, _ = shown(card.get_by_role("radiogroup"))
        return end, unit, text, english.quantity(text, FORGET, unit)

    end, unit, text, forget = round_of()
    example, values = shown(card.get_by_role("list"))
    assert values == pytest.approx(english.quantity(example, FORGET, unit), abs=0.0051)
    best = int(np.argmax(forget) if end == "open" else np.argmin(forget))

    # By keys alone, from the first letter to the best one.
    card.get_by_role("radio").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    for _ in range(best):
        page.keyboard.press("ArrowRight")
    expect(card.get_by_role("radio").nth(best)).to_be_checked()
    card.get_by_role("button", name="Check").press("Enter")
    expect(card.locator(".verdict-detail")).to_have_text(f"rank 1 of {len(text)}: 100 points")
    assert tone_of(card) == "right"
    assert shown(card.get_by_role("list").last)[1] == pytest.approx(forget, abs=0.0051)
    expect(page.locator(".rail-step.exercise-predict")).to_contain_text("1 of 3 good rounds")

    # Another round: any choice has its rank, and points only where it is nearly right.
    again(card)
    end, unit, text, forget = round_of()
    card.get_by_role("radio").nth(4).click()
    card.get_by_role("button", name="Check").click()
    rank = 1 + (forget > forget[4] + 1e-4 if end == "open" else forget < forget[4] - 1e-4).sum()
    detail = card.locator(".verdict-detail").inner_text()
    assert detail.startswith(f"rank {rank} of {len(text)}")
    tone = tone_of(card)
    assert tone == (
        "right" if rank <= math.ceil(len(text) / 10) else "nearly" if rank <= math.ceil(len(text) / 4) else "wrong"
    )
    assert ("points" in detail) == (tone != "wrong")
    f, before, i, g, cell = numbers(card.locator(".equation").first.inner_text())
    assert abs(f * before + i * g - cell) < 0.05

    # Progress outlives the page, and is forgotten where one says so.
    page.reload()
    expect(page.locator(".rail-step.exercise-predict")).to_contain_text("best score 100")
    page.get_by_role("button", name="Delete my progress").click()
    expect(page.locator(".rail-step.exercise-predict")).to_contain_text("0 of 3 good rounds")
    assert page.evaluate("localStorage.getItem('exercises')") is None


@pytest.mark.parametrize("name", ["english", "zhongwen", "python"])
def test_each_way_of_holding_gates_does_what_tensorflow_says_and_the_best_and_worst_differ_by_5_points(
    shipped, watch, name
):
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    page.goto("about:blank")
    opened(page, shipped.address, "hold", model=name)
    model = Model(name)
    story = model.card["story"]
    units, letter = story["group"]["units"], story["letter"]["token"]
    hold = asked(page, "hold")
    for turn in range(2):
        text = hold.locator(".letter-text").evaluate("(node) => node.textContent.replaceAll('⏎', '\\n')")
        since = 1 + hold.locator(".letter-of").evaluate_all(
            "(all) => all.findIndex((each) => each.classList.contains('is-here'))"
        )
        if turn == 0:
            told = story["text"][: story["letter"]["at"] + 1]
            # Of a long text, the end.
            assert told.endswith(text.removeprefix("…"))
            since += len(told) - len(text.removeprefix("…"))
            text = told
        options = [
            {GATES[gate]: float(value) for gate, value in re.findall(r"(\w+ gate) = ([01])", each)}
            for each in hold.locator(".choice-text").all_inner_texts()
        ]
        expected = []
        for option in options:
            changes = [clamp(which, value, unit) for which, value in option.items() for unit in units]
            logits = model.steps(text, changes, since)[-1][1]
            expected.append(100 * model.probabilities(logits)[model.ids[letter]])
        assert len(options) == 4 and max(expected) - min(expected) >= 5
        chosen = int(np.argmax(expected)) if turn == 0 else int(np.argmin(expected))
        hold.locator(".choice").nth(chosen).click()
        seen = [float(each.rstrip("%")) for each in hold.locator(".choice-figure").all_inner_texts()]
        assert seen == pytest.approx(expected, abs=0.06)
        assert tone_of(hold) == ("right" if turn == 0 else "wrong")
        # What one chooses shows: the letter's probability, and afterwards that of each other choice.
        asked_row = hold.locator(".is-asked .next-share")
        expect(asked_row).to_have_text(hold.locator(".choice-figure").nth(chosen).inner_text())
        other = (chosen + 1) % 4
        hold.locator(".choice").nth(other).click()
        expect(asked_row).to_have_text(hold.locator(".choice-figure").nth(other).inner_text())
        again(hold)


def test_the_unit_of_the_game_is_named_with_its_figures(practise):
    track = asked(practise, "track")
    expect(track.locator(".choice")).to_have_count(4)
    track.locator(".choice").first.click()
    tone = tone_of(track)
    expect(track.locator(".choice.is-right")).to_have_count(1)
    assert ("is-right" in track.locator(".choice").first.get_attribute("class")) == (tone == "right")
    # The right one has the strongest figure of the four.
    strengths = [
        abs(2 * float(number) - 1) if kind == "AUC" else abs(float(number.replace("−", "-")))
        for kind, number in (each.split() for each in track.locator(".choice-figure").all_inner_texts())
    ]
    right = track.locator(".choice").evaluate_all("(all) => all.findIndex((each) => each.matches('.is-right'))")
    assert len(strengths) == 4 and max(strengths) == strengths[right]
    expect(track.locator(".verdict-detail")).to_contain_text(re.compile(r"unit \d+ tracks: "))
    expect(track.locator(".equation").last).to_have_text(re.compile(r": (AUC|r) "))
    expect(track.locator(".exercise-another")).to_be_focused()


def test_shannons_game_gives_the_bits_of_tensorflow_and_of_every_bet(practise, english):
    page = practise
    card = asked(page, "shannon")
    page.locator("#shannon-letter").focus()
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
    expected = english.bits(whole)[len(known) : len(known) + 8].mean()
    assert float(card.locator(".figure-lstm .number").inner_text()) == pytest.approx(expected, abs=0.0051)
    tone_of(card)
    *parts, total = numbers(card.locator(".equation").inner_text())
    assert sum(parts) == pytest.approx(total, abs=0.02)
    assert float(card.locator(".figure-own .number").inner_text()) == total

    # Another way to play begins another round.
    card.get_by_label("bet on one letter").check()
    expect(card.locator(".exercise-verdict")).to_be_empty()
    expect(card.get_by_role("button", name="Bet")).to_be_visible()
    card.locator(".key").first.click()
    card.get_by_label("How sure you are").fill("5")
    card.get_by_role("button", name="Bet").click()
    expect(card.locator(".shannon-said")).to_contain_text("cost you")
    expect(card.locator(".figure-own .number")).to_have_text(re.compile(r"\d+\.\d\d"))
    expect(card.get_by_label("guess until it is right")).to_be_disabled()


def answered(exercise: Locator, key: str) -> None:
    if key == "gate":
        exercise.locator(".gate-bar").first.click()
    elif key == "predict":
        exercise.get_by_role("radio").nth(3).click()
        exercise.get_by_role("button", name=re.compile("Check|检查")).click()
    elif key == "shannon":
        while exercise.locator(".guessed").count() < 8:
            exercise.locator(".shannon-help .button").nth(1).click()
        # The shortest text has no more letters.
        stop = exercise.locator(".shannon-help .button").nth(2)
        if stop.is_visible():
            stop.click()
    else:
        exercise.locator(".choice").first.click()
    expect(exercise.locator(".exercise-verdict")).not_to_be_empty()


def foot_of(node: Locator) -> float:
    return node.evaluate("(node) => node.getBoundingClientRect().bottom + scrollY")


@pytest.mark.parametrize("key", KEYS)
def test_an_exercise_and_its_rail_fit_a_screen_and_all_to_act_on_a_phone_s(practise, key):
    page = practise
    page.set_viewport_size({"width": 1440, "height": 900})
    exercise = asked(page, key)
    expect(page.locator("section.exercise:visible")).to_have_count(1)
    expect(page.locator(".rail-step[aria-current]")).to_have_class(re.compile(f"exercise-{key}"))
    assert foot_of(exercise) <= 900
    answered(exercise, key)
    assert foot_of(exercise) <= 900
    again(exercise)
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("scrollTo(0, 0)")
    for part in (".exercise-task", ".exercise-act"):
        assert foot_of(exercise.locator(part)) <= 844, part
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_one_goes_through_all_exercises_by_keys_alone(practise):
    page = practise
    for key, after in zip(KEYS, (*KEYS[1:], None), strict=True):
        exercise = asked(page, key)
        expect(exercise.locator("h2")).to_be_focused() if key != "gate" else None
        if after is None:
            expect(exercise.locator(".exercise-next")).to_be_hidden()
            break
        exercise.locator(".exercise-next").press("Enter")
        expect(page).to_have_url(re.compile(f"#{after}$"))
        expect(page.locator(f"section.exercise-{after} h2")).to_be_focused()
    page.locator("section.exercise-shannon .exercise-back").press("Enter")
    expect(page.locator("section.exercise-hold h2")).to_be_focused()
    page.go_back()
    expect(page.locator("section.exercise-shannon")).to_be_visible()
    # Bars and choices are buttons: Tab reaches them, Enter answers, and the focus stays on the way on.
    gate = asked(page, "gate")
    page.keyboard.press("Tab")
    expect(gate.locator(".gate-bar").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(gate.locator(".exercise-another")).to_be_focused()
    expect(gate.locator(".exercise-verdict")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(gate.locator(".gate-bar").first).to_be_focused()


def test_progress_of_the_old_page_and_its_links_are_kept(shipped, watch):
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    page.goto(f"{shipped.address}examples")
    results = {"predict": {"played": 4, "good": 3, "best": 98}, "hold": {"played": 1, "good": 0, "best": 20}}
    page.evaluate("(kept) => localStorage.setItem('exercises', kept)", json.dumps({"format": 1, "results": results}))
    page.goto(f"{shipped.address}exercises?lang=en&model=english#hold")
    expect(page).to_have_url(f"{shipped.address}practise?lang=en&model=english#hold")
    expect(page.locator("section.exercise-hold")).to_be_visible()
    expect(page.locator(".rail-step.exercise-predict")).to_contain_text("3 of 3 good rounds")
    expect(page.locator(".rail-step.exercise-predict")).to_contain_text("best score 98")
    expect(page.locator(".rail-step.exercise-hold")).to_contain_text("best score 20")
    page.evaluate("localStorage.clear()")


def test_a_model_whose_gates_change_no_letter_has_no_gate_to_be(shipped, watch):
    page = shipped.page
    watch(shipped.context, shipped.reset_window)
    page.goto("about:blank")
    opened(page, shipped.address, "hold", model="shakespeare")
    expect(page.locator("section.exercise-hold .exercise-verdict")).to_contain_text("5 points or more")
    expect(page.locator(".rail-step")).to_have_count(4)
    expect(page.locator(".rail-step.exercise-hold")).to_have_count(0)
    asked(page, "track").locator(".exercise-next").click()
    expect(page.locator("section.exercise-shannon")).to_be_visible()
    # Its first exercise waits with a worked example, and then asks.
    expect(asked(page, "gate").locator(".gate-bar")).to_have_count(3)


def test_axe_finds_nothing_in_any_exercise_and_nothing_is_wider_than_the_page(practise):
    expect_in_order(practise, width=1440, theme="light")


def test_axe_finds_nothing_in_chinese_and_nothing_is_wider_than_the_page(shipped, watch):
    watch(shipped.context, shipped.reset_window)
    shipped.page.goto("about:blank")
    expect_in_order(opened(shipped.page, shipped.address, lang="zh"), width=390, theme="dark")


def expect_in_order(page: Page, width: int, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    for key in KEYS:
        exercise = asked(page, key)
        assert violations(page) == [], key
        answered(exercise, key)
        assert violations(page, "main") == [], key
        assert page.evaluate("() => document.documentElement.scrollWidth") == width, key


@pytest.mark.models("step-word", "window-tiny", "step-tiny")
def test_models_that_an_exercise_is_not_for_say_why(page, live_server):
    page.goto(f"{live_server}practise?lang=en&model=step-word#shannon")
    expect(page.locator("section.exercise-shannon .exercise-verdict")).to_contain_text("reads whole words")
    page.get_by_label("Model").select_option("window-tiny")
    expect(page).to_have_url(re.compile("model=window-tiny#shannon$"))
    expect(page.locator("section.exercise-shannon .exercise-verdict")).to_contain_text("reads in both directions")
    expect(page.locator(".rail-step.exercise-hold")).to_have_count(0)
    # Random weights: gates that are hardly clear, and a text of its own.
    page.goto(f"{live_server}practise?lang=en&model=step-tiny#predict")
    assert " of layer " in asked(page, "predict").locator(".exercise-caption").first.inner_text()
    shannon = asked(page, "shannon")
    shannon.get_by_role("button", name="Show the answer").click()
    expect(shannon.locator(".guessed")).to_have_count(1)


@pytest.mark.models("step-word")
@pytest.mark.parametrize("fragment", ["/", "x:y", "%E4%B8%AD", "%E4%B8"])
def test_any_fragment_opens_the_first_exercise(page, live_server, fragment):
    page.goto(f"{live_server}practise?lang=en#{fragment}")
    expect(page.locator("section.exercise-gate")).to_be_visible()
    expect(page.locator("#subject option")).to_have_count(1)
