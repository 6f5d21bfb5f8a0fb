"""The plain Keras LSTM layer as a language model, trained by truncated back-propagation with carried state."""

from typing import Any

import keras
import tensorflow as tf
from keras import layers as kl

from server.lm.config import Config
from server.lm.data.tokenizer import Ids


class Steps:
    """A model's training, step by step, as Keras's own guides write it: layers, a tape, one ``tf.function``."""

    def __init__(self, config: Config, vocabulary: int) -> None:
        keras.utils.set_random_seed(config.seed)
        keras.config.set_dtype_policy("mixed_bfloat16" if config.precision == "bfloat16" else "float32")
        self.model = _model(config, vocabulary)
        self.optimizer = keras.optimizers.AdamW(
            config.learning_rate, weight_decay=config.weight_decay, beta_2=0.99, global_clipnorm=config.clip_norm
        )
        self.optimizer.build(self.model.trainable_variables)
        self._step = tf.function(self._traced)

    def __call__(self, inputs: Ids, targets: Ids) -> float:
        """One step on int32 ``(batch, time)`` that goes on where the last one ended; its loss in nats per token."""
        return float(self._step(tf.constant(inputs), tf.constant(targets)))

    def _traced(self, inputs: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            logits = self.model(inputs, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits))
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        return loss


def _model(config: Config, vocabulary: int) -> Any:
    lstm = [kl.LSTM(config.hidden_size, return_sequences=True, stateful=True) for _ in range(config.layers)]
    return keras.Sequential(
        [
            keras.Input(batch_shape=(config.batch_size, config.timesteps), dtype="int32"),
            kl.Embedding(vocabulary, config.embedding_dim),
            *lstm,
            # A cross-entropy of logits in bfloat16 would be a coarse one.
            kl.Dense(vocabulary, dtype="float32"),
        ]
    )
