"""Lets a model read a text and scores each of its predictions."""

from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import PAD, Ids
from server.lm.network.model import States, forward, zero_states

# Logits (…, vocabulary) and target tokens (…) → scores of each prediction, float32 (…, values).
ScoreFunction = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
# Positions in the text (n,) and the scores of the predictions of the tokens there (n, values).
ScoredTokens = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]

# Streams that start in mid-text first read this many tokens, which do not count, to build up their state.
CONTEXT = 256
# About five times as fast as one reading, and exact enough to compare epochs, temperatures and weights.
STREAMS = 32
CHUNK = 128
# Each token needs a window of its own, so a long text is scored at evenly spaced windows.
MAX_WINDOWS = 16_384
WINDOW_BATCH = 256


class Scorer:
    """Scores a model's predictions on texts; traced once for a model and a score function.

    A text is read in one piece, or for speed as up to ``streams`` stretches at once.
    """

    def __init__(self, model: keras.Model, config: Config, score: ScoreFunction, streams: int = 1) -> None:
        self.model, self.config, self.streams = model, config, streams
        self.score_chunk = _chunk_function(model, config, score)
        self._score_windows = _window_function(model, score)

    def __call__(self, ids: Ids, start: int) -> Iterator[ScoredTokens]:
        """Scores the prediction of each token given all tokens before it, in parts of any order; needs two ids or more.

        A bidirectional model predicts the tokens after at most ``MAX_WINDOWS`` windows, and never the first token.
        """
        if self.config.architecture == "bidirectional":
            return self._over_windows(ids)
        return self._over_streams(ids, start)

    def _over_streams(self, ids: Ids, start: int) -> Iterator[ScoredTokens]:
        """Predicts every token once, from the start token on, and carries the state along each stream."""
        streams = max(1, min(self.streams, len(ids) // (4 * CONTEXT)))
        length = -(-len(ids) // streams)
        steps = -(-length // CHUNK) * CHUNK
        context = CONTEXT if streams > 1 else 0
        text = np.concatenate([np.full(context, PAD, np.int32), [start], ids, np.full(steps + 1, PAD, np.int32)])
        states = zero_states(self.config, streams)
        for first in range(-context, steps, CHUNK):
            if first == 0:
                states = _reset_first_stream(states, streams)
            within = first + np.arange(CHUNK)
            places = length * np.arange(streams)[:, np.newaxis] + within  # (streams, CHUNK)
            tokens = text[np.minimum(context + places[:, :1] + np.arange(CHUNK + 1), len(text) - 1)]
            scores, states = self.score_chunk(tf.constant(tokens[:, :-1]), tf.constant(tokens[:, 1:]), states)
            counts = (within >= 0) & (within < length) & (places < len(ids))
            yield places[counts], scores.numpy()[counts]

    def _over_windows(self, ids: Ids) -> Iterator[ScoredTokens]:
        timesteps = self.config.timesteps
        padded = np.concatenate([np.full(timesteps - 1, PAD, np.int32), ids])
        places = np.unique(np.linspace(1, len(ids) - 1, MAX_WINDOWS).astype(np.int64))
        for batch in np.array_split(places, -(-len(places) // WINDOW_BATCH)):
            windows = padded[batch[:, np.newaxis] - 1 + np.arange(timesteps)]
            yield batch, self._score_windows(tf.constant(windows), tf.constant(ids[batch])).numpy()


def nats(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
    """The score function of the cross-entropy alone."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)[..., tf.newaxis]


def mean_scores(scorer: Scorer, ids: Ids, start: int) -> npt.NDArray[np.float64]:
    """The mean of each score over the tokens, ``(values,)``."""
    total: npt.NDArray[np.float64] = np.zeros(1)
    count = 0
    for places, scores in scorer(ids, start):
        # Column by column, so that a mean does not depend on how many scores there are.
        total = total + [scores[:, k].sum(dtype=np.float64) for k in range(scores.shape[1])]
        count += len(places)
    return total / count


def _reset_first_stream(states: States, streams: int) -> States:
    # No text precedes the first stream: it has read only filler.
    keep = tf.constant([[0.0]] + [[1.0]] * (streams - 1))
    return [[part * keep for part in layer] for layer in states]


def _chunk_function(model: keras.Model, config: Config, score: ScoreFunction) -> Any:
    """A function of tokens and targets ``(streams, time)`` and states → scores ``(streams, time, values)``, states."""

    @tf.function(reduce_retracing=True, autograph=False)  # type: ignore[untyped-decorator]
    def score_chunk(tokens: tf.Tensor, targets: tf.Tensor, states: States) -> tuple[tf.Tensor, States]:
        logits, after = forward(model, config, tokens, states)
        return score(logits, targets), after

    return score_chunk


def _window_function(model: keras.Model, score: ScoreFunction) -> Any:
    """A function of windows ``(batch, timesteps)`` and targets ``(batch,)`` → scores ``(batch, values)``."""

    @tf.function(reduce_retracing=True, autograph=False)  # type: ignore[untyped-decorator]
    def score_windows(windows: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        return score(model(windows, training=False), targets)

    return score_windows
