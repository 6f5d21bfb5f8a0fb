"""The stacked model unrolled over the timesteps of a step: the fastest way to train on a CPU."""

import keras
import tensorflow as tf

from server.lm.config import Config
from server.lm.network.dropout import DropoutMasks
from server.lm.network.model import States
from server.lm.network.recurrence import concat_steps, recur

# With more, building the graph takes longer than it saves.
MOST_TIMESTEPS = 256


def forward(
    model: keras.Model, config: Config, tokens: tf.Tensor, states: States, masks: DropoutMasks, product_type: tf.DType
) -> tuple[tf.Tensor, States]:
    """Like ``model.forward``, with the weights of the same model, but with logits ``(time, batch, vocabulary)``."""
    xs = _embedded(model.get_layer("embedding").embeddings, tokens, masks, product_type)
    after: States = []
    for n in range(config.layers):
        weights = _weights(model.get_layer(f"lstm_{n}").cell, masks.recurrent[n])
        h, c = (tf.transpose(state) for state in states[n])
        xs, h, c = recur(xs, h, c, weights, product_type)
        xs = _apply_dropout(xs, masks.outputs[n])
        after.append([tf.transpose(h), tf.transpose(c)])
    dense = model.get_layer("logits")
    logits = tf.matmul(concat_steps(xs), tf.cast(dense.kernel, product_type), transpose_a=True)
    shape = (tokens.shape[1], tokens.shape[0], -1)
    return tf.reshape(tf.cast(logits, tf.float32) + dense.bias, shape), after


def _embedded(embedding: tf.Tensor, tokens: tf.Tensor, masks: DropoutMasks, product_type: tf.DType) -> list[tf.Tensor]:
    """The tokens' vectors, for each timestep ``(embedding_dim, batch)``."""
    vectors = tf.gather(tf.cast(embedding, product_type), tf.transpose(tokens))  # (time, batch, embedding_dim)
    if masks.inputs is not None:
        vectors *= tf.cast(masks.inputs, product_type)
    steps: list[tf.Tensor] = tf.unstack(tf.transpose(vectors, (0, 2, 1)))
    return steps


def _weights(cell: keras.layers.Layer, recurrent: tf.Tensor | None) -> tf.Tensor:
    kernel = cell.recurrent_kernel if recurrent is None else cell.recurrent_kernel * recurrent
    return tf.concat([cell.kernel, cell.bias[tf.newaxis], kernel], 0)


def _apply_dropout(xs: list[tf.Tensor], factors: tf.Tensor | None) -> list[tf.Tensor]:
    if factors is None:
        return xs
    transposed = tf.cast(tf.transpose(factors), xs[0].dtype)
    return [x * transposed for x in xs]
