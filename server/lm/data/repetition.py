"""How much of one split stands word for word in another."""

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Characters that count as repeated: no two authors write so many alike by chance.
RUN = 50
# Characters from which on a line counts, without the white space around it: shorter ones recur in any text.
LINE = 20
# Share from which on the figures of the test split say more about memory than about new texts.
NOTEWORTHY = 0.1
_SEED = 0
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2⁶⁴


@dataclass(frozen=True, slots=True)
class Repetition:
    """The share of characters in repeated runs, that of repeated lines, and whether each character lies in either."""

    runs: float
    lines: float
    characters: npt.NDArray[np.bool_]

    def to_dict(self) -> dict[str, float]:
        """The shares, named as on the card."""
        return {"repeated": self.runs, "repeated_lines": self.lines}


def repetition(test: str, train: str) -> Repetition:
    """What of ``test`` stands word for word in ``train``, in runs of ``RUN`` characters or lines of ``LINE``."""
    runs = _in_runs(test, train)
    share, lines = _in_lines(test, train)
    return Repetition(_share(runs), share, runs | lines)


def repeated_share(test: str, train: str) -> float:
    """The share of the characters of ``test`` that lie in runs of ``RUN`` characters that occur in ``train``."""
    return _share(_in_runs(test, train))


def _share(mask: npt.NDArray[np.bool_]) -> float:
    return float(mask.mean()) if len(mask) else 0.0


def _in_lines(test: str, train: str) -> tuple[float, npt.NDArray[np.bool_]]:
    """The share of the lines of ``test`` that are lines of ``train``, and whether each character lies in one."""
    known = {line.strip() for line in train.split("\n")}
    lines = test.split("\n")
    begins = itertools.accumulate((len(line) + 1 for line in lines), initial=0)
    mask = np.zeros(len(test), np.bool_)
    counted = repeated = 0
    for line, begin in zip(lines, begins, strict=False):
        text = line.strip()
        counted += len(text) >= LINE
        if len(text) >= LINE and text in known:
            repeated += 1
            first = begin + line.index(text)
            mask[first : first + len(text)] = True
    return repeated / max(1, counted), mask


def _in_runs(test: str, train: str) -> npt.NDArray[np.bool_]:
    found = np.isin(_hashes(test), _hashes(train))
    # A run that begins at k covers the characters from k to k + RUN.
    edges = np.zeros(len(test) + 1, np.int64)
    edges[: len(found)] += found
    edges[RUN : RUN + len(found)] -= found
    inside: npt.NDArray[np.bool_] = edges[:-1].cumsum() > 0
    return inside


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
