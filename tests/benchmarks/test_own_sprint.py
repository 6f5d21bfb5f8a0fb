"""A training fits its time, its learning rate falls by the clock, and the last part stays unseen."""

import time

import numpy as np
import pytest

from benchmarks.own_sprint import ByTheClock, split, train
from benchmarks.parts import cut
from server.lm.config import Config

CONFIG = Config(embedding_dim=8, hidden_size=32, timesteps=20, batch_size=16, learning_rate=0.01)


def test_the_rate_follows_the_share_of_the_time_and_no_step():
    rate = ByTheClock(CONFIG)
    assert float(rate(7)) == pytest.approx(0.01 / 100)
    rate.over.assign(0.05)
    assert float(rate(7)) == pytest.approx(0.01)
    rate.over.assign(1.0)
    assert float(rate(7)) == pytest.approx(0.01 / 50)


@pytest.mark.alone
def test_it_trains_for_as_long_as_it_may_and_learns():
    parts = cut("letters", "the cat sat on the mat, and the dog?\n" * 300)
    began = time.monotonic()
    found = train(CONFIG, parts, 16.0)
    assert 15.5 < found.seconds < 17.5
    assert found.seconds < time.monotonic() - began
    # A text that is foretold from its beginning; letters at random would cost ln 19.
    assert found.loss_nats < 0.5
    assert found.tokens > len(parts.first) * (found.epochs - 1) * 0.9


def test_the_last_tenth_is_for_neither_training_nor_validation():
    text = "ab\ncd" * 200
    parts = cut("letters", text)
    examples = split(parts)
    assert len(examples.valid) == pytest.approx(27, abs=5)
    read = np.concatenate([examples.train, examples.valid])
    assert np.bincount(read).tolist() == np.bincount(parts.tokenizer.encode(text[:900])).tolist()
    assert parts.tokenizer.decode(parts.last) == text[900:]
