"""What the mistakes are judged by, against values worked out by hand."""

import math

import numpy as np

from benchmarks import naive


def test_cross_entropy_of_logits_is_that_of_their_softmax():
    logits = np.log(np.array([[[0.5, 0.25, 0.25]]], np.float32)) + 7
    assert math.isclose(naive.nats(logits, np.array([[1]])).item(), math.log(4), rel_tol=1e-5)


def test_a_table_of_pairs_counts_one_more_than_it_saw():
    x, y = np.array([0, 0, 0, 1]), np.array([1, 1, 0, 0])
    # After 0: 2 of 5 for 0, 3 of 5 for 1.
    assert math.isclose(naive.counted(x, y, np.array([0]), np.array([1]), 2), -math.log(3 / 5))


def test_windows_are_followed_by_their_targets():
    x, y = naive.drawn(np.arange(50), 8, 6)
    assert x.shape == y.shape == (8, 6)
    assert (y == x + 1).all()


def test_a_line_is_padded_behind_its_end_and_the_end_predicts_nothing():
    newline = 2
    ids = np.array([5, 6, 2, 2, 7, 2], np.int32)
    x, y = naive.lines(ids, newline)
    assert x.shape == y.shape == (2, naive.PADDED)
    # The line that is empty has nothing to predict.
    assert x[:, :3].tolist() == [[5, 6, 0], [7, 0, 0]]
    assert y[:, :3].tolist() == [[6, 2, 0], [2, 0, 0]]
    assert not x[:, 3:].any() and not y[:, 3:].any()
