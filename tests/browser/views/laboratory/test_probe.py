"""The laboratory's detective: labels with their units, a label of one's own, the guessing game."""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from server import create_app
from server.lm.config import Config
from tests import make_models
from tests.browser.looks import looks, violations
from tests.browser.shared_page import SharedPage, open_shared_page
from tests.browser.views.laboratory.conftest import Begin, downloaded

# Letters that the model knows.
TEXT = (
    "“What is written?” asked Zoë the learner: Then Zoë saw what The cell lets in.\n"
    "The 12 gates and 34 cells let it pass, and “What the cell keeps” is what it adds at 5.\n"
    "“The output gate read it aloud” asked Zoë. Then 678 learned, 90 kept it!\n"
    "The learner asked Zoë, “What gates let 12 cells in?” Then it kept 34 of The cells."
)
ENGLISH = 9
PYTHON = ["Indentation", "String", "Comment", "Prose"]
KEYS = ["quote", "bracket", "depth", "line", "word", "capital", "digit", "newline", "punctuation"]
# Units that were made to track something; all others have random weights.
QUOTE, CAPITAL, DIGIT, WORD = 3, 8, 13, 18
OPENS, CLOSES, UPPER, FIGURE, LETTER = range(5)
OPEN, SHUT = 10, -10


def found(page: Page, text: str = TEXT) -> Locator:
    """The view, once it has an answer about all of the text."""
    expect(page.locator(".lab-token")).to_contain_text(str(len(text)))
    panel = page.locator("#panel-detective")
    expect(panel.locator(".probe-live .probe-note").first).to_contain_text(f"{len(text)} ")
    expect(panel.locator(".is-stale")).to_have_count(0)
    return panel


