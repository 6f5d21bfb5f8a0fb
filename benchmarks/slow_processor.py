"""A group of processes that runs only a share of the time: it is stopped and continued in slices of milliseconds.

This reaches every thread of every process in it, workers of pages too, and needs no rights.

python benchmarks/slow_processor.py GROUP SHARE (until its standard input ends)
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds that it runs at a time.
SLICE = 0.005


@contextmanager
def slowed(group: int, share: float) -> Iterator[None]:
    """Lets a process group run that share of the time."""
    if share == 1:
        yield
        return
    assert group != os.getpgrp(), "a group cannot continue itself"
    # A process of its own: the threads of this one would delay it.
    command = [sys.executable, __file__, str(group), str(share)]
    pacer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert pacer.stdin is not None and pacer.stdout is not None
    try:
        pacer.stdout.readline()
        yield
    finally:
        pacer.stdin.close()
        pacer.wait()
        pacer.stdout.close()


def pace(group: int, share: float) -> None:
    """Stops and continues the group. A slice that lasts longer is followed by a longer stop."""
    began, ran = time.monotonic(), 0.0
    while True:
        os.killpg(group, signal.SIGCONT)
        continued = time.monotonic()
        if _over(SLICE):
            return
        os.killpg(group, signal.SIGSTOP)
        stopped = time.monotonic()
        ran += stopped - continued
        if _over(max(0, began + ran / share - stopped)):
            return


def _over(seconds: float) -> bool:
    """Waits; whether standard input has ended."""
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def main() -> None:
    # Ctrl-C reaches the whole terminal: the group is continued when the benchmark has ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    group, share = int(sys.argv[1]), float(sys.argv[2])
    print("slowed", flush=True)
    try:
        pace(group, share)
        os.killpg(group, signal.SIGCONT)
    except ProcessLookupError:
        pass


if __name__ == "__main__":
    main()
