"""How much of one split stands word for word in another."""

import numpy as np
import numpy.typing as npt

# Characters that count as repeated: no two authors write so many alike by chance.
RUN = 50
# Share from which on the figures of the test split say more about memory than about new texts.
NOTEWORTHY = 0.1
_SEED = 0
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2⁶⁴


def repeated_share(test: str, train: str) -> float:
    """The share of the characters of ``test`` that lie in runs of ``RUN`` characters that occur in ``train``."""
    found = np.isin(_hashes(test), _hashes(train))
    # A run that begins at k covers the characters from k to k + RUN.
    edges = np.zeros(len(test) + 1, np.int64)
    edges[: len(found)] += found
    edges[RUN : RUN + len(found)] -= found
    return float((edges[:-1].cumsum() > 0).mean()) if test else 0.0


def _hashes(text: str) -> npt.NDArray[np.uint64]:
    """A polynomial hash modulo 2⁶⁴ of each run of characters (Rabin & Karp), from sums over the whole text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(points) < RUN:
        return np.zeros(0, np.uint64)
    values = np.random.default_rng(_SEED).integers(0, 2**64, 0x110000, np.uint64)[points]
    powers = _powers(_BASE, len(points))
    sums = np.concatenate([np.zeros(1, np.uint64), (values * powers).cumsum(dtype=np.uint64)])
    inverses = _powers(pow(_BASE, -1, 2**64), len(points) - RUN + 1)
    return np.asarray((sums[RUN:] - sums[:-RUN]) * inverses, np.uint64)


def _powers(base: int, count: int) -> npt.NDArray[np.uint64]:
    factors = np.full(count, base, np.uint64)
    factors[:1] = 1
    return factors.cumprod(dtype=np.uint64)
