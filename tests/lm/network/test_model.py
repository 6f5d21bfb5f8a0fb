"""The model as it is before training."""

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.network.model import build

UNITS = 6


@pytest.mark.parametrize(
    ("config", "layers"),
    [
        (Config(embedding_dim=4, hidden_size=UNITS, layers=2), ("lstm_0", "lstm_1")),
        (Config(embedding_dim=4, hidden_size=UNITS, architecture="bidirectional"), ("bidirectional",)),
    ],
    ids=["stacked", "bidirectional"],
)
def test_the_bias_of_every_forget_gate_starts_at_one_and_all_others_at_zero(config, layers):
    model = build(config, 9)
    for layer in layers:
        for bias in model.get_layer(layer).get_weights()[2::3]:
            np.testing.assert_array_equal(bias, np.repeat([0.0, 1.0, 0.0, 0.0], UNITS))
