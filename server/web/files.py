"""Sends files with their MIME type, an ETag for revalidation, and compressed for clients that accept it."""

import os
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Condition

import brotli  # type: ignore[import-untyped]
from cachetools import LRUCache, cached
from flask import Response, request, send_file, send_from_directory
from werkzeug.security import safe_join

from server.web.compression import MIMETYPES, accepted

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

# Bytes of the longest file that is compressed, and of all that are kept.
LONGEST = 2**24
KEPT = 2**26


def _gzip(content: bytes) -> bytes:
    # Quantised weights repeat nothing but single bytes: looking for longer repetitions makes them larger.
    return min((_gzip_with(strategy, content) for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY)), key=len)


def _gzip_with(strategy: int, content: bytes) -> bytes:
    compressor = zlib.compressobj(6, wbits=16 + zlib.MAX_WBITS, strategy=strategy)
    return compressor.compress(content) + compressor.flush()


_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=5),
    "gzip": _gzip,
}


def send(folder: Path, name: str) -> Response:
    """The file of that name in the folder; HTTP 404 if there is none or the path leaves the folder."""
    mimetype = TYPES.get(Path(name).suffix)
    # A range refers to the bytes of the file itself.
    encodings = accepted() if mimetype in MIMETYPES and "Range" not in request.headers else ()
    path = safe_join(str(folder.absolute()), name) if encodings else None
    if path and os.path.isfile(path) and os.path.getsize(path) <= LONGEST:
        response = _send_compressed(path, encodings, mimetype)
    else:
        response = send_from_directory(folder.absolute(), name, mimetype=mimetype)
    response.vary.add("Accept-Encoding")
    return response


def _send_compressed(path: str, encodings: tuple[str, ...], mimetype: str | None) -> Response:
    facts = os.stat(path)
    encoded = {name: _compressed(path, facts.st_mtime_ns, facts.st_size, name) for name in encodings}
    encoding, content = min(encoded.items(), key=lambda item: len(item[1]))
    # Every client reads the same bytes: a slow one holds neither a thread nor a copy.
    response = send_file(
        BytesIO(content),
        mimetype=mimetype,
        etag=f"{facts.st_mtime_ns}-{facts.st_size}-{encoding}",
        last_modified=facts.st_mtime,
    )
    response.headers["Content-Encoding"] = encoding
    return response


# The time and the size are part of the key, so a changed file is compressed again. A class that opens the page at once
# waits for one compression.
@cached(LRUCache(KEPT, getsizeof=len), condition=Condition())
def _compressed(path: str, _changed: int, _size: int, encoding: str) -> bytes:
    return _COMPRESS[encoding](Path(path).read_bytes())
