"""Labels against worked examples, which JavaScript reads too, and those of Python against its own tokenizer."""

import io
import itertools
import json
import sysconfig
import tokenize
from pathlib import Path

import numpy as np
import pytest

from server.lm.analysis.labels import LABELS, at_tokens, labels_of
from server.lm.data.corpus import normalised

FIXTURE = Path(__file__).parents[2] / "fixtures" / "labels.json"
CASES = json.loads(FIXTURE.read_text(encoding="utf-8"))
BY_KEY = {label.key: label for label in LABELS}
LIBRARY = Path(sysconfig.get_path("stdlib"))
FILES = ["argparse.py", "difflib.py", "inspect.py", "json/decoder.py", "re/_parser.py", "string.py", "tokenize.py"]
# An f-string is one token until Python 3.11, and begins and ends with tokens of its own since 3.12.
F_STRING = (getattr(tokenize, "FSTRING_START", None), getattr(tokenize, "FSTRING_END", None))


def series(key, text):
    return BY_KEY[key].series(text).tolist()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:12])
def test_every_character_has_the_label_of_the_worked_example(case):
    for key, expected in case["series"].items():
        assert series(key, case["text"]) == expected, key


def test_the_examples_have_all_labels():
    assert {key for case in CASES for key in case["series"]} == set(BY_KEY)


@pytest.mark.parametrize("file", FILES)
def test_strings_and_comments_are_those_of_pythons_own_tokenizer(file):
    text = normalised((LIBRARY / file).read_text(encoding="utf-8"))
    strings, comments = tokenised(text)
    assert sum(strings) and sum(comments)
    assert series("string", text) == strings
    assert series("comment", text) == comments
    assert series("prose", text) == np.maximum(strings, comments).tolist()


def tokenised(text):
    """What tokenize says: for each character whether it is in a string before its last quote, and in a comment."""
    strings, comments = [0] * len(text), [0] * len(text)
    lines = [0, *itertools.accumulate(len(line) + 1 for line in text.split("\n"))]
    begun = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        start, end = (lines[row - 1] + column for row, column in (token.start, token.end))
        if token.type == F_STRING[0]:
            begun.append(start)
        elif token.type == F_STRING[1]:
            fill(strings, after_prefix(text, begun.pop()), end - 1)
        elif token.type == tokenize.STRING:
            fill(strings, after_prefix(text, start), end - 1)
        elif token.type == tokenize.COMMENT:
            fill(comments, start, end)
    return strings, comments


def after_prefix(text, start):
    return next(k for k in itertools.count(start) if text[k] in "\"'")


def fill(values, start, end):
    values[start:end] = [1] * (end - start)


@pytest.mark.parametrize("key", BY_KEY)
def test_broken_source_still_has_a_label_for_every_character(key):
    text = (LIBRARY / "string.py").read_text(encoding="utf-8")
    generator = np.random.default_rng(0)
    for _ in range(20):
        start, length = generator.integers(len(text)), generator.integers(200)
        piece = text[start : start + length] + "\\"
        values = BY_KEY[key].series(piece)
        assert len(values) == len(piece)
        assert values.min() >= 0


@pytest.mark.parametrize("key", BY_KEY)
def test_what_follows_an_empty_line_or_a_whole_line_changes_nothing_before_it(key):
    """All but the apostrophe, which looks one letter ahead, is known once a character has been read."""
    text = CASES[-1]["text"]
    for end in [k for k, character in enumerate(text, start=1) if character == "\n"]:
        assert series(key, text[:end]) == series(key, text)[:end]


def test_labels_of_python_are_looked_for_in_texts_that_may_be_source():
    prose = [label.key for label in labels_of("en")]
    source = [label.key for label in labels_of("und")]
    assert prose == ["quote", "bracket", "depth", "line", "word", "capital", "digit", "newline", "punctuation"]
    assert source == [*prose, "indentation", "string", "comment", "prose"]


def test_a_token_has_the_label_of_its_last_character():
    text = "Two “words”.\nNo"
    line = BY_KEY["line"].series(text)
    assert at_tokens(line, text, "character") is line
    # Two, ␣“, words, ”, ., ↵, No
    assert at_tokens(line, text, "word").tolist() == [3, 5, 10, 11, 12, 0, 2]
