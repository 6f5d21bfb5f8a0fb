"""Whether shown probabilities are true: of what is said to be 70 % sure, 70 % should come."""

from typing import Any

import numpy as np
import numpy.typing as npt

BINS = 10


def reliability(probability: npt.NDArray[np.float64], correct: npt.NDArray[np.bool_]) -> list[dict[str, Any]]:
    """Ten equal bins of the probability of the likeliest token, ``(tokens,)``, without those that are empty.

    ``probability`` is the mean of those in the bin, ``accuracy`` the share of them that were right.
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
