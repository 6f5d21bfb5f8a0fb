"""Random windows against the mean over all windows, which Keras reads from zero state."""

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.errors import InputError
from server.lm.evaluation.random_windows import random_window_loss
from server.lm.network.model import build

CONFIG = Config(embedding_dim=4, hidden_size=6, layers=2)
IDS = np.random.default_rng(1).integers(2, 7, 90).astype(np.int32)


@pytest.fixture(scope="module")
def model():
    model = build(CONFIG, 7)
    generator = np.random.default_rng(5)
    model.set_weights([generator.normal(0, 0.4, w.shape).astype(w.dtype) for w in model.get_weights()])
    return model


def losses_of_all_windows(model, length):
    rows = np.stack([IDS[k : k + length + 1] for k in range(len(IDS) - length)])
    logits = model(rows[:, :-1]).numpy().astype(float)
    right = np.take_along_axis(logits, rows[:, 1:, np.newaxis], -1)[..., 0]
    return (np.log(np.exp(logits).sum(-1)) - right).mean(-1)


def test_the_only_window_gives_its_loss_from_zero_state(model):
    measured = random_window_loss(model, CONFIG, IDS, 89)
    assert measured["loss_nats"] == pytest.approx(losses_of_all_windows(model, 89)[0], abs=1e-5)
    assert measured["length"] == 89


def test_random_windows_give_nearly_the_mean_of_all(model):
    losses = losses_of_all_windows(model, 8)
    measured = random_window_loss(model, CONFIG, IDS, 8)
    assert measured["loss_nats"] == pytest.approx(losses.mean(), abs=4 * losses.std() / np.sqrt(measured["count"]))
    assert random_window_loss(model, CONFIG, IDS, 8) == measured


@pytest.mark.parametrize("length", [0, -3, 90])
def test_a_length_that_does_not_fit_is_refused_with_those_that_do(model, length):
    with pytest.raises(InputError, match=f"windows is {length}: the text has 90 tokens, so choose from 1 to 89"):
        random_window_loss(model, CONFIG, IDS, length)


def test_a_bidirectional_model_has_windows_of_its_own(model):
    with pytest.raises(InputError, match="stacked"):
        random_window_loss(model, Config(architecture="bidirectional"), IDS, 8)
