"""Metrics against a computation by hand, against NumPy step by step, and against Keras in one piece."""

import math

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.evaluation.metrics import evaluate, loss
from server.lm.evaluation.scoring import STREAMS, Scorer, mean_scores, nats
from server.lm.evaluation.unk_cost import unk_nats
from server.lm.network.model import build

TEXT = "a cab bad ace\n" * 200
TEMPERATURE = 1.7


def model_of(config, vocabulary, scale=0.5):
    model = build(config, vocabulary)
    generator = np.random.default_rng(3)
    model.set_weights([generator.normal(0, scale, w.shape).astype(w.dtype) for w in model.get_weights()])
    return model


def log_softmax(logits):
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def nats_by_numpy(model, config, ids, start):
    """-ln p of each token given all before it, one step after the other from the zero state."""
    weights = [w.astype(float) for w in model.get_weights()]
    embedding, layers, (kernel, bias) = weights[0], np.reshape(np.array(weights[1:-2], object), (-1, 3)), weights[-2:]
    states = [(np.zeros(config.hidden_size), np.zeros(config.hidden_size)) for _ in layers]
    values = []
    for token, following in zip([start, *ids[:-1]], ids, strict=True):
        x = embedding[token]
        for n, (inner, recurrent, offset) in enumerate(layers):
            h, c = states[n]
            i, f, g, o = np.split(x @ inner + h @ recurrent + offset, 4)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            x = sigmoid(o) * np.tanh(c)
            states[n] = (x, c)
        values.append(-log_softmax(x @ kernel + bias)[following])
    return np.array(values)


def never_forgetting(config, vocabulary):
    """A model whose cells add up a little of each token and forget none of it."""
    model = model_of(config, vocabulary, scale=0.3)
    # A trace of PAD, which fills what is no text, would be large.
    (embedding,) = model.get_layer("embedding").get_weights()
    embedding[0] = 20
    model.get_layer("embedding").set_weights([embedding])
    for n in range(config.layers):
        kernel, recurrent, bias = model.get_layer(f"lstm_{n}").get_weights()
        bias[: config.hidden_size] = -6
        bias[config.hidden_size : 2 * config.hidden_size] = 12
        model.get_layer(f"lstm_{n}").set_weights([kernel, recurrent, bias])
    return model


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.build(TEXT, "character", 100)


@pytest.fixture(scope="module")
def measured(tokenizer):
    """Of a text of 900 characters its ids, the logits that Keras has for them, and the metrics at TEMPERATURE."""
    config = Config(embedding_dim=4, hidden_size=6)
    model = model_of(config, len(tokenizer.vocabulary))
    ids = tokenizer.encode(TEXT[:900])
    logits = model.predict_on_batch(np.concatenate([[tokenizer.start], ids[:-1]])[np.newaxis])[0]
    return ids, logits, evaluate(model, config, tokenizer, TEXT[:900], TEMPERATURE)


def test_every_token_is_predicted_once_from_the_start_token_on(measured):
    ids, logits, metrics = measured
    nats = -log_softmax(logits)[np.arange(len(ids)), ids]
    rank = (logits > logits[np.arange(len(ids)), ids][:, np.newaxis]).sum(-1)
    assert metrics.tokens == metrics.characters == 900
    assert metrics.loss_nats == pytest.approx(nats.mean(), abs=1e-5)
    assert metrics.perplexity == pytest.approx(math.exp(nats.mean()), rel=1e-4)
    assert metrics.bits_per_character == pytest.approx(nats.mean() / math.log(2), abs=1e-5)
    assert metrics.accuracy == pytest.approx((rank < 1).mean(), abs=1e-6)
    assert metrics.top3_accuracy == pytest.approx((rank < 3).mean(), abs=1e-6)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_text_is_read_in_one_piece_so_that_a_model_that_never_forgets_is_measured_as_it_is(tokenizer, layers):
    config = Config(embedding_dim=4, hidden_size=6, layers=layers)
    model = never_forgetting(config, len(tokenizer.vocabulary))
    text = "ace " * 200 + TEXT
    ids = tokenizer.encode(text)
    expected = nats_by_numpy(model, config, ids, tokenizer.start)
    metrics = evaluate(model, config, tokenizer, text)
    assert metrics.loss_nats == pytest.approx(expected.mean(), abs=2e-5)
    # Parallel stretches, with which models are compared, begin in another state, and the difference stays.
    assert abs(loss(model, config, ids, tokenizer.start) - expected.mean()) > 1e-3


