"""What a model repeats of its training text: one that knows it by heart, and one that knows nothing."""

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.export.memorisation import COMPARED, GIVEN, PASSAGES, memorisation
from server.lm.network.graph import graph_of, weights_of
from server.lm.network.model import build
from tests.make_models import MODELS, random_model

LETTERS = "abcdefgh"


def by_heart(successors: str) -> tuple[object, Tokenizer]:
    """A model that writes, after each of the letters, the one that stands in its place in ``successors``."""
    tokenizer = Tokenizer.build(LETTERS, "character", 100)
    size = len(tokenizer.vocabulary)
    config = Config(embedding_dim=size, hidden_size=size)
    model = build(config, size)
    embedding, kernel, recurrent, bias, dense, dense_bias = model.get_weights()
    # Each token has a unit of its own, which forgets all before; gates in the order of Keras: i, f, g, o.
    embedding[:] = np.eye(size)
    kernel[:] = np.concatenate([np.zeros((size, 2 * size)), 10 * np.eye(size), np.zeros((size, size))], axis=1)
    bias[:] = np.repeat([20, -20, 0, 20], size)
    dense[:] = 0
    for letter, next_letter in zip(LETTERS, successors, strict=True):
        (before,), (after,) = tokenizer.encode(letter), tokenizer.encode(next_letter)
        dense[before, after] = 10
    model.set_weights([embedding, kernel, 0 * recurrent, bias, dense, 0 * dense_bias])
    return graph_of(weights_of(model, config), config), tokenizer


def test_a_text_that_is_known_by_heart_is_repeated_whole():
    graph, tokenizer = by_heart("bcdefgha")
    found = memorisation(graph, tokenizer, LETTERS * 200)["memorisation"]
    assert found == {
        "passages": PASSAGES,
        "given": GIVEN,
        "compared": COMPARED,
        "longest": COMPARED,
        "repeated": PASSAGES,
    }


def test_what_agrees_counts_up_to_the_first_letter_that_differs():
    graph, tokenizer = by_heart("bcdefgha")
    # From the eleventh letter after each h on, the text goes its own way: eight agree, and three more.
    text = "abcdefghabchd" * 100
    found = memorisation(graph, tokenizer, text)["memorisation"]
    brute = 0
    starts = {int(start) for start in np.linspace(0, len(text) - GIVEN - COMPARED, PASSAGES)}
    for start in starts:
        last, agreeing = text[start + GIVEN - 1], 0
        for letter in text[start + GIVEN :]:
            last = LETTERS[(LETTERS.index(last) + 1) % len(LETTERS)]
            if last != letter:
                break
            agreeing += 1
        brute = max(brute, agreeing)
    assert (found["longest"], found["repeated"]) == (brute, 0)


def test_a_model_that_knows_nothing_repeats_nothing(tiny):
    model, config, tokenizer, metadata = tiny
    found = memorisation(graph_of(weights_of(model, config), config), tokenizer, metadata.train)["memorisation"]
    assert found["repeated"] == 0 and found["longest"] < 20


@pytest.mark.parametrize(("name", "text"), [("window-tiny", "The cell. " * 100), ("step-tiny", "The cell.")])
def test_without_steps_or_without_room_for_a_passage_nothing_is_claimed(name, text):
    model, config, tokenizer, _ = random_model(MODELS[name])
    assert memorisation(graph_of(weights_of(model, config), config), tokenizer, text) == {}
