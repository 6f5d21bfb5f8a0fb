"""A text to train on, jobs for it, and workers whose trainings are short scripts."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from server.commands.cli import main
from server.jobs.job import Jobs
from server.jobs.worker import Worker

LINES = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(150))
SMALL = ["--preset", "tiny", "--hidden-size", "8", "--embedding-dim", "4", "--timesteps", "6", "--batch-size", "40"]


class Scripted(Worker):
    """A worker whose trainings are a short script."""

    script = "pass"

    def command(self, job):
        return [sys.executable, "-c", self.script, job.name]


def scripted(place: Path, script: str) -> Scripted:
    worker = Scripted(Jobs(place / "runs"), place / "models", place / "data", lambda _: None)
    worker.script = script
    return worker


def folders(place: Path) -> list[str]:
    return ["--runs", str(place / "runs"), "--models", str(place / "models")]


def queue(place: Path, name: str, *options: str) -> int:
    return main(["train", str(place / "notes.txt"), *SMALL, "--name", name, "--queue", *options, *folders(place)])


def do_all(worker: Worker) -> None:
    worker.take_up()
    while worker.queue.do_next():
        pass


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "notes.txt").write_text(LINES, "utf-8")
    return tmp_path


@pytest.fixture
def jobs(place: Path) -> Jobs:
    return Jobs(place / "runs")
