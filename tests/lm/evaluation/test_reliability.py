"""Bins and their error against a computation by hand, and against predictions that are true by construction."""

import numpy as np
import pytest

from server.lm.evaluation.reliability import expected_calibration_error, reliability


def test_bins_hold_mean_probability_and_share_of_right_predictions():
    probability = np.array([0.31, 0.39, 0.95, 1.0, 0.3])
    right = np.array([True, False, True, True, False])
    bins = reliability(probability, right)
    assert [(row["from"], row["to"], row["tokens"]) for row in bins] == [(0.3, 0.4, 3), (0.9, 1.0, 2)]
    assert [row["probability"] for row in bins] == pytest.approx([1.0 / 3, 0.975])
    assert [row["accuracy"] for row in bins] == pytest.approx([1 / 3, 1.0])
    assert expected_calibration_error(bins) == pytest.approx(2 / 5 * 0.025)


def test_true_probabilities_have_almost_no_error_and_boastful_ones_as_much_as_they_boast():
    random = np.random.default_rng(1)
    probability = random.uniform(0.2, 0.8, 200_000)
    right = random.random(200_000) < probability
    assert expected_calibration_error(reliability(probability, right)) < 0.005
    assert expected_calibration_error(reliability(probability + 0.1, right)) == pytest.approx(0.1, abs=0.005)
