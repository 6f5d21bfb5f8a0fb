"""The queue: names of jobs, in SQLite beside them, or in a Redis that workers of several machines share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huey import RedisHuey, SqliteHuey
from huey.api import Huey

from server.jobs.job import Jobs
from server.lm.errors import InputError

URL = "LSTM_QUEUE_URL"


class Queue:
    """A queue of the jobs of a folder of runs; ``work`` does one, by its name. Raises
    ``InputError`` for an unusable ``LSTM_QUEUE_URL``."""

    def __init__(self, jobs: Jobs, work: Callable[[str], None] | None = None) -> None:
        self._huey = _opened(jobs)

        # In the queue, a task has the name of this function: the same for those who add and for those who do.
        def train(name: str) -> None:
            if work:
                work(name)

        self._task = self._huey.task()(train)

    def add(self, name: str) -> None:
        """Twice does no harm: a job is done by whoever holds it, and only while it is queued."""
        self._task(name)

    def names(self) -> list[str]:
        """What is in the queue, the next one first."""
        return [task.args[0] for task in self._huey.pending()]

    def do_next(self) -> bool:
        """Takes the next job and does it; false if there is none."""
        task = self._huey.dequeue()
        if task is None:
            return False
        self._huey.execute(task)
        return True


def _opened(jobs: Jobs) -> Huey:
    url = os.environ.get(URL)
    options: dict[str, Any] = {"name": "lstm", "results": False}
    if url is None:
        jobs.folder.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(filename=str(Path(jobs.folder / "queue.db")), **options)
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise InputError(f"{URL} is {url!r}: it must begin with redis://, rediss:// or unix://, or not be set.")
    return RedisHuey(url=url, **options)
