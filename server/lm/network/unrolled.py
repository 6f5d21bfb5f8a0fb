"""The stacked model unrolled over a step's timesteps: on a CPU, training's fastest road."""

import keras
import tensorflow as tf

from server.lm.config import Config
from server.lm.network.dropout import Noise
from server.lm.network.model import States
from server.lm.network.recurrence import recur, side_by_side

# Beyond it the graph takes longer to build than it saves.
MOST_TIMESTEPS = 256


def forward(
    model: keras.Model, config: Config, tokens: tf.Tensor, states: States, noise: Noise, product_type: tf.DType
) -> tuple[tf.Tensor, States]:
    """As ``model.forward``, from the weights of the same model, but with logits ``(time, batch, vocabulary)``."""
    xs = _embedded(model.get_layer("embedding").embeddings, tokens, noise, product_type)
    after: States = []
    for n in range(config.layers):
        weights = _weights(model.get_layer(f"lstm_{n}").cell, noise.recurrent[n])
        h, c = (tf.transpose(state) for state in states[n])
        xs, h, c = recur(xs, h, c, weights, product_type)
        xs = _dropped(xs, noise.outputs[n])
        after.append([tf.transpose(h), tf.transpose(c)])
    dense = model.get_layer("logits")
    logits = tf.matmul(side_by_side(xs), tf.cast(dense.kernel, product_type), transpose_a=True)
    shape = (tokens.shape[1], tokens.shape[0], -1)
    return tf.reshape(tf.cast(logits, tf.float32) + dense.bias, shape), after


def _embedded(embedding: tf.Tensor, tokens: tf.Tensor, noise: Noise, product_type: tf.DType) -> list[tf.Tensor]:
    """The tokens' vectors, for each timestep ``(embedding_dim, batch)``."""
    vectors = tf.gather(tf.cast(embedding, product_type), tf.transpose(tokens))  # (time, batch, embedding_dim)
    if noise.inputs is not None:
        vectors *= tf.cast(noise.inputs, product_type)
    steps: list[tf.Tensor] = tf.unstack(tf.transpose(vectors, (0, 2, 1)))
    return steps


def _weights(cell: keras.layers.Layer, recurrent: tf.Tensor | None) -> tf.Tensor:
    kernel = cell.recurrent_kernel if recurrent is None else cell.recurrent_kernel * recurrent
    return tf.concat([cell.kernel, cell.bias[tf.newaxis], kernel], 0)


def _dropped(xs: list[tf.Tensor], factors: tf.Tensor | None) -> list[tf.Tensor]:
    if factors is None:
        return xs
    turned = tf.cast(tf.transpose(factors), xs[0].dtype)
    return [x * turned for x in xs]