@pytest.fixture(scope="session")
def planted_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with four units whose roles are known, and that comes without a search for them."""
    model, config, tokenizer, metadata = make_models.random_model(Config(embedding_dim=8, hidden_size=24, seed=6))
    embedding, kernel, recurrent, bias, *dense = model.get_weights()
    vocabulary = tokenizer.vocabulary
    for feature, has in enumerate(
        [lambda x: x == "“", lambda x: x == "”", str.isupper, str.isdecimal, lambda x: len(x) == 1 and x.isalpha()]
    ):
        embedding[:, feature] = [has(token) for token in vocabulary]
    # (inputs, units) of each gate, in the order of Keras: input, forget, candidate, output.
    _, forget, candidate, _ = np.split(kernel, 4, axis=1)
    gates = np.split(bias, 4)
    for unit, always in [(QUOTE, OPEN), (CAPITAL, SHUT), (DIGIT, SHUT), (WORD, SHUT)]:
        for part in (kernel, recurrent):
            part.reshape(len(part), 4, -1)[:, :, unit] = 0
        for gate, value in zip(gates, (OPEN, always, 0, OPEN), strict=True):
            gate[unit] = value
    candidate[[OPENS, CLOSES], QUOTE] = 5, -5
    candidate[UPPER, CAPITAL] = candidate[FIGURE, DIGIT] = 5
    # Letters keep what is there and add a little; all else empties it.
    candidate[LETTER, WORD], forget[LETTER, WORD] = 0.2, 2 * OPEN
    model.set_weights([embedding, kernel, recurrent, bias, *dense])
    folder = tmp_path_factory.mktemp("planted") / "planted"
    make_models.export(model, config, tokenizer, metadata, folder)
    card = json.loads((folder / "card.json").read_text("utf-8"))
    (folder / "card.json").write_text(json.dumps({key: card[key] for key in card if key != "neurons"}), "utf-8")
    return folder


@pytest.fixture(scope="module")
def bench(browser: Browser, planted_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedPage]:
    """Where the page lies, with ``planted``, and with ``measured``, which comes with what its units track."""
    folder = tmp_path_factory.mktemp("detective")
    for name in ("models", "runs"):
        (folder / name).mkdir()
    (folder / "models" / "planted").symlink_to(planted_model)
    shutil.copytree(planted_model, folder / "models" / "measured")
    measure(folder / "models" / "measured")
    with open_shared_page(browser) as shared_page:
        shared_page.serve(create_app({"MODELS": folder / "models", "RUNS": folder / "runs"}))
        yield shared_page


def measure(folder: Path) -> None:
    """Gives the model figures for held-out text."""
    unit = {"layer": 0, "unit": 7, "quantity": "h", "correlation": -0.8, "auc": 0.06, "p": 0.005}
    units = [unit, unit | {"unit": 9, "auc": 0.91, "correlation": 0.7}]
    label = {"key": "quote", "kind": "binary", "share": 0.2, "units": units}
    empty = [{"key": key, "kind": "numeric", "share": 1, "units": []} for key in ("line", "word")]
    gates = {gate: {"low": [0.5] * 24, "high": [0.1] * 24} for gate in "ifo"}
    tokens = {"chosen": 12000, "measured": 11000}
    neurons = {"format": 1, "tokens": tokens, "labels": [label, *empty], "saturation": [gates]}
    content = json.dumps(neurons).encode()
    card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
    card["name"] = "measured"
    card["neurons"] = {"file": "neurons.json", "labels": KEYS}
    card["files"]["neurons.json"] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "neurons.json").write_bytes(content)
    (folder / "card.json").write_text(json.dumps(card), "utf-8")


Probe = Callable[..., Locator]


@pytest.fixture
def probed(begin: Begin) -> Probe:
    """Opens the view on a text and a model."""

    def probed(model: str, text: str = TEXT) -> Locator:
        page = begin("detective", text, model=model)
        page.get_by_role("textbox", name="Your own").fill("")
        return found(page, text)

    return probed


@pytest.fixture
def probe(probed: Probe) -> Locator:
    return probed("planted")


def row(panel: Locator, title: str) -> Locator:
    return panel.locator(".probe-rows > li").filter(has=panel.page.get_by_text(title, exact=True))


def test_each_label_has_its_best_units_on_the_text(probe: Locator) -> None:
    expect(probe.locator(".probe-rows > li")).to_have_count(ENGLISH)
    for title in PYTHON:
        expect(row(probe, title)).to_have_count(0)
    for title, unit in [("Quotation", QUOTE), ("Capital", CAPITAL), ("Digit", DIGIT)]:
        best = row(probe, title).locator(".unit-best")
        expect(best.locator(".unit-name")).to_contain_text(f"unit {unit}")
        expect(best.locator(".unit-figure")).to_have_text("AUC 1.00")
    expect(row(probe, "Quotation").locator(".unit-direction")).to_have_text("high inside")
    word = row(probe, "Place in the word").locator(".unit-best")
    expect(word).to_contain_text(f"unit {WORD}")
    expect(word).to_contain_text("rises with it")
    expect(row(probe, "Brackets")).to_contain_text("not in this text")
    expect(probe.get_by_text("This model has no data on what its units track")).to_be_visible()


def test_a_unit_that_is_chosen_is_selected_everywhere_and_shown_over_the_text(probe: Locator) -> None:
    page = probe.page
    button = row(probe, "Capital").locator(".unit-best")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(page.locator(".lab-selection .unit-label").first).to_have_text(f"unit {CAPITAL}")
    expect(probe.locator("h3").first).to_contain_text(f"unit {CAPITAL}")
    expect(probe.locator(".unit-panel-summary")).to_contain_text("Capital (at an upper-case letter)")
    picture = probe.locator(".unit-panel svg[role=img]")
    # A mark below each of the upper-case letters.
    expect(picture.locator(".unit-band")).to_have_count(sum(letter.isupper() for letter in TEXT))
    # The first letters of the second line of the text, which begins a line of the picture.
    lines = picture.locator(".lab-letter").filter(has_text="The12gates")
    lines.click(position={"x": 3, "y": 8})
    expect(page.locator(".lab-token")).to_have_text(f"T {TEXT.index('The 12') + 1}")
    expect(picture.locator(".unit-here")).to_have_count(1)

    # Another label can be laid below the unit.
    expect(probe.locator(".unit-panel-band").first).to_have_attribute("aria-pressed", "true")
    chosen = probe.locator(".unit-panel-band", has_text="Place in the word")
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(probe.locator(".unit-panel-summary")).to_contain_text("Place in the word (letters since the word began)")
    expect(probe.locator(".unit-panel svg[role=img] .unit-band")).to_have_count(sum(map(str.isalpha, TEXT)))


def test_of_a_short_text_nothing_is_claimed(probed: Probe) -> None:
    panel = probed("planted", "The cell keeps what it.")
    expect(panel.locator(".probe-live .probe-note").first).to_have_text("too short to tell: 23 tokens of at least 200")
    expect(panel.locator(".unit-best")).to_have_count(0)
    expect(panel.locator(".quiz")).to_be_hidden()


def test_of_little_text_only_units_count_that_hold_on_held_out_text(probed: Probe) -> None:
    little = TEXT[:250]
    panel = probed("planted", little)
    note = panel.locator(".probe-live .probe-note").first
    expect(note).to_have_text("250 tokens, which is little: only units that hold on held-out text, too")
    expect(panel.locator(".unit-best")).to_have_count(0)
    expect(row(panel, "Capital")).to_contain_text("no unit is better than chance")


def test_a_label_of_ones_own_has_its_units_too(probe: Locator) -> None:
    page = probe.page
    page.get_by_role("textbox", name="Your own").fill("[aeiou]")
    expect(probe.locator(".custom-problem")).to_have_text(f"It matches {sum(x in 'aeiou' for x in TEXT)} times.")
    expect(row(probe, "Your own").locator(".unit-best")).to_be_visible()
    page.locator("#text").fill("The learner read it aloud, and the cell kept it.")
    expect(probe.locator(".custom-problem")).to_have_text("It matches 15 times.")
    probe.get_by_role("button", name="numbers").click()
    expect(page.get_by_role("textbox", name="Your own")).to_have_value(r"\d+")
    expect(probe.locator(".custom-problem")).to_have_text("It has no matches in your text.")

    # What is no expression is said at once.
    field = page.get_by_role("textbox", name="Your own")
    field.fill("(the")
    expect(probe.locator(".custom-problem")).to_have_text("Not a regular expression: unterminated group.")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("(the)")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(probe.locator(".custom-problem")).to_contain_text("It matches")


def test_an_expression_that_would_take_years_is_given_up_and_the_page_stays_alive(probe: Locator) -> None:
    page = probe.page
    page.locator("#text").fill("a" * 60 + "!")
    page.get_by_role("textbox", name="Your own").fill("(a+)+$")
    expect(probe.locator(".custom-problem")).to_contain_text("more than a second")
    page.locator("#text").fill("The cell keeps what the gate lets in. ")
    expect(page.locator(".suggestion").first).to_be_visible()
    page.get_by_role("textbox", name="Your own").fill("the")
    expect(probe.locator(".custom-problem")).to_have_text("It matches once.")


def test_the_game_is_played_with_the_keys_alone(probe: Locator) -> None:
    page = probe.page
    probe.get_by_role("button", name="Start").focus()
    for played in range(1, 4):
        page.keyboard.press("Enter")
        choices = probe.locator(".quiz-choice")
        expect(choices).to_have_count(4)
        expect(choices.first).to_be_focused()
        expect(probe.locator(".quiz .unit-band")).to_have_count(0)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(probe.locator(".quiz-choice.is-right")).to_have_count(1)
        right = probe.locator(".quiz-choice.is-right b").inner_text()
        was = "Right" if probe.locator(".quiz-choice.is-wrong").count() == 0 else "Not quite"
        expect(probe.locator(".quiz-verdict")).to_contain_text(f"{was}: it is unit ")
        expect(probe.locator(".quiz-score")).to_contain_text(f"of {played} right")
        expect(probe.locator(".quiz .unit-band")).not_to_have_count(0)
        expect(probe.get_by_role("button", name="Next unit")).to_be_focused()
    probe.get_by_role("button", name="Show it above").click()
    expect(probe.locator(".unit-panel-summary")).to_contain_text(right)


def test_what_held_out_text_says_stands_beside_it(probed: Probe, tmp_path: Path) -> None:
    panel = probed("measured")
    page = panel.page
    expect(panel.locator(".probe-held .probe-note").first).to_contain_text("selected on 12,000 tokens")
    held = row(panel, "Quotation").locator(".probe-held")
    expect(held.locator(".unit-best")).to_contain_text("AUC 0.06")
    expect(held.locator(".unit-best")).to_contain_text("low inside")
    expect(row(panel, "Place in the word").locator(".probe-held")).to_have_text("no unit is better than chance")
    expect(row(panel, "Digit").locator(".probe-held")).to_have_text("too rare to tell")
    held.get_by_role("button", name="Unit 9, Quotation").click()
    expect(page.locator(".gates-toolbar .unit-label").first).to_have_text("unit 9")
    expect(panel.locator("h3").first).to_contain_text("The hidden state of unit 9, over")
    expect(panel.get_by_text("This model has no data on what its units track")).to_be_hidden()

    # Its table has both kinds of findings.
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "CSV", tmp_path).read_text("utf-8"), newline="")))
    assert [row["unit"] for row in rows if row["on"] == "held-out text"] == ["7", "9"]
    live = [row for row in rows if row["on"] == "your text"]
    assert live
    assert all(float(row["p"]) <= 0.05 and row["layer"] == "1" for row in live)


@pytest.mark.complains("500")
def test_held_out_findings_that_cannot_be_had_are_missed_and_nothing_else(page: Page, bench: SharedPage) -> None:
    page.route("**/neurons.json", lambda route: route.fulfill(status=500))
    page.goto(f"{bench.address}lab?model=measured#view=detective")
    page.locator("#text").fill(TEXT)
    panel = found(page)
    expect(panel.locator(".probe-held .probe-note").first).to_have_text("could not be read")
    expect(panel.locator(".lab-failure")).to_be_visible()
    expect(row(panel, "Capital").locator(".probe-live .unit-best")).to_be_visible()


def test_axe_finds_nothing_in_it_and_nothing_sticks_out(probed: Probe) -> None:
    panel = probed("measured")
    page = panel.page
    page.get_by_role("textbox", name="Your own").fill("[aeiou")
    panel.locator(".quiz-foot .button").click()
    panel.locator(".quiz-choice").first.click()
    for width in looks(page, 390, 1280):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page, "#panel-detective") == []
