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
Judge = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
# Places in the text (n,) and what the judge said of the predictions of the tokens there (n, values).
Part = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]

# Parallel streams start in mid-text: each first reads this many tokens, uncounted, to find its state.
CONTEXT = 256
STREAMS = 32
CHUNK = 128
# A window is read anew for every token, so a long text is judged by windows evenly spaced over it.
MOST_WINDOWS = 16_384
WINDOWS_AT_ONCE = 256


def read(model: keras.Model, config: Config, ids: Ids, start: int, judge: Judge) -> Iterator[Part]:
    """Judges the prediction of each token from all before it, in parts that come in no order; needs two ids or more.

    A bidirectional model predicts the tokens after at most ``MOST_WINDOWS`` windows, and never the first token.
    """
    if config.architecture == "bidirectional":
        return _over_windows(model, config, ids, judge)
    return _over_streams(model, config, ids, start, judge)


def nats(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
    """The judge of the cross-entropy alone."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)[..., tf.newaxis]


def _over_streams(model: keras.Model, config: Config, ids: Ids, start: int, judge: Judge) -> Iterator[Part]:
    """Every token is predicted once, from the start token on; state is carried along each stream."""
    streams = max(1, min(STREAMS, len(ids) // (4 * CONTEXT)))
    length = -(-len(ids) // streams)
    steps = -(-length // CHUNK) * CHUNK
    before = CONTEXT if streams > 1 else 0
    text = np.concatenate([np.full(before, PAD, np.int32), [start], ids, np.full(steps + 1, PAD, np.int32)])
    run = judged_chunk(model, config, judge)
    states = zero_states(config, streams)
    for first in range(-before, steps, CHUNK):
        if first == 0:
            states = _first_stream_fresh(states, streams)
        within = first + np.arange(CHUNK)
        places = length * np.arange(streams)[:, np.newaxis] + within  # (streams, CHUNK)
        tokens = text[np.minimum(before + places[:, :1] + np.arange(CHUNK + 1), len(text) - 1)]
        values, states = run(tf.constant(tokens[:, :-1]), tf.constant(tokens[:, 1:]), states)
        counts = (within >= 0) & (within < length) & (places < len(ids))
        yield places[counts], values.numpy()[counts]


def _first_stream_fresh(states: States, streams: int) -> States:
    # Nothing stands before the first stream: what it read there was filler.
    keep = tf.constant([[0.0]] + [[1.0]] * (streams - 1))
    return [[part * keep for part in layer] for layer in states]


# A training validates with the same model every epoch.
@lru_cache(maxsize=2)
def judged_chunk(model: keras.Model, config: Config, judge: Judge) -> Any:
    """A function of tokens and targets ``(streams, time)`` and states → judged ``(streams, time, values)``, states."""

    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def run(tokens: tf.Tensor, targets: tf.Tensor, states: States) -> tuple[tf.Tensor, States]:
        logits, after = forward(model, config, tokens, states)
        return judge(logits, targets), after

    return run


def _over_windows(model: keras.Model, config: Config, ids: Ids, judge: Judge) -> Iterator[Part]:
    padded = np.concatenate([np.full(config.timesteps - 1, PAD, np.int32), ids])
    places = np.unique(np.linspace(1, len(ids) - 1, MOST_WINDOWS).astype(np.int64))
    run = _judged_windows(model, judge)
    for batch in np.array_split(places, -(-len(places) // WINDOWS_AT_ONCE)):
        windows = padded[batch[:, np.newaxis] - 1 + np.arange(config.timesteps)]
        yield batch, run(tf.constant(windows), tf.constant(ids[batch])).numpy()


def _judged_windows(model: keras.Model, judge: Judge) -> Any:
    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def run(windows: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        return judge(model(windows, training=False), targets)

    return run
