"""What the commands print, to terminals that lack a sign, pipes that close and terminals that are gone."""

import contextlib
import errno
import io
import os
import select
import sys
from collections.abc import Iterator

_OUTPUTS = (1, 2)


def tolerate_missing_signs() -> None:
    """Prints a question mark for each character that the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_terminal() -> bool:
    """Whether a person sees both what is printed and the progress bar, which goes to the standard error."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr))


def say(text: str) -> None:
    """Prints a line at once; without a reader, the line is discarded."""
    with surviving():
        print(text, flush=True)


@contextlib.contextmanager
def surviving() -> Iterator[None]:
    """Lets what is inside write to an output whose reader has gone."""
    try:
        yield
    except OSError as error:
        # A pipe, or a terminal; `reader_has_gone` still tells whoever asks.
        if error.errno not in (errno.EPIPE, errno.EIO):
            raise


def reader_has_gone() -> bool:
    """Whether an output has lost its reader since the last call; what is written to it afterwards is discarded."""
    gone = [output for output in _OUTPUTS if _is_without_reader(output)]
    for output in gone:
        discard = os.open(os.devnull, os.O_WRONLY)
        os.dup2(discard, output)
        os.close(discard)
    return bool(gone)


def _is_without_reader(output: int) -> bool:
    poll = select.poll()
    poll.register(output, 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))
