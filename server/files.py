"""How a file is sent: with its type, and an ETag by which the browser asks whether its copy still holds."""

from pathlib import Path

from flask import Response, send_from_directory

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
    return send_from_directory(folder.absolute(), name, mimetype=TYPES.get(Path(name).suffix))
