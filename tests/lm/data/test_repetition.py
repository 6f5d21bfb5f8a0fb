"""The share of a text that stands in another, held against a search for each run."""

import random

import pytest

from server.lm.data.repetition import RUN, repeated_share


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
