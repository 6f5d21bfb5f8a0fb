"""A training of ours that fits a given time: the learning rate falls by the clock."""

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import keras
import tensorflow as tf

from benchmarks.parts import Parts
from server.lm.config import Config
from server.lm.data import dataset
from server.lm.evaluation.metrics import loss
from server.lm.network import device
from server.lm.network.model import build
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.optimizer import schedule
from server.lm.training.trainer import Examples, Step, Trainer

# Share of the first part that validates.
VALID = 0.03
# Share of the time that is left for the last validation.
SPARE = 0.02
# Epochs are never what ends it.
ENDLESS = 10_000


@dataclass(frozen=True, slots=True)
class Trained:
    """``loss_nats`` is on the last part; ``epochs`` are passes over the first, the last of them unfinished."""

    loss_nats: float
    tokens: int
    parameters: int
    seconds: float
    epochs: int


class ByTheClock(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """A training's schedule along the share of its time that is over, instead of its steps."""

    FINE = 100_000

    def __init__(self, config: Config) -> None:
        self.over = tf.Variable(0.0, trainable=False)
        self.course = schedule(config, self.FINE)

    def __call__(self, _step: tf.Tensor) -> tf.Tensor:
        return self.course(self.over * self.FINE)


def train(config: Config, parts: Parts, seconds: float) -> Trained:
    """Trains on the first part for that long and measures the best weights on the last part.

    The time begins before the first weights are drawn and ends with the last validation.
    """
    device.one_core_per_operation()
    began = time.monotonic()
    end = began + (1 - SPARE) * seconds
    rate = ByTheClock(config)
    endless = replace(config, epochs=ENDLESS, patience=ENDLESS)
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Checkpoint(Path(folder))
        model = build(config, parts.vocabulary)
        trainer = Trainer(model, endless, split(parts), checkpoint, rate)
        ends: list[float] = []

        def follow(_step: Step) -> None:
            ends.append(time.monotonic())
            # Graphs are traced before the first step is done.
            rate.over.assign(min(1.0, (ends[-1] - ends[0]) / max(1.0, end - ends[0])))

        trainer.run(follow, lambda _: None, lambda: time.monotonic() >= end)
        trained = time.monotonic() - began
        checkpoint.load_best(model.variables)
    steps = len(ends)
    tokens = steps * trainer.streams * config.timesteps
    nats = loss(model, config, parts.last, parts.tokenizer.start)
    return Trained(nats, tokens, model.count_params(), trained, -(-steps // trainer.steps))


def split(parts: Parts) -> Examples:
    """Training and validation stay within the first part."""
    splits = dataset.split(parts.tokenizer.decode(parts.first), (1 - VALID, VALID, 0.0))
    return Examples(parts.tokenizer.encode(splits.train), parts.tokenizer.encode(splits.valid), parts.tokenizer.start)
