"""Cuts text into tokens and numbers them; ``static/js/core/model/tokenizer.js`` does the same."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import regex

from server.lm.config import Level
from server.lm.errors import InputError, clipped

Ids = npt.NDArray[np.int32]

PAD, UNK = 0, 1
SPECIAL = ("<PAD>", "<UNK>")

# Letters and marks, and signs, that are not Han characters: each of those is a token of its own.
_LETTER = r"[^\p{N}\p{P}\p{S}\p{Z}\p{C}\p{Script=Han}]"
_SIGN = r"[^\p{L}\p{M}\p{Nd}\p{White_Space}\p{Script=Han}]"

# What Python's regex and JavaScript's flags gsu understand alike. Joined, the pieces give the text back.
# A word, a number or a sign takes along one space before it, as in GPT-2 (Radford et al., 2019).
PATTERNS: dict[Level, str] = {
    "character": ".",
    "word": rf"\p{{Script=Han}}| ?(?:{_LETTER}+(?:['’]{_LETTER}+)*|\p{{Nd}}+|{_SIGN})|\p{{White_Space}}",
}


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A vocabulary, in which a token's place is its id: PAD, UNK, then by falling frequency."""

    level: Level
    vocabulary: tuple[str, ...]

    @classmethod
    def build(cls, text: str, level: Level, max_vocabulary: int) -> "Tokenizer":
        """The most frequent tokens of text, at most max_vocabulary with PAD and UNK; ties are broken by code point.

        Raises ``InputError`` if the text has fewer than two different tokens.
        """
        counts = _count_tokens(_normalised(text), level)
        if len(counts) < 2:
            contents = f"only {clipped(next(iter(counts)))!r}" if counts else "nothing"
            raise InputError(f"the vocabulary needs at least two different tokens: the training text holds {contents}.")
        return cls(level, SPECIAL + tuple(_ranked(counts)[: max_vocabulary - len(SPECIAL)]))

    def extended(self, text: str, max_vocabulary: int) -> "Tokenizer":
        """This tokenizer plus the most frequent tokens of text that it lacks, up to max_vocabulary.

        Existing tokens keep their ids.
        """
        known = set(self.vocabulary)
        new = [token for token in _ranked(_count_tokens(_normalised(text), self.level)) if token not in known]
        return Tokenizer(self.level, self.vocabulary + tuple(new[: max(0, max_vocabulary - len(self.vocabulary))]))

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Tokenizer":
        """A tokenizer from a model card; raises ``InputError`` if it differs from this version's."""
        level, vocabulary = values.get("level"), tuple(values["vocabulary"])
        if level not in tuple(PATTERNS):
            raise InputError(f"the tokenizer's level is {clipped(repr(level))}: choose from {', '.join(PATTERNS)}.")
        _check_vocabulary(level, vocabulary)
        tokenizer = cls(level, vocabulary)
        for name, expected in tokenizer.to_dict().items():
            if name != "vocabulary" and values.get(name) != expected:
                found = clipped(repr(values.get(name)))
                raise InputError(f"the tokenizer's {name} is {found}: this version reads {expected!r}.")
        return tokenizer

    def to_dict(self) -> dict[str, Any]:
        """The ``tokenizer`` object of `docs/model-format.md`."""
        return {
            "level": self.level,
            "normalisation": "NFC",
            "pattern": self.pattern,
            "vocabulary": list(self.vocabulary),
            "pad": self.pad,
            "unk": self.unk,
            "start": self.start,
        }

    @property
    def pattern(self) -> str:
        return PATTERNS[self.level]

    @property
    def pad(self) -> int:
        return PAD

    @property
    def unk(self) -> int:
        return UNK

    @property
    def start(self) -> int:
        """The token read before a text: the newline, else the space, else the most frequent token."""
        known = [self.vocabulary.index(token) for token in ("\n", " ") if token in self.vocabulary]
        return known[0] if known else len(SPECIAL)

    def encode(self, text: str) -> Ids:
        """The ids of the text's tokens; UNK for tokens outside the vocabulary."""
        text = _normalised(text)
        if self.level == "character":
            return self._encoded_characters(text)
        ids = {token: n for n, token in enumerate(self.vocabulary)}
        tokens = [ids.get(piece, UNK) for piece in split_tokens(text, self.level)]
        return np.array(tokens, np.int32)

    def decode(self, ids: npt.ArrayLike) -> str:
        """The text of the ids; PAD becomes nothing and UNK the replacement character."""
        written = ("", "\ufffd", *self.vocabulary[len(SPECIAL) :])
        return "".join([written[n] for n in np.asarray(ids, np.int32).tolist()])

    def _encoded_characters(self, text: str) -> Ids:
        known = [ord(token) for token in self.vocabulary[len(SPECIAL) :]]
        # One entry beyond the highest known code point stands for all above it.
        table = np.full(max(known) + 2, UNK, np.int32)
        table[known] = np.arange(len(SPECIAL), len(self.vocabulary))
        ids: Ids = table[np.minimum(_code_points(text), len(table) - 1)]
        return ids


def _check_vocabulary(level: Level, vocabulary: tuple[str, ...]) -> None:
    if vocabulary[: len(SPECIAL)] != SPECIAL or len(vocabulary) == len(SPECIAL):
        raise InputError(f"the tokenizer's vocabulary must begin with {' and '.join(SPECIAL)}, and have other tokens.")
    longest = max(vocabulary[len(SPECIAL) :], key=len)
    if (level == "character" and len(longest) > 1) or "" in vocabulary:
        wrong = clipped(repr(longest if "" not in vocabulary else ""))
        raise InputError(f"the tokenizer's vocabulary holds {wrong}, which is no token of the level {level}.")


def split_tokens(text: str, level: Level) -> list[str]:
    """Cuts a text in NFC into tokens."""
    tokens: list[str] = regex.findall(PATTERNS[level], text, regex.DOTALL)
    return tokens


def _count_tokens(text: str, level: Level) -> dict[str, int]:
    if level == "word":
        return Counter(split_tokens(text, level))
    counts = np.bincount(_code_points(text))
    return {chr(point): int(counts[point]) for point in counts.nonzero()[0].tolist()}


def _ranked(counts: dict[str, int]) -> list[str]:
    """By descending frequency; ties are broken by code point."""
    return sorted(counts, key=lambda token: (-counts[token], token))


def _code_points(text: str) -> npt.NDArray[np.uint32]:
    # A lone surrogate is not valid text, but counts as a token.
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFC", text)
