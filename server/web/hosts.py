"""The names under which the application answers, and the path below which it lies.

Without a check of the name, another site could point a name of its own here and read private models (DNS rebinding).
An address in digits cannot be pointed elsewhere, so it is answered.
"""

import re
import socket
from collections.abc import Iterable
from functools import cache
from ipaddress import ip_address

from flask import Flask, abort, current_app, request
from flask_babel import gettext as _
from werkzeug.middleware.proxy_fix import ProxyFix

_PORT = re.compile(r":\d*$")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")


def register(app: Flask) -> None:
    """``HOSTS`` are the names besides this machine's own; ``BEHIND_PROXY`` believes what a reverse proxy adds."""
    if app.config["BEHIND_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=1, x_host=0, x_prefix=1)  # type: ignore[method-assign]
    app.before_request(_check)
    app.context_processor(lambda: {"root": root()})


def is_answered(host: str, names: Iterable[str]) -> bool:
    """Whether a ``Host`` header names this machine, or one of the names; ``.example.org`` stands for all below it."""
    name = _PORT.sub("", host.strip()).lower().removesuffix(".")
    if _is_address(name):
        return True
    known = {*_own_names(), *(each.lower().removesuffix(".") for each in names)}
    return name in known or any(each.startswith(".") and f".{name}".endswith(each) for each in known)


def root() -> str:
    """The path below which the site lies: ``/lstm``, or nothing."""
    return request.script_root if _PREFIX.fullmatch(request.script_root) else ""


def _check() -> None:
    host = request.headers.get("Host")
    if host is not None and not is_answered(host, current_app.config["HOSTS"]):
        abort(
            400,
            _(
                "This server does not answer as %(host)s. To allow the name, start it with --trusted-host.",
                host=repr(host),
            ),
        )
    if root() != request.script_root:
        abort(400, _("The path prefix %(prefix)s is invalid.", prefix=repr(request.script_root)))


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


@cache
def _own_names() -> frozenset[str]:
    own = socket.gethostname().lower()
    return frozenset({"localhost", own, f"{own.removesuffix('.local')}.local"} - {""})
