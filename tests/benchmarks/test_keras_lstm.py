"""The plain Keras step against the same layers reading the whole text at once."""

import keras
import numpy as np
import pytest

from benchmarks.keras_lstm import Steps
from server.lm.config import Config

VOCABULARY = 9
IDS = np.random.default_rng(2).integers(0, VOCABULARY, (3, 11)).astype(np.int32)


@pytest.fixture
def step(request):
    policy = keras.config.dtype_policy()
    yield Steps(
        Config(
            layers=2,
            hidden_size=6,
            embedding_dim=4,
            batch_size=3,
            timesteps=5,
            learning_rate=1e-12,
            precision=request.param,
        ),
        VOCABULARY,
    )
    keras.config.set_dtype_policy(policy)


def nats(weights):
    """By fresh float32 layers without carried state: ``(batch, 10)``."""
    keras.config.set_dtype_policy("float32")
    lstm = [keras.layers.LSTM(6, return_sequences=True) for _ in range(2)]
    dense = keras.layers.Dense(VOCABULARY)
    model = keras.Sequential([keras.Input((10,)), keras.layers.Embedding(VOCABULARY, 4), *lstm, dense])
    model.set_weights(weights)
    logits = model(IDS[:, :10]).numpy()
    logs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    return -np.take_along_axis(logs, IDS[:, 1:, np.newaxis], -1)[..., 0]


@pytest.mark.parametrize(("step", "tolerance"), [("float32", 1e-6), ("bfloat16", 0.02)], indirect=["step"])
def test_two_steps_read_as_one_long_one(step, tolerance):
    first, second = step(IDS[:, :5], IDS[:, 1:6]), step(IDS[:, 5:10], IDS[:, 6:])
    expected = nats([variable.numpy() for variable in step.model.trainable_variables])
    assert first == pytest.approx(expected[:, :5].mean(), abs=tolerance)
    assert second == pytest.approx(expected[:, 5:].mean(), abs=tolerance)


@pytest.mark.parametrize(("step", "kind"), [("float32", "float32"), ("bfloat16", "bfloat16")], indirect=["step"])
def test_the_layers_compute_in_the_precision_asked_for(step, kind):
    assert {layer.compute_dtype for layer in step.model.layers[:-1]} == {kind}
    assert {variable.dtype for variable in step.model.trainable_variables} == {"float32"}
