"""Sends files with their MIME type and an ETag for revalidation."""

from pathlib import Path

from flask import Response, request, send_from_directory

# Python takes types from the system; some systems map JavaScript to text/plain, which browsers reject.
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
    """The file of that name in the folder; HTTP 404 if there is none or the path leaves the folder."""
    # With waitress's wrapper or a known length, the whole file would be read and compressed before its ETag is
    # compared. A plain stream is compressed while it is sent, and not at all for a 304 response.
    request.environ.pop("wsgi.file_wrapper", None)
    response = send_from_directory(folder.absolute(), name, mimetype=TYPES.get(Path(name).suffix))
    response.automatically_set_content_length = False
    # Compression replaces the file's stream by its own and closes only that.
    response.call_on_close(response.response.close)  # type: ignore[union-attr]
    return response
