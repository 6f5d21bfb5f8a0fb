"""The graphs that a browser runs: one step of the LSTM, or the bidirectional model over a window.

Both implement the LSTM of Hochreiter & Schmidhuber (1997) with forget gates (Gers et al., 2000) in as few plain
operations as possible, and output every gate.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import UNK

Floats = npt.NDArray[np.float32]
Tensors = dict[str, tf.Tensor]


@dataclass(frozen=True, slots=True)
class LayerWeights:
    """One LSTM: rows of ``kernel`` are the layer's input, then h; its columns input, forget, output, candidate."""

    name: str
    kernel: Floats  # (inputs + units, 4 × units)
    bias: Floats  # (4 × units)

    @property
    def units(self) -> int:
        return len(self.bias) // 4


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a model, as the graph needs them."""

    embedding: Floats  # (vocabulary, embedding_dim)
    layers: tuple[LayerWeights, ...]
    dense_kernel: Floats  # (units, vocabulary), twice the units for a bidirectional model
    dense_bias: Floats  # (vocabulary)


def weights_of(model: keras.Model, config: Config) -> Weights:
    """The weights of a Keras model, with gates in the graph's order."""
    if config.architecture == "bidirectional":
        values = model.get_layer("bidirectional").get_weights()
        layers = [_layer("forward", values[:3]), _layer("backward", values[3:])]
    else:
        layers = [_layer(f"layer {n + 1}", model.get_layer(f"lstm_{n}").get_weights()) for n in range(config.layers)]
    (embedding,) = model.get_layer("embedding").get_weights()
    return Weights(embedding, tuple(layers), *model.get_layer("logits").get_weights())


def _layer(name: str, values: list[Floats]) -> LayerWeights:
    kernel, recurrent, bias = values
    return LayerWeights(name, _reordered(np.concatenate([kernel, recurrent])), _reordered(bias))


def put_weights(model: keras.Model, config: Config, weights: Weights) -> None:
    """Sets the weights of a Keras model; the inverse of ``weights_of``."""
    layers = [_keras_layer(layer) for layer in weights.layers]
    if config.architecture == "bidirectional":
        model.get_layer("bidirectional").set_weights([*layers[0], *layers[1]])
    else:
        for n, layer in enumerate(layers):
            model.get_layer(f"lstm_{n}").set_weights(layer)
    model.get_layer("embedding").set_weights([weights.embedding])
    model.get_layer("logits").set_weights([weights.dense_kernel, weights.dense_bias])


def _keras_layer(layer: LayerWeights) -> list[Floats]:
    kernel, recurrent = np.split(_reordered(layer.kernel), [len(layer.kernel) - layer.units])
    return [kernel, recurrent, _reordered(layer.bias)]


def extend_vocabulary(weights: Weights, vocabulary: int) -> Weights:
    """Adds a row and a column for each new token: copies of those of UNK, as which it was read before."""
    added = np.full(vocabulary - len(weights.embedding), UNK)
    return replace(
        weights,
        embedding=np.concatenate([weights.embedding, weights.embedding[added]]),
        dense_kernel=np.concatenate([weights.dense_kernel, weights.dense_kernel[:, added]], axis=1),
        dense_bias=np.concatenate([weights.dense_bias, weights.dense_bias[added]]),
    )


def _reordered(values: Floats) -> Floats:
    # Keras orders the columns as input, forget, candidate, output; swapping the last two is its own inverse.
    i, f, g, o = np.split(values, 4, axis=-1)
    return np.concatenate([i, f, o, g], axis=-1)


