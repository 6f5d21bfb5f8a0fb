"""What is switched off in a step of training: the same in every timestep (variational dropout), and weights."""

from dataclasses import dataclass

import tensorflow as tf

from server.lm.config import Config


@dataclass(frozen=True, slots=True)
class Noise:
    """Factors with mean 1; None where nothing is switched off.

    ``inputs`` ``(batch, embedding_dim)`` and, per layer, ``outputs`` ``(batch, units)`` hold for all timesteps
    (Gal & Ghahramani, 2016); ``recurrent`` ``(units, 4 × units)`` are for the recurrent weights (DropConnect, as in
    AWD-LSTM: Merity et al., 2018).
    """

    inputs: tf.Tensor | None
    outputs: tuple[tf.Tensor | None, ...]
    recurrent: tuple[tf.Tensor | None, ...]


def silence(config: Config) -> Noise:
    """Nothing is switched off, as outside of training."""
    nothing = (None,) * config.layers
    return Noise(None, nothing, nothing)


def noise(config: Config, batch: int, seed: tf.Tensor) -> Noise:
    """The noise of one step, by the config's three shares of dropout; ``seed`` int64 ``(2,)`` determines it."""
    units = config.hidden_size

    def factors(place: int, shape: tuple[int, ...], share: float) -> tf.Tensor | None:
        if share == 0:
            return None
        kept = tf.random.stateless_uniform(shape, tf.random.fold_in(seed, place)) >= share
        return tf.cast(kept, tf.float32) / (1 - share)

    layers = range(config.layers)
    return Noise(
        factors(0, (batch, config.embedding_dim), config.input_dropout),
        tuple(factors(1 + n, (batch, units), config.dropout) for n in layers),
        tuple(factors(1 + config.layers + n, (units, 4 * units), config.recurrent_dropout) for n in layers),
    )
