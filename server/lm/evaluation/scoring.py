"""A model reads a text, and every one of its predictions is judged."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import PAD, Ids
from server.lm.network.model import States, forward, zero_states

# Logits (…, vocabulary) and target tokens (…) → what is to be known of each prediction, float32 (…, values).
ScoreFunction = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
# Places in the text (n,) and what the judge said of the predictions of the tokens there (n, values).
ScoredTokens = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]

# Parallel streams start in mid-text: each first reads this many tokens, uncounted, to find its state.
CONTEXT = 256
STREAMS = 32
CHUNK = 128
# A window is read anew for every token, so a long text is judged by windows evenly spaced over it.
MAX_WINDOWS = 16_384
WINDOW_BATCH = 256


def score_tokens(
    model: keras.Model, config: Config, ids: Ids, start: int, score: ScoreFunction
) -> Iterator[ScoredTokens]:
    """Judges the prediction of each token from all before it, in parts that come in no order; needs two ids or more.

    A bidirectional model predicts the tokens after at most ``MAX_WINDOWS`` windows, and never the first token.
    """
    if config.architecture == "bidirectional":
        return _over_windows(model, config, ids, score)
    return _over_streams(model, config, ids, start, score)


def nats(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
    """The judge of the cross-entropy alone."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)[..., tf.newaxis]


def _over_streams(
    model: keras.Model, config: Config, ids: Ids, start: int, score: ScoreFunction
) -> Iterator[ScoredTokens]:
    """Every token is predicted once, from the start token on; state is carried along each stream."""
    streams = max(1, min(STREAMS, len(ids) // (4 * CONTEXT)))
    length = -(-len(ids) // streams)
    steps = -(-length // CHUNK) * CHUNK
    context = CONTEXT if streams > 1 else 0
    text = np.concatenate([np.full(context, PAD, np.int32), [start], ids, np.full(steps + 1, PAD, np.int32)])
    score_chunk = chunk_scorer(model, config, score)
    states = zero_states(config, streams)
    for first in range(-context, steps, CHUNK):
        if first == 0:
            states = _reset_first_stream(states, streams)
        within = first + np.arange(CHUNK)
        places = length * np.arange(streams)[:, np.newaxis] + within  # (streams, CHUNK)
        tokens = text[np.minimum(context + places[:, :1] + np.arange(CHUNK + 1), len(text) - 1)]
        values, states = score_chunk(tf.constant(tokens[:, :-1]), tf.constant(tokens[:, 1:]), states)
        counts = (within >= 0) & (within < length) & (places < len(ids))
        yield places[counts], values.numpy()[counts]


def _reset_first_stream(states: States, streams: int) -> States:
    # Nothing stands before the first stream: what it read there was filler.
    keep = tf.constant([[0.0]] + [[1.0]] * (streams - 1))
    return [[part * keep for part in layer] for layer in states]


# A training validates with the same model every epoch.
@lru_cache(maxsize=2)
def chunk_scorer(model: keras.Model, config: Config, score: ScoreFunction) -> Any:
    """A function of tokens and targets ``(streams, time)`` and states → judged ``(streams, time, values)``, states."""

    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def score_chunk(tokens: tf.Tensor, targets: tf.Tensor, states: States) -> tuple[tf.Tensor, States]:
        logits, after = forward(model, config, tokens, states)
        return score(logits, targets), after

    return score_chunk


def _over_windows(model: keras.Model, config: Config, ids: Ids, score: ScoreFunction) -> Iterator[ScoredTokens]:
    padded = np.concatenate([np.full(config.timesteps - 1, PAD, np.int32), ids])
    places = np.unique(np.linspace(1, len(ids) - 1, MAX_WINDOWS).astype(np.int64))
    score_chunk = _window_scorer(model, score)
    for batch in np.array_split(places, -(-len(places) // WINDOW_BATCH)):
        windows = padded[batch[:, np.newaxis] - 1 + np.arange(config.timesteps)]
        yield batch, score_chunk(tf.constant(windows), tf.constant(ids[batch])).numpy()


def _window_scorer(model: keras.Model, score: ScoreFunction) -> Any:
    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def score_chunk(windows: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        return score(model(windows, training=False), targets)

    return score_chunk
