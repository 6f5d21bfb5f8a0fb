"""Hides log messages of native code that call for no action."""

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Discards output, including what native code writes to standard error; exceptions propagate.

    TensorFlow and its converter warn about missing GPUs and optional packages.
    """
    kept = os.dup(2)
    with tempfile.TemporaryFile() as log, contextlib.redirect_stdout(io.StringIO()):
        os.dup2(log.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
