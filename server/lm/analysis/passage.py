"""A short passage of held-out text on which a unit is seen to follow a label, and what holding gates does there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import regex

from server.lm.analysis.fit_words import is_fit
from server.lm.analysis.held_out import MIN_GAP, WINDOW, Ends
from server.lm.analysis.holding import Holding
from server.lm.analysis.labels import SOURCE, Label, Series, at_tokens
from server.lm.analysis.steps import GATES, Gate, Held, LayerStep, State, Steps
from server.lm.data.tokenizer import UNK, Ids, Tokenizer
from server.lm.network.graph import Floats

# Characters: the fewest and the most, of which Chinese needs fewer, and those after the label has ended.
LENGTHS = {"letters": (80, 240), "han": (30, 110), "source": (60, 240)}
TAILS = {"letters": 16, "han": 8, "source": 8}
MAX_SPANS = 2
# Passages that the model reads, and how often the unit has to be on the side of the label.
MAX_PASSAGES = 64
MIN_AGREEMENT, GOOD_AGREEMENT = 0.9, 0.95
# How much the letter's probability has to rise where it rises most, and by how much it had better.
MIN_RISE, GOOD_RISE = 0.02, 0.05
# Of the change of the cell state where the label ends: the share of one part, and of the way from inside to outside.
MIN_PART, MIN_CHANGE = 2 / 3, 0.5
_SENTENCE_END = regex.compile(r"(?<!\b\p{Lu}\p{L}{0,2})[.!?…][\"”’')\]]*(?=\s)|[。！？…]+[”」’』）]*(?!\p{P})|\n")
_HAN = regex.compile(r"\p{Script=Han}")
HAN_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Side:
    """Where a unit's cell state is outside and inside the label, on average."""

    layer: int
    unit: int
    outside: float
    inside: float

    def agrees(self, c: Floats, label: Series) -> float:
        """The share of tokens at which the unit is on the side of the label."""
        is_inside = (c > (self.outside + self.inside) / 2) == (self.inside > self.outside)
        return float((is_inside == (label > 0)).mean())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage, its tokens, their labels, and the first token after the last span."""

    text: str
    ids: Ids
    label: Series
    end: int


def candidates(
    text: str, label: Label, tokenizer: Tokenizer, language: str, letter: int | None = None
) -> list[Candidate]:
    """Passages in which the label comes and goes, at most ``MAX_PASSAGES``; of prose those of one line if enough.

    With a letter: those in which it ends the last span.
    """
    kind = "source" if language == SOURCE else "han" if _is_han(text) else "letters"
    found = [each for passage in _passages(text, kind) if (each := _candidate(passage, label, tokenizer, TAILS[kind]))]
    if letter is not None:
        found = [each for each in found if each.ids[each.end] == letter]
    on_one_line = [each for each in found if "\n" not in each.text]
    if kind != "source" and len(on_one_line) >= MAX_PASSAGES // 4:
        found = on_one_line
    return [found[n] for n in np.linspace(0, len(found) - 1, min(MAX_PASSAGES, len(found))).astype(int)]


def _is_han(text: str) -> bool:
    beginning = text[:10_000]
    return len(_HAN.findall(beginning)) > HAN_SHARE * len(beginning)


def _passages(text: str, kind: str) -> Iterator[str]:
    """From the start of each line, or block of source code, all sentences or lines of a fitting length."""
    least, most = LENGTHS[kind]
    sentence_end = regex.compile("\n") if kind == "source" else _SENTENCE_END
    starts = r"(?<=\n\n)(?=\S)" if kind == "source" else r"(?m)^[^\S\n]*(?=\S)"
    for beginning in regex.finditer(starts, text):
        start = beginning.end()
        for end in sentence_end.finditer(text, start + least, start + most):
            yield text[start : end.end()].rstrip()


def _candidate(text: str, label: Label, tokenizer: Tokenizer, tail: int) -> Candidate | None:
    series = label.series(text)
    # After which character the label is 1, and 0 again.
    begins, stops = np.flatnonzero(np.diff(series, prepend=0) == 1), np.flatnonzero(np.diff(series) == -1) + 1
    if not 1 <= len(begins) == len(stops) <= MAX_SPANS or len(text) - stops[-1] < tail or not is_fit(text):
        return None
    ids = tokenizer.encode(text)
    at_each = at_tokens(series, text, tokenizer.level)
    ends = np.flatnonzero(np.diff(at_each) == -1) + 1
    if UNK in ids or len(ends) == 0 or len(ids) - ends[-1] < MIN_GAP:
        return None
    return Candidate(text, ids, at_each, int(ends[-1]))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a passage is to show: the unit on the side of the label, the held gates, the letter that changes."""

    side: Side
    held: Held
    letter: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a token did to a cell state: after = f · before + i · g."""

    before: float
    after: float
    forgotten: float  # (f − 1) · before
    written: float  # i · g

    @property
    def answer(self) -> Gate:
        """The gate to which more of the change is due."""
        return "forget" if self._share(self.forgotten) >= self._share(self.written) else "input"

    def is_clear(self, shown: Shown) -> bool:
        """Whether it is a large change, mostly due to one of the gates that are held."""
        way = shown.side.outside - shown.side.inside
        is_large = (self.after - self.before) / way >= MIN_CHANGE
        is_held = self.answer in dict(shown.held.gates)
        return is_large and is_held and max(self._share(self.forgotten), self._share(self.written)) >= MIN_PART

    def _share(self, part: float) -> float:
        change = self.after - self.before
        return part / change if change else 0.0


def choose_passage(
    passages: list[Candidate], steps: Steps, tokenizer: Tokenizer, shown: Shown
) -> dict[str, Any] | None:
    """The story's ``text``, ``question`` and ``letter``; None if the unit follows the label in none of the passages.

    Of those that the unit follows and whose question has a clear answer, the one in which the letter rises most.
    """
    if not passages:
        return None
    cells, changes, ends = _read(passages, steps, tokenizer, shown.side)
    holding = Holding(steps, ends, shown.letter)
    before, after = (holding.at_each_token(held) for held in (None, shown.held))
    rises = np.where(ends.counts, after - before, -1)
    agreements = [
        shown.side.agrees(cell[: len(each.ids)], each.label) for cell, each in zip(cells, passages, strict=True)
    ]

    def score(n: int) -> tuple[bool, bool, bool, bool, float]:
        agreement, rise = agreements[n], round(float(rises[n].max()), 3)
        is_sound = agreement >= MIN_AGREEMENT and rise >= MIN_RISE
        return is_sound, rise >= GOOD_RISE, agreement >= GOOD_AGREEMENT, changes[n].is_clear(shown), rise

    n = max(range(len(passages)), key=score)
    if not score(n)[0]:
        return None
    at = int(rises[n].argmax())
    return {
        "text": passages[n].text,
        "question": _question(changes[n], passages[n].end),
        "letter": {
            "token": tokenizer.vocabulary[shown.letter],
            "at": passages[n].end + at,
            "before": rounded(before[n, at]),
            "after": rounded(after[n, at]),
        },
    }


def _question(change: Change, at: int) -> dict[str, Any]:
    return {
        "at": at,
        "answer": change.answer,
        "before": rounded(change.before),
        "after": rounded(change.after),
        "forgotten": rounded(change.forgotten),
        "written": rounded(change.written),
    }


def rounded(value: float) -> float:
    """To four digits."""
    return float(f"{value:.4g}")


def _read(
    passages: list[Candidate], steps: Steps, tokenizer: Tokenizer, side: Side
) -> tuple[Floats, list[Change], Ends]:
    """The unit's cell state (passages, tokens), what the end of the last span did to it, and those ends."""
    longest = max(len(each.ids) for each in passages)
    ids = np.full((len(passages), 1 + longest), tokenizer.start, np.int32)
    for row, each in zip(ids, passages, strict=True):
        row[1 : 1 + len(each.ids)] = each.ids
    cells = np.empty(ids.shape, np.float32)
    changes: list[Change | None] = [None] * len(passages)
    before = [(np.empty((len(ids), n), np.float32), np.empty((len(ids), n), np.float32)) for n in steps.units]
    for t, layers in enumerate(steps.read(ids)):
        step = layers[side.layer]
        cells[:, t] = step.c[:, side.unit]
        for n, each in enumerate(passages):
            if t == each.end:
                for (c, h), layer in zip(before, layers, strict=True):
                    c[n], h[n] = layer.c[n], layer.h[n]
            elif t == each.end + 1:
                changes[n] = _change(float(cells[n, t - 1]), step, n, side.unit)
    return cells[:, 1:], [change for change in changes if change is not None], _ends(passages, before)


def _change(before: float, step: LayerStep, row: int, unit: int) -> Change:
    units = step.c.shape[1]
    i, f = (float(step.gates[row, GATES.index(gate) * units + unit]) for gate in ("input", "forget"))
    written = i * float(step.candidate[row, unit])
    return Change(before, float(step.c[row, unit]), (f - 1) * before, written)


def _ends(passages: list[Candidate], before: State) -> Ends:
    ids = np.zeros((len(passages), WINDOW), np.int32)
    for row, each in zip(ids, passages, strict=True):
        tail = each.ids[each.end : each.end + WINDOW]
        row[: len(tail)] = tail
    lengths = np.array([len(each.ids) - each.end for each in passages])
    return Ends(ids, np.arange(WINDOW) < lengths[:, np.newaxis], before)
