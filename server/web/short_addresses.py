"""The short addresses of the lessons' links, such as /t/rain, and their QR codes."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from flask import request

from server.lm.errors import MissingError, clipped
from server.web import language, lesson
from server.web.hosts import root


@dataclass(frozen=True, slots=True)
class ShortAddress:
    """A phase's link as the page for teachers shows it."""

    host: str
    path: str
    qr: str
    projected: str
    address: str


def full_link(slug: str) -> str:
    """What a short address leads to, in the visitor's language."""
    link = lesson.links(language.current()).get(slug)
    if link is None:
        raise MissingError(
            "there is no short address /t/{slug}. Choose one of {known}.",
            slug=clipped(slug),
            known=", ".join(f"/t/{known}" for known in lesson.SLUGS),
        )
    return link.address(root())


def of_lessons() -> dict[str, ShortAddress]:
    """By slug, below the address under which this page was asked for."""
    return {slug: _of(slug, link) for slug, link in lesson.links(language.current()).items()}


def is_local() -> bool:
    """Whether the page was asked for under a name that other machines cannot use."""
    name = urlsplit(request.host_url).hostname or ""
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _of(slug: str, link: lesson.Link) -> ShortAddress:
    path = f"/t/{slug}"
    # Whoever scans it gets the language of the lesson; whoever types it gets their browser's.
    scanned = f"{request.host_url.rstrip('/')}{root()}{path}?lang={link.query['lang']}"
    svg = segno.make(scanned, error="m", micro=False).svg_inline(
        border=2, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    host = request.host + root()
    return ShortAddress(host, path, svg, link.address(root(), project=slug), link.address(root()))
