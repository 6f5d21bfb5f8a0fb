"""The sites that may show pages in a frame, as a content security policy names them."""

import re
from collections.abc import Sequence

from server.lm.errors import InputError

ANYONE = "*"
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:(?P<port>[0-9]{1,5}))?")


def checked(origins: Sequence[str]) -> tuple[str, ...]:
    """Origins as a policy has them. Raises ``InputError`` for anything else."""
    for origin in origins:
        if origin != ANYONE and not _is_origin(origin.removesuffix("/")):
            raise InputError(
                f"--embed-origin {origin!r} is not an origin: choose one such as https://school.example, "
                "https://*.school.example for all below it, or '*' for every site."
            )
    return tuple(origin.removesuffix("/") for origin in origins)


def _is_origin(text: str) -> bool:
    parts = _ORIGIN.fullmatch(text)
    return parts is not None and (parts["port"] is None or 0 < int(parts["port"]) < 65536)
