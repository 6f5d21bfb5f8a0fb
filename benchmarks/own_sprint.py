"""A training of ours that fits a given time: its schedule ends when the time does."""

import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.parts import Parts
from server.errors import InputError
from server.lm import dataset, processor
from server.lm.checkpoint import Checkpoint
from server.lm.config import Config
from server.lm.evaluation import loss
from server.lm.model import build
from server.lm.training import Examples, Trainer

# Share of the first part that validates.
VALID = 0.03
# Share of the time in which the speed is measured, with weights that are thrown away.
TRIAL = 0.05
# Share of the time that is left unplanned, because no speed is constant.
SPARE = 0.02
# Steps before the speed is steady.
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Trained:
    """``loss_nats`` is on the last part; ``planned`` the share of the schedule for which the time sufficed."""

    loss_nats: float
    tokens: int
    parameters: int
    seconds: float
    epochs: int
    planned: float


@dataclass(slots=True)
class Course:
    """When a training began, when each of its steps ended, and when it was over, in seconds."""

    step_tokens: int
    began: float
    ends: list[float] = field(default_factory=list)
    over: float = 0.0

    @property
    def speed(self) -> float:
        """Tokens per second, after the first steps."""
        steady = self.ends[WARM_UP - 1 :]
        return self.step_tokens * (len(steady) - 1) / (steady[-1] - steady[0])

    @property
    def start(self) -> float:
        """Seconds before the first step was done: graphs are traced."""
        return self.ends[0] - self.began

    @property
    def validation(self) -> float:
        """Seconds after the last step."""
        return self.over - self.ends[-1]


def train(config: Config, parts: Parts, seconds: float) -> Trained:
    """Trains on the first part for that long, the trial included; measures the best weights on the last part."""
    processor.one_core_per_operation()
    until = time.monotonic() + seconds
    examples = split(parts)
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Checkpoint(Path(folder))
        trial = _run(config, parts, examples, checkpoint, time.monotonic() + TRIAL * seconds)
        epochs, length = plan(trial, len(examples.train), until - SPARE * seconds - time.monotonic())
        # An epoch reads the text once and its beginning again, so that whole epochs fill the time.
        filled = replace(examples, train=np.resize(examples.train, length))
        course = _run(replace(config, epochs=epochs, patience=epochs), parts, filled, checkpoint, until)
        return _measured(config, parts, checkpoint, course, epochs, length)


def split(parts: Parts) -> Examples:
    """Training and validation stay within the first part."""
    splits = dataset.split(parts.tokenizer.decode(parts.first), (1 - VALID, VALID, 0.0))
    return Examples(parts.tokenizer.encode(splits.train), parts.tokenizer.encode(splits.valid), parts.tokenizer.start)


def _run(config: Config, parts: Parts, examples: Examples, checkpoint: Checkpoint, until: float) -> Course:
    """A training from its first weights on, to the end of its schedule or of the time."""
    model = build(config, parts.vocabulary)
    trainer = Trainer(model, config, examples, checkpoint)
    course = Course(trainer.streams * config.timesteps, time.monotonic())

    def stop() -> bool:
        return len(course.ends) > 2 * WARM_UP and time.monotonic() > until

    trainer.run(lambda _: course.ends.append(time.monotonic()), lambda _: None, stop)
    course.over = time.monotonic()
    return course


def plan(trial: Course, text: int, seconds: float) -> tuple[int, int]:
    """Epochs, and tokens in each, at least those of the text, that take the seconds at the trial's speed.

    Raises ``InputError`` where the seconds do not suffice for a step.
    """
    left = seconds - trial.start
    epochs = max(1, int(left / (text / trial.speed + trial.validation)))
    length = int((left / epochs - trial.validation) * trial.speed)
    if length < trial.step_tokens:
        needed = trial.start + trial.validation + trial.step_tokens / trial.speed
        raise InputError(f"{seconds:.1f} seconds are left to train: a first step takes {needed:.1f} or more.")
    return epochs, length


def _measured(
    config: Config, parts: Parts, checkpoint: Checkpoint, course: Course, epochs: int, length: int
) -> Trained:
    model = build(config, parts.vocabulary)
    checkpoint.load_best(model.variables)
    tokens = len(course.ends) * course.step_tokens
    planned = epochs * (length // course.step_tokens) * course.step_tokens
    nats = loss(model, config, parts.last, parts.tokenizer.start)
    return Trained(nats, tokens, model.count_params(), course.over - course.began, epochs, tokens / planned)
