"""Where the stretches begin that are read as on an empty page."""

import numpy as np

from server.lm.evaluation.fresh_start import AT_ONCE, _batches, stretch_begins

NEWLINE = 2


def ids_of(*lengths):
    """Lines of these lengths, each with its end."""
    return np.concatenate([[*np.full(length - 1, 5), NEWLINE] for length in lengths]).astype(np.int32)


def test_a_stretch_begins_with_the_first_line_that_is_far_enough():
    ids = ids_of(4, 4, 4, 9, 4, 12, 4)
    # Lines begin at 0, 4, 8, 12, 21, 25, 37.
    assert stretch_begins(ids, NEWLINE, 10).tolist() == [0, 12, 25, 37]


def test_a_line_that_is_too_long_is_cut():
    assert stretch_begins(ids_of(50, 6), NEWLINE, 10).tolist() == [0, 20, 40, 50]
    assert stretch_begins(np.full(25, 5, np.int32), NEWLINE, 10).tolist() == [0, 20]


def test_the_end_of_the_text_begins_nothing():
    assert stretch_begins(ids_of(10, 10), NEWLINE, 10).tolist() == [0, 10]
    assert stretch_begins(ids_of(3), NEWLINE, 10).tolist() == [0]


def test_all_batches_have_one_size_and_hold_every_stretch():
    lengths = np.random.default_rng(0).integers(1, 600, 150)
    batches = list(_batches(lengths))
    assert {len(rows) for rows in batches} == {AT_ONCE}
    assert set(np.concatenate(batches).tolist()) == set(range(150))
    assert [rows.tolist() for rows in _batches(np.array([9, 7]))] == [[1, 0]]
