"""Contenders in processes of their own that take turns, so that whatever else a machine does hits all alike."""

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

# A fresh interpreter: what one library has set up never reaches another.
SPAWN = multiprocessing.get_context("spawn")


class Pace:
    """A contender's side: it calls ``step`` after each of its steps, until ``over``."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.over = False
        self._wait()

    def step(self) -> None:
        """Notes how long the step took; at the end of a turn it tells, and returns when the next turn begins."""
        now = time.perf_counter()
        self.durations.append(now - self.began)
        self.began = now
        if now >= self.until:
            self.connection.send(self.durations)
            self._wait()

    def _wait(self) -> None:
        seconds: float | None = self.connection.recv()
        self.over = seconds is None
        self.durations: list[float] = []
        self.began = time.perf_counter()
        self.until = self.began + (seconds or 0)


class Contender:
    """The benchmark's side of ``work(*arguments, pace)``, a function of a module, in a process of its own."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_work, args=(theirs, work, arguments), daemon=True)
        self.process.start()
        # Closed here, it ends with the process: then ``turn`` raises ``EOFError`` instead of waiting for ever.
        theirs.close()

    def turn(self, seconds: float) -> list[float]:
        """Lets it work for that long, at least one step; the seconds that each step took."""
        self.connection.send(seconds)
        durations: list[float] = self.connection.recv()
        return durations

    def leave(self) -> None:
        """Ends the work after its step, and waits for that."""
        self.connection.send(None)
        self.process.join()


def _work(connection: Connection, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    work(*arguments, Pace(connection))


def alone(work: Callable[..., Any], *arguments: Any) -> Any:
    """What ``work``, a function of a module, returns from a process of its own."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        return pool.submit(work, *arguments).result()
