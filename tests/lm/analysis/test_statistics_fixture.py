"""tests/fixtures/statistics.json holds the page's statistics against SciPy's; this test holds the file against SciPy.

Run as ``python -m tests.lm.test_statistics_fixture`` to rewrite it.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, pearsonr, rankdata

FIXTURE = Path(__file__).parents[2] / "fixtures" / "statistics.json"


def described(values: np.ndarray, label: np.ndarray) -> dict[str, list[float] | float]:
    """What the page computes of a series in single precision and a binary label, by SciPy in double precision."""
    values = values.astype(np.float64)
    ones, zeros = values[label == 1], values[label == 0]
    return {
        "values": values.tolist(),
        "label": label.tolist(),
        "ranks": rankdata(values).tolist(),
        "correlation": float(pearsonr(values, label).statistic),
        "auc": float(mannwhitneyu(ones, zeros).statistic / (len(ones) * len(zeros))),
    }


def written() -> list[dict[str, list[float] | float]]:
    """Series with and without ties, tiny, huge and negative numbers, and labels from one 1 to one 0."""
    generator = np.random.default_rng(5)
    label = (generator.random(60) < 0.3).astype(float)
    noise = generator.normal(0, 1, 60)
    once = np.zeros(12)
    once[7] = 1
    series = [
        (noise, label),
        (noise + 2 * label, label),
        (np.round(noise - label), label),
        (noise[:12] * 1e-30, once),
        (np.tanh(3 * noise[:12]) * 1e20, 1 - once),
        (np.array([0.0, -0.0, 1, 1, -1, -1, 0, 2]), np.array([0.0, 1, 1, 0, 0, 1, 0, 1])),
    ]
    return [described(values.astype(np.float32), label) for values, label in series]


def test_the_fixture_is_what_scipy_computes() -> None:
    kept = json.loads(FIXTURE.read_text(encoding="utf-8"))
    computed = json.loads(json.dumps(written()))
    assert len(kept) == len(computed)
    for one, other in zip(kept, computed, strict=True):
        assert one == pytest.approx(other, rel=1e-12, abs=1e-15)


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(written()) + "\n", encoding="utf-8")