def test_the_loss_from_an_empty_page_is_that_of_stretches_each_read_from_the_zero_state(tokenizer):
    config = Config(embedding_dim=4, hidden_size=6, layers=2)
    model = never_forgetting(config, len(tokenizer.vocabulary))
    text = "ace " * 100 + TEXT[:1234]
    ids = tokenizer.encode(text)
    # The first line has 414 characters, all others 14: a stretch of 300 or more is 22 of them.
    begins = [0, 414, 722, 1030, 1338]
    parts = [ids[first:last] for first, last in zip(begins, [*begins[1:], len(ids)], strict=True)]
    expected = np.concatenate([nats_by_numpy(model, config, part, tokenizer.start) for part in parts])
    metrics = evaluate(model, config, tokenizer, text)
    assert metrics.fresh_loss_nats == pytest.approx(expected.mean(), abs=2e-5)
    assert abs(metrics.fresh_loss_nats - metrics.loss_nats) > 1e-3


def test_the_loss_without_repetitions_is_that_of_the_tokens_outside(tokenizer):
    config = Config(embedding_dim=4, hidden_size=6)
    model = model_of(config, len(tokenizer.vocabulary))
    known = "bad cab ace bad cab ace b"
    text = f"ace\n  {known}\nbad bad cab ace\ncab {known} cab\n"
    # The second line is one of the training text; that it stands within the last one does not count.
    expected = nats_by_numpy(model, config, tokenizer.encode(text), tokenizer.start)
    outside = np.ones(len(text), bool)
    outside[6 : 6 + len(known)] = False
    metrics = evaluate(model, config, tokenizer, text, 1.0, f"cab\n{known}\nace\n")
    assert metrics.unrepeated_loss_nats == pytest.approx(expected[outside].mean(), abs=1e-5)
    assert metrics.loss_nats == pytest.approx(expected.mean(), abs=1e-5)
    assert metrics.intervals["unrepeated_loss_nats"][0] < metrics.unrepeated_loss_nats


def test_a_loss_that_there_is_not_is_left_out(tokenizer):
    config = Config(embedding_dim=4, hidden_size=6)
    model = model_of(config, len(tokenizer.vocabulary))
    text = "a cab bad ace a cab bad ace\n"
    assert "unrepeated_loss_nats" not in evaluate(model, config, tokenizer, text).to_dict()
    line = text.strip()
    assert "unrepeated_loss_nats" not in evaluate(model, config, tokenizer, line, 1.0, text).to_dict()
    windows = Config(architecture="bidirectional", embedding_dim=4, hidden_size=6, timesteps=5)
    metrics = evaluate(model_of(windows, len(tokenizer.vocabulary)), windows, tokenizer, text)
    assert "fresh_loss_nats" not in metrics.to_dict() and metrics.loss_nats > 0


def test_parallel_streams_give_the_loss_of_one_long_one(tokenizer):
    """A stream that starts in mid-text has read enough before it to be in nearly the state of the long one."""
    config = Config(embedding_dim=4, hidden_size=6)
    model = model_of(config, len(tokenizer.vocabulary), scale=0.3)
    # What fills the place before the first stream must leave no trace: a trace of this PAD would be large.
    (embedding,) = model.get_layer("embedding").get_weights()
    embedding[0] = 20
    model.get_layer("embedding").set_weights([embedding])
    ids = tokenizer.encode(TEXT + "bad cab")
    logits = model.predict_on_batch(np.concatenate([[tokenizer.start], ids[:-1]])[np.newaxis])[0]
    expected = -log_softmax(logits)[np.arange(len(ids)), ids].mean()
    (measured,) = mean_scores(Scorer(model, config, nats, STREAMS), ids, tokenizer.start)
    assert measured == pytest.approx(expected, abs=1e-5)


def test_bits_of_a_word_model_are_per_character(tokenizer):
    words = Tokenizer.build(TEXT, "word", 100)
    config = Config(level="word", embedding_dim=4, hidden_size=6)
    metrics = evaluate(model_of(config, len(words.vocabulary)), config, words, TEXT)
    assert metrics.tokens == 200 * 5
    assert metrics.bits_per_character == pytest.approx(metrics.loss_nats * 5 / 14 / math.log(2), rel=1e-6)


