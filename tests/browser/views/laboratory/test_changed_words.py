"""While a gate is held, all that the page suggests comes from the LSTM with that gate, and the page says so."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from server import ROOT, create_app
from server.lm.export.tfjs import graph_in
from server.lm.network.graph import LayerWeights, Weights
from tests.tensorflow_steps import OUTPUT, clamp, steps

ENGLISH = ROOT / "static" / "models" / "english"
TEXT = "My mother told me that I could not sle"


@pytest.fixture
def app(runs_dir):
    """With the shipped models: they have counts of words."""
    return create_app({"RUNS": runs_dir})


def at_least(word: str) -> float:
    """The probability that the text goes on with the rest of a word and a space, by TensorFlow, where o = 0."""
    card = json.loads((ENGLISH / "card.json").read_text("utf-8"))
    graph = graph_in(ENGLISH, card)
    layers = zip(graph.names, graph.kernels, graph.biases, strict=True)
    layers = tuple(LayerWeights(name, kernel.numpy(), bias.numpy()) for name, kernel, bias in layers)
    weights = Weights(graph.embedding.numpy(), layers, graph.dense_kernel.numpy(), graph.dense_bias.numpy())
    ids = {token: n for n, token in enumerate(card["tokenizer"]["vocabulary"])}
    start = TEXT[TEXT.rindex(" ") + 1 :]
    tokens = [card["tokenizer"]["start"], *(ids[letter] for letter in TEXT + word[len(start) :] + " ")]
    changes = [clamp(OUTPUT, 0, layer=layer) for layer in range(len(layers))]
    probability = 1.0
    for (_, logits), token in list(zip(steps(weights, tokens[:-1], changes), tokens[1:], strict=True))[len(TEXT) :]:
        shares = np.exp(logits / card["calibration"]["temperature"])
        probability *= shares[token] / shares.sum()
    return float(probability)


def test_with_the_output_gate_shut_no_list_knows_the_word(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}lab?model=english#view=puppetry")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    source = page.locator(".list-source")
    page.locator("#text").fill(TEXT)
    expect(source).to_have_text(re.compile("LSTM 65%, n-grams 35%$"))
    first = page.locator(".suggestion").first
    expect(first).to_contain_text("sleep")
    verdict = page.locator(".intervention-verdict")
    page.locator(".interventions").get_by_role("button", name="Output nothing").click()
    expect(source).to_have_text("the changed LSTM alone")
    expect(verdict).to_contain_text("Both lists come from the LSTM alone")
    changed = page.locator(".intervention-column[aria-label=Changed] .intervention-word")
    expect(changed).to_have_count(5)
    expect(first).not_to_contain_text("sleep")
    rows = page.locator(".suggestion:not([hidden])").all_text_contents()
    assert [row.split()[0] for row in rows] == changed.all_text_contents()[: len(rows)]
    for row in rows:
        word, share = row.split(maxsplit=1)
        assert float(share.strip("< %")) / 100 == pytest.approx(at_least(word), abs=0.01)
    page.locator("#laboratory").get_by_role("button", name="Show original").click()
    expect(source).to_have_text("the original LSTM alone")
    page.locator("#laboratory").get_by_role("button", name="Reset").first.click()
    expect(source).to_have_text(re.compile("LSTM 65%, n-grams 35%$"))
    expect(first).to_contain_text("sleep")
