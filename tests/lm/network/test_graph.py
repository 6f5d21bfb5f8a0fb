"""The graphs against Keras and against the LSTM's equations in NumPy."""

import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.network.graph import StepGraph, WindowGraph, graph_of, weights_of
from server.lm.network.model import build

VOCABULARY = 11
RANDOM = np.random.default_rng(0)


def randomised(config):
    model = build(config, VOCABULARY)
    model.set_weights([RANDOM.normal(0, 0.5, w.shape).astype(w.dtype) for w in model.get_weights()])
    return model


@pytest.fixture(scope="module")
def stacked():
    config = Config(embedding_dim=3, hidden_size=5, layers=2)
    return config, randomised(config)


@pytest.fixture(scope="module")
def bidirectional():
    config = Config(architecture="bidirectional", embedding_dim=3, hidden_size=5, timesteps=7)
    return config, randomised(config)


def steps_through(graph, tokens):
    states = {f"{part}_{n}": tf.zeros((len(tokens), units)) for n, units in enumerate(graph.units) for part in "hc"}
    for token in tokens.T:
        outputs = graph(token=tf.constant(token, tf.int32), **states)
        states = {name: outputs[name] for name in states}
        yield {name: value.numpy() for name, value in outputs.items()}


def test_steps_of_the_graph_give_the_logits_of_the_keras_model(stacked):
    config, model = stacked
    tokens = RANDOM.integers(2, VOCABULARY, (3, 20)).astype(np.int32)
    ours = np.stack(
        [outputs["logits"] for outputs in steps_through(graph_of(weights_of(model, config), config), tokens)], 1
    )
    np.testing.assert_allclose(ours, model(tokens).numpy(), atol=1e-5)


def test_gates_follow_the_equations_of_the_lstm(stacked):
    config, model = stacked
    tokens = np.array([[4, 9, 2]])
    outputs = list(steps_through(StepGraph(weights_of(model, config)), tokens))[-1]
    before = list(steps_through(StepGraph(weights_of(model, config)), tokens[:, :2]))[-1]
    kernel, recurrent, bias = model.get_layer("lstm_0").get_weights()
    x = model.get_layer("embedding").get_weights()[0][2]

    def sigmoid(v):
        return 1 / (1 + np.exp(-v))

    # The four columns of Keras: input, forget, candidate, output.
    zi, zf, zg, zo = np.split(x @ kernel + before["h_0"][0] @ recurrent + bias, 4)
    c = sigmoid(zf) * before["c_0"][0] + sigmoid(zi) * np.tanh(zg)
    np.testing.assert_allclose(outputs["gates_0"][0], sigmoid(np.concatenate([zi, zf, zo])), atol=1e-6)
    np.testing.assert_allclose(outputs["candidate_0"][0], np.tanh(zg), atol=1e-6)
    np.testing.assert_allclose(outputs["c_0"][0], c, atol=1e-6)
    np.testing.assert_allclose(outputs["h_0"][0], sigmoid(zo) * np.tanh(c), atol=1e-6)


@pytest.mark.parametrize("padding", [0, 3])
def test_a_window_gives_the_logits_of_the_keras_model_with_padding_masked(bidirectional, padding):
    config, model = bidirectional
    tokens = RANDOM.integers(2, VOCABULARY, (4, config.timesteps)).astype(np.int32)
    tokens[:, :padding] = 0
    ours = graph_of(weights_of(model, config), config)(tokens=tf.constant(tokens))["logits"]
    np.testing.assert_allclose(ours, model(tokens).numpy(), atol=1e-5)
    unpadded = model(tokens[:, padding:]).numpy()
    np.testing.assert_allclose(ours, unpadded, atol=1e-5)


def test_the_backward_direction_ends_at_the_first_token_of_the_window(bidirectional):
    config, model = bidirectional
    weights = weights_of(model, config)
    tokens = RANDOM.integers(2, VOCABULARY, (1, config.timesteps)).astype(np.int32)
    outputs = WindowGraph(weights, config.timesteps)(tokens=tf.constant(tokens))
    last = np.concatenate([outputs["h_0"][0, -1], outputs["h_1"][0, 0]])
    np.testing.assert_allclose(outputs["logits"][0], last @ weights.dense_kernel + weights.dense_bias, atol=1e-5)
