"""The page, and the files that it is made of."""

import posixpath

from flask import Blueprint, Response, abort, make_response, render_template, request

from server import ROOT
from server.files import send

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> Response:
    response = make_response(render_template("index.html"))
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/static/<path:filename>")
def static(filename: str) -> Response:
    # Models have an address of their own, which knows what belongs to a model.
    if posixpath.normpath(filename).split("/")[0] == "models":
        abort(404)
    return send(ROOT / "static", filename)


@blueprint.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}
