"""A plan fills the time that it was made for."""

import numpy as np
import pytest

from benchmarks.own_sprint import Course, plan, split
from benchmarks.parts import cut
from server.errors import InputError


def trial(step_seconds=0.5, start=4.0, validation=2.0):
    """Steps of 1,000 tokens; the first three are slow."""
    ends = np.cumsum([start, 3, 2, *[step_seconds] * 6]).tolist()
    return Course(step_tokens=1000, began=0.0, ends=ends, over=ends[-1] + validation)


def test_speed_is_that_of_the_steady_steps():
    assert trial(step_seconds=0.5).speed == pytest.approx(2000)


@pytest.mark.parametrize(("seconds", "epochs"), [(170, 3), (56, 1), (20, 1), (400, 7)])
def test_tracing_training_and_validation_take_the_time(seconds, epochs):
    found, length = plan(trial(), 100_000, seconds)
    assert found == epochs
    assert 4 + epochs * (length / 2000 + 2) == pytest.approx(seconds, abs=0.01)
    assert length >= 100_000 or epochs == 1


def test_too_little_time_is_refused():
    with pytest.raises(InputError, match=r"6.0 seconds are left to train: a first step takes 6.5 or more"):
        plan(trial(), 100_000, 6.0)


def test_the_last_tenth_is_for_neither_training_nor_validation():
    text = "ab\ncd" * 200
    parts = cut("letters", text)
    examples = split(parts)
    assert len(examples.valid) == pytest.approx(27, abs=5)
    read = np.concatenate([examples.train, examples.valid])
    assert np.bincount(read).tolist() == np.bincount(parts.tokenizer.encode(text[:900])).tolist()
    assert parts.tokenizer.decode(parts.last) == text[900:]
