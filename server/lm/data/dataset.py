"""Splits a text, numbers its tokens, and gives them to training in batches, for which alone it imports TensorFlow."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from server.lm.config import Config
from server.lm.data.tokenizer import PAD, Ids, Tokenizer
from server.lm.errors import InputError

FRACTIONS = (0.9, 0.05, 0.05)
# How far a boundary may move, as a share of the text, so that no line is cut in two.
MAX_BOUNDARY_SHIFT = 0.01
# Slices that validate, and the fewest characters of one.
MAX_SLICES = 8
MIN_SLICE = 2000
# Share of shuffled windows that lose their beginning, so that the model learns to work on short texts.
SHORTENED_SHARE = 0.1


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
    """Cuts the text in three: the end tests, slices spread evenly over what is before it validate, the rest trains.

    Where a text changes on its way, one slice would be like no other part. A boundary moves forward to the end of
    its line, or of its word, where one is near.
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
    """Cuts every text in three, so that each split has its share of all of them."""
    splits = [split(text, fractions) for text in texts]
    return Splits(*("".join(getattr(part, f.name) for part in splits) for f in fields(Splits)))


def _boundary(text: str, position: int, max_shift: int) -> int:
    near = text[position : position + max_shift]
    newline = near.find("\n")
    if newline >= 0:
        return position + newline + 1
    # In front of a space: at word level a space belongs to the word after it.
    space = next((k for k, character in enumerate(near) if character.isspace()), 0)
    return position + space


def tokenise(splits: Splits, config: Config, base: Tokenizer | None = None) -> tuple[Tokenizer, Tokens]:
    """The ids of all splits by the vocabulary of the train split alone, with which ``base`` grows, if there is one."""
    if base is None:
        tokenizer = Tokenizer.build(splits.train, config.level, config.max_vocabulary)
    else:
        tokenizer = base.extended(splits.train, config.max_vocabulary)
    return tokenizer, Tokens(*(tokenizer.encode(part) for part in (splits.train, splits.valid, splits.test)))


def streams_shape(length: int, batch_size: int, timesteps: int) -> tuple[int, int]:
    """Parallel streams that a train split of length tokens is cut into, and elements in an epoch.

    There are batch_size streams, or as many as the tokens suffice for; raises ``InputError`` for not even one.
    """
    if length < timesteps:
        raise InputError(
            f"the train split is shorter than a window: it has {length} tokens and a window {timesteps} timesteps. "
            "Take a longer text or fewer timesteps."
        )
    streams = min(batch_size, length // timesteps)
    return streams, length // streams // timesteps


def streams(ids: Ids, start: int, batch_size: int, timesteps: int) -> Any:
    """An epoch of truncated back-propagation as a ``tf.data.Dataset`` of (inputs, targets).

    Each int32 ``(streams, timesteps)``, see ``streams_shape``. Targets are the ids, inputs the ids before them,
    the start token before the first. Row k of an element goes on where row k of the element before it ended;
    what is left of each stream at its end is dropped.
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


def windows(ids: Ids, timesteps: int, batch_size: int, seed: int, epoch: int | None = None) -> Any:
    """Every token but the first, to be predicted from those before it, as a ``tf.data.Dataset`` of (window, target).

    Windows are int32 ``(batch, timesteps)``, filled from the right, with PAD where the text has not begun; targets
    int32 ``(batch,)``; the last batch may be smaller. Seed and epoch give the order, and which windows lose their
    beginning; without an epoch they come as in the text, all whole. Raises ``InputError`` for fewer than two ids.
    """
    import tensorflow as tf

    if len(ids) < 2:
        raise InputError(f"the train split has {len(ids)} tokens: windows need 2 or more. Take a longer text.")
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
    """The places of the targets in the order they come, and how many tokens before each may be seen."""
    targets_at = np.arange(1, length, dtype=np.int32)
    context_lengths = np.full(length - 1, timesteps, np.int32)
    if epoch is None:
        return targets_at, context_lengths
    random = np.random.default_rng((seed, epoch))
    random.shuffle(targets_at)
    short = random.random(length - 1) < SHORTENED_SHARE
    context_lengths[short] = random.integers(1, timesteps + 1, int(short.sum()))
    return targets_at, context_lengths
