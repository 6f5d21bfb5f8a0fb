"""The page, and the files that it is made of."""

import posixpath

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request

from server import ROOT
from server.files import send
from server.registry import SHIPPED, opened_first

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> Response:
    return _page("index.html")


@blueprint.get("/examples")
def examples() -> Response:
    first = opened_first(current_app.extensions["registry"].scan()[0])
    css, js = ((ROOT / "static" / "examples" / name).read_text("utf-8") for name in ("styled.css", "events.js"))
    model = f"/models/{first or SHIPPED[0]}/model.json"
    return _page("examples.html", model=model, known=first is not None, css=css, js=js)


@blueprint.get("/exercises")
def exercises() -> Response:
    return _page("exercises.html")


def _page(template: str, **context: object) -> Response:
    response = make_response(render_template(template, **context))
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
