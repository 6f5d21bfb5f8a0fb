"""The schedule of the learning rate, and the moving average of the weights."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.training.optimizer import Average, FusedAdamW, schedule


def test_the_rate_rises_over_a_twentieth_and_falls_along_a_cosine_to_a_fiftieth():
    rate = schedule(Config(learning_rate=0.01), 1000)
    found = [float(rate(step)) for step in (0, 25, 50, 50 + 475, 1000)]
    assert found == pytest.approx([0.0001, 0.00505, 0.01, (0.01 + 0.0002) / 2, 0.0002], rel=1e-3)


def test_the_fused_step_is_that_of_the_optimizer_of_keras():
    weights = [keras.Variable(np.array([[1.0, -2.0]], np.float32), name=name) for name in ("ours", "theirs")]
    settings = {"learning_rate": 0.1, "weight_decay": 0.3, "beta_2": 0.99, "global_clipnorm": 0.5}
    optimizers = [FusedAdamW(**settings), keras.optimizers.AdamW(**settings)]
    for step in range(20):
        gradient = tf.constant([[np.sin(step), 1.0]], tf.float32)
        for optimizer, weight in zip(optimizers, weights, strict=True):
            optimizer.apply([gradient], [weight])
    np.testing.assert_allclose(weights[0].numpy(), weights[1].numpy(), rtol=1e-5)


def test_the_average_is_the_sum_that_its_definition_says():
    weight = keras.Variable(np.zeros(3, np.float32))
    average = Average([weight], 0.9)
    expected = np.zeros(3)
    for step in range(1, 200):
        weight.assign(np.array([1.0, step, step % 2]))
        average.update(tf.constant(step))
        decay = min(0.9, step / (step + 10))
        expected = decay * expected + (1 - decay) * np.array([1.0, step, step % 2])
    np.testing.assert_allclose(average.variables[0].numpy(), expected, rtol=1e-4)


def test_the_average_is_applied_for_a_while_and_the_weights_come_back():
    weight = keras.Variable(np.float32(1))
    average = Average([weight], 0.5)
    average.variables[0].assign(5.0)
    with average.applied():
        assert float(weight.value) == 5
    assert float(weight.value) == 1


def test_without_decay_the_weights_are_their_own_average():
    weight = keras.Variable(np.float32(1))
    average = Average([weight], 0.0)
    average.update(tf.constant(1))
    with average.applied():
        assert float(weight.value) == 1
    assert average.variables == []
