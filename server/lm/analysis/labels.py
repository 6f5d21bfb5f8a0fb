"""Labels of every character of a text, for the search for units that track them.

The page computes the same labels; both implementations are tested against ``tests/fixtures/labels.json``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import regex

from server.lm.config import Level
from server.lm.data.tokenizer import split_tokens

Series = npt.NDArray[np.int32]  # a number for each code point, valid once it has been read
Kind = Literal["binary", "numeric"]

# The language of source code, and of texts in an unknown language.
SOURCE = "und"
TAB = 8

# A quotation mark, or the second newline of an empty line.
_MARK = re.compile(r'(?P<open>[“「])|(?P<close>[”」]|(?<=\n)\n)|"')
# What stands before a straight mark that opens, and after one that closes.
_BEFORE_OPENING = re.compile(r"[\s(\[{\-–—]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}'\"’”\-–—…]|\Z")
_LETTER = regex.compile(r"\p{L}|(?<=\p{L})['’](?=\p{L})")
_CAPITAL = regex.compile(r"\p{Lu}")
_DIGIT = regex.compile(r"\p{Nd}")
_PUNCTUATION = re.compile(r"[.,;:!?]")
_NEWLINE = re.compile(r"\n")
# String prefixes do not matter: even in raw strings, a backslash keeps a quote from closing the string.
_PYTHON = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<string> (?P<triple>\"{3}|'{3}) (?:[^\\]|\\(?s:.))*? (?P<end3>(?P=triple)|\\?\Z)
                | (?P<single>["']) (?:(?!(?P=single))[^\\\n]|\\(?s:.))* (?P<end1>(?P=single)|\\?\Z)? )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """``series`` computes the label of every character of a text; ``source`` marks labels of Python code."""

    key: str
    kind: Kind
    series: Callable[[str], Series]
    source: bool = False


def labels_of(language: str) -> tuple[Label, ...]:
    """The labels that apply to a text in that language."""
    return tuple(label for label in LABELS if language == SOURCE or not label.source)


def at_tokens(series: Series, text: str, level: Level) -> Series:
    """The label of each token: that of its last character."""
    if level == "character":
        return series
    ends = np.cumsum([len(piece) for piece in split_tokens(text, level)])
    labels: Series = series[ends - 1]
    return labels


def quote(text: str) -> Series:
    """1 inside double quotation marks, from the opening mark up to the closing one; an empty line ends a quotation.

    What stands around a straight mark tells whether it opens or closes; if it does not tell, a mark does what the one
    before it did not. So a mark that is missing, as at the end of a paragraph that is not the speaker's last, does not
    turn all later quotations inside out.
    """
    series, start = np.zeros(len(text), np.int32), -1
    for mark in _MARK.finditer(text):
        place = mark.start()
        opens = _opens(mark, is_open=start >= 0)
        if start >= 0:
            series[start:place] = 1
        start = place if opens else -1
    if start >= 0:
        series[start:] = 1
    return series


def bracket(text: str) -> Series:
    """1 while a bracket is open."""
    return (depth(text) > 0).astype(np.int32)


def depth(text: str) -> Series:
    """How many brackets are open; an empty line closes them all."""
    open_, before, series = 0, "", []
    for character in text:
        if character in "([{":
            open_ += 1
        elif character in ")]}":
            open_ = max(0, open_ - 1)
        elif character == before == "\n":
            open_ = 0
        series.append(open_)
        before = character
    return np.array(series, np.int32)


def line(text: str) -> Series:
    """The column, from 1; 0 at a newline."""
    return _since(_where(_NEWLINE, text))


def word(text: str) -> Series:
    """The position of a letter in its word, from 1; 0 elsewhere. An apostrophe between letters counts as a letter."""
    return _since(~_where(_LETTER, text))


def capital(text: str) -> Series:
    """1 at a capital letter."""
    return _where(_CAPITAL, text).astype(np.int32)


def digit(text: str) -> Series:
    """1 at a decimal digit."""
    return _where(_DIGIT, text).astype(np.int32)


def newline(text: str) -> Series:
    """1 at the character after a newline."""
    return np.concatenate([[0], _where(_NEWLINE, text)])[: len(text)].astype(np.int32)


def punctuation(text: str) -> Series:
    """Characters since the last of . , ; : ! ? or, before the first, since the start of the text."""
    return _since(_where(_PUNCTUATION, text))


def indentation(text: str) -> Series:
    """The width of the line's indentation read so far; a newline has that of its line."""
    width, leading, series = 0, True, []
    for character in text:
        leading = leading and character in " \t"
        if leading:
            width += 1 if character == " " else TAB - width % TAB
        series.append(width)
        if character == "\n":
            width, leading = 0, True
    return np.array(series, np.int32)


def string(text: str) -> Series:
    """1 inside a Python string, from its opening quote up to its last closing quote.

    An unclosed one-line string ends at the newline; an unclosed triple-quoted string, at the end of the text.
    """
    return _inside(text, ((m.start("string"), _before_closing(m)) for m in _PYTHON.finditer(text) if m["string"]))


def comment(text: str) -> Series:
    """1 from a Python comment's # to the end of its line."""
    return _inside(text, (m.span("comment") for m in _PYTHON.finditer(text) if m["comment"]))


def prose(text: str) -> Series:
    """1 inside a Python string or comment."""
    return string(text) | comment(text)


LABELS = (
    Label("quote", "binary", quote),
    Label("bracket", "binary", bracket),
    Label("depth", "numeric", depth),
    Label("line", "numeric", line),
    Label("word", "numeric", word),
    Label("capital", "binary", capital),
    Label("digit", "binary", digit),
    Label("newline", "binary", newline),
    Label("punctuation", "numeric", punctuation),
    Label("indentation", "numeric", indentation, source=True),
    Label("string", "binary", string, source=True),
    Label("comment", "binary", comment, source=True),
    Label("prose", "binary", prose, source=True),
)


def _opens(mark: re.Match[str], is_open: bool) -> bool:
    """Whether the text is inside a quotation from this mark on."""
    if mark["open"] or mark["close"]:
        return bool(mark["open"])
    text, place = mark.string, mark.start()
    before = place == 0 or bool(_BEFORE_OPENING.match(text[place - 1]))
    after = text[place + 1 : place + 2]
    if before and after.strip():
        return True
    return not is_open and (before or not _AFTER_CLOSING.match(after))


def _before_closing(match: re.Match[str]) -> int:
    closed = (match["end3"] or match["end1"] or "").strip("\\")
    return match.end() - bool(closed)


def _where(pattern: "re.Pattern[str] | regex.Pattern[str]", text: str) -> npt.NDArray[np.bool_]:
    mask = np.zeros(len(text), np.bool_)
    mask[[match.start() for match in pattern.finditer(text)]] = True
    return mask


def _inside(text: str, spans: Iterator[tuple[int, int]]) -> Series:
    series = np.zeros(len(text), np.int32)
    for start, end in spans:
        series[start:end] = 1
    return series


def _since(mask: npt.NDArray[np.bool_]) -> Series:
    """The distance of each position from the last marked one, or from before the start."""
    places = np.arange(len(mask))
    distance: Series = (places - np.maximum.accumulate(np.where(mask, places, -1))).astype(np.int32)
    return distance
