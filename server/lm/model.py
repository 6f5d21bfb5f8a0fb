"""The LSTM language model: Embedding → LSTM → Dropout → Dense, stacked or bidirectional."""

import keras
import tensorflow as tf
from keras import layers as kl

from server.lm.config import Config

# Per layer the hidden and the cell state, each (batch, units).
States = list[list[tf.Tensor]]


def build(config: Config, vocabulary: int) -> keras.Model:
    """A fresh model whose weights depend on ``config.seed`` alone.

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
    x = kl.Dropout(config.dropout, name="dropout")(x)
    return keras.Model(tokens, kl.Dense(vocabulary, name="logits")(x), name=config.architecture)


def _lstm_layers(config: Config, x: keras.KerasTensor) -> keras.KerasTensor:
    if config.architecture == "bidirectional":
        return kl.Bidirectional(kl.LSTM(config.hidden_size, name="lstm"), name="bidirectional")(x)
    for n in range(config.layers):
        if n > 0:
            x = kl.Dropout(config.dropout, name=f"dropout_{n}")(x)
        x, _, _ = kl.LSTM(config.hidden_size, return_sequences=True, return_state=True, name=f"lstm_{n}")(x)
    return x


def zero_states(config: Config, batch: int) -> States:
    """The states before the first token."""
    return [[tf.zeros((batch, config.hidden_size)) for _ in "hc"] for _ in range(config.layers)]


def forward(
    model: keras.Model, config: Config, tokens: tf.Tensor, states: States, training: bool
) -> tuple[tf.Tensor, States]:
    """A stacked model from given states: logits ``(batch, time, vocabulary)`` and the states after the last token."""
    x = model.get_layer("embedding")(tokens)
    after: States = []
    for n in range(config.layers):
        if n > 0:
            x = model.get_layer(f"dropout_{n}")(x, training=training)
        x, h, c = model.get_layer(f"lstm_{n}")(x, initial_state=states[n], training=training)
        after.append([h, c])
    x = model.get_layer("dropout")(x, training=training)
    return model.get_layer("logits")(x), after
