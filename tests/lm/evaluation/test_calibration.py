"""The temperature against a text drawn at a known one, and against a fine search in NumPy."""

import numpy as np
import pytest

from server.lm.config import Config
from server.lm.evaluation.calibration import calibrate
from server.lm.network.model import build

START = 2


LOGITS = np.array([-9, -9, 2, 1, 0, -1, -2], np.float32)


def drawn(temperature, count):
    """Tokens with the probabilities of LOGITS at a temperature."""
    weights = np.exp(LOGITS.astype(float) / temperature)
    return np.random.default_rng(2).choice(7, count, p=weights / weights.sum()).astype(np.int32)


def losses_at(logits, targets, temperatures):
    found = []
    for temperature in temperatures:
        cooled = logits / temperature
        largest = cooled.max(-1)
        sums = np.log(np.exp(cooled - largest[:, np.newaxis]).sum(-1)) + largest
        found.append((sums - cooled[np.arange(len(targets)), targets]).mean())
    return np.array(found)


def constant_model(config, logits):
    """One that predicts the same whatever it has read."""
    model = build(config, len(logits))
    model.set_weights([np.zeros_like(w) for w in model.get_weights()])
    model.get_layer("logits").set_weights([np.zeros((config.hidden_size, len(logits)), np.float32), logits])
    return model


@pytest.mark.parametrize("truth", [0.6, 1.0, 2.2])
def test_a_text_drawn_at_a_temperature_gives_that_temperature_back(truth):
    config = Config(embedding_dim=2, hidden_size=2)
    found = calibrate(constant_model(config, LOGITS), config, drawn(truth, 40_000), START)
    assert found.temperature == pytest.approx(truth, rel=0.03)


@pytest.mark.parametrize("architecture", ["stacked", "bidirectional"])
def test_the_temperature_and_its_loss_are_those_of_a_fine_search(architecture):
    config = Config(architecture=architecture, embedding_dim=4, hidden_size=6, timesteps=5)
    model = build(config, 7)
    kernel, _ = model.get_layer("logits").get_weights()
    model.get_layer("logits").set_weights([2 * kernel, LOGITS])
    ids = drawn(1.4, 700)
    if architecture == "stacked":
        logits, targets = model.predict_on_batch(np.array([[START, *ids[:-1]]]))[0], ids
    else:
        padded = np.concatenate([np.zeros(4, np.int32), ids])
        logits, targets = model(np.stack([padded[k : k + 5] for k in range(699)])).numpy(), ids[1:]
    fine = np.geomspace(0.25, 4, 4001)
    losses = losses_at(logits.astype(float), targets, fine)
    calibration = calibrate(model, config, ids, START)
    assert 0.3 < fine[losses.argmin()] < 3.9
    assert calibration.temperature == pytest.approx(fine[losses.argmin()], rel=0.005)
    assert calibration.valid_calibrated_loss_nats == pytest.approx(losses.min(), abs=1e-5)
    assert calibration.valid_loss_nats == pytest.approx(losses_at(logits.astype(float), targets, [1.0])[0], abs=1e-5)


def test_a_model_that_is_always_wrong_gets_the_highest_temperature():
    logits = np.array([-9, -9, 9, 0], np.float32)
    config = Config(embedding_dim=2, hidden_size=2)
    assert calibrate(constant_model(config, logits), config, np.full(50, 3, np.int32), START).temperature == 4
