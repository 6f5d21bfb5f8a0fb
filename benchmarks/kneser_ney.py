"""An n-gram model with interpolated, modified Kneser-Ney smoothing (Chen & Goodman, 1999) over token ids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from server.lm.errors import InputError

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Discounts of counts 1, 2 and more, where an order has too few n-grams to estimate them: those of KenLM
# (Heafield et al., 2013). The few characters of a language, as unigrams, are such an order.
FALLBACK = (0.5, 1.0, 1.5)


@dataclass(frozen=True, slots=True)
class _Order:
    """The n-grams of one length; an n-gram's number is its place in ``keys``, a context's that in the order below."""

    keys: Integers  # (n-grams,) ascending: number of the context × vocabulary + last token
    shares: Floats  # (n-grams,) discounted count ÷ total of the context
    rests: Floats  # (contexts,) what the discounts leave to the order below

    def find(self, keys: Integers) -> Integers:
        """The number of each n-gram, -1 for one that was never seen."""
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, -1)


@dataclass(frozen=True, slots=True)
class KneserNey:
    """Probabilities of tokens given up to ``order`` - 1 tokens before them; they sum to 1 over the vocabulary."""

    vocabulary: int
    orders: tuple[_Order, ...]

    @classmethod
    def fit(cls, ids: npt.ArrayLike, order: int, vocabulary: int) -> KneserNey:
        """Counts the ids, each in ``range(vocabulary)``; raises ``InputError`` where they do not fit the order.

        The highest order takes counts, each lower one the number of different tokens before its n-gram, of which
        the text's beginning is one. The unigrams are interpolated with the uniform distribution.
        """
        if order < 1:
            raise InputError(f"order is {order}: it must be 1 or more.")
        tokens = _checked(ids, vocabulary)
        if len(tokens) < order:
            raise InputError(f"the text has {len(tokens)} tokens: order {order} needs {order} or more.")
        return cls(vocabulary, tuple(_counted(tokens, order, vocabulary)))

    def log_probabilities(self, ids: npt.ArrayLike) -> Floats:
        """The natural logarithm of each id's probability, given those before it: ``(len(ids),)``.

        Raises ``InputError`` for an id outside the vocabulary.
        """
        tokens = _checked(ids, self.vocabulary)
        found = np.full(len(tokens), 1 / self.vocabulary)
        grams = np.zeros(len(tokens) + 1, np.int64)  # number of the n-gram that ends before and at each token
        for level in self.orders:
            contexts = grams[:-1]
            known = contexts >= 0
            here = np.where(known, level.find(contexts * self.vocabulary + tokens), -1)
            found = np.where(known, level.rests[contexts], 1.0) * found + np.where(here >= 0, level.shares[here], 0.0)
            grams = np.concatenate([[-1], here])
        return np.log(found)

    @property
    def size(self) -> int:
        """How many n-grams of all lengths are stored."""
        return sum(len(level.keys) for level in self.orders)


def _checked(ids: npt.ArrayLike, vocabulary: int) -> Integers:
    tokens = np.asarray(ids, np.int64)
    if outside := tokens[(tokens < 0) | (tokens >= vocabulary)].tolist():
        raise InputError(f"id {outside[0]} is not in the vocabulary: choose from 0 to {vocabulary - 1}.")
    return tokens


def _counted(tokens: Integers, order: int, vocabulary: int) -> list[_Order]:
    """From the shortest n-grams to the longest: each is numbered through the number of its beginning."""
    levels: list[_Order] = []
    grams = np.zeros(len(tokens) + 1, np.int64)  # number of the n-gram that ends before and at each token
    contexts = 1
    keys, _, grams, counts = _numbered(grams, tokens, vocabulary)
    for length in range(2, order + 1):
        longer, firsts, ends, longer_counts = _numbered(grams, tokens[length - 1 :], vocabulary)
        # The n-gram that starts one token later than a longer one ends with it.
        followed = np.bincount(grams[firsts + 1], minlength=len(keys))
        followed[grams[0]] += 1
        levels.append(_smoothed(keys, followed, contexts, vocabulary))
        contexts, keys, grams, counts = len(keys), longer, ends, longer_counts
    return [*levels, _smoothed(keys, counts, contexts, vocabulary)]


def _numbered(grams: Integers, tokens: Integers, vocabulary: int) -> tuple[Integers, Integers, Integers, Integers]:
    """Sorted keys of the n-grams one longer, the place each is first at, the number at each place, the counts."""
    keys = grams[:-1] * vocabulary + tokens
    return np.unique(keys, return_index=True, return_inverse=True, return_counts=True)


def _smoothed(keys: Integers, counts: Integers, contexts: int, vocabulary: int) -> _Order:
    context = keys // vocabulary
    discounts = _discounts(counts)[np.minimum(counts, 3) - 1]
    totals = np.bincount(context, counts, minlength=contexts)
    lost = np.bincount(context, discounts, minlength=contexts)
    # The text's last tokens may be a context that nothing follows: all is left to the order below.
    rests = np.divide(lost, totals, out=np.ones(contexts), where=totals > 0)
    return _Order(keys, (counts - discounts) / totals[context], rests)


def _discounts(counts: Integers) -> Floats:
    """Of counts 1, 2 and more, from how many n-grams occur once to four times (Chen & Goodman, equation 26)."""
    n = np.bincount(counts, minlength=5)[1:5].astype(float)
    if n.min() == 0:
        return np.array(FALLBACK)
    steps = np.array([1, 2, 3])
    found = steps - (steps + 1) * n[0] / (n[0] + 2 * n[1]) * n[1:] / n[:-1]
    return found if (found >= 0).all() else np.array(FALLBACK)
