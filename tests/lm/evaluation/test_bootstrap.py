"""Intervals against the standard error that statistics gives for independent and for repeated values."""

import numpy as np
import pytest

from server.lm.evaluation.bootstrap import interval


def test_an_interval_of_independent_values_is_that_of_the_normal_distribution():
    values = np.random.default_rng(1).normal(3, 2, 100_000)
    low, high = interval(values, np.ones_like(values))
    assert (low + high) / 2 == pytest.approx(values.mean(), abs=0.002)
    assert high - low == pytest.approx(2 * 1.96 * 2 / np.sqrt(100_000), rel=0.1)


def test_values_that_come_in_runs_count_as_few_as_they_are():
    runs = np.random.default_rng(1).normal(3, 2, 500)
    values = np.repeat(runs, 200)
    low, high = interval(values, np.ones_like(values))
    assert high - low == pytest.approx(2 * 1.96 * runs.std() / np.sqrt(500), rel=0.1)


def test_the_interval_is_that_of_a_ratio_of_sums():
    below = np.random.default_rng(1).integers(1, 9, 5_000).astype(float)
    assert interval(3 * below, below) == pytest.approx((3, 3))


def test_a_short_text_has_an_interval_too():
    values = np.random.default_rng(1).normal(0, 1, 60)
    low, high = interval(values, np.ones(60))
    assert low < values.mean() < high
    assert interval(np.array([2.0]), np.array([1.0])) == (2, 2)
