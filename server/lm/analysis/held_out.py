"""Held-out text that a model has read: pieces spread over all of it, and where a label ends in them."""

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from server.lm.analysis.labels import Label, Series, at_tokens
from server.lm.analysis.steps import State, Steps
from server.lm.config import Level
from server.lm.data.tokenizer import Ids, Tokenizer
from server.lm.network.graph import Floats

# The most pieces, the tokens of each, and the fewest tokens of a text.
PIECES = 128
PIECE = 500
MIN_TOKENS = 100
# Tokens after a span at which its effect is measured, and how many of them have to come before the next span.
WINDOW = 24
MIN_GAP = 4


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Pieces of a text, each read from the start token on; every second one chooses, the others measure."""

    text: str
    level: Level
    starts: list[int]  # the first token of each piece
    ids: Ids  # (pieces, tokens)
    states: State  # (pieces, tokens, units)

    def series(self, label: Label) -> Series:
        """The label of each token of each piece, as the whole text has it."""
        whole = at_tokens(label.series(self.text), self.text, self.level)
        series: Series = np.stack([whole[start : start + self.ids.shape[1]] for start in self.starts])
        return series

    def lines_with(self, series: Series, newline: int) -> Series:
        """1 for all tokens of the lines, as far as they are in a piece, in which the series is not 0 everywhere."""
        # Lines are numbered from piece to piece; a newline ends its own.
        begins = np.concatenate([np.ones((len(series), 1), int), self.ids[:, :-1] == newline], axis=1)
        line = begins.cumsum().reshape(begins.shape)
        return np.isin(line, np.unique(line[series > 0])).astype(series.dtype)


def read_held_out(steps: Steps, tokenizer: Tokenizer, text: str) -> HeldOut | None:
    """Reads pieces of a text; None if it is too short."""
    ids = tokenizer.encode(text)
    if len(ids) < MIN_TOKENS:
        return None
    starts, length = _pieces(ids, tokenizer.start)
    rows = np.stack([ids[start : start + length] for start in starts])
    with_start = np.concatenate([np.full((len(rows), 1), tokenizer.start, np.int32), rows], axis=1)
    states = [(_empty(rows, n), _empty(rows, n)) for n in steps.units]
    for t, layers in enumerate(steps.read(with_start)):
        if t > 0:
            for (c, h), step in zip(states, layers, strict=True):
                c[:, t - 1], h[:, t - 1] = step.c, step.h
    return HeldOut(text, tokenizer.level, starts, rows, states)


def _pieces(ids: Ids, newline: int) -> tuple[list[int], int]:
    """Where pieces begin, an even number of them, at the start of a line if one is near; and how long they are."""
    # Room for half a piece, so that a line begins in it.
    count = min(PIECES, max(2, len(ids) // (PIECE + PIECE // 2) // 2 * 2))
    stride = len(ids) // count
    length = min(PIECE, stride)
    starts = []
    for k in range(count):
        lines = np.flatnonzero(ids[k * stride : (k + 1) * stride - length] == newline)
        starts.append(k * stride + (int(lines[0]) + 1 if len(lines) else 0))
    return starts, length


def _empty(rows: Ids, units: int) -> Floats:
    return np.empty((*rows.shape, units), np.float32)


@dataclass(frozen=True, slots=True)
class Ends:
    """Ends of spans of a label: the tokens from the first without it on, up to the next span, and the states before."""

    ids: Ids  # (ends, WINDOW)
    counts: npt.NDArray[np.bool_]  # (ends, WINDOW): before the next span
    state: State

    def __len__(self) -> int:
        return len(self.ids)


def ends(held_out: HeldOut, series: Series, half: int, most: int, letter: int | None = None) -> Ends:
    """At most that many ends, evenly spread over one half of the pieces, 0 or 1; with a letter: where it is the end."""
    places = [place for piece in range(half, len(series), 2) for place in _places(series[piece], piece)]
    if letter is not None:
        places = [(piece, end, gap) for piece, end, gap in places if held_out.ids[piece, end] == letter]
    chosen = [places[n] for n in np.linspace(0, len(places) - 1, min(most, len(places))).astype(int)]
    piece, end, gap = (np.array(column, np.int64) for column in zip(*chosen, strict=True)) if chosen else [_NONE] * 3
    window = np.arange(WINDOW)
    inside = np.minimum(end[:, np.newaxis] + window, held_out.ids.shape[1] - 1)
    return Ends(
        held_out.ids[piece[:, np.newaxis], inside],
        window < gap[:, np.newaxis],
        [(c[piece, end - 1], h[piece, end - 1]) for c, h in held_out.states],
    )


_NONE = np.zeros(0, np.int64)


def _places(series: Series, piece: int) -> list[tuple[int, int, int]]:
    """The piece, the first token after each span, and the tokens from it to the next span."""
    changes = (np.flatnonzero(np.diff(series)) + 1).tolist()
    # A span that a piece begins with may be half of one.
    borders = [*changes[bool(series[0]) :], len(series)]
    gaps = [(start, stop - start) for start, stop in itertools.pairwise(borders) if not series[start]]
    return [(piece, start, gap) for start, gap in gaps if gap >= MIN_GAP]
