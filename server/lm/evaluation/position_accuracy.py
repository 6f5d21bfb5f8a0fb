"""How much of its word is known when a token is predicted, and how accurate the predictions are then."""

from typing import Any

import numpy as np
import numpy.typing as npt
import regex

# Scripts without spaces between words: how much of a word is known cannot be told.
_SPACELESS = (
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]"
)
_LETTER = rf"(?!{_SPACELESS})[\p{{L}}\p{{M}}]"
_GLUED = r"[\p{L}\p{M}\p{N}]"
# A run of letters with inner apostrophes, not glued to digits; `static/js/core/replay/words.js` has the same.
WORD = regex.compile(rf"(?<!{_GLUED}|{_GLUED}['’])(?:{_LETTER})+(?:['’](?:{_LETTER})+)*(?!['’]?{_GLUED})")
# All longer beginnings of words count as one.
MAX_LETTERS = 7


def words(text: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends, in code points."""
    return [match.span() for match in WORD.finditer(text)]


def letters_known(text: str) -> npt.NDArray[np.int64]:
    """For each code point of a text, how many of the word before or around it come before it; 0 outside words."""
    known = np.zeros(len(text) + 1, np.int64)
    for first, end in words(text):
        known[first : end + 1] = np.arange(end - first + 1)
    return known[:-1]


def position_accuracy(letters: npt.NDArray[np.int64], correct: npt.NDArray[np.bool_]) -> list[dict[str, Any]]:
    """The share of right predictions by letters known, both ``(tokens,)``; the last row is that of 7 or more."""
    capped = np.minimum(letters, MAX_LETTERS)
    return [
        {"letters": k, "accuracy": float(correct[capped == k].mean()), "tokens": int((capped == k).sum())}
        for k in np.unique(capped).tolist()
    ]
