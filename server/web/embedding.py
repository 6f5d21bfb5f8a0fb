"""Pages that other sites may show in a frame, with ``?embed=1``: who may, and what describes them (oEmbed, SCORM)."""

import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from markupsafe import Markup

from server import ROOT
from server.lm.errors import MissingError, clipped
from server.web import language
from server.web.hosts import root

# What of an address goes along; the rest is for the page by itself.
_PARAMETERS = ("model", "lang")

# A longer number limits nothing, and Python reads none of more than 4,300 digits.
_LIMIT = re.compile(r"[1-9][0-9]{0,5}")

blueprint = Blueprint("embedding", __name__)


@dataclass(frozen=True, slots=True)
class Embeddable:
    """A page that stands in a frame, and the size of the frame in CSS pixels."""

    path: str
    width: int
    height: int


PAGES = (Embeddable("/", 960, 760), Embeddable("/practise", 960, 820))


def register(app: Flask) -> None:
    app.register_blueprint(blueprint)
    app.context_processor(_context)


def is_embedded() -> bool:
    """Whether the request is for a page as it stands in a frame."""
    return request.args.get("embed") == "1" and _page_at(request.path) is not None


def frame_ancestors() -> str | None:
    """Who may frame the page that is asked for, as a content security policy has it; ``None``: nobody."""
    origins = current_app.config["EMBED_ORIGINS"]
    return " ".join(origins) if origins and is_embedded() else None


@blueprint.get("/oembed")
def oembed() -> Response:
    """What https://oembed.com asks of a provider, for pages of this site that may be framed."""
    if request.args.get("format", "json") != "json":
        abort(501, _("This server answers oEmbed requests in JSON only."))
    address, page = _asked_for("")
    width = _limited(page.width, "maxwidth")
    height = _limited(page.height, "maxheight")
    html = snippet(address, width, height)
    response = jsonify(
        version="1.0",
        type="rich",
        provider_name="LSTM Explainer",
        provider_url=_site(),
        title=title(page),
        width=width,
        height=height,
        html=html,
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@blueprint.get("/scorm.zip")
def scorm() -> Response:
    """A SCORM 1.2 package with one activity: a page of this site in a frame, the explanation if none is named."""
    address, page = _asked_for(_site())
    parts = {
        "imsmanifest.xml": render_template("scorm/imsmanifest.xml", title=title(page), language=language.current()),
        "index.html": render_template("scorm/index.html", title=title(page), address=address),
        "sco.js": (ROOT / "static" / "scorm" / "sco.js").read_text("utf-8"),
        "sco.css": (ROOT / "static" / "scorm" / "sco.css").read_text("utf-8"),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            # The same package each time.
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    name = "lstm-explainer.zip" if page.path == "/" else "lstm-exercise.zip"
    return Response(
        packed.getvalue(),
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def snippet(address: str, width: int, height: int) -> str:
    """The HTML that shows a page in a frame."""
    return Markup(
        '<iframe src="{}" title="LSTM Explainer" width="{}" height="{}" loading="lazy"'
        ' style="border: 0; max-width: 100%"></iframe>'
    ).format(address, width, height)


def title(page: Embeddable) -> str:
    """What the page is called elsewhere."""
    return str(_("Be the gate: an LSTM explained")) if page.path == "/" else str(_("Exercises with an LSTM"))


def _site() -> str:
    """The address of the first page."""
    return f"{request.host_url.rstrip('/')}{root()}/"


def _asked_for(usual: str) -> tuple[str, Embeddable]:
    """The address in ``url``, as it stands in a frame, and its page."""
    url = request.args.get("url", usual)
    parts = _split(url)
    page = _page_at(_path_here(parts)) if parts and parts.netloc == request.host else None
    if parts is None or page is None:
        raise MissingError(
            "{url} cannot be embedded. Choose the explanation, {explanation}, or the exercises, {exercises}.",
            url=clipped(url),
            explanation=_site(),
            exercises=f"{_site()}practise",
        )
    query = [("embed", "1"), *((name, value) for name, value in parse_qsl(parts.query) if name in _PARAMETERS)]
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{_site()}{page.path[1:]}?{urlencode(query)}{fragment}", page


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        # Brackets without an address in digits.
        return None


def _path_here(parts: SplitResult) -> str:
    """The path below the site's prefix; empty for what lies outside it."""
    if parts.path == root():
        return "/"
    return parts.path.removeprefix(root()) if parts.path.startswith(f"{root()}/") else ""


def _page_at(path: str) -> Embeddable | None:
    return next((page for page in PAGES if page.path == path), None)


def _limited(size: int, name: str) -> int:
    """The size, or less where the request has a limit in pixels."""
    limit = request.args.get(name, "")
    return min(size, int(limit)) if _LIMIT.fullmatch(limit) else size


def _context() -> dict[str, object]:
    return {"embed": is_embedded(), "oembed": _link()}


def _link() -> str | None:
    """Where a page that may be framed is described."""
    if not current_app.config["EMBED_ORIGINS"] or _page_at(request.path) is None:
        return None
    return f"{root()}/oembed?" + urlencode({"url": request.base_url})
