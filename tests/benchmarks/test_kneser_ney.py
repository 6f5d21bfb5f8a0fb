"""Kneser-Ney against its formulas written out n-gram by n-gram, and against what probabilities must be."""

import math
from collections import Counter

import numpy as np
import pytest

from benchmarks.kneser_ney import KneserNey
from server.lm.errors import InputError

VOCABULARY = 5


class Naive:
    """Chen & Goodman (1999), section 4.1.6, by dictionaries; "^" stands before the text."""

    def __init__(self, ids, order):
        text = ["^", *ids]
        self.counts = {}
        for k in range(1, order + 1):
            grams = Counter(tuple(ids[i : i + k]) for i in range(len(ids) - k + 1))
            before = {(text[i], *ids[i : i + k]) for i in range(len(ids) - k + 1)}
            self.counts[k] = grams if k == order else Counter(gram[1:] for gram in before)

    def discount(self, k, count):
        n = [sum(c == times for c in self.counts[k].values()) for times in range(5)]
        if 0 in n[1:]:
            found = [0.5, 1.0, 1.5]
        else:
            y = n[1] / (n[1] + 2 * n[2])
            found = [j - (j + 1) * y * n[j + 1] / n[j] for j in (1, 2, 3)]
            found = found if min(found) >= 0 else [0.5, 1.0, 1.5]
        return found[min(count, 3) - 1]

    def probability(self, history, token):
        k = len(history) + 1
        lower = self.probability(history[1:], token) if history else 1 / VOCABULARY
        followers = [c for gram, c in self.counts[k].items() if gram[:-1] == history]
        if not followers:
            return lower
        count = self.counts[k][(*history, token)]
        kept = count - self.discount(k, count) if count else 0
        return (kept + sum(self.discount(k, c) for c in followers) * lower) / sum(followers)


@pytest.fixture(scope="module")
def ids():
    # A chain that prefers some successors, so that counts of one to four and many occur at each length.
    random = np.random.default_rng(5)
    found = [0]
    for _ in range(400):
        found.append((found[-1] + int(random.choice([1, 1, 1, 2, 2, 3]))) % (VOCABULARY - 1))
    return found


@pytest.mark.parametrize("order", [1, 2, 4, 6])
def test_each_probability_is_that_of_the_formulas(ids, order):
    model, naive = KneserNey.fit(ids, order, VOCABULARY), Naive(ids, order)
    judged = [*np.random.default_rng(6).integers(0, VOCABULARY, 120).tolist(), *ids[:40], *ids[-8:], *ids[:8]]
    expected = [naive.probability(tuple(judged[max(0, i - order + 1) : i]), token) for i, token in enumerate(judged)]
    np.testing.assert_allclose(np.exp(model.log_probabilities(judged)), expected, rtol=1e-12)


@pytest.mark.parametrize("history", [[], [0], [1, 2, 3], [4], [0, 4, 1], [2, 2, 2, 2, 2]])
def test_probabilities_after_a_history_sum_to_one(ids, history):
    model = KneserNey.fit(ids, 4, VOCABULARY)
    logs = [model.log_probabilities([*history, token])[-1] for token in range(VOCABULARY)]
    assert math.fsum(np.exp(logs)) == pytest.approx(1, abs=1e-12)


def test_the_context_at_the_end_of_the_text_leaves_all_to_shorter_ones():
    model = KneserNey.fit([0, 1, 0, 1, 2, 3], 3, VOCABULARY)
    after = [model.log_probabilities([2, 3, token])[-1] for token in range(VOCABULARY)]
    alone = [model.log_probabilities([token])[-1] for token in range(VOCABULARY)]
    np.testing.assert_allclose(after, alone)


def test_a_large_vocabulary_and_a_high_order_fit_in_64_bits():
    # As plain numbers in base 100,000, five ids would need 83 bits.
    ids = np.random.default_rng(7).integers(0, 100_000, 5_000)
    model = KneserNey.fit(np.concatenate([ids, ids]), 5, 100_000)
    assert model.size == sum(len({tuple(gram) for gram in windows(np.concatenate([ids, ids]), k)}) for k in range(1, 6))
    assert -model.log_probabilities(ids)[4:].mean() < 1


def windows(ids, length):
    return np.lib.stride_tricks.sliding_window_view(ids, length).tolist()


@pytest.mark.parametrize(
    ("ids", "order", "message"),
    [
        ([0, 1, 5], 2, "id 5 is not in the vocabulary: choose from 0 to 4"),
        ([0, -1], 2, "id -1 is not in the vocabulary"),
        ([0, 1, 2], 0, "order is 0: it must be 1 or more"),
        ([0, 1, 2], 4, "the text has 3 tokens: order 4 needs 4 or more"),
    ],
)
def test_what_cannot_be_counted_is_refused(ids, order, message):
    with pytest.raises(InputError, match=message):
        KneserNey.fit(ids, order, VOCABULARY)


def test_an_unknown_id_is_refused_when_it_is_judged(ids):
    with pytest.raises(InputError, match="id 9 is not in the vocabulary"):
        KneserNey.fit(ids, 2, VOCABULARY).log_probabilities([0, 9])
