"""The measure of a gradient's reach, on recurrences whose gradient is known."""

import json
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from benchmarks import figures, reach


def test_a_linear_recurrence_forgets_by_its_factor():
    factor, texts, time = 0.8, 40, 12

    def last_loss(inputs: tf.Tensor) -> tf.Tensor:
        h = tf.zeros(inputs[:, 0].shape)
        for x in tf.unstack(inputs, axis=1):
            h = factor * h + x
        # Its gradient with respect to h is (3, 4), whose norm is 5.
        return tf.linalg.matvec(h, [3.0, 4.0])

    norms = reach.norms(last_loss, tf.random.stateless_normal((texts, time, 2), (0, 1)))
    known = factor ** np.arange(time)
    np.testing.assert_allclose(norms, np.tile(5 * known, (texts, 1)), rtol=1e-5)
    found = reach.relative(norms)
    # Every text has the same gradient, so the interval is that one share.
    for name in ("share", "low", "high"):
        np.testing.assert_allclose(found[name], known, rtol=1e-5)


def test_the_share_is_that_of_the_means_and_lies_in_its_interval():
    random = np.random.default_rng(0)
    norms = np.stack([random.uniform(1, 3, 500), random.uniform(0, 1, 500)], axis=1)
    found = reach.relative(norms)
    assert found["share"] == pytest.approx([1, norms[:, 1].sum() / norms[:, 0].sum()])
    assert found["low"][1] < found["share"][1] < found["high"][1]
    # Of independent uniform numbers: ± 1.96 standard errors. Twenty blocks know it within some 20 %.
    error = found["share"][1] * np.sqrt((1 / 12 / 0.5**2 + 4 / 12 / 2**2) / 500)
    assert found["high"][1] - found["low"][1] == pytest.approx(2 * 1.96 * error, rel=0.4)


def test_figures_keep_three_digits(tmp_path: Path):
    path = tmp_path / "comic" / "found.json"
    figures.write(path, {"runs": [{"loss": 1.23456, "value": 1234567}], "small": 0.000123456, "text": "Ja."})
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "runs": [{"loss": 1.23, "value": 1234567}],
        "small": 0.000123,
        "text": "Ja.",
    }
