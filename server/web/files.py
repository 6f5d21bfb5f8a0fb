"""How a file is sent: with its type, and an ETag by which the browser asks whether its copy still holds."""

from pathlib import Path

from flask import Response, request, send_from_directory

# Python asks the system for types, and some systems answer text/plain for JavaScript, which browsers refuse.
TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".keras": "application/zip",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ts": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


def send(folder: Path, name: str) -> Response:
    """The file of that name below the folder; HTTP 404 where there is none, or where the name leads outside."""
    # waitress's wrapper and a counted length would have the whole file read and compressed before its ETag is
    # compared. A plain stream is compressed while it is sent, and not at all where the answer is 304.
    request.environ.pop("wsgi.file_wrapper", None)
    response = send_from_directory(folder.absolute(), name, mimetype=TYPES.get(Path(name).suffix))
    response.automatically_set_content_length = False
    # Compression puts its own stream in the place of the file's, and closes only that.
    response.call_on_close(response.response.close)  # type: ignore[union-attr]
    return response
