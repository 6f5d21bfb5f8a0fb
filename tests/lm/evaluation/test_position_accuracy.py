"""Words by the fixture that JavaScript reads, too; letters known and accuracy counted by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from server.lm.evaluation.position_accuracy import letters_known, position_accuracy, words

CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_are_runs_of_letters_with_inner_apostrophes_not_glued_to_digits(case):
    assert [case["text"][first:end] for first, end in words(case["text"])] == case["words"]


def test_letters_known_grow_along_a_word_up_to_what_follows_it():
    text = "I don't, 2b or"
    expected = [0, 1, 0, 1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 1]
    assert letters_known(text).tolist() == expected


def test_accuracy_by_letters_known_puts_seven_and_more_into_one_row():
    letters = np.array([0, 1, 0, 7, 12, 8, 1])
    right = np.array([True, False, False, True, True, False, True])
    assert position_accuracy(letters, right) == [
        {"letters": 0, "accuracy": 0.5, "tokens": 2},
        {"letters": 1, "accuracy": 0.5, "tokens": 2},
        {"letters": 7, "accuracy": pytest.approx(2 / 3), "tokens": 3},
    ]
