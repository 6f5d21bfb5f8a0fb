"""How good a model is on a text: cross-entropy, perplexity, bits per character, accuracy."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.errors import InputError
from server.lm.config import Config
from server.lm.model import States, forward, zero_states
from server.lm.tokenizer import Ids, Tokenizer

# Parallel streams start in mid-text: each first reads this many tokens, uncounted, to find its state.
CONTEXT = 256
STREAMS = 32
# Beyond it exp() overflows; such a model has learned nothing.
MOST_NATS = 700
CHUNK = 128
# A window is read anew for every token, so a long text is judged by windows evenly spaced over it.
MOST_WINDOWS = 16_384


@dataclass(frozen=True, slots=True)
class Metrics:
    """Means over the predicted tokens; logarithms are natural unless a name says bits."""

    loss_nats: float
    perplexity: float
    bits_per_character: float
    accuracy: float
    top3_accuracy: float
    tokens: int
    characters: int

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def evaluate(model: keras.Model, config: Config, tokenizer: Tokenizer, text: str) -> Metrics:
    """The metrics of a model on a text; raises ``InputError`` where the text is too short to judge."""
    ids = tokenizer.encode(text)
    if len(ids) < 2:
        raise InputError(f"the text to evaluate on has {len(ids)} tokens: it needs 2 or more.")
    if config.architecture == "bidirectional":
        sums, counted = _over_windows(model, config, ids)
    else:
        sums, counted = _over_streams(model, config, ids, tokenizer.start), len(ids)
    return _metrics(sums, counted, len(ids), len(text))


def loss(model: keras.Model, config: Config, ids: Ids, start: int) -> float:
    """Cross-entropy of ids in nats per token."""
    if config.architecture == "bidirectional":
        sums, counted = _over_windows(model, config, ids)
        return float(sums[0]) / counted
    return float(_over_streams(model, config, ids, start)[0]) / len(ids)


def _metrics(sums: npt.NDArray[np.float64], counted: int, tokens: int, characters: int) -> Metrics:
    nats, correct, top3 = (float(value) / counted for value in sums)
    bits = nats * tokens / math.log(2) / characters
    return Metrics(nats, math.exp(min(nats, MOST_NATS)), bits, correct, top3, counted, characters)


def _over_streams(model: keras.Model, config: Config, ids: Ids, start: int) -> npt.NDArray[np.float64]:
    """Every token is predicted once, from the start token on; state is carried along each stream."""
    streams = max(1, min(STREAMS, len(ids) // (4 * CONTEXT)))
    length = -(-len(ids) // streams)
    steps = -(-length // CHUNK) * CHUNK
    before = CONTEXT if streams > 1 else 0
    read = np.concatenate([np.zeros(before, np.int32), [start], ids, np.zeros(steps + 1, np.int32)])
    sums = np.zeros(3)
    run = _chunk_function(model, config)
    states = zero_states(config, streams)
    for first in range(-before, steps, CHUNK):
        if first == 0:
            states = _first_stream_fresh(states, streams)
        rows = before + first + length * np.arange(streams)[:, np.newaxis] + np.arange(CHUNK + 1)
        positions = first + np.arange(CHUNK)
        counts = (positions >= 0) & (positions < length) & (rows[:, 1:] <= before + len(ids))
        tokens = read[np.minimum(rows, len(read) - 1)]
        part, states = run(tf.constant(tokens[:, :-1]), tf.constant(tokens[:, 1:]), tf.constant(counts), states)
        sums += part.numpy()
    return sums


def _first_stream_fresh(states: States, streams: int) -> States:
    # Nothing stands before the first stream: what it read there was filler.
    keep = tf.constant([[0.0]] + [[1.0]] * (streams - 1))
    return [[part * keep for part in layer] for layer in states]


def _chunk_function(model: keras.Model, config: Config) -> Any:
    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def run(tokens: tf.Tensor, targets: tf.Tensor, counts: tf.Tensor, states: States) -> tuple[tf.Tensor, States]:
        logits, after = forward(model, config, tokens, states, training=False)
        return sums_of(logits, targets, counts), after

    return run


def _over_windows(model: keras.Model, config: Config, ids: Ids) -> tuple[npt.NDArray[np.float64], int]:
    padded = np.concatenate([np.zeros(config.timesteps - 1, np.int32), ids])
    ends = np.unique(np.linspace(1, len(ids) - 1, MOST_WINDOWS).astype(int)) if len(ids) > 1 else np.zeros(0, int)
    run = _window_function(model)
    sums = np.zeros(3)
    for batch in np.array_split(ends, -(-len(ends) // 256)):
        rows = padded[batch[:, np.newaxis] - 1 + np.arange(config.timesteps)]
        sums += run(tf.constant(rows), tf.constant(ids[batch])).numpy()
    return sums, len(ends)


def _window_function(model: keras.Model) -> Any:
    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def run(windows: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        return sums_of(model(windows, training=False), targets, tf.ones_like(targets, tf.bool))

    return run


def sums_of(logits: tf.Tensor, targets: tf.Tensor, counts: tf.Tensor) -> tf.Tensor:
    """Over the counted positions: sum of nats, number of first guesses and of first three that were right."""
    nats = tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)
    right = tf.gather(logits, targets, batch_dims=len(targets.shape))
    better = tf.reduce_sum(tf.cast(logits > right[..., tf.newaxis], tf.int32), -1)
    counted = tf.cast(counts, tf.float32)
    return tf.stack([tf.reduce_sum(counted * tf.cast(x, tf.float32)) for x in (nats, better < 1, better < 3)])
