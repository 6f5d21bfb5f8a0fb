"""Temperature scaling, which calibrates a model's probabilities on text that it was not trained on."""

import math
from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.evaluation.scoring import STREAMS, ScoreFunction, Scorer, mean_scores, nats

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
    temperatures = tf.Variable(TEMPERATURES, dtype=tf.float32, shape=[None])
    # Traced once, for one pass with all temperatures and one with the best.
    scorer = Scorer(model, config, _nats_at_each(temperatures), STREAMS)
    losses = mean_scores(scorer, ids, start)
    temperature = _lowest(losses)
    temperatures.assign([temperature])
    (calibrated,) = mean_scores(scorer, ids, start)
    return Calibration(temperature, float(losses[TEMPERATURES == 1][0]), float(calibrated))


def _nats_at_each(temperatures: tf.Variable) -> ScoreFunction:
    """The score function of the cross-entropy at each temperature."""

    def score(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        # One at a time: logits of a large vocabulary fill memory fast.
        at_each = tf.map_fn(
            lambda t: nats(logits / t, targets)[..., 0], temperatures.value(), parallel_iterations=1
        )  # (temperatures, …)
        return tf.transpose(at_each, [*range(1, len(at_each.shape)), 0])

    return score


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
