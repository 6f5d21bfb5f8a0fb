"""Processes that send themselves SIGKILL at a chosen moment.

They are forked from a process that has imported TensorFlow and computed nothing, so that each starts at once.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["server.commands.train", "server.lm.export.export"])

Function = Callable[..., Any]


def start(function: Function, *arguments: Any) -> BaseProcess:
    """Calls a module's function in a process, whose exit code is what the function returns."""
    process = FORKED.Process(target=_exit_with, args=(function, *arguments))
    process.start()
    return process


def run(function: Function, *arguments: Any) -> int:
    """As ``start``, and waits; a process that was killed has the negative number of the signal as its exit code."""
    process = start(function, *arguments)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _exit_with(function: Function, *arguments: Any) -> None:
    sys.exit(function(*arguments))


def kill_before(owner: Any, name: str, call: int = 1, when: Function = lambda *_: True) -> None:
    """Replaces a function of a module or class by one that kills the process instead of a certain call of it.

    ``call`` counts those calls whose arguments fulfil ``when``.
    """
    original = getattr(owner, name)
    calls = 0

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += when(*arguments)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)

    setattr(owner, name, counted)
