"""Temperature scaling, which calibrates a model's probabilities on text that it was not trained on."""

import math
from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.evaluation.scoring import Scorer, mean_scores, nats

# From 1/4 to 4 in steps of 9 %, including 1.
TEMPERATURES = 2.0 ** (np.arange(-16, 17) / 8)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The temperature to divide logits by, and the cross-entropy of the validation split without and with it."""

    temperature: float
    valid_loss_nats: float
    valid_calibrated_loss_nats: float


def calibrate(model: keras.Model, config: Config, ids: Ids, start: int) -> Calibration:
    """The temperature between 1/4 and 4 with the lowest cross-entropy of ids (Guo et al., 2017, arXiv:1706.04599)."""
    losses = _losses(model, config, ids, start, TEMPERATURES)
    temperature = _lowest(losses)
    (calibrated,) = _losses(model, config, ids, start, np.array([temperature]))
    return Calibration(temperature, float(losses[TEMPERATURES == 1][0]), float(calibrated))


def _losses(
    model: keras.Model, config: Config, ids: Ids, start: int, temperatures: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Cross-entropy at each temperature, from one pass over the text."""

    def score(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        # One at a time: logits of a large vocabulary fill memory fast.
        at_each = tf.map_fn(
            lambda t: nats(logits / t, targets), tf.constant(temperatures, tf.float32), parallel_iterations=1
        )  # (temperatures, …, 1)
        return tf.concat(tf.unstack(at_each, len(temperatures)), -1)

    return mean_scores(Scorer(model, config, score), ids, start)


def _lowest(losses: npt.NDArray[np.float64]) -> float:
    """The minimum of the parabola through the lowest loss and its neighbours, over the logarithm of temperature.

    The loss is convex in 1 ÷ temperature, so there is only one minimum.
    """
    k = int(losses.argmin())
    if k in (0, len(losses) - 1):
        return float(TEMPERATURES[k])
    left, middle, right = losses[k - 1 : k + 2]
    curvature = left - 2 * middle + right
    offset = (left - right) / (2 * curvature) if curvature > 0 else 0.0
    step = math.log(TEMPERATURES[1] / TEMPERATURES[0])
    return float(TEMPERATURES[k] * math.exp(offset * step))
