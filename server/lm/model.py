"""The LSTM language model: Embedding → LSTM → Dropout → Dense, stacked or bidirectional."""

from typing import Any

import keras
import numpy as np
from keras import layers as kl

from server.lm.config import Config

Array = np.ndarray[Any, np.dtype[Any]]


def build(config: Config, vocabulary: int) -> keras.Model:
    """A fresh model whose weights depend on ``config.seed`` alone.

    Stacked: tokens int ``(batch, time)`` → logits ``(batch, time, vocabulary)``.
    Bidirectional: tokens int ``(batch, timesteps)``, PAD (0) masked → logits ``(batch, vocabulary)`` of
    the token that follows the window.
    """
    keras.utils.set_random_seed(config.seed)
    tokens = keras.Input((None,), dtype="int32", name="tokens")
    bidirectional = config.architecture == "bidirectional"
    x = kl.Embedding(vocabulary, config.embedding_dim, mask_zero=bidirectional, name="embedding")(tokens)
    if bidirectional:
        x = kl.Bidirectional(kl.LSTM(config.hidden_size, name="lstm"), name="bidirectional")(x)
    for n in range(0 if bidirectional else config.layers):
        x = kl.Dropout(config.dropout, name=f"dropout_{n}")(x) if n else x
        x = kl.LSTM(config.hidden_size, return_sequences=True, name=f"lstm_{n}")(x)
    x = kl.Dropout(config.dropout, name="dropout")(x)
    return keras.Model(tokens, kl.Dense(vocabulary, name="logits")(x), name=config.architecture)
