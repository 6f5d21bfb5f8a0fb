"""The command `train`: from a text to a model that the page can load, with a progress bar."""

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

from server.commands.train_options import Checked, Order
from server.lm import run
from server.lm.export.export import check_folder
from server.lm.training.progress import Progress
from server.lm.training.trainer import Epoch, Step, Trainer

# Optimiser steps; a model that has learned in fewer has hardly learned to spell.
ENOUGH_STEPS = 500


def train(checked: Checked) -> int:
    """Trains, evaluates and exports; returns the exit code. Raises ``InputError`` for orders that cannot work."""
    order, folder = checked.order, checked.folder
    if order.export:
        check_folder(order.models / folder.name)
    current = _begin(checked)
    with current.alone():
        report = _Reporter(folder.name, current.folder / "progress.json")
        try:
            return _train(order, current, report)
        except BaseException as error:
            report.write(state="failed", message=str(error) or type(error).__name__)
            raise


def _begin(checked: Checked) -> run.Run:
    if checked.text is None:
        return run.load(checked.folder)
    return run.create(checked.folder, checked.config, checked.text, checked.order.command, checked.beginning)


def _train(order: Order, current: run.Run, report: "_Reporter") -> int:
    print(_summary(current))
    if order.resume and current.finished():
        print("its training has ended: the best model is measured and exported again.")
    with _interrupts() as stop:
        trainer = current.train(order.resume, report.step, report.epoch, stop)
        report.close_bar()
        stopped = bool(stop())
    if not trainer.outcome.best_epoch:
        report.write(state="stopped", message="stopped before there was a model")
        print("stopped before there was a model to keep.")
        return 130
    report.write(state="evaluating", message="measuring on the test split")
    model = current.best()
    metrics = current.report(model)
    print(
        f"test split: {metrics.loss_nats:.4f} nats, perplexity {metrics.perplexity:.2f}, "
        f"{metrics.bits_per_character:.3f} bits per character, accuracy {metrics.accuracy:.1%}, "
        f"top-3 {metrics.top3_accuracy:.1%}"
    )
    if order.export:
        report.write(state="exporting", message="writing the model for the browser")
        print(f"exported to {current.export(model, order.models / current.name, order.weights, order.keras_too)}")
    report.write(state="done", message="ready")
    # Who goes on from a model needs few steps.
    if not stopped and not current.begun and (advice := advice_for(trainer)):
        print(advice)
    if stopped:
        print(f"stopped early; go on with: python -m server train --resume --name {current.name}")
    return 130 if stopped else 0


def advice_for(trainer: Trainer) -> str:
    """What helps a model that has learned in too few steps; nothing for one that has not."""
    epochs = len(trainer.outcome.history)
    steps = epochs * trainer.steps
    if steps >= ENOUGH_STEPS:
        return ""
    found = f"this text gave only {steps} optimiser steps, too few to learn from: take a longer text"
    # One that validation ended early has learned what more epochs could teach it.
    early = epochs < trainer.config.epochs
    return f"{found}." if early else f"{found}, or train anew with --epochs {-(-ENOUGH_STEPS // trainer.steps)}."


def _summary(current: run.Run) -> str:
    c, t = current.config, current.tokens
    return (
        f"{current.name}: {current.corpus.title}, {len(t.train):,} / {len(t.valid):,} / {len(t.test):,} tokens to "
        f"train / validate / test, vocabulary {len(current.tokenizer.vocabulary):,}; "
        f"{c.architecture} LSTM {c.layers} × {c.hidden_size}, embedding {c.embedding_dim}{_begun(current)}"
    )


def _begun(current: run.Run) -> str:
    if not current.begun:
        return ""
    new = len(current.tokenizer.vocabulary) - len(current.begun["tokenizer"]["vocabulary"])
    return f"; begun from {current.begun['name']}, to whose vocabulary the text adds {new:,}"


@contextmanager
def _interrupts() -> Iterator[Any]:
    """Ctrl-C asks training to end after its step; a second one ends it at once."""
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = {sign: signal.signal(sign, ask) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


class _Reporter:
    """The progress bar in the terminal and, about once a second, the file that the page's progress is read from."""

    def __init__(self, name: str, path: Path) -> None:
        self.path = path
        self.progress = Progress(name=name, pid=os.getpid(), updated=time.time())
        self.bar: tqdm[Any] | None = None
        self.began = time.monotonic()

    def step(self, step: Step) -> None:
        if self.bar is None:
            self.bar = tqdm(total=step.steps, desc=f"epoch {step.epoch:2}/{step.epochs}", unit="step")
        self.bar.update()
        seconds = time.monotonic() - self.began
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
        self.began = time.monotonic()

    def write(self, **changes: Any) -> None:
        self.progress = replace(self.progress, **changes, updated=time.time())
        self.progress.write(self.path)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
