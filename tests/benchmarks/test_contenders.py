"""What contenders read, and how they are started."""

import numpy as np
import pytest

from benchmarks import contenders
from server.lm.config import Config


class Pace:
    """Ends a contender after some steps."""

    def __init__(self, steps):
        self.left, self.over = steps, False

    def step(self):
        self.left -= 1
        self.over = self.left == 0


def test_rows_go_on_from_batch_to_batch_and_begin_anew_at_their_end():
    ids = np.arange(23, dtype=np.int32)
    found = contenders.batches(ids, streams=2, timesteps=3)
    batches = [next(found) for _ in range(4)]
    assert [inputs.tolist() for inputs, _ in batches] == [
        [[0, 1, 2], [11, 12, 13]],
        [[3, 4, 5], [14, 15, 16]],
        [[6, 7, 8], [17, 18, 19]],
        [[0, 1, 2], [11, 12, 13]],
    ]
    assert all((targets == inputs + 1).all() for inputs, targets in batches)


@pytest.mark.parametrize("name", ["ours", "keras"])
def test_a_contender_ends_when_the_pace_is_over(name, monkeypatch):
    # The threads are those of the test session's TensorFlow, which has begun.
    monkeypatch.setattr("server.lm.network.device.one_core_per_operation", lambda: None)
    config = Config(hidden_size=4, embedding_dim=3, batch_size=2, timesteps=5, precision="float32")
    pace = Pace(3)
    getattr(contenders, name)(config, np.tile(np.arange(2, 7, dtype=np.int32), 40), 8, pace)
    assert pace.left == 0
