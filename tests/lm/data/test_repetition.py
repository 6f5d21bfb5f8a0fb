"""The share of a text that stands in another, held against a search for each run."""

import random

import pytest

from server.lm.data.repetition import RUN, repeated_share, repetition


def brute_force(test, train):
    covered = set()
    for k in range(len(test) - RUN + 1):
        if test[k : k + RUN] in train:
            covered.update(range(k, k + RUN))
    return len(covered) / len(test)


def text(seed, length, letters="abcdefghijklmnopqrstuvwxyz\U0001f600"):
    return "".join(random.Random(seed).choices(letters, k=length))


@pytest.mark.parametrize("copied", [0, RUN - 1, RUN, RUN + 1, 200])
def test_it_is_what_a_search_for_every_run_finds(copied):
    train = text(1, 1000)
    test = text(2, 150) + train[300 : 300 + copied] + text(3, 90) + train[700 : 700 + copied]
    assert repeated_share(test, train) == pytest.approx(brute_force(test, train))
    assert (repeated_share(test, train) > 0) == (copied >= RUN)


def test_a_copy_is_repeated_and_a_short_text_is_not():
    train = text(1, 500)
    assert repeated_share(train, train) == 1
    assert repeated_share(train[: RUN - 1], train) == 0
    assert repeated_share("", train) == 0


TRAIN = """def __init__(self, name, parent=None):
    pass
# parents
        self.parent_of_everything = parent
the same words stand here within a longer line
"""


def test_a_line_counts_from_20_characters_on_and_without_its_indentation():
    lines = [
        "def __init__(self, name, parent=None):",
        "    pass",
        "    self.parent_of_everything = parent  ",
        "the same words stand here within a line",
        "the same words stand here",
        "",
    ]
    test = "\n".join(lines)
    found = repetition(test, TRAIN)
    # One line is short; two others are only parts of longer ones.
    assert found.lines == 2 / 4
    assert found.runs == 0
    whole = "".join(letter for letter, inside in zip(test, found.characters, strict=True) if inside)
    assert whole == "def __init__(self, name, parent=None):self.parent_of_everything = parent"
    assert found.to_dict() == {"repeated": 0, "repeated_lines": 0.5}


def test_runs_and_lines_are_both_repeated():
    train = text(4, 300)
    test = text(5, 40) + train[100:160] + "\n" + text(6, 30) + "\n" + text(5, 25)
    found = repetition(test, train + "\n" + text(6, 30) + "\n")
    assert found.lines == 1 / 3
    assert found.characters.nonzero()[0].tolist() == [*range(40, 100), *range(101, 131)]
    assert found.runs == 60 / len(test)


def test_a_text_without_lines_or_without_a_training_text_repeats_nothing():
    assert repetition("short\n\n", "short\n\n").to_dict() == {"repeated": 0, "repeated_lines": 0}
    assert not repetition(text(1, 100), "").characters.any()
    assert repetition("", "a").to_dict() == {"repeated": 0, "repeated_lines": 0}
