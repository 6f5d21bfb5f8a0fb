"""Compressed responses, for clients that accept them."""

from flask import Flask, request
from flask_compress import Compress

MIMETYPES = (
    "application/json",
    "application/octet-stream",
    "application/wasm",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
)
ALGORITHMS = ["zstd", "br", "gzip"]


def register(app: Flask) -> None:
    app.config.update(
        COMPRESS_MIMETYPES=MIMETYPES,
        COMPRESS_ALGORITHM=ALGORITHMS,
        COMPRESS_ALGORITHM_STREAMING=ALGORITHMS,
        # Weights are nearly random: more effort makes them no smaller.
        COMPRESS_LEVEL=4,
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["pages.static", "api.card", "api.file"],
    )
    app.before_request(_keep_ranges_plain)
    Compress(app)


def _keep_ranges_plain() -> None:
    # A range counts the bytes of the file as it is, and Flask-Compress would compress the part.
    if "Range" in request.headers:
        request.environ["HTTP_ACCEPT_ENCODING"] = "identity"
