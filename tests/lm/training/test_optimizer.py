"""The schedule of the learning rate, and the moving average of the weights."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.training.optimizer import Average, FusedAdamW, adamw, schedule


def test_the_rate_rises_over_a_twentieth_and_falls_along_a_cosine_to_a_fiftieth():
    rate = schedule(Config(learning_rate=0.01), 1000)
    found = [float(rate(step)) for step in (0, 25, 50, 50 + 475, 1000)]
    assert found == pytest.approx([0.0001, 0.00505, 0.01, (0.01 + 0.0002) / 2, 0.0002], rel=1e-3)


def test_the_rate_is_that_of_the_schedule_of_keras_at_every_step_and_beyond_the_last():
    rate = schedule(Config(learning_rate=0.01), 200)
    expected = keras.optimizers.schedules.CosineDecay(0.0001, 190, alpha=0.02, warmup_target=0.01, warmup_steps=10)
    steps = range(220)
    assert [float(rate(step)) for step in steps] == pytest.approx([float(expected(step)) for step in steps], rel=1e-5)


def test_the_fused_step_is_that_of_the_optimizer_of_keras():
    weights = [keras.Variable(np.array([[1.0, -2.0]], np.float32), name=name) for name in ("ours", "theirs")]
    settings = {"learning_rate": 0.1, "weight_decay": 0.3, "beta_2": 0.99, "global_clipnorm": 0.5}
    optimizers = [FusedAdamW(**settings), keras.optimizers.AdamW(**settings)]
    for step in range(20):
        gradient = tf.constant([[np.sin(step), 1.0]], tf.float32)
        for optimizer, weight in zip(optimizers, weights, strict=True):
            optimizer.apply([gradient], [weight])
    np.testing.assert_allclose(weights[0].numpy(), weights[1].numpy(), rtol=1e-5)


def test_adamw_clips_the_gradient_and_decays_kernels_but_neither_biases_nor_embeddings():
    """Against the update of Loshchilov & Hutter (2019), written out in NumPy."""
    config = Config(weight_decay=0.3, clip_norm=0.5)
    rate, beta_1, beta_2, epsilon = 0.1, 0.9, 0.99, 1e-7
    values = {name: np.array([1.0, -2.0, 3.0]) for name in ("kernel", "bias", "embeddings")}
    variables = [keras.Variable(value.astype(np.float32), name=name) for name, value in values.items()]
    optimizer = adamw(config, rate)
    m, v = ({name: np.zeros(3) for name in values} for _ in range(2))
    # The first gradients are far above the norm that is clipped to, the last far below it.
    for step, size in enumerate((100.0, 10.0, 0.01), 1):
        gradients = {name: size * np.array([k, -1.0, 0.5]) for k, name in enumerate(values, 1)}
        optimizer.apply([tf.constant(g, tf.float32) for g in gradients.values()], variables)
        norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
        for name, gradient in gradients.items():
            clipped = gradient * min(1, config.clip_norm / norm)
            m[name] = beta_1 * m[name] + (1 - beta_1) * clipped
            v[name] = beta_2 * v[name] + (1 - beta_2) * clipped**2
            if name == "kernel":
                values[name] = values[name] * (1 - rate * config.weight_decay)
            corrected = np.sqrt(1 - beta_2**step) / (1 - beta_1**step)
            values[name] = values[name] - rate * corrected * m[name] / (np.sqrt(v[name]) + epsilon)
    for variable, expected in zip(variables, values.values(), strict=True):
        np.testing.assert_allclose(variable.numpy(), expected, rtol=1e-4)


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
