"""tests/fixtures/gates.json holds what the page computes of gates against NumPy's; this test holds the file there, too.

Run as ``python -m tests.lm.test_gates_fixture`` to rewrite it, and format it with prettier.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FIXTURE = Path(__file__).parents[2] / "fixtures" / "gates.json"
TOKENS, UNITS = 40, 5
LOOKED_AT = [0, 1, 17, TOKENS - 1]
SHUT = 1e-6


def written() -> dict[str, Any]:
    """Random gates of units that forget, keep, and once drop everything; and what follows of them."""
    generator = np.random.default_rng(11)
    i, o = (generator.random((TOKENS, UNITS)).round(4) for _ in range(2))
    g = generator.uniform(-1, 1, (TOKENS, UNITS)).round(4)
    f = generator.beta([1, 8, 60, 4, 400], 1, (TOKENS, UNITS)).round(4)
    f[9, 3] = 0
    return {
        "gates": {"i": i.tolist(), "f": f.tolist(), "o": o.tolist(), "g": g.tolist()},
        "cell": cell_states(i, f, g).tolist(),
        "contributions": {str(t): contributions(i, f, g, t).tolist() for t in LOOKED_AT},
        "half_lives": half_lives(f[1:]).tolist(),
        # The start token does not count.
        "low": {key: (gate[1:] < 0.1).mean(axis=0).tolist() for key, gate in {"i": i, "f": f, "o": o}.items()},
        "high": {key: (gate[1:] > 0.9).mean(axis=0).tolist() for key, gate in {"i": i, "f": f, "o": o}.items()},
    }


def cell_states(i: np.ndarray, f: np.ndarray, g: np.ndarray) -> np.ndarray:
    """The recurrence of the LSTM."""
    states = [i[0] * g[0]]
    for t in range(1, len(i)):
        states.append(f[t] * states[-1] + i[t] * g[t])
    return np.array(states)


def contributions(i: np.ndarray, f: np.ndarray, g: np.ndarray, t: int) -> np.ndarray:
    """(t + 1, units): each token's part of the state at t, by its definition."""
    return np.array([i[k] * g[k] * np.prod(f[k + 1 : t + 1], axis=0) for k in range(t + 1)])


def half_lives(f: np.ndarray) -> np.ndarray:
    """The number of tokens n for which the geometric mean of f, to the power n, is one half."""
    mean = np.exp(np.log(np.maximum(f, SHUT)).mean(axis=0))
    return np.log(0.5) / np.log(mean)


def test_the_contributions_are_what_the_recurrence_comes_to() -> None:
    kept = written()
    for t in LOOKED_AT:
        assert np.sum(kept["contributions"][str(t)], axis=0) == pytest.approx(kept["cell"][t], abs=1e-12)


def test_the_fixture_is_what_numpy_computes() -> None:
    kept = json.loads(FIXTURE.read_text(encoding="utf-8"))
    computed = json.loads(json.dumps(written()))
    assert kept.keys() == computed.keys()
    for key in kept:
        assert flat(kept[key]) == pytest.approx(flat(computed[key]), rel=1e-12), key


def flat(value: Any) -> list[float]:
    """The numbers of nested lists and objects, in their order."""
    if isinstance(value, dict):
        return [number for key in sorted(value) for number in flat(value[key])]
    return [number for each in value for number in flat(each)] if isinstance(value, list) else [value]


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(written()) + "\n", encoding="utf-8")
