"""Trains a model: AdamW, warm-up and cosine decay, clipping, validation each epoch, early stopping, checkpoints."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import keras
import tensorflow as tf

from server.lm.config import Config
from server.lm.data import dataset
from server.lm.data.tokenizer import Ids
from server.lm.errors import InputError
from server.lm.evaluation.scoring import STREAMS, Scorer, mean_scores, nats
from server.lm.network import device, unrolled
from server.lm.network.dropout import DropoutMasks, draw_masks
from server.lm.network.model import States, forward, zero_states
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.optimizer import Average, adamw, schedule
from server.lm.training.outcome import Epoch, Outcome, restored

# A model that has learned nothing guesses, at the logarithm of its vocabulary; one with twice that loss has exploded.
DIVERGED = 2


@dataclass(frozen=True, slots=True)
class Step:
    """The state of a progress bar after each step; ``tokens`` counts those of the epoch so far."""

    epoch: int
    epochs: int
    step: int
    steps: int
    loss: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Examples:
    """The training and validation tokens of a model, and its start token."""

    train: Ids
    valid: Ids
    start: int


def epoch_shape(config: Config, length: int) -> tuple[int, int]:
    """Parallel streams or windows in a step, and steps in an epoch, for a training split of length tokens."""
    if config.architecture == "bidirectional":
        # As many windows as cover the text with half overlap.
        windows = -(-2 * length // config.timesteps)
        return config.batch_size, -(-windows // config.batch_size)
    if config.passage_length:
        return dataset.passages_shape(length, config.passage_length, config.batch_size, config.timesteps)
    return dataset.streams_shape(length, config.batch_size, config.timesteps)


class Trainer:
    """One model's training; ``resume`` continues from the last checkpoint exactly.

    ``rate`` replaces the learning-rate schedule of the config.
    """

    def __init__(
        self, model: keras.Model, config: Config, examples: Examples, checkpoint: Checkpoint, rate: Any = None
    ) -> None:
        self.model, self.config, self.examples, self.checkpoint = model, config, examples, checkpoint
        self.streams, self.steps = epoch_shape(config, len(examples.train))
        self.optimizer = adamw(config, rate or schedule(config, self.steps * config.epochs))
        self.optimizer.build(model.trainable_variables)
        self.average = Average(model.trainable_variables, config.ema_decay)
        self.outcome = Outcome()
        # No branch or loop depends on a tensor: without AutoGraph, which would look for them, training starts sooner.
        self._train_step = tf.function(self._step, autograph=False)
        self._scorer = Scorer(model, config, nats, STREAMS)
        # Traced once for all shards of a batch.
        gradients = self._window_gradients if self._is_windowed else self._stream_gradients
        self._gradients = tf.function(gradients, autograph=False)

    @property
    def _is_windowed(self) -> bool:
        return self.config.architecture == "bidirectional"

    def resume(self) -> None:
        """Restores weights, optimizer state and history from the last checkpoint."""
        state = self.checkpoint.load_last(self._variables())
        self.outcome = restored(self.checkpoint.last, state)
        # An epoch interrupted by Ctrl-C may have left better weights than the last complete one.
        best = self.checkpoint.best_state()
        if best["valid_loss"] < self.outcome.best_loss:
            self.outcome.best_epoch, self.outcome.best_loss = best["epoch"], best["valid_loss"]

    def run(self, on_step: Callable[[Step], None], on_epoch: Callable[[Epoch], None], stop: Callable[[], bool]) -> None:
        """Trains until the last epoch, early stopping, or ``stop`` returning true.

        Stopped within an epoch, it saves the weights if they are the best so far, and leaves the last checkpoint at the
        epoch before, from which ``resume`` continues. Raises ``InputError`` if the loss diverges.
        """
        completed = len(self.outcome.history)
        for number in range(completed + 1, self.config.epochs + 1):
            if self.outcome.finished:
                return
            started = time.monotonic()
            mean, tokens = self._epoch(number, on_step, stop)
            seconds = time.monotonic() - started
            if not tokens:
                return
            with self.average.applied():
                valid = self._converging(self._finite(self._validate()))
                self._keep_best(number, valid)
            epoch = Epoch(number, mean, valid, float(self.optimizer.learning_rate), tokens / seconds, seconds)
            if not stop():
                self._finish_epoch(epoch)
            on_epoch(epoch)
            if stop():
                return

    def _epoch(self, number: int, on_step: Callable[[Step], None], stop: Callable[[], bool]) -> tuple[float, int]:
        states = [] if self._is_windowed else zero_states(self.config, self.streams)
        total, tokens = 0.0, 0
        for k, (inputs, targets, *carried) in enumerate(self._batches(number), 1):
            for factor in carried:
                states = [[state * factor for state in layer] for layer in states]
            value, states = self._train_step(inputs, targets, states)
            total += self._finite(float(value))
            tokens += int(tf.size(inputs))
            on_step(Step(number, self.config.epochs, k, self.steps, float(value), tokens))
            if stop():
                break
        return total / max(1, k), tokens

    def _batches(self, number: int) -> Iterator[tuple[tf.Tensor, ...]]:
        """The elements of an epoch: inputs, targets and, of passages, the factors of the states."""
        c = self.config
        if self._is_windowed:
            windows = dataset.windows(self.examples.train, c.timesteps, c.batch_size, c.seed, number)
            return iter(windows.take(self.steps))
        if c.passage_length:
            return iter(dataset.passages(self.examples.train, self.examples.start, c, number))
        return iter(dataset.streams(self.examples.train, self.examples.start, c.batch_size, c.timesteps))

    def _validate(self) -> float:
        return float(mean_scores(self._scorer, self.examples.valid, self.examples.start)[0])

    def _finite(self, value: float) -> float:
        if not math.isfinite(value):
            raise self._divergence(value)
        return value

    def _converging(self, value: float) -> float:
        """A validation loss, unless it is far above that of guessing and there was no better epoch to keep."""
        guessing = math.log(self.model.output_shape[-1])
        if not self.outcome.best_epoch and value > DIVERGED * guessing:
            raise self._divergence(value)
        return value

    def _divergence(self, value: float) -> InputError:
        rate = self.config.learning_rate
        return InputError(f"training diverged, its loss is {value:,.6g}: lower learning_rate, which is {rate}.")

    def _keep_best(self, epoch: int, valid: float) -> None:
        """Saves the best before the last: if killed between the two, the epoch is repeated and nothing is lost."""
        if valid < self.outcome.best_loss:
            self.outcome.best_epoch, self.outcome.best_loss = epoch, valid
            self.checkpoint.save_best(self.model.variables, {"epoch": epoch, "valid_loss": valid})

    def _finish_epoch(self, epoch: Epoch) -> None:
        outcome = self.outcome
        outcome.history.append(epoch)
        out_of_patience = epoch.epoch - outcome.best_epoch >= self.config.patience
        outcome.finished = out_of_patience or epoch.epoch >= self.config.epochs
        self.checkpoint.save_last(self._variables(), asdict(outcome))

    def _variables(self) -> list[keras.Variable]:
        return [*self.model.variables, *self.optimizer.variables, *self.average.variables]

    def _step(self, inputs: tf.Tensor, targets: tf.Tensor, states: States) -> tuple[tf.Tensor, States]:
        """One step on a batch, whose shards are independent, so that each can run on its own core."""
        count = device.shard_count(inputs.shape[0])
        step = tf.cast(self.optimizer.iterations, tf.int64)
        results = [
            self._gradients(*shard, tf.stack([self.config.seed, step * count + k]))
            for k, shard in enumerate(device.split((inputs, targets, states), count))
        ]
        values, states_after, gradients = zip(*results, strict=True)
        self.optimizer.apply([tf.add_n(shards) / count for shards in zip(*gradients, strict=True)])
        self.average.update(step + 1)
        return tf.add_n(values) / count, device.concat(states_after)

    def _stream_gradients(
        self, inputs: tf.Tensor, targets: tf.Tensor, states: States, seed: tf.Tensor
    ) -> tuple[tf.Tensor, States, list[tf.Tensor]]:
        masks = draw_masks(self.config, inputs.shape[0], seed)
        with tf.GradientTape() as tape:
            logits, targets, states_after = self._forward(masks.apply_to_tokens(inputs), targets, states, masks)
            value = _cross_entropy(logits, targets)
        return value, states_after, self._gradients_of(tape, value)

    def _forward(
        self, inputs: tf.Tensor, targets: tf.Tensor, states: States, masks: DropoutMasks
    ) -> tuple[tf.Tensor, tf.Tensor, States]:
        c = self.config
        if c.timesteps > unrolled.MOST_TIMESTEPS or (device.has_gpu() and not c.recurrent_dropout):
            logits, states_after = forward(self.model, c, inputs, states, masks)
            return logits, targets, states_after
        product_type = device.product_type(c.precision)
        logits, states_after = unrolled.forward(self.model, c, inputs, states, masks, product_type)
        return logits, tf.transpose(targets), states_after

    def _window_gradients(
        self, inputs: tf.Tensor, targets: tf.Tensor, states: States, seed: tf.Tensor
    ) -> tuple[tf.Tensor, States, list[tf.Tensor]]:
        with tf.GradientTape() as tape:
            value = _cross_entropy(self.model(inputs, training=True), targets)
        return value, states, self._gradients_of(tape, value)

    def _gradients_of(self, tape: tf.GradientTape, value: tf.Tensor) -> list[tf.Tensor]:
        return [tf.convert_to_tensor(shard) for shard in tape.gradient(value, self.model.trainable_variables)]


def _cross_entropy(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits))
