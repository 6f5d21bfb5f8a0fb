"""Dropout masks for one training step: constant over time (variational dropout), and for weights."""

from dataclasses import dataclass

import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import UNK


@dataclass(frozen=True, slots=True)
class DropoutMasks:
    """Factors with mean 1, and which tokens are read; None for no dropout.

    ``tokens`` ``(batch, time)`` is false where UNK replaces the token (word dropout: Bowman et al., 2016).
    ``inputs`` ``(batch, embedding_dim)`` and, per layer, ``outputs`` ``(batch, units)`` hold for all timesteps
    (Gal & Ghahramani, 2016); ``recurrent`` ``(units, 4 × units)`` are for the recurrent weights (DropConnect, as in
    AWD-LSTM: Merity et al., 2018).
    """

    tokens: tf.Tensor | None
    inputs: tf.Tensor | None
    outputs: tuple[tf.Tensor | None, ...]
    recurrent: tuple[tf.Tensor | None, ...]

    def apply_to_tokens(self, tokens: tf.Tensor) -> tf.Tensor:
        """The tokens with UNK in place of those dropped."""
        return tokens if self.tokens is None else tf.where(self.tokens, tokens, UNK)


def no_dropout(config: Config) -> DropoutMasks:
    """Masks that drop nothing, for use outside training."""
    none = (None,) * config.layers
    return DropoutMasks(None, None, none, none)


def draw_masks(config: Config, batch: int, seed: tf.Tensor) -> DropoutMasks:
    """The masks of one step with the config's dropout rates; ``seed`` int64 ``(2,)`` determines them."""
    units = config.hidden_size

    def keep(place: int, shape: tuple[int, ...], share: float) -> tf.Tensor | None:
        return tf.random.stateless_uniform(shape, tf.random.fold_in(seed, place)) >= share if share else None

    def factors(place: int, shape: tuple[int, ...], share: float) -> tf.Tensor | None:
        mask = keep(place, shape, share)
        return mask if mask is None else tf.cast(mask, tf.float32) / (1 - share)

    layers = range(config.layers)
    return DropoutMasks(
        keep(1 + 2 * config.layers, (batch, config.timesteps), config.token_dropout),
        factors(0, (batch, config.embedding_dim), config.input_dropout),
        tuple(factors(1 + n, (batch, units), config.dropout) for n in layers),
        tuple(factors(1 + config.layers + n, (units, 4 * units), config.recurrent_dropout) for n in layers),
    )
