"""The command `train`: trains a model on a text and exports it for the page, with a progress bar."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from tqdm import tqdm

from server.commands.train_options import TrainOptions, ValidatedOptions
from server.lm import run
from server.lm.export.export import ExportOptions, check_folder
from server.lm.training.progress import Progress
from server.lm.training.trainer import Epoch, Step, Trainer

# Optimiser steps; a model trained with fewer has hardly learned to spell.
MIN_STEPS = 500


def train(validated: ValidatedOptions) -> int:
    """Trains, evaluates and exports; returns the exit code. Raises ``InputError`` for invalid options."""
    options, folder = validated.options, validated.folder
    if options.export:
        check_folder(options.models / folder.name)
    training_run = _open_run(validated)
    with training_run.locked():
        reporter = _Reporter(folder.name, training_run.folder / "progress.json")
        try:
            return _train(options, training_run, reporter)
        except BaseException as error:
            reporter.write(state="failed", message=str(error) or type(error).__name__)
            raise


def _open_run(validated: ValidatedOptions) -> run.Run:
    if validated.text is None:
        return run.load(validated.folder)
    return run.create(
        validated.folder,
        validated.config,
        validated.text,
        validated.options.command,
        validated.base_model,
        validated.splits,
    )


def _train(options: TrainOptions, training_run: run.Run, reporter: "_Reporter") -> int:
    print(_summary(training_run))
    if options.resume and training_run.is_finished():
        print("training is already finished: the best model is evaluated and exported again.")
    with _interrupts() as stop:
        trainer = training_run.train(options.resume, reporter.step, reporter.epoch, stop)
        reporter.close_bar()
        stopped = bool(stop())
    if not trainer.outcome.best_epoch:
        reporter.write(state="stopped", message="stopped before there was a model")
        print("stopped before there was a model to save.")
        return 130
    reporter.write(state="evaluating", message="measuring on the test split")
    model = training_run.best_model()
    metrics = training_run.write_report(model)
    print(
        f"test split: {metrics.loss_nats:.4f} nats, perplexity {metrics.perplexity:.2f}, "
        f"{metrics.bits_per_character:.3f} bits per character, accuracy {metrics.accuracy:.1%}, "
        f"top-3 {metrics.top3_accuracy:.1%}"
    )
    if options.export:
        reporter.write(state="exporting", message="writing the model for the browser")
        target = options.models / training_run.name
        print(
            f"exported to {training_run.export(model, target, ExportOptions(options.weights, options.include_keras))}"
        )
    reporter.write(state="done", message="ready")
    # Fine-tuning takes few steps.
    if not stopped and not training_run.base and (advice := advice_for(trainer)):
        print(advice)
    if stopped:
        print(f"stopped early; resume with: python -m server train --resume --name {training_run.name}")
    return 130 if stopped else 0


def advice_for(trainer: Trainer) -> str:
    """Advice for a model that was trained with too few steps; empty for any other."""
    epochs = len(trainer.outcome.history)
    steps = epochs * trainer.steps
    if steps >= MIN_STEPS:
        return ""
    message = f"this text gave only {steps} optimiser steps, too few to learn from: use a longer text"
    # After early stopping, more epochs would not help.
    stopped_early = epochs < trainer.config.epochs
    return (
        f"{message}." if stopped_early else f"{message}, or train again with --epochs {-(-MIN_STEPS // trainer.steps)}."
    )


def _summary(training_run: run.Run) -> str:
    c, t = training_run.config, training_run.tokens
    sizes = f"{len(t.train):,} / {len(t.valid):,} / {len(t.test):,}"
    return (
        f"{training_run.name}: {training_run.corpus.title}, {sizes} tokens to "
        f"train / validate / test, vocabulary {len(training_run.tokenizer.vocabulary):,}; "
        f"{c.architecture} LSTM {c.layers} × {c.hidden_size}, embedding {c.embedding_dim}"
        f"{_base_model_summary(training_run)}"
    )


def _base_model_summary(training_run: run.Run) -> str:
    if not training_run.base:
        return ""
    new = len(training_run.tokenizer.vocabulary) - len(training_run.base["tokenizer"]["vocabulary"])
    return f"; fine-tuned from {training_run.base['name']}, whose vocabulary grows by {new:,}"


@contextmanager
def _interrupts() -> Iterator[Any]:
    """The first Ctrl-C asks the training to stop after the current step; the second one stops it at once."""
    stop_requested = False

    def request_stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stop_requested
        if stop_requested:
            raise KeyboardInterrupt
        stop_requested = True

    before = {sign: signal.signal(sign, request_stop) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: stop_requested
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


class _Reporter:
    """Shows a progress bar in the terminal and, about once a second, writes the file that the page reads."""

    def __init__(self, name: str, path: Path) -> None:
        self.path = path
        self.progress = Progress(name=name, pid=os.getpid(), updated=time.time())
        self.bar: tqdm[Any] | None = None
        self.started = time.monotonic()

    def step(self, step: Step) -> None:
        if self.bar is None:
            self.bar = tqdm(total=step.steps, desc=f"epoch {step.epoch:2}/{step.epochs}", unit="step")
        self.bar.update()
        seconds = time.monotonic() - self.started
        speed = step.tokens / max(seconds, 1e-9)
        done = (step.epoch - 1) * step.steps + step.step
        left = seconds / step.step * (step.epochs * step.steps - done)
        self.bar.set_postfix_str(f"loss {step.loss:.3f}, {speed:,.0f} tokens/s, {_clock(left)} left", refresh=False)
        if step.epoch != self.progress.epoch or time.time() - self.progress.updated > 1:
            self.write(
                state="training",
                message="learning",
                epoch=step.epoch,
                epochs=step.epochs,
                fraction=done / (step.epochs * step.steps),
                loss=step.loss,
                tokens_per_second=speed,
                seconds_left=left,
            )

    def epoch(self, epoch: Epoch) -> None:
        if self.bar is not None:
            self.bar.set_postfix_str(
                f"loss {epoch.loss:.4f}, validation {epoch.valid_loss:.4f}, {epoch.tokens_per_second:,.0f} tokens/s"
            )
        self.close_bar()
        self.write(valid_loss=epoch.valid_loss)

    def close_bar(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None
        self.started = time.monotonic()

    def write(self, **changes: Any) -> None:
        self.progress = replace(self.progress, **changes, updated=time.time())
        self.progress.write(self.path)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
