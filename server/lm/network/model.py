"""The LSTM language model: Embedding → LSTM → Dropout → Dense, stacked or bidirectional."""

import keras
import tensorflow as tf
from keras import layers as kl

from server.lm.config import Config
from server.lm.network import device
from server.lm.network.dropout import DropoutMasks, no_dropout

# Per layer the hidden and the cell state, each (batch, units).
States = list[list[tf.Tensor]]


def build(config: Config, vocabulary: int) -> keras.Model:
    """A new model whose weights depend only on ``config.seed``.

    Stacked: tokens int ``(batch, time)`` → logits ``(batch, time, vocabulary)`` of each next token.
    Bidirectional: tokens int ``(batch, time)`` with PAD (0) masked → logits ``(batch, vocabulary)`` of the
    token that follows the window.
    """
    keras.utils.set_random_seed(config.seed)
    tokens = keras.Input((None,), dtype="int32", name="tokens")
    embedding = kl.Embedding(
        vocabulary, config.embedding_dim, mask_zero=config.architecture == "bidirectional", name="embedding"
    )
    x = _lstm_layers(config, embedding(tokens))
    return keras.Model(tokens, kl.Dense(vocabulary, name="logits")(x), name=config.architecture)


def _lstm_layers(config: Config, x: keras.KerasTensor) -> keras.KerasTensor:
    if config.architecture == "bidirectional":
        x = kl.Bidirectional(kl.LSTM(config.hidden_size, name="lstm"), name="bidirectional")(x)
        return kl.Dropout(config.dropout, name="dropout")(x)
    x = _dropout(config.input_dropout, "dropout")(x)
    for n in range(config.layers):
        x, _, _ = kl.LSTM(config.hidden_size, return_sequences=True, return_state=True, name=f"lstm_{n}")(x)
        x = _dropout(config.dropout, f"dropout_{n}")(x)
    return x


def _dropout(share: float, name: str) -> keras.layers.Layer:
    # The same for every timestep, as in `DropoutMasks`, for anyone who continues training in Keras.
    return kl.Dropout(share, noise_shape=(None, 1, None), name=name)


def zero_states(config: Config, batch: int) -> States:
    """The states before the first token."""
    return [[tf.zeros((batch, config.hidden_size)) for _ in "hc"] for _ in range(config.layers)]


def forward(
    model: keras.Model, config: Config, tokens: tf.Tensor, states: States, masks: DropoutMasks | None = None
) -> tuple[tf.Tensor, States]:
    """A stacked model from given states: logits ``(batch, time, vocabulary)`` and the states after the last token.

    It runs the Keras layers, which use cuDNN on a GPU but do not support dropout of recurrent weights.
    Without masks, the shards of the batch are computed in parallel.
    """
    if masks is not None:
        return _forward(model, config, tokens, states, masks)
    parts = device.split((tokens, states), device.shard_count(tokens.shape[0] or 1))
    logits, after = device.concat([_forward(model, config, t, s, no_dropout(config)) for t, s in parts])
    return logits, after


def _forward(
    model: keras.Model, config: Config, tokens: tf.Tensor, states: States, masks: DropoutMasks
) -> tuple[tf.Tensor, States]:
    x = _apply_dropout(model.get_layer("embedding")(tokens), masks.inputs)
    after: States = []
    for n in range(config.layers):
        x, h, c = model.get_layer(f"lstm_{n}")(x, initial_state=states[n])
        x = _apply_dropout(x, masks.outputs[n])
        after.append([h, c])
    return model.get_layer("logits")(x), after


def _apply_dropout(x: tf.Tensor, factors: tf.Tensor | None) -> tf.Tensor:
    return x if factors is None else x * factors[:, tf.newaxis]
