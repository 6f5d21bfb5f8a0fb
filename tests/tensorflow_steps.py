"""An LSTM's step and changes within it, again in plain TensorFlow: what the browser is held against."""

from typing import Any

import tensorflow as tf

from server.lm.network.graph import Weights

INPUT, FORGET, OUTPUT, CANDIDATE, CELL, HIDDEN = range(6)

Change = dict[str, Any]


def clamp(quantity: int, value: float, unit: int | None = None, layer: int = 0) -> Change:
    return {"layer": layer, "unit": unit, "quantity": quantity, "kind": "clamp", "value": value}


def scale(quantity: int, value: float, unit: int | None = None, layer: int = 0) -> Change:
    return clamp(quantity, value, unit, layer) | {"kind": "scale"}


def pulled(values: tf.Tensor, changes: list[Change], layer: int, quantity: int) -> tf.Tensor:
    for change in changes:
        if (change["layer"], change["quantity"]) != (layer, quantity):
            continue
        chosen = [change["unit"] in (None, unit) for unit in range(values.shape[-1])]
        other = tf.fill(values.shape, change["value"]) if change["kind"] == "clamp" else values * change["value"]
        values = tf.where([chosen], tf.cast(other, tf.float32), values)
    return values


def steps(weights: Weights, tokens: list[int], changes: list[Change], since: int = 0) -> list[tuple[list[Any], Any]]:
    """Of each token the six quantities of every layer, and the logits, as TensorFlow computes them.

    The changes are made from the token ``since`` on.
    """
    states = [(tf.zeros((1, layer.units)), tf.zeros((1, layer.units))) for layer in weights.layers]
    taken = []
    for place, token in enumerate(tokens):
        made = changes if place >= since else []
        x = weights.embedding[token : token + 1]
        recorded = []
        for n, layer in enumerate(weights.layers):
            h, c = states[n]
            z = tf.split(tf.matmul(tf.concat([x, h], 1), layer.kernel) + layer.bias, 4, axis=1)
            i, f, o = (pulled(tf.sigmoid(z[gate]), made, n, gate) for gate in (INPUT, FORGET, OUTPUT))
            g = pulled(tf.tanh(z[3]), made, n, CANDIDATE)
            c = pulled(f * c + i * g, made, n, CELL)
            h = pulled(o * tf.tanh(c), changes, n, HIDDEN)
            states[n] = (h, c)
            recorded.append(tf.concat([i, f, o, g, c, h], 1)[0].numpy())
            x = h
        taken.append((recorded, (tf.matmul(x, weights.dense_kernel) + weights.dense_bias)[0].numpy()))
    return taken
