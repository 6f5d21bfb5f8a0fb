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
        # Weights are nearly random: a higher level would not make them smaller.
        COMPRESS_LEVEL=4,
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["pages.static", "api.card", "api.file"],
    )
    app.before_request(_keep_ranges_plain)
    Compress(app)


def _keep_ranges_plain() -> None:
    # A range refers to the bytes of the uncompressed file, but Flask-Compress would compress the part.
    if "Range" in request.headers:
        request.environ["HTTP_ACCEPT_ENCODING"] = "identity"
