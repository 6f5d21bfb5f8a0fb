"""Steps of a model in NumPy, for many texts at a time; gates of some units can be held at a value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from server.lm.data.tokenizer import Ids
from server.lm.network.graph import Floats, StepGraph

Gate = Literal["input", "forget", "output"]
# In the order of the graph.
GATES: tuple[Gate, ...] = ("input", "forget", "output")


@dataclass(frozen=True, slots=True)
class Held:
    """Gates of some units of a layer, and the values at which they are held."""

    layer: int
    units: tuple[int, ...]
    gates: tuple[tuple[Gate, float], ...]


@dataclass(frozen=True, slots=True)
class LayerStep:
    """What a layer computes at a step; a row for each text."""

    gates: Floats  # (texts, 3 × units): input, forget, output
    candidate: Floats  # (texts, units)
    c: Floats  # (texts, units)
    h: Floats  # (texts, units)


# c and h of each layer, (texts, units)
State = list[tuple[Floats, Floats]]


class Steps:
    """A model with its weights in NumPy; a softmax divides its logits by the temperature."""

    def __init__(self, graph: StepGraph, temperature: float = 1.0) -> None:
        weights = graph.weights()
        self.temperature = np.float32(temperature)
        self.units = graph.units
        self.embedding = weights.embedding
        self.layers = [(layer.kernel, layer.bias) for layer in weights.layers]
        self.dense = weights.dense_kernel, weights.dense_bias

    def read(self, ids: Ids, state: State | None = None, held: Held | None = None) -> Iterator[list[LayerStep]]:
        """What each layer computes, token by token; ``ids`` is (texts, tokens), no state is that of zeros."""
        if state is None:
            state = [(np.zeros((len(ids), n), np.float32), np.zeros((len(ids), n), np.float32)) for n in self.units]
        for tokens in ids.T:
            x, layers = self.embedding[tokens], []
            for n, weights in enumerate(self.layers):
                step = _step(x, state[n], weights, held if held is not None and held.layer == n else None)
                layers.append(step)
                x = step.h
            state = [(step.c, step.h) for step in layers]
            yield layers

    def distribution(self, h: Floats) -> Floats:
        """(texts, vocabulary): the probabilities of the next token after the last layer's h, (texts, units)."""
        kernel, bias = self.dense
        logits = (h @ kernel + bias) / self.temperature
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: Floats = powers / powers.sum(axis=1, keepdims=True)
        return probabilities

    def probabilities(self, h: Floats, token: int) -> Floats:
        """(texts): the token's probability after the last layer's h, (texts, units)."""
        return self.distribution(h)[:, token]


def _step(x: Floats, state: tuple[Floats, Floats], weights: tuple[Floats, Floats], held: Held | None) -> LayerStep:
    (c, h), (kernel, bias) = state, weights
    units = c.shape[1]
    z = np.concatenate([x, h], axis=1) @ kernel + bias
    gates = 0.5 + 0.5 * np.tanh(0.5 * z[:, : 3 * units])
    if held is not None:
        for gate, value in held.gates:
            gates[:, GATES.index(gate) * units + np.array(held.units)] = value
    candidate = np.tanh(z[:, 3 * units :])
    i, f, o = np.split(gates, 3, axis=1)
    c = f * c + i * candidate
    return LayerStep(gates, candidate, c, o * np.tanh(c))
