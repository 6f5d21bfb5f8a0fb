"""Dropout: its share, its mean, and that a seed determines it."""

import numpy as np
import pytest
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import UNK
from server.lm.network.dropout import draw_masks, no_dropout

CONFIG = Config(
    embedding_dim=200,
    hidden_size=300,
    layers=2,
    token_dropout=0.15,
    input_dropout=0.1,
    dropout=0.4,
    recurrent_dropout=0.25,
)


def drawn(step, config=CONFIG):
    return draw_masks(config, 50, tf.constant([7, step], tf.int64))


def all_factors(found):
    return [factors.numpy() for factors in (found.inputs, *found.outputs, *found.recurrent)]


def test_each_share_is_switched_off_and_the_rest_scaled_to_mean_1():
    for factors, share in zip(all_factors(drawn(0)), [0.1, 0.4, 0.4, 0.25, 0.25], strict=True):
        assert np.mean(factors == 0) == pytest.approx(share, abs=0.01)
        assert factors.mean() == pytest.approx(1, abs=0.02)
        assert set(np.unique(factors)) == {np.float32(0), np.float32(1) / np.float32(1 - share)}


def test_the_seed_determines_it_and_each_step_and_layer_has_its_own():
    first, again, second = all_factors(drawn(0)), all_factors(drawn(0)), all_factors(drawn(1))
    for one, same, other in zip(first, again, second, strict=True):
        assert np.array_equal(one, same) and not np.array_equal(one, other)
    assert not np.array_equal(first[1], first[2]) and not np.array_equal(first[3], first[4])


def test_a_share_of_the_tokens_is_read_as_unknown_and_no_other_changed():
    tokens = tf.range(50 * 100) % 30 + 2
    tokens = tf.reshape(tokens, (50, 100))
    first, second = drawn(0).apply_to_tokens(tokens).numpy(), drawn(1).apply_to_tokens(tokens).numpy()
    hidden = first == UNK
    assert hidden.mean() == pytest.approx(0.15, abs=0.02)
    assert np.array_equal(first[~hidden], tokens.numpy()[~hidden])
    assert not np.array_equal(first, second)


def test_without_dropout_nothing_is_drawn():
    config = Config(layers=2)
    assert drawn(0, config) == no_dropout(config)
