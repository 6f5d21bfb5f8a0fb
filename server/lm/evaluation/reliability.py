"""Reliability of probabilities: predictions made with 70 % should be correct 70 % of the time."""

from typing import Any

import numpy as np
import numpy.typing as npt

BINS = 10


def reliability(probability: npt.NDArray[np.float64], correct: npt.NDArray[np.bool_]) -> list[dict[str, Any]]:
    """Ten equal bins of the likeliest token's probability, ``(tokens,)``, without empty ones.

    ``probability`` is the mean in the bin, ``accuracy`` the share of correct predictions.
    """
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    return [
        {
            "from": k / BINS,
            "to": (k + 1) / BINS,
            "probability": float(probability[bins == k].mean()),
            "accuracy": float(correct[bins == k].mean()),
            "tokens": int((bins == k).sum()),
        }
        for k in np.unique(bins).tolist()
    ]


def expected_calibration_error(bins: list[dict[str, Any]]) -> float:
    """Mean distance between probability and accuracy over the tokens (Naeini, Cooper & Hauskrecht, 2015)."""
    distances = [abs(row["probability"] - row["accuracy"]) for row in bins]
    return float(np.average(distances, weights=[row["tokens"] for row in bins]))
