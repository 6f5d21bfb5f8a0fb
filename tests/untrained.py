"""Trainings that leave out what a test does not ask: what is learned, or what is measured at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import tensorflow as tf

from server.lm import run
from server.lm.evaluation.calibration import Calibration
from server.lm.evaluation.metrics import Metrics
from server.lm.training.trainer import Trainer

LOSS = 3.0
MEASURED = Metrics(
    loss_nats=LOSS,
    calibrated_loss_nats=LOSS,
    fresh_loss_nats=LOSS,
    unrepeated_loss_nats=LOSS,
    perplexity=20.1,
    bits_per_character=4.3,
    accuracy=0.1,
    top3_accuracy=0.3,
    expected_calibration_error=0.05,
    tokens=100,
    unknown_tokens=0,
    characters=100,
    intervals={
        "loss_nats": (2.9, 3.1),
        "bits_per_character": (4.2, 4.4),
        "accuracy": (0.05, 0.15),
        "top3_accuracy": (0.25, 0.35),
    },
    position_accuracy=[{"letters": 0, "accuracy": 0.1, "tokens": 100}],
    reliability=[{"from": 0.1, "to": 0.2, "probability": 0.15, "accuracy": 0.1, "tokens": 100}],
)


@contextmanager
def nothing_is_learned() -> Iterator[None]:
    """The steps come and go at once; all else but the measuring is as in any training."""
    with nothing_is_measured(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Trainer, "_step", lambda trainer, inputs, targets, states: (tf.constant(LOSS), states))
        patch.setattr(Trainer, "_validate", lambda trainer: LOSS)
        yield


@contextmanager
def nothing_is_measured() -> Iterator[None]:
    """The report of a training has made-up figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "calibrate", lambda *_: Calibration(1.0, LOSS, LOSS))
        patch.setattr(run, "evaluate", lambda *_: MEASURED)
        yield
