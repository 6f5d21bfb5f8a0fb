"""The unrolled LSTM against the Keras layer: the same numbers and gradients, and bfloat16 near them."""

import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.network import recurrence, unrolled
from server.lm.network.dropout import draw_masks, no_dropout
from server.lm.network.model import build, forward
from server.lm.network.recurrence import recur

CONFIG = Config(layers=2, hidden_size=48, embedding_dim=20, input_dropout=0.1, dropout=0.3)
VOCABULARY, BATCH, TIME = 30, 6, 17


@pytest.fixture(scope="module")
def model():
    return build(CONFIG, VOCABULARY)


@pytest.fixture(scope="module")
def example():
    """Tokens, states, and the gradient of the logits."""
    random = np.random.default_rng(0)
    tokens = tf.constant(random.integers(0, VOCABULARY, (BATCH, TIME)), tf.int32)
    states = [[tf.constant(random.normal(size=(BATCH, 48)), tf.float32) for _ in "hc"] for _ in range(2)]
    return tokens, states, tf.constant(random.normal(size=(BATCH, TIME, VOCABULARY)), tf.float32)


def results(model, example, run):
    """Logits and states, and the gradients of weights and first states by name."""
    tokens, states, weights = example
    with tf.GradientTape() as tape:
        tape.watch(states)
        logits, after = run(tokens, states)
        value = tf.reduce_mean(logits * weights) + sum(tf.reduce_mean(s**2) for layer in after for s in layer)
    watched = {v.path: v.value for v in model.trainable_variables} | {
        f"{part} of layer {n}": state for n, layer in enumerate(states) for part, state in zip("hc", layer, strict=True)
    }
    gradients = tape.gradient(value, [*model.trainable_variables, *(s for layer in states for s in layer)])
    found = {name: tf.convert_to_tensor(g) for name, g in zip(watched, gradients, strict=True)}
    return {"logits": logits, "after": tf.stack(tf.nest.flatten(after)), **found}


def layers_and_unrolled(model, example, drawn, product_type):
    def by_time(tokens, states):
        logits, after = unrolled.forward(model, CONFIG, tokens, states, drawn, product_type)
        return tf.transpose(logits, (1, 0, 2)), after

    expected = results(model, example, lambda tokens, states: forward(model, CONFIG, tokens, states, drawn))
    return expected, results(model, example, by_time)


@pytest.mark.parametrize("noisy", [False, True])
def test_values_and_gradients_are_those_of_the_keras_layer(model, example, noisy):
    drawn = draw_masks(CONFIG, BATCH, tf.constant([1, 2], tf.int64)) if noisy else no_dropout(CONFIG)
    expected, ours = layers_and_unrolled(model, example, drawn, tf.float32)
    for name, value in expected.items():
        np.testing.assert_allclose(ours[name], value, atol=1e-5, err_msg=name)


def test_bfloat16_products_stay_within_a_hundredth_of_the_largest_value(model, example):
    expected, ours = layers_and_unrolled(model, example, no_dropout(CONFIG), tf.bfloat16)
    for name, value in expected.items():
        np.testing.assert_allclose(ours[name], value, atol=0.01 * np.abs(value).max(), err_msg=name)


def test_one_unit_and_one_step_are_what_the_equations_say():
    """Kernel 0.5, recurrent kernel 0.25 and bias 0.1 for all gates; x = 2, h = 0.4, c = 0.3."""
    weights = tf.constant([[0.5] * 4, [0.1] * 4, [0.25] * 4])
    hs, h, c = recur([tf.constant([[2.0]])], tf.constant([[0.4]]), tf.constant([[0.3]]), weights, tf.float32)
    gate, candidate = 1 / (1 + np.exp(-1.2)), np.tanh(1.2)
    cell = gate * 0.3 + gate * candidate
    assert c.numpy().item() == pytest.approx(cell, abs=1e-6)
    assert h.numpy().item() == hs[0].numpy().item() == pytest.approx(gate * np.tanh(cell), abs=1e-6)


def test_zeros_that_keep_rows_apart_change_nothing(monkeypatch):
    random = np.random.default_rng(1)
    xs = [tf.cast(random.normal(size=(3, 2)), tf.bfloat16) for _ in range(4)]
    first = [tf.constant(random.normal(size=(5, 2)), tf.float32) for _ in "hc"]
    weights = tf.constant(random.normal(size=(9, 20)), tf.float32)

    def gradients():
        with tf.GradientTape() as tape:
            tape.watch([weights, *first, *xs])
            hs, h, c = recur(xs, *first, weights, tf.bfloat16)
            value = tf.reduce_sum(h * c) + tf.reduce_sum(tf.cast(hs[1], tf.float32))
        return [tf.cast(g, tf.float32).numpy() for g in tape.gradient(value, [weights, *first, *xs])]

    expected = gradients()
    monkeypatch.setattr(recurrence, "PAGE", 40)
    for ours, theirs in zip(gradients(), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0.02, atol=1e-3)


def test_noise_in_the_recurrent_weights_is_that_of_a_model_with_those_weights(model, example):
    config = Config(**{**CONFIG.to_dict(), "recurrent_dropout": 0.5, "input_dropout": 0.0, "dropout": 0.0})
    drawn = draw_masks(config, BATCH, tf.constant([3, 4], tf.int64))
    tokens, states, _ = example
    logits, _ = unrolled.forward(model, config, tokens, states, drawn, tf.float32)
    other = build(config, VOCABULARY)
    other.set_weights(model.get_weights())
    for n, factors in enumerate(drawn.recurrent):
        kernel = other.get_layer(f"lstm_{n}").cell.recurrent_kernel
        kernel.assign(kernel.value * factors)
    expected, _ = forward(other, config, tokens, states)
    np.testing.assert_allclose(tf.transpose(logits, (1, 0, 2)), expected, atol=1e-5)
