"""The command `serve`: the page on a production server, until Ctrl-C."""

import errno
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import waitress
from flask import Flask

from server import create_app
from server.lm.errors import InputError
from server.web import connections

_HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the application listens, and how it is reached from outside."""

    host: str = "127.0.0.1"
    port: int = 5000
    # Names that it answers to besides this machine's.
    trusted_hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    # Sites that may show its pages in a frame.
    embed_origins: tuple[str, ...] = ()


def serve(site: Site, models_dir: Path, runs_dir: Path) -> int:
    """Serves until Ctrl-C; returns the exit code. Raises ``InputError`` for an unusable address."""
    server = bind(site.host, site.port, application(site, models_dir, runs_dir))
    print(f"LSTM Explainer is at {address(server)} (press Ctrl-C to stop)", flush=True)
    run(server)
    return 0


def application(site: Site, models_dir: Path, runs_dir: Path) -> Flask:
    """The application, for the names of the site."""
    for name in site.trusted_hosts:
        if not _HOST.fullmatch(name):
            raise InputError(f"--trusted-host {name!r} is not a host name: choose one such as lstm.example.org.")
    return create_app(
        {
            "MODELS": models_dir,
            "RUNS": runs_dir,
            "HOSTS": site.trusted_hosts,
            "BEHIND_PROXY": site.behind_proxy,
            "EMBED_ORIGINS": site.embed_origins,
        }
    )


def bind(host: str, port: int, app: Flask) -> Any:
    """A waitress server that is already listening; port 0 picks a free port."""
    if not 0 <= port <= 65535:
        raise InputError(f"port {port} does not exist: choose from 1 to 65535 with --port or PORT.")
    limits = {"connection_limit": connections.limit(), **connections.LIMITS}
    try:
        server = waitress.create_server(app, host=host, port=port, **limits)
    except ValueError as error:
        raise InputError(f"host {host!r} is unknown: choose 127.0.0.1 or 0.0.0.0 with --host or HOST.") from error
    except OSError as error:
        raise InputError(_unusable(host, port, error)) from error
    # A name such as localhost may have two addresses, each with a listener.
    for listener in (server, *getattr(server, "map", {}).values()):
        listener.channel_class = connections.Channel
    return server


def _unusable(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"port {port} is in use: stop the program that uses it, or choose another port with --port or PORT."
        case errno.EACCES:
            return f"port {port} needs administrator rights: choose a port from 1024 to 65535 with --port or PORT."
        case errno.EADDRNOTAVAIL:
            return f"host {host!r} is not an address of this machine: choose 127.0.0.1 or 0.0.0.0 with --host or HOST."
    return f"cannot listen on {host}:{port}: {error}."


def address(server: Any) -> str:
    """The server's URL, for a person on this machine."""
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    host, port = listening[0]
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(server: Any) -> None:
    """Answers requests until Ctrl-C, SIGTERM or SIGHUP, then closes."""
    # Shells make background jobs ignore SIGINT; a script that sends it still expects the server to stop.
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)
    server.run()
    server.close()
