"""Confidence intervals of a metric, by bootstrap over blocks of the text."""

import numpy as np
import numpy.typing as npt

# Neighbouring tokens are correlated, since they belong to one word, sentence or speaker. The correlation fades within
# a sentence or two, so blocks of this many tokens are nearly independent.
BLOCK = 200
# A short text is cut into this many blocks.
MIN_BLOCKS = 20
RESAMPLES = 1000
SEED = 0


def interval(numerator: npt.NDArray[np.float64], denominator: npt.NDArray[np.float64]) -> tuple[float, float]:
    """95 % interval of Σ numerator ÷ Σ denominator, both ``(tokens,)`` in the order of the text.

    Percentiles of the ratio over resampled blocks (Efron & Tibshirani, 1993, chapter 13; blocks: Künsch, 1989).
    """
    block = min(BLOCK, max(1, len(numerator) // MIN_BLOCKS))
    firsts = np.arange(0, len(numerator), block)
    sums = np.stack([np.add.reduceat(values, firsts) for values in (numerator, denominator)], 1)  # (blocks, 2)
    random = np.random.default_rng(SEED)
    resampled = [sums[random.integers(len(sums), size=len(sums))].sum(0) for _ in range(RESAMPLES)]
    numerators, denominators = np.transpose(resampled)
    low, high = np.quantile(numerators / denominators, (0.025, 0.975))
    return float(low), float(high)
