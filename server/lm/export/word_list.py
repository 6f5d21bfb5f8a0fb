"""The words of scripts without spaces, which the page offers as a whole.

A run of letters is taken for a word if its letters hang together and if many different letters, or none, may stand
before and after it: pointwise mutual information and branching entropy, as in Jin & Tanaka-Ishii, "Unsupervised
Segmentation of Chinese Text by Use of Branching Entropy" (2006).
"""

import json
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import regex

FORMAT = 1
# Only the first characters of a longer text are counted.
MAX_CHARACTERS = 6_000_000
# Size of the compressed file in bytes.
MAX_BYTES = 60_000
# With fewer words, a list is useless.
MIN_WORDS = 100
# A run that occurs less often is no word.
MIN_COUNT = 5
# In nats. Of three letters and more, many runs are phrases, so they have to hang together more.
MIN_INFORMATION = 2.0
MIN_ENTROPY = 1.0
PHRASE_PENALTY = 1.0
# What a factor of e in its count is worth to a word: held-out text has most of its letters in listed words so.
FREQUENCY_BONUS = 0.25
# A run that is so often a part of one longer word is left out.
MAX_INSIDE = 0.8
# Letters of a word: in scripts whose letters are syllables, and in those that spell with vowels and marks.
LONGEST_OF_SYLLABLES = 4
LONGEST = 8

_RUN = regex.compile(
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]"
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー\p{M}]*"
)
_SYLLABLES = regex.compile(r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}ー]")
_MARK = regex.compile(r"\p{M}")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Grams:
    """The runs of n letters that occur often enough.

    ``ids`` has the run that begins at each place, or −1; ``firsts`` the first place of each run, ``counts`` how often
    it occurs.
    """

    n: int
    ids: Ints
    firsts: Ints
    counts: Ints


def build_word_list(text: str) -> dict[str, Any] | None:
    """The ``word-list.json`` of a training text; None if it has too few words in scripts without spaces."""
    worth = _Runs(text[:MAX_CHARACTERS]).words()
    words = _fitting(sorted(worth, key=lambda word: (-worth[word], word)))
    return {"format": FORMAT, "words": words} if len(words) >= MIN_WORDS else None


