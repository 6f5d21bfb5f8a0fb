"""Compressed responses, for clients that accept them. Files are compressed once, in server/web/files.py."""

from flask import Flask, Response, request
from flask_compress import Compress

# In the order of preference; libraries are asked for brotli before gzip.
ALGORITHMS = ("br", "gzip")
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


def register(app: Flask) -> None:
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=MIMETYPES,
        COMPRESS_ALGORITHM=ALGORITHMS,
    )
    compress = Compress(app)

    def generated(response: Response) -> Response:
        return response if response.direct_passthrough else compress.after_request(response)

    app.before_request(_spell_out)
    app.after_request(generated)


def accepted() -> tuple[str, ...]:
    """The encodings that this request likes best, in our order; none: it wants the bytes as they are."""
    wanted = request.accept_encodings
    best = max(map(wanted.quality, ALGORITHMS))
    plain = max((quality for name, quality in wanted if name == "identity"), default=0)
    return tuple(name for name in ALGORITHMS if 0 < best == wanted.quality(name) >= plain)


def _spell_out() -> None:
    # Flask-Compress takes `gzip;q=0` for a wish.
    request.environ["HTTP_ACCEPT_ENCODING"] = next(iter(accepted()), "identity")
