"""Statistics of many units at once, against SciPy for one at a time."""

import numpy as np
import pytest
import scipy.stats

from server.lm.analysis.correlation import auc, centred_ranks, correlation, family_wise, per_pair, standardised


@pytest.fixture
def generator():
    return np.random.default_rng(7)


def test_correlations_are_scipys(generator):
    values, label = generator.normal(size=(200, 5)), generator.normal(size=200)
    values[:, 1] += 2 * label
    expected = [scipy.stats.pearsonr(column, label).statistic for column in values.T]
    np.testing.assert_allclose(correlation(values, label), expected, atol=1e-12)


def test_areas_are_scipys_with_ties_too(generator):
    values = np.column_stack([generator.normal(size=300), generator.integers(0, 4, 300), np.zeros(300)])
    label = generator.random(300) < 0.2
    pairs = label.sum() * (~label).sum()
    expected = [scipy.stats.mannwhitneyu(c[label], c[~label]).statistic / pairs for c in values.T]
    np.testing.assert_allclose(auc(values, label), expected, atol=1e-12)


def test_an_area_is_the_share_of_pairs_in_the_right_order():
    """Worked by hand: of 2 × 3 pairs, 4 are in order and one is a tie."""
    values = np.array([[0.5], [0.1], [0.9], [0.5], [0.7]])
    label = np.array([True, False, True, False, False])
    assert auc(values, label) == pytest.approx([4.5 / 6])


def test_ranks_are_scipys(generator):
    values = generator.integers(0, 9, (50, 3))
    np.testing.assert_array_equal(centred_ranks(values), scipy.stats.rankdata(values, axis=0) - 51 / 2)


def test_a_unit_that_never_changes_follows_nothing(generator):
    values = np.column_stack([np.full(40, 0.1, np.float32), np.full(40, -1e30)])
    assert correlation(values, generator.normal(size=40)).tolist() == [0, 0]
    assert auc(values, generator.random(40) < 0.5).tolist() == [0.5, 0.5]


@pytest.mark.parametrize("kind", ["binary", "numeric"])
def test_p_counts_the_shifts_in_which_any_unit_is_as_strong(generator, kind):
    """Each shift done by itself, with SciPy's statistics."""
    values = generator.normal(size=(60, 4)).astype(np.float32)
    label = np.repeat(generator.random(12) < 0.5, 5)
    values[:, 2] += 0.8 * label
    shifts = generator.integers(1, 60, 39)

    def strengths(shifted):
        if kind == "numeric":
            return [abs(scipy.stats.pearsonr(column, shifted).statistic) for column in values.T]
        pairs = shifted.sum() * (~shifted).sum()
        return [abs(scipy.stats.mannwhitneyu(c[shifted], c[~shifted]).statistic / pairs - 0.5) for c in values.T]

    observed = np.array(strengths(label))
    chance = np.array([max(strengths(np.roll(label, shift))) for shift in shifts])
    expected = [(1 + np.count_nonzero(chance >= one)) / 40 for one in observed]

    prepared = centred_ranks(values) if kind == "binary" else standardised(values)
    weights = per_pair(label) if kind == "binary" else standardised(label)
    strength, p = family_wise(prepared.astype(np.float32), weights, shifts)
    np.testing.assert_allclose(np.abs(strength), observed, atol=1e-6)
    np.testing.assert_allclose(p, expected)
    assert p.min() < 0.1 < p.max()