class _Runs:
    """The letters of a text that stand in runs, one after another; 0 stands between two runs."""

    def __init__(self, text: str) -> None:
        self.text = "\0" + "\0".join(_RUN.findall(text)) + "\0" * LONGEST
        points = np.frombuffer(self.text.encode("utf-32-le"), dtype=np.uint32)
        letters, codes = np.unique(points, return_inverse=True)
        self.size = len(letters)
        self.codes: Ints = codes.astype(np.int64)
        self.total = int(np.count_nonzero(self.codes))

    def words(self) -> dict[str, float]:
        """What each word is worth: information, entropy and frequency, in nats."""
        levels = [self._single()]
        counts: dict[str, int] = {}
        worth: dict[str, float] = {}
        for _ in range(self._longest() - 1):
            levels.append(self._longer(levels[-1]))
            for word, count, value in self._worthy(levels):
                counts[word], worth[word] = count, value
        inside = _longer_counts(counts)
        return {word: worth[word] for word in worth if inside.get(word, 0) <= MAX_INSIDE * counts[word]}

    def _longest(self) -> int:
        return LONGEST_OF_SYLLABLES if 2 * len(_SYLLABLES.findall(self.text)) > self.total else LONGEST

    def _single(self) -> _Grams:
        return self._grams(1, self.codes, self.codes > 0)

    def _longer(self, shorter: _Grams) -> _Grams:
        """The runs with one letter more: both their ends are frequent, too."""
        n, places = shorter.n, len(self.codes) - shorter.n
        known = (shorter.ids[:places] >= 0) & (shorter.ids[1 : places + 1] >= 0)
        keys = np.zeros_like(self.codes)
        keys[:places] = shorter.ids[:places] * self.size + self.codes[n : n + places]
        return self._grams(n + 1, keys, np.append(known, np.zeros(n, dtype=bool)))

    def _grams(self, n: int, keys: Ints, valid: npt.NDArray[np.bool_]) -> _Grams:
        places = np.flatnonzero(valid)
        _, firsts, inverse, counts = np.unique(keys[places], return_index=True, return_inverse=True, return_counts=True)
        frequent = counts >= MIN_COUNT
        renumbered = np.where(frequent, np.cumsum(frequent) - 1, -1)
        ids = np.full(len(keys), -1, dtype=np.int64)
        ids[places] = renumbered[inverse]
        return _Grams(n, ids, places[firsts[frequent]], counts[frequent].astype(np.int64))

    def _worthy(self, levels: list[_Grams]) -> list[tuple[str, int, float]]:
        """The words among the longest runs, with their count and worth."""
        grams = levels[-1]
        information = self._information(levels)
        entropy = np.minimum(self._entropy(grams, -1), self._entropy(grams, grams.n))
        good = (information >= MIN_INFORMATION) & (entropy >= MIN_ENTROPY)
        bonus = FREQUENCY_BONUS * np.log(grams.counts) - (PHRASE_PENALTY if grams.n > 2 else 0.0)
        worth = information + entropy + bonus
        found = [(self._text_of(grams, k), int(grams.counts[k]), float(worth[k])) for k in np.flatnonzero(good)]
        return [entry for entry in found if not _MARK.match(entry[0])]

    def _information(self, levels: list[_Grams]) -> Floats:
        """ln p(run) ÷ (p(beginning) · p(end)), for the two parts that it is likeliest made of."""
        grams = levels[-1]
        parts: list[Floats] = []
        for cut in range(1, grams.n):
            beginning, end = levels[cut - 1], levels[grams.n - cut - 1]
            begins = beginning.counts[beginning.ids[grams.firsts]]
            ends = end.counts[end.ids[grams.firsts + cut]]
            parts.append(np.log(grams.counts * (self.total / begins) / ends))
        least: Floats = np.min(parts, axis=0, initial=np.inf)
        return least

    def _entropy(self, grams: _Grams, offset: int) -> Floats:
        """Of the letter at this distance from the run's first. An end of the letters is another one each time."""
        places = np.flatnonzero(grams.ids >= 0)
        ids, neighbours = grams.ids[places], self.codes[places + offset]
        inside = neighbours > 0
        pairs, counts = np.unique(ids[inside] * self.size + neighbours[inside], return_counts=True)
        shares = counts / grams.counts[pairs // self.size]
        entropy: Floats = np.bincount(pairs // self.size, -shares * np.log(shares), len(grams.counts)).astype(float)
        edges: Floats = np.bincount(ids[~inside], minlength=len(grams.counts)) / grams.counts
        entropy += edges * np.log(grams.counts)
        return entropy

    def _text_of(self, grams: _Grams, k: int) -> str:
        first = int(grams.firsts[k])
        return self.text[first : first + grams.n]


def _longer_counts(counts: dict[str, int]) -> dict[str, int]:
    """How often the most frequent word occurs that contains a run."""
    inside: dict[str, int] = {}
    for word, count in counts.items():
        for first in range(len(word)):
            for end in range(first + 1, len(word) + 1):
                if end - first < len(word):
                    part = word[first:end]
                    inside[part] = max(inside.get(part, 0), count)
    return inside


def _fitting(words: list[str]) -> list[str]:
    """As many of the first as fit into the compressed file, sorted by code points."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _bytes(sorted(words[:middle])) <= MAX_BYTES else (low, middle - 1)
    return sorted(words[:low])


def _bytes(words: list[str]) -> int:
    return len(zlib.compress(json.dumps({"format": FORMAT, "words": words}, ensure_ascii=False).encode(), 9))
