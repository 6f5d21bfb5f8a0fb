"""How far a gradient reaches back: what a letter, k letters ago, still changes in the loss."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.evaluation.bootstrap import interval

Norms = npt.NDArray[np.float64]


def norms(last_loss: Callable[[tf.Tensor], tf.Tensor], inputs: tf.Tensor) -> Norms:
    """‖∂loss(t)/∂x(t−k)‖ as ``(texts, k)``, k = 0 first.

    ``last_loss`` maps inputs ``(texts, time, size)`` to the loss at their last timestep, ``(texts,)``; no text knows
    of another. With respect to the input, the gradient takes every way through a network, whatever its state is.
    """
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        loss = last_loss(inputs)
    gradient = tape.gradient(loss, inputs)
    found: Norms = np.linalg.norm(gradient.numpy().astype(np.float64), axis=-1)[:, ::-1]
    return found


def relative(found: Norms) -> dict[str, Any]:
    """The mean norm at each k, as a share of that at k = 0, and the 95 % interval of this share over the texts."""
    intervals = [interval(found[:, k], found[:, 0]) for k in range(found.shape[1])]
    low, high = (list(side) for side in zip(*intervals, strict=True))
    return {"share": (found.mean(0) / found[:, 0].mean()).tolist(), "low": low, "high": high}
