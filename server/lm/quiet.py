"""Hides what native code logs and nobody can act on."""

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Drops what is printed, also by native code to standard error; exceptions pass.

    TensorFlow and its converter warn there of graphics cards that are absent and of packages they would like.
    """
    kept = os.dup(2)
    with tempfile.TemporaryFile() as log, contextlib.redirect_stdout(io.StringIO()):
        os.dup2(log.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