def test_an_unknown_word_costs_its_spelling_and_is_never_a_right_guess():
    words = Tokenizer.build("a b a c", "word", 4)
    config = Config(level="word", embedding_dim=4, hidden_size=6)
    model = model_of(config, 4)
    # It holds UNK for certain, always.
    kernel, _ = model.get_layer("logits").get_weights()
    model.get_layer("logits").set_weights([0 * kernel, np.array([0, 60, 0, 0], np.float32)])
    text = "dd dd dd dd"
    spelled = unk_nats(words, ["dd", " dd", " dd", " dd"], words.encode(text)).sum()
    metrics = evaluate(model, config, words, text)
    assert (metrics.unknown_tokens, metrics.accuracy, metrics.top3_accuracy) == (4, 0, 0)
    assert metrics.loss_nats == pytest.approx(0, abs=1e-6)
    assert metrics.bits_per_character == pytest.approx(spelled / math.log(2) / 11)


def test_calibrated_metrics_are_those_of_logits_divided_by_the_temperature(measured):
    ids, logits, metrics = measured
    cooled = log_softmax(logits / TEMPERATURE)
    assert metrics.calibrated_loss_nats == pytest.approx(-cooled[np.arange(900), ids].mean(), abs=1e-5)
    assert metrics.loss_nats == pytest.approx(-log_softmax(logits)[np.arange(900), ids].mean(), abs=1e-5)
    shown, right = np.exp(cooled.max(-1)), logits.argmax(-1) == ids
    assert sum(row["tokens"] for row in metrics.reliability) == 900
    for row in metrics.reliability:
        within = (shown >= row["from"]) & (shown < row["to"])
        assert row["tokens"] == within.sum()
        assert row["probability"] == pytest.approx(shown[within].mean(), abs=1e-5)
        assert row["accuracy"] == pytest.approx(right[within].mean())


def test_accuracy_by_letters_known_is_that_of_the_characters_at_these_places(tokenizer):
    config = Config(embedding_dim=4, hidden_size=6)
    model = model_of(config, len(tokenizer.vocabulary))
    # It always guesses a space. Of "a cab bad ace\n", three follow the first, third and third letter of a word.
    kernel, bias = model.get_layer("logits").get_weights()
    space = np.eye(len(bias), dtype=np.float32)[tokenizer.vocabulary.index(" ")]
    model.get_layer("logits").set_weights([0 * kernel, space])
    assert evaluate(model, config, tokenizer, TEXT).position_accuracy == [
        {"letters": 0, "accuracy": 0, "tokens": 800},
        {"letters": 1, "accuracy": 0.25, "tokens": 800},
        {"letters": 2, "accuracy": 0, "tokens": 600},
        {"letters": 3, "accuracy": pytest.approx(2 / 3), "tokens": 600},
    ]


def test_each_interval_holds_its_metric(measured):
    *_, metrics = measured
    names = {"loss_nats", "fresh_loss_nats", "bits_per_character", "accuracy", "top3_accuracy"}
    assert set(metrics.intervals) == names
    for name, (low, high) in metrics.intervals.items():
        assert low <= getattr(metrics, name) <= high < low + 0.2


def test_a_window_model_is_judged_on_the_token_after_each_window(tokenizer):
    config = Config(architecture="bidirectional", embedding_dim=4, hidden_size=6, timesteps=5)
    model = model_of(config, len(tokenizer.vocabulary))
    ids = tokenizer.encode(TEXT[:60])
    padded = np.concatenate([np.zeros(5, np.int32), ids])
    windows = np.stack([padded[k : k + 5] for k in range(1, 60)])
    nats = -log_softmax(model(windows).numpy())[np.arange(59), ids[1:]]
    assert evaluate(model, config, tokenizer, TEXT[:60]).loss_nats == pytest.approx(nats.mean(), abs=1e-5)


def test_a_text_of_one_token_is_refused(tokenizer):
    config = Config(embedding_dim=4, hidden_size=6)
    with pytest.raises(InputError, match="1 tokens: it needs at least 2"):
        evaluate(model_of(config, len(tokenizer.vocabulary)), config, tokenizer, "a")
