"""Turns are taken one after the other, and each tells the durations of its own steps."""

import multiprocessing
import os
from itertools import groupby

import pytest

from benchmarks import turns
from benchmarks.turns import Contender, Pace, alone


class Wire:
    """A connection whose other end has already said how long each turn is."""

    def __init__(self, *seconds):
        self.seconds, self.told = list(seconds), []

    def recv(self):
        return self.seconds.pop(0)

    def send(self, durations):
        self.told.append(durations)


def test_steps_fill_their_turn_and_waiting_is_no_step(monkeypatch):
    # Steps end at 12, 14, 17; then it waits until 100; steps end at 101, 104.
    times = iter([10, 12, 14, 17, 100, 101, 104, 200])
    monkeypatch.setattr(turns.time, "perf_counter", lambda: next(times))
    wire = Wire(6, 4, None)
    pace = Pace(wire)
    while not pace.over:
        pace.step()
    assert wire.told == [[2, 2, 3], [1, 3]]


def work(name, log, pace):
    while not pace.over:
        log.put(name)
        pace.step()


def fail(pace):
    os._exit(1)


def test_contenders_work_only_in_their_turns():
    log = multiprocessing.get_context("spawn").SimpleQueue()
    first, second = (Contender(work, name, log) for name in ("first", "second"))
    counts = [len(contender.turn(0.001)) for contender in (first, second, first, second)]
    for contender in (first, second):
        contender.leave()
    order = [log.get() for _ in range(sum(counts))]
    assert [(name, len(list(steps))) for name, steps in groupby(order)] == list(
        zip(["first", "second"] * 2, counts, strict=True)
    )
    assert log.empty()


def test_a_contender_that_ends_early_is_noticed():
    with pytest.raises(EOFError):
        Contender(fail).turn(0.1)


def test_alone_is_another_process():
    assert alone(os.getpid) != os.getpid()
