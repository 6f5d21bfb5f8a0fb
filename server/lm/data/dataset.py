"""Splits a text, encodes its tokens and batches them for training; only batching imports TensorFlow."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from server.lm.config import Config
from server.lm.data.tokenizer import PAD, Ids, Tokenizer
from server.lm.errors import InputError

FRACTIONS = (0.9, 0.05, 0.05)
# How far a boundary may move, as a share of the text, to avoid cutting a line.
MAX_BOUNDARY_SHIFT = 0.01
# Validation slices, and the shortest one in characters.
MAX_SLICES = 8
MIN_SLICE = 2000
# Share of shuffled windows that are shortened, so that the model also learns to predict from little context.
SHORTENED_SHARE = 0.1
# Share of passages that begin with a zero state; the others go on from the passage before, whatever that was about.
RESET_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Splits:
    """The parts of a text by position."""

    train: str
    valid: str
    test: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The ids of each split."""

    train: Ids
    valid: Ids
    test: Ids


def split(text: str, fractions: tuple[float, float, float] = FRACTIONS) -> Splits:
    """Splits the text: its end for testing, evenly spread slices before it for validation, the rest for training.

    A text changes as it goes on, so a single slice would not be representative. A boundary moves forward to the end
    of its line or word if that is near.
    """
    train, valid, _ = fractions
    end = _boundary(text, round((train + valid) * len(text)), int(MAX_BOUNDARY_SHIFT * len(text)))
    total = round(valid * len(text))
    count = max(1, min(MAX_SLICES, total // MIN_SLICE))
    slices = [_slice(text, end * (2 * k + 1) // (2 * count), total // count) for k in range(count)]
    edges = [0, *(min(edge, end) for edge in itertools.chain.from_iterable(slices)), end]
    segments = [text[start:stop] for start, stop in itertools.pairwise(edges)]
    return Splits("".join(segments[::2]), "".join(segments[1::2]), text[end:])


def _slice(text: str, middle: int, length: int) -> tuple[int, int]:
    start = _boundary(text, middle - length // 2, length // 4)
    return start, _boundary(text, middle + length - length // 2, length // 4)


def split_each(texts: Sequence[str], fractions: tuple[float, float, float] = FRACTIONS) -> Splits:
    """Splits every text, so that each split has its share of all of them."""
    splits = [split(text, fractions) for text in texts]
    return Splits(*("".join(getattr(part, f.name) for part in splits) for f in fields(Splits)))


def _boundary(text: str, position: int, max_shift: int) -> int:
    near = text[position : position + max_shift]
    newline = near.find("\n")
    if newline >= 0:
        return position + newline + 1
    # Before a space: at word level a space belongs to the word after it.
    space = next((k for k, character in enumerate(near) if character.isspace()), 0)
    return position + space


def tokenise(splits: Splits, config: Config, base: Tokenizer | None = None) -> tuple[Tokenizer, Tokens]:
    """Encodes all splits with the vocabulary of the train split, which extends that of ``base`` if there is one."""
    if base is None:
        tokenizer = Tokenizer.build(splits.train, config.level, config.max_vocabulary)
    else:
        tokenizer = base.extended(splits.train, config.max_vocabulary)
    return tokenizer, Tokens(*(tokenizer.encode(part) for part in (splits.train, splits.valid, splits.test)))


def streams_shape(length: int, batch_size: int, timesteps: int) -> tuple[int, int]:
    """How many parallel streams a train split of length tokens is cut into, and the elements in an epoch.

    There are at most batch_size streams, fewer if there are too few tokens; raises ``InputError`` for less than one.
    """
    if length < timesteps:
        raise InputError(
            f"the train split is shorter than a window: it has {length} tokens and a window {timesteps} timesteps. "
            "Use a longer text or fewer timesteps."
        )
    streams = min(batch_size, length // timesteps)
    return streams, length // streams // timesteps


def streams(ids: Ids, start: int, batch_size: int, timesteps: int) -> Any:
    """An epoch of truncated back-propagation as a ``tf.data.Dataset`` of (inputs, targets).

    Both are int32 ``(streams, timesteps)``; see ``streams_shape``. Targets are the ids, inputs the ids before them,
    beginning with the start token. Row k of an element continues row k of the previous element; the remainder of each
    stream is dropped.
    """
    import tensorflow as tf

    rows, steps = streams_shape(len(ids), batch_size, timesteps)
    previous = np.concatenate([[start], ids[:-1]]).astype(np.int32)
    inputs, targets = (_batched_streams(read, rows, steps, timesteps) for read in (previous, ids))
    return tf.data.Dataset.from_tensor_slices((inputs, targets)).prefetch(tf.data.AUTOTUNE)


def _batched_streams(ids: Ids, streams: int, steps: int, timesteps: int) -> Ids:
    length = len(ids) // streams
    parallel = ids[: streams * length].reshape(streams, length)[:, : steps * timesteps]
    cut: Ids = parallel.reshape(streams, steps, timesteps).swapaxes(0, 1)  # (steps, streams, timesteps)
    return cut


@dataclass(frozen=True, slots=True)
class PassageOrder:
    """Where each row of each element of an epoch begins, and 0 where it begins with a zero state, else 1.

    Both are ``(steps, streams)``.
    """

    firsts: Ids
    carried: "np.ndarray[Any, np.dtype[np.float32]]"


def passages_shape(length: int, passage_length: int, batch_size: int, timesteps: int) -> tuple[int, int]:
    """The streams of passages from a train split of length tokens, and the elements in an epoch.

    Raises ``InputError`` for a split that is shorter than a passage.
    """
    count = length // passage_length
    if not count:
        raise InputError(
            f"the train split is shorter than a passage: it has {length} tokens and a passage {passage_length}. "
            "Use a longer text or a smaller passage_length."
        )
    rows = min(batch_size, count)
    return rows, count // rows * (passage_length // timesteps)


def passages(ids: Ids, start: int, config: Config, epoch: int) -> Any:
    """As ``streams``, but of passages in an order that seed and epoch determine, which mixes the texts.

    The elements are (inputs, targets, carried): carried, float32 ``(streams, 1)``, is 0 for the rows that begin with
    a zero state and the start token, else 1. About half of the passages do; the others go on from a passage that has
    nothing to do with them, so that the model learns to forget it.
    """
    import tensorflow as tf

    order = passage_order(ids, start, config, epoch)
    previous = tf.constant(np.concatenate([[start], ids[:-1]]), tf.int32)
    targets, columns = tf.constant(ids, tf.int32), tf.range(config.timesteps)

    def gather_batch(first: tf.Tensor, carried: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
        at = first[:, tf.newaxis] + columns
        inputs = tf.where((carried == 0) & (columns == 0), start, tf.gather(previous, at))
        return inputs, tf.gather(targets, at), carried

    elements = tf.data.Dataset.from_tensor_slices((order.firsts, order.carried[..., np.newaxis]))
    return elements.map(gather_batch, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)


def passage_order(ids: Ids, start: int, config: Config, epoch: int) -> PassageOrder:
    """The order of an epoch; in each element, the streams are at different places of their passages."""
    rows, steps = passages_shape(len(ids), config.passage_length, config.batch_size, config.timesteps)
    span = config.passage_length // config.timesteps  # elements of a passage
    random = np.random.default_rng((config.seed, epoch))
    begins = random.permutation(_passage_begins(ids, start, config.passage_length))[: rows * steps // span]
    firsts = begins[:, np.newaxis] + np.arange(span) * config.timesteps  # (passages, span)
    carried = np.ones(firsts.shape, np.float32)
    carried[:, 0] = random.random(len(begins)) >= RESET_SHARE
    places = (np.arange(steps)[:, np.newaxis] + np.arange(rows) * span // rows) % steps  # (steps, streams)
    firsts, carried = (np.take_along_axis(a.reshape(rows, steps).T, places, axis=0) for a in (firsts, carried))
    return PassageOrder(firsts.astype(np.int32), carried)


def _passage_begins(ids: Ids, start: int, length: int) -> Ids:
    """Where passages begin: every ``length`` tokens, or with the line that is cut there, if it begins near enough."""
    lines = np.concatenate([[0], np.flatnonzero(ids == start) + 1])
    ends = np.arange(len(ids) // length) * length
    line = lines[np.searchsorted(lines, ends, side="right") - 1]
    begins: Ids = np.where(2 * (ends - line) < length, line, ends)
    return begins


def windows(ids: Ids, timesteps: int, batch_size: int, seed: int, epoch: int | None = None) -> Any:
    """Every token but the first and the window before it, as a ``tf.data.Dataset`` of (window, target).

    Windows are int32 ``(batch, timesteps)``, padded on the left with PAD; targets are int32 ``(batch,)``; the last
    batch may be smaller. Seed and epoch determine the order and which windows are shortened; without an epoch, all
    windows come whole and in text order. Raises ``InputError`` for fewer than two ids.
    """
    import tensorflow as tf

    if len(ids) < 2:
        raise InputError(f"the train split has {len(ids)} tokens: windows need at least 2. Use a longer text.")
    targets_at, context_lengths = _window_order(len(ids), timesteps, seed, epoch)
    padded = tf.constant(np.concatenate([np.full(timesteps, PAD, np.int32), ids]), tf.int32)
    targets_at, context_lengths = tf.constant(targets_at, tf.int32), tf.constant(context_lengths, tf.int32)

    def gather_batch(first: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        at = targets_at[first : first + batch_size]  # (batch,)
        columns = tf.range(timesteps)
        window = tf.gather(padded, at[:, tf.newaxis] + columns)
        visible = columns >= timesteps - context_lengths[first : first + batch_size, tf.newaxis]
        return tf.where(visible, window, PAD), tf.gather(padded, at + timesteps)

    firsts = tf.data.Dataset.range(0, len(ids) - 1, batch_size)
    return firsts.map(gather_batch, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)


def _window_order(length: int, timesteps: int, seed: int, epoch: int | None) -> tuple[Ids, Ids]:
    """The positions of the targets in order, and how many tokens before each are visible."""
    targets_at = np.arange(1, length, dtype=np.int32)
    context_lengths = np.full(length - 1, timesteps, np.int32)
    if epoch is None:
        return targets_at, context_lengths
    random = np.random.default_rng((seed, epoch))
    random.shuffle(targets_at)
    short = random.random(length - 1) < SHORTENED_SHARE
    context_lengths[short] = random.integers(1, timesteps + 1, int(short.sum()))
    return targets_at, context_lengths
