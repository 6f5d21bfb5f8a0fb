"""Tells how a training goes: a progress bar or a line for each epoch, and the file that the page reads."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from server.commands import output
from server.lm.training.outcome import Epoch
from server.lm.training.progress import Progress
from server.lm.training.trainer import Step


class Reporter:
    """Writes the file about once a second; ``quiet`` prints nothing."""

    def __init__(self, name: str, path: Path, quiet: bool = False) -> None:
        self.path, self.quiet = path, quiet
        self.has_bar = not quiet and output.is_terminal()
        self.progress = Progress(name=name, pid=os.getpid(), updated=time.time())
        self.bar: tqdm[Any] | None = None
        self.started = time.monotonic()

    def say(self, text: str) -> None:
        if not self.quiet:
            output.say(text)

    def step(self, step: Step) -> None:
        seconds = time.monotonic() - self.started
        speed = step.tokens / max(seconds, 1e-9)
        done = (step.epoch - 1) * step.steps + step.step
        left = seconds / step.step * (step.epochs * step.steps - done)
        if self.has_bar:
            with output.surviving():
                self._advance(step, f"loss {step.loss:.3f}, {speed:,.0f} tokens/s, {_clock(left)} left")
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
        figures = f"loss {epoch.loss:.4f}, validation {epoch.valid_loss:.4f}, {epoch.tokens_per_second:,.0f} tokens/s"
        if self.bar is not None:
            self.bar.set_postfix_str(figures)
        elif not self.has_bar:
            # The last progress that was written may be that of the first step, which takes longest.
            left = epoch.seconds * (self.progress.epochs - epoch.epoch)
            self.say(f"epoch {epoch.epoch:2}/{self.progress.epochs}: {figures}, {_clock(left)} left")
        self.close_bar()
        self.write(valid_loss=epoch.valid_loss)

    def close_bar(self) -> None:
        if self.bar is not None:
            with output.surviving():
                self.bar.close()
            self.bar = None
        self.started = time.monotonic()

    def write(self, **changes: Any) -> None:
        self.progress = replace(self.progress, **changes, updated=time.time())
        self.progress.write(self.path)

    def _advance(self, step: Step, figures: str) -> None:
        if self.bar is None:
            self.bar = tqdm(total=step.steps, desc=f"epoch {step.epoch:2}/{step.epochs}", unit="step")
        self.bar.update()
        self.bar.set_postfix_str(figures, refresh=False)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
