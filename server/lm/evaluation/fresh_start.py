"""The loss as a visitor meets it: on stretches of a text, each read as if nothing had been before it."""

from collections.abc import Iterator

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config, Level
from server.lm.data.tokenizer import Ids
from server.lm.evaluation.scoring import CHUNK, Scorer, nats
from server.lm.network.model import zero_states

# Tokens of a stretch: about as much text at both levels. It ends with the first line that ends after so many, or
# within a line after twice as many.
SHORTEST: dict[Level, int] = {"character": 300, "word": 60}
AT_ONCE = 64


def fresh_nats(model: keras.Model, config: Config, ids: Ids, start: int) -> npt.NDArray[np.float32]:
    """The nats of each token, ``(tokens,)``, of a stacked model that reads each stretch from the zero state on.

    Before each stretch it reads the start token, as on an empty page.
    """
    begins = stretch_begins(ids, start, SHORTEST[config.level])
    lengths = np.diff([*begins, len(ids)])
    score_chunk = Scorer(model, config, nats).score_chunk
    values = np.zeros(len(ids), np.float32)
    for rows in _batches(lengths):
        steps = -(-lengths[rows].max() // CHUNK) * CHUNK
        places = begins[rows, np.newaxis] + np.arange(steps)  # (AT_ONCE, steps)
        within = np.arange(steps) < lengths[rows, np.newaxis]
        targets = ids[np.minimum(places, len(ids) - 1)]
        inputs = np.concatenate([np.full((len(rows), 1), start, np.int32), targets[:, :-1]], 1)
        states = zero_states(config, len(rows))
        for now in (slice(first, first + CHUNK) for first in range(0, steps, CHUNK)):
            scores, states = score_chunk(tf.constant(inputs[:, now]), tf.constant(targets[:, now]), states)
            values[places[:, now][within[:, now]]] = scores.numpy()[within[:, now], 0]
    return values


def stretch_begins(ids: Ids, newline: int, shortest: int) -> npt.NDArray[np.int64]:
    """Where stretches begin: at lines that are at least ``shortest`` and at most twice as many tokens apart.

    A longer line is cut.
    """
    lines = np.flatnonzero(ids == newline) + 1
    begins = [0]
    while True:
        following = lines[np.searchsorted(lines, begins[-1] + shortest) :][:1].tolist()
        begin = min([begins[-1] + 2 * shortest, *following])
        if begin >= len(ids):
            return np.array(begins, np.int64)
        begins.append(begin)


def _batches(lengths: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    """Stretches of about equal lengths, all batches of one size: the last has some of the first again."""
    at_once = min(AT_ONCE, len(lengths))
    order = np.argsort(lengths, kind="stable")
    count = -(-len(order) // at_once)
    yield from np.resize(order, count * at_once).reshape(count, at_once)
