"""The optimizer: AdamW with warm-up, cosine decay and clipping, and a moving average of the weights."""

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import keras
import tensorflow as tf

from server.lm.config import Config

WARM_UP = 0.05
# Shares of the highest rate.
FIRST_RATE, LAST_RATE = 0.01, 0.02


def schedule(config: Config, steps: int) -> Any:
    """The learning rate at each step of ``steps``: a linear warm-up, then a cosine."""
    return WarmUpAndCosine(config.learning_rate, max(1, round(steps * WARM_UP)), max(1, round(steps * (1 - WARM_UP))))


class WarmUpAndCosine(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """Keras's CosineDecay as one expression: its branches would be traced wherever an optimizer reads the rate."""

    def __init__(self, highest: float, warm_up: int, decay: int) -> None:
        self.highest, self.warm_up, self.decay = highest, warm_up, decay

    def __call__(self, step: Any) -> tf.Tensor:
        """The rate at a step, counted from 0."""
        step = tf.cast(step, tf.float32)
        rise = FIRST_RATE + (1 - FIRST_RATE) * step / self.warm_up
        fall = 0.5 + 0.5 * tf.cos(math.pi * tf.minimum((step - self.warm_up) / self.decay, 1.0))
        return self.highest * tf.where(step < self.warm_up, rise, LAST_RATE + (1 - LAST_RATE) * fall)


def adamw(config: Config, rate: Any) -> Any:
    """AdamW (Loshchilov & Hutter, 2019) with that schedule; biases and embeddings do not decay."""
    optimizer = FusedAdamW(rate, weight_decay=config.weight_decay, beta_2=0.99, global_clipnorm=config.clip_norm)
    optimizer.exclude_from_weight_decay(var_names=["bias", "embedding"])
    return optimizer


class FusedAdamW(keras.optimizers.AdamW):  # type: ignore[misc]
    """Keras's AdamW, which updates each weight in one operation instead of fifteen passes over memory."""

    def update_step(self, gradient: tf.Tensor, variable: tf.Variable, learning_rate: tf.Tensor) -> None:
        """Updates the moments and the weight, as Keras defines it."""
        step = tf.cast(self.iterations + 1, tf.float32)
        index = self._get_variable_index(variable)
        tf.raw_ops.ResourceApplyAdam(
            var=variable.handle,
            m=self._momentums[index].value.handle,
            v=self._velocities[index].value.handle,
            beta1_power=self.beta_1**step,
            beta2_power=self.beta_2**step,
            lr=learning_rate,
            beta1=self.beta_1,
            beta2=self.beta_2,
            epsilon=self.epsilon,
            grad=gradient,
        )


class Average:
    """An exponential moving average of weights (Polyak & Juditsky, 1992); with decay 0, the weights themselves."""

    def __init__(self, weights: list[keras.Variable], decay: float) -> None:
        self.weights, self.decay = weights, decay
        self.variables = [keras.Variable(weight.numpy(), trainable=False) for weight in weights] if decay else []

    def update(self, step: tf.Tensor) -> None:
        """Updates the average after a step, counted from 1; early steps have more weight."""
        n = tf.cast(step, tf.float32)
        share = 1 - tf.minimum(self.decay, n / (n + 10))
        for average, weight in zip(self.variables, self.weights, strict=False):
            average.assign_add(share * (weight.value - average.value))

    @contextlib.contextmanager
    def applied(self) -> Iterator[None]:
        """Temporarily replaces the weights by their averages, to validate and save them."""
        weights = [weight.numpy() for weight in self.weights] if self.decay else []
        for weight, average in zip(self.weights, self.variables, strict=False):
            weight.assign(average.value)
        try:
            yield
        finally:
            for weight, value in zip(self.weights, weights, strict=False):
                weight.assign(value)
