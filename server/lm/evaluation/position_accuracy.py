"""The accuracy of predictions by how many letters of the word are known."""

from typing import Any

import numpy as np
import numpy.typing as npt
import regex

# In scripts without spaces, word boundaries are unknown.
_SPACELESS = (
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]"
)
_LETTER = rf"(?!{_SPACELESS})[\p{{L}}\p{{M}}]"
_GLUED = r"[\p{L}\p{M}\p{N}]"
# A run of letters with inner apostrophes, not adjacent to digits; the page's modules use the same pattern.
WORD = regex.compile(rf"(?<!{_GLUED}|{_GLUED}['’])(?:{_LETTER})+(?:['’](?:{_LETTER})+)*(?!['’]?{_GLUED})")
# Longer prefixes count as this many letters.
MAX_LETTERS = 7


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a text, in code points."""
    return [match.span() for match in WORD.finditer(text)]


def letters_known(text: str) -> npt.NDArray[np.int64]:
    """For each code point, how many letters of its word precede it, also right after a word; 0 outside words."""
    known = np.zeros(len(text) + 1, np.int64)
    for first, end in words(text):
        known[first : end + 1] = np.arange(end - first + 1)
    return known[:-1]


def position_accuracy(letters: npt.NDArray[np.int64], correct: npt.NDArray[np.bool_]) -> list[dict[str, Any]]:
    """The share of correct predictions by letters known, both ``(tokens,)``; the last row is for 7 or more."""
    capped = np.minimum(letters, MAX_LETTERS)
    return [
        {"letters": k, "accuracy": float(correct[capped == k].mean()), "tokens": int((capped == k).sum())}
        for k in np.unique(capped).tolist()
    ]
