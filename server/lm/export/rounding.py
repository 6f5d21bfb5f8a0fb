"""Rounds the kernels of LSTM layers to few values, which compress better, so that their products change little.

Frantar et al., "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers" (2022).
"""

from dataclasses import replace

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.network.graph import LayerWeights, Weights
from server.lm.network.model import zero_states

# The second moments of a kernel's inputs, (inputs + units, inputs + units).
Moments = npt.NDArray[np.float64]

# Stretches of text that the layers read side by side for the moments, and tokens in each.
STRETCHES, TOKENS = 32, 512
# Added to the diagonal of the moments, as a share of its mean, so that they can be inverted.
DAMPING = 0.01


def kernel_moments(model: keras.Model, config: Config, ids: Ids) -> list[Moments]:
    """The moments of what each kernel of a stacked model multiplies, x and h, while it reads the ids."""
    count = min(STRETCHES, len(ids))
    tokens = np.stack([part[: min(TOKENS, len(ids) // count)] for part in np.array_split(ids, count)])
    x = model.get_layer("embedding")(tf.constant(tokens))
    moments = []
    for n, (h, c) in enumerate(zero_states(config, count)):
        outputs, _, _ = model.get_layer(f"lstm_{n}")(x, initial_state=[h, c])
        moments.append(_moments(tf.concat([x, tf.concat([h[:, tf.newaxis], outputs[:, :-1]], axis=1)], axis=-1)))
        x = outputs
    return moments


def _moments(values: tf.Tensor) -> Moments:
    rows = values.numpy().reshape(-1, values.shape[-1]).astype(np.float64)
    return np.asarray(rows.T @ rows / len(rows), np.float64)


def rounded(weights: Weights, step: float, moments: list[Moments]) -> Weights:
    """The weights with multiples of ``step`` standard deviations only in each kernel.

    Embedding, logits and biases stay: they are few, and rounding them costs more.
    """
    layers = (_rounded(layer, step, seen) for layer, seen in zip(weights.layers, moments, strict=True))
    return replace(weights, layers=tuple(layers))


def _rounded(layer: LayerWeights, step: float, moments: Moments) -> LayerWeights:
    """Row by row; the rows that follow make up for what each rounding changes in the products."""
    distance = step * float(layer.kernel.std()) or 1.0
    damped = moments + (DAMPING * moments.trace() / len(moments) or 1.0) * np.eye(len(moments))
    factor = np.linalg.cholesky(np.linalg.inv(damped)).T
    kernel: Moments = layer.kernel.astype(np.float64)
    for n in range(len(kernel)):
        wanted = kernel[n].copy()
        kernel[n] = distance * np.round(wanted / distance)
        kernel[n + 1 :] -= np.outer(factor[n, n + 1 :] / factor[n, n], wanted - kernel[n])
    return replace(layer, kernel=kernel.astype(np.float32))
