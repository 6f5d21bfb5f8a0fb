"""How many connections waitress keeps, what it takes from each, and how it answers on them."""

import resource
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask

from server.web.headers import HEADERS

THREADS = 8
# A browser opens six connections at once and keeps them; a class of 30 has 180. Each needs a file descriptor.
CONNECTIONS = 1000
# Descriptors beyond those of connections: files that are read, the log, temporary files.
SPARE_DESCRIPTORS = 100
LIMITS: dict[str, Any] = {
    "threads": THREADS,
    # Seconds that a connection may be silent; also what a half-sent request is waited for.
    "channel_timeout": 30,
    "cleanup_interval": 5,
    # Bytes. No route takes a body; 1 is the least that waitress can be told.
    "max_request_body_size": 1,
    "max_request_header_size": 2**14,
    # Unlike `select`, `poll` takes descriptors beyond 1,023.
    "asyncore_use_poll": True,
    "ident": None,
}


def limit() -> int:
    """How many connections are kept, once this process may open as many files as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(soft - SPARE_DESCRIPTORS, soft // 2)
    return CONNECTIONS


class Task(WSGITask):  # type: ignore[misc]
    """Keeps the connection after a 304, which waitress closes like every answer without a length."""

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version == "1.0" or asked == "close":
            super().set_close_on_finish()


class RefusalTask(ErrorTask):  # type: ignore[misc]
    """Waitress's own answers to malformed and too large requests, with the headers of all others."""

    def start(self) -> None:
        super().start()
        self.response_headers.extend(HEADERS.items())


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection."""

    task_class = Task
    error_task_class = RefusalTask
