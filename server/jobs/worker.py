"""Does jobs, each in a process of its own, and takes up those that another worker has left behind."""

import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from server.jobs.job import FINAL, Job, Jobs
from server.jobs.queue import Queue
from server.lm import description
from server.lm.errors import InputError, clipped
from server.lm.training import progress

# A training that crashes as often is not tried again.
MOST_TRIES = 3
# Seconds between two looks: at a training, at an empty queue, for jobs that were left behind.
LOOK = 0.3
SEARCH = 60
# What `train` exits with after it was stopped, and for input that it refuses.
STOPPED, REFUSED = 130, 2
# Characters of an error that are kept.
LONGEST_MESSAGE = 400


@dataclass
class Worker:
    """Does the jobs of a folder of runs, one at a time. ``say`` prints a line."""

    jobs: Jobs
    models: Path
    data: Path
    say: Callable[[str], None] = print
    ending: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.queue = Queue(self.jobs, self.work)

    def run(self) -> None:
        """Until ``ending`` is set: a training that is under way then is killed, and goes on with the next worker."""
        searched = float("-inf")
        while not self.ending.is_set():
            if time.monotonic() - searched >= SEARCH:
                self.take_up()
                searched = time.monotonic()
            if not self.queue.do_next():
                self.ending.wait(LOOK)

    def work(self, name: str) -> None:
        """Does a job, unless somebody else does it or it is no longer to be done."""
        if not self.jobs.of(name).is_dir():
            return
        with self.jobs.held(name) as held:
            if not held:
                return
            try:
                job = self.jobs.read(name)
            except InputError as error:
                self.say(f"{name}: {error}")
                return
            if job.state == "queued":
                self._train(job)

    def take_up(self) -> None:
        """Queues jobs again that are in no queue, or whose worker is gone; settles those that have ended meanwhile."""
        queued = self.queue.names()
        for job in self.jobs.all():
            if job.state in FINAL or job.name in queued:
                continue
            with self.jobs.held(job.name) as held:
                # A worker that was killed may leave its training behind, which goes on.
                if held and not self._is_training(job):
                    self._settle(self.jobs.read(job.name))

    def _settle(self, job: Job) -> None:
        if job.state == "queued":
            self.queue.add(job.name)
        elif job.state == "running":
            if (state := self._ended(job)) is not None:
                self.jobs.change(job, state=state)
            else:
                self._again(job, "its worker ended")

    def _again(self, job: Job, reason: str) -> None:
        if job.tries >= MOST_TRIES:
            self.say(f"{job.name}: given up after {job.tries} tries: {reason}")
            self.jobs.change(job, state="failed", message=reason)
            return
        self.say(f"{job.name}: queued again: {reason}")
        self.jobs.change(job, state="queued", message=reason)
        self.queue.add(job.name)

    def _train(self, job: Job) -> None:
        if self.jobs.is_asked_to_stop(job.name):
            self.jobs.change(job, state="stopped")
            return
        job = self.jobs.change(job, state="running", tries=job.tries + 1, message="")
        self.say(f"{job.name}: training (try {job.tries})")
        with tempfile.TemporaryFile() as errors:
            code = self._wait(job, self._started(job, errors.fileno()))
            errors.seek(0)
            message = _last_lines(errors.read().decode("utf-8", "replace"))
        if code is None:
            self.jobs.change(job, state="queued", tries=job.tries - 1, message="its worker was stopped")
            self.queue.add(job.name)
        elif code in (0, STOPPED):
            self.jobs.change(job, state="stopped" if code else "done")
            # The run has the text.
            shutil.rmtree(self.jobs.of(job.name) / "texts", ignore_errors=True)
            self.say(f"{job.name}: {'stopped' if code else 'done'}")
        elif code == REFUSED:
            self.jobs.change(job, state="failed", message=message)
            self.say(f"{job.name}: refused: {message}")
        else:
            self._again(job, message or f"its training ended with code {code}")

    def _started(self, job: Job, errors: int) -> "subprocess.Popen[bytes]":
        # A session of its own: Ctrl-C on this terminal is for the worker.
        return subprocess.Popen(self.command(job), stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)

    def command(self, job: Job) -> list[str]:
        """Begins the training, or goes on from its last checkpoint."""
        folders = ["--runs", str(self.jobs.runs), "--models", str(self.models), "--data", str(self.data)]
        if (self.jobs.runs / job.name / description.RUN).is_file():
            what = ["--resume"]
        else:
            folder = self.jobs.of(job.name)
            texts = [str(folder / text) if (folder / text).is_file() else text for text in job.texts]
            what = [*texts, *job.options, "--recorded-command", job.command]
        return [sys.executable, "-m", "server", "train", *what, "--name", job.name, *folders]

    def _wait(self, job: Job, training: "subprocess.Popen[bytes]") -> int | None:
        """The exit code; ``None`` if the worker is to end, for which the training is killed."""
        asked = False
        while True:
            try:
                return training.wait(LOOK)
            except subprocess.TimeoutExpired:
                if self.ending.is_set():
                    training.kill()
                    training.wait()
                    return None
                if not asked and self.jobs.is_asked_to_stop(job.name):
                    training.send_signal(signal.SIGINT)
                    asked = True

    def _is_training(self, job: Job) -> bool:
        folder = self.jobs.runs / job.name
        if not folder.is_dir():
            return False
        try:
            with description.locked(folder):
                return False
        except InputError:
            return True

    def _ended(self, job: Job) -> str | None:
        """How a training ended whose worker did not see it; ``None`` if it did not end by itself."""
        try:
            state = progress.read(self.jobs.runs / job.name).state
        except InputError:
            return None
        return state if state in ("done", "stopped") else None


def _last_lines(text: str) -> str:
    """What a training that failed says last, without the word before it."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return clipped(lines[-1].removeprefix("error: "), LONGEST_MESSAGE) if lines else ""
