"""Errors become a clear page, or JSON where a program asked."""

from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from server.errors import InputError, MissingError


def register(app: Flask) -> None:
    app.register_error_handler(InputError, _input)
    app.register_error_handler(HTTPException, _http)


def _input(error: InputError) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(error, MissingError) else HTTPStatus.BAD_REQUEST
    message = str(error)
    return _answer(status, message[:1].upper() + message[1:])


def _http(error: HTTPException) -> Response:
    assert error.code is not None
    response = _answer(HTTPStatus(error.code), _explain(error))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _explain(error: HTTPException) -> str:
    match error.code:
        case 404:
            return f"There is nothing at {request.path}. The page itself is at /."
        case 405:
            return f"{request.path} does not take {request.method}: ask with GET."
        case 500:
            return "Something broke in the server. The terminal that it runs in shows what."
    return error.description or ""


def _answer(status: HTTPStatus, message: str) -> Response:
    failure = {"status": status.value, "title": status.phrase, "message": message}
    program = request.path.startswith(("/api/", "/models/", "/messages/"))
    body = jsonify(error=failure) if program else render_template("error.html", **failure)
    return make_response(body, status.value)
