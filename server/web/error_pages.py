"""Turns errors into a readable page, or into JSON for programs."""

from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from server.lm.errors import InputError, MissingError
from server.web.hosts import root


def register(app: Flask) -> None:
    app.register_error_handler(InputError, _input)
    app.register_error_handler(HTTPException, _http)


def _input(error: InputError) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(error, MissingError) else HTTPStatus.BAD_REQUEST
    message = error.translated(gettext)
    return _answer(status, message[:1].upper() + message[1:])


def _http(error: HTTPException) -> Response:
    assert error.code is not None
    response = _answer(HTTPStatus(error.code), _explain(error))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _explain(error: HTTPException) -> str:
    explained: str = error.description or ""
    path = root() + request.path
    match error.code:
        case 404:
            explained = _("There is nothing at %(path)s.", path=path)
        case 405:
            explained = _("%(path)s does not accept %(method)s: use GET.", path=path, method=request.method)
        case 500:
            explained = _("Something went wrong on the server. See its terminal for details.")
    return explained


def _answer(status: HTTPStatus, message: str) -> Response:
    failure = {"status": status.value, "title": _title(status), "message": message}
    program = request.path.startswith(("/api/", "/models/", "/messages/"))
    body = jsonify(error=failure) if program else render_template("error.html", **failure)
    return make_response(body, status.value)


def _title(status: HTTPStatus) -> str:
    titles: dict[int, str] = {
        400: _("Bad Request"),
        404: _("Not Found"),
        405: _("Method Not Allowed"),
        500: _("Internal Server Error"),
    }
    return titles.get(status.value, status.phrase)
