"""Samples follow the model's distribution, and never hold what no text holds."""

import numpy as np
import pytest

from server.lm.data.tokenizer import PAD, UNK
from server.lm.export.sampling import draw, openings, prompts_of, sample, samples
from server.lm.network.graph import graph_of, weights_of
from tests.make_models import MODELS, TEXT, random_model


@pytest.fixture(scope="module")
def step(tiny):
    model, config, tokenizer, _ = tiny
    return model, graph_of(weights_of(model, config), config), tokenizer


def test_tokens_are_drawn_as_often_as_softmax_says_and_pad_and_unk_never():
    logits = np.array([9.0, 9.0, 1.0, 0.0, -0.5, 0.3], np.float32)
    count = 40_000
    drawn = draw(np.tile(logits, (count, 1)), 0.7, np.random.default_rng(1))
    shares = np.bincount(drawn, minlength=6) / count
    expected = np.exp(logits / 0.7)
    expected[[PAD, UNK]] = 0
    expected /= expected.sum()
    assert shares[PAD] == shares[UNK] == 0
    np.testing.assert_allclose(shares, expected, atol=4 * np.sqrt(0.25 / count))


def test_next_to_no_temperature_a_sample_is_what_keras_holds_likeliest_after_the_prompt(step):
    model, graph, tokenizer = step
    prompts = ["", "The cell"]
    for prompt, text in zip(prompts, sample(graph, tokenizer, prompts, 1e-6, 0), strict=True):
        ids = [tokenizer.start, *tokenizer.encode(prompt + text)]
        logits = model.predict_on_batch(np.array([ids]))[0]
        logits[:, [PAD, UNK]] = -np.inf
        assert logits.argmax(-1)[len(prompt) : -1].tolist() == ids[len(prompt) + 1 :]
        assert len(text) == 300


def test_the_same_seed_gives_the_same_sample_and_another_one_another(step):
    _, graph, tokenizer = step
    first, again, other = (sample(graph, tokenizer, ["The"], 0.7, seed) for seed in (3, 3, 4))
    assert first == again != other


def test_a_word_model_writes_sixty_words():
    model, config, tokenizer, _ = random_model(MODELS["step-word"])
    for written in samples(graph_of(weights_of(model, config), config), tokenizer, TEXT, "und"):
        words = [piece for piece in tokenizer.encode(written["text"]) if tokenizer.vocabulary[piece].strip().isalnum()]
        assert len(words) <= 60
        assert "\ufffd" not in written["text"]


def test_openings_are_in_the_language_of_the_model_or_there_are_none():
    assert len(openings("en")) == 40 and openings("en-GB") == openings("en")
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in line) for line in openings("zh-Hans"))
    assert openings("und") == openings("tlh") == openings("../openings/en") == []


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        (TEXT, ["“What is written?” asked", "Émile and Zoë saw a 🙂"]),
        ("short\n" + "x" * 30, ["xxxxxx", "xxxxxx"]),
        ("    def read(self, path):\n" * 3, ["    def read(self,"] * 2),
        ("寒蝉凄切，对长亭晚，骤雨初歇，都门帐饮无绪。\n" * 3, ["寒蝉凄切，对"] * 2),
        ("a b\n", ["a b", "a b"]),
    ],
)
def test_prompts_are_beginnings_of_lines_cut_behind_a_word(text, prompts):
    assert prompts_of(text) == prompts
