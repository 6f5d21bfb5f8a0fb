"""The pages and their static files."""

import posixpath
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from server import ROOT
from server.web import article, cell_code, hide_options, language, lesson, model_card, page_model, short_addresses
from server.web.files import send
from server.web.hosts import root
from server.web.registry import DEFAULT_MODEL, default_model

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def explain() -> Response | BaseResponse:
    # Links of lessons showed the laboratory here.
    if "hide" in request.args:
        return _moved("lab")
    return _page("pages/explain.html", story=page_model.story(), project=_projection())


@blueprint.get("/explain")
def old_explain() -> BaseResponse:
    return _moved("")


@blueprint.get("/write")
def write() -> Response:
    return _page("pages/write.html", sample=page_model.sample())


@blueprint.get("/lab")
def lab() -> Response:
    hide = hide_options.hidden(request.args.get("hide", ""))
    whole = root() + request.path + "?" + urlencode(_without("hide"))
    return _page("pages/lab.html", hide=hide, whole=whole, project=_projection())


@blueprint.get("/teach")
def teach() -> Response:
    return _page(
        "pages/teach.html",
        parts=hide_options.PARTS,
        lessons=lesson.LESSONS,
        links=short_addresses.of_lessons(),
        is_local=short_addresses.is_local(),
        steps=lesson.STEPS[language.current()],
        origins=current_app.config["EMBED_ORIGINS"],
    )


@blueprint.get("/t/<slug>")
def short_address(slug: str) -> BaseResponse:
    return redirect(short_addresses.full_link(slug))


@blueprint.get("/comic")
def comic() -> Response:
    return _page("pages/comic.html", project=_projection())


@blueprint.get("/examples")
def examples() -> Response:
    model_name = default_model(current_app.extensions["registry"].scan()[0], language.current())
    css, js = ((ROOT / "static" / "examples" / name).read_text("utf-8") for name in ("styled.css", "events.js"))
    return _page("pages/examples.html", name=model_name or DEFAULT_MODEL, known=model_name is not None, css=css, js=js)


@blueprint.get("/model")
def default_model_page() -> Response | BaseResponse:
    name = model_card.default()
    if name is None:
        return _page("pages/model-missing.html", 404)
    # Another one may be the default tomorrow.
    return _moved(f"model/{name}", 302)


@blueprint.get("/model/<name>")
def model(name: str) -> Response:
    if run := model_card.run(name):
        return _page("pages/model-missing.html", name=name, run=run)
    if damage := model_card.damage(name):
        return _page("pages/model-missing.html", 404, name=name, damage=damage)
    return _page("pages/model.html", **model_card.context(name))


@blueprint.get("/practise")
def practise() -> Response:
    return _page("pages/practise.html", story=page_model.story())


@blueprint.get("/exercises")
def exercises() -> BaseResponse:
    """The old address of ``/practise``; browsers keep the fragment, which opens an exercise."""
    return _moved("practise")


@blueprint.get("/code")
def code() -> Response:
    return _page("pages/code.html", versions=cell_code.versions(), story=page_model.story(), article=article.context())


def _moved(path: str, code: int = 308) -> BaseResponse:
    """To the page's new address, with its query; the browser keeps what comes after the #."""
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{root()}/{path}" + ("?" + query if query else ""), code=code)


def _projection() -> lesson.Projection | None:
    return lesson.projection(request.args.get("project", ""))


def _without(name: str) -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] != name]


def _page(template: str, status: int = 200, **context: object) -> Response:
    response = make_response(render_template(template, **context), status)
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/static/<path:filename>")
def static(filename: str) -> Response:
    # Models have a route of their own, which serves only files that belong to a model.
    if posixpath.normpath(filename).split("/")[0] == "models":
        abort(404)
    return send(ROOT / "static", filename)


@blueprint.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}