class Graph(tf.Module):  # type: ignore[misc]
    """The common part of both graphs: weights as variables, and one step of one LSTM."""

    kind: Literal["step", "window"]

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.names = [layer.name for layer in weights.layers]
        self.units = [layer.units for layer in weights.layers]
        self.embedding = tf.Variable(weights.embedding)
        self.kernels = [tf.Variable(layer.kernel) for layer in weights.layers]
        self.biases = [tf.Variable(layer.bias) for layer in weights.layers]
        self.dense_kernel = tf.Variable(weights.dense_kernel)
        self.dense_bias = tf.Variable(weights.dense_bias)

    def weights(self) -> Weights:
        """What the variables hold now."""
        layers = zip(self.names, self.kernels, self.biases, strict=True)
        return Weights(
            self.embedding.numpy(),
            tuple(LayerWeights(name, kernel.numpy(), bias.numpy()) for name, kernel, bias in layers),
            self.dense_kernel.numpy(),
            self.dense_bias.numpy(),
        )

    def lstm(self, n: int) -> Callable[[tf.Tensor, tf.Tensor, tf.Tensor], Tensors]:
        """A function that reads one token with layer n: x ``(batch, inputs)``; h, c ``(batch, units)``."""
        units = self.units[n]
        # Read once: the converter writes a copy of the weights for every read of a variable.
        kernel, bias = tf.identity(self.kernels[n]), tf.identity(self.biases[n])

        def read(x: tf.Tensor, h: tf.Tensor, c: tf.Tensor) -> Tensors:
            z = tf.matmul(tf.concat([x, h], 1), kernel) + bias
            gates = tf.sigmoid(z[:, : 3 * units])
            candidate = tf.tanh(z[:, 3 * units :])
            i, f, o = tf.split(gates, 3, axis=1)
            c = f * c + i * candidate
            return {"h": o * tf.tanh(c), "c": c, "gates": gates, "candidate": candidate}

        return read

    def logits(self, x: tf.Tensor) -> tf.Tensor:
        return tf.matmul(x, self.dense_kernel) + self.dense_bias

    def concrete(self) -> Any:
        """The signature to save; `docs/model-format.md` names its inputs and outputs."""
        return tf.function(self.__call__, autograph=False).get_concrete_function(**self.inputs())

    def inputs(self) -> dict[str, tf.TensorSpec]:
        raise NotImplementedError

    def __call__(self, **inputs: tf.Tensor) -> Tensors:
        raise NotImplementedError


class StepGraph(Graph):
    """A token and the states before it → logits, the states after it, and all gates."""

    kind = "step"

    def inputs(self) -> dict[str, tf.TensorSpec]:
        specs = {"token": tf.TensorSpec([None], tf.int32, name="token")}
        for n, units in enumerate(self.units):
            for part in "hc":
                specs[f"{part}_{n}"] = tf.TensorSpec([None, units], tf.float32, name=f"{part}_{n}")
        return specs

    def __call__(self, **inputs: tf.Tensor) -> Tensors:
        x = tf.gather(self.embedding, inputs["token"])
        outputs: Tensors = {}
        for n in range(len(self.units)):
            values = self.lstm(n)(x, inputs[f"h_{n}"], inputs[f"c_{n}"])
            outputs |= {f"{part}_{n}": value for part, value in values.items()}
            x = values["h"]
        return outputs | {"logits": self.logits(x)}


class WindowGraph(Graph):
    """A window of tokens → logits of the next token, and for both directions all states and gates.

    Unrolled, because TensorFlow.js runs plain operations faster than a loop. PAD leaves the states unchanged.
    """

    kind = "window"

    def __init__(self, weights: Weights, timesteps: int) -> None:
        super().__init__(weights)
        self.timesteps = timesteps

    def inputs(self) -> dict[str, tf.TensorSpec]:
        return {"tokens": tf.TensorSpec([None, self.timesteps], tf.int32, name="tokens")}

    def __call__(self, **inputs: tf.Tensor) -> Tensors:
        tokens = inputs["tokens"]
        x = tf.unstack(tf.gather(self.embedding, tokens), axis=1)
        known = tf.unstack(tf.cast(tokens[:, :, tf.newaxis] != 0, tf.float32), axis=1)
        forward = self._direction(0, x, known)
        backward = self._direction(1, x[::-1], known[::-1])
        last = tf.concat([forward[-1]["h"], backward[-1]["h"]], 1)
        outputs = {"logits": self.logits(last)}
        for n, steps in enumerate((forward, backward[::-1])):
            for part in ("h", "c", "gates", "candidate"):
                outputs[f"{part}_{n}"] = tf.stack([step[part] for step in steps], axis=1)
        return outputs

    def _direction(self, n: int, x: list[tf.Tensor], known: list[tf.Tensor]) -> list[Tensors]:
        h = c = tf.zeros((tf.shape(x[0])[0], self.units[n]))
        read = self.lstm(n)
        steps = []
        for token, mask in zip(x, known, strict=True):
            values = read(token, h, c)
            h = values["h"] = mask * values["h"] + (1 - mask) * h
            c = values["c"] = mask * values["c"] + (1 - mask) * c
            steps.append(values)
        return steps


def graph_of(weights: Weights, config: Config) -> Graph:
    """The graph for a model's architecture."""
    if config.architecture == "bidirectional":
        return WindowGraph(weights, config.timesteps)
    return StepGraph(weights)
