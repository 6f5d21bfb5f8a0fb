"""Downloads corpora, resumes interrupted downloads, and rejects any file whose SHA-256 is not the known one."""

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.lm.errors import InputError

TIMEOUT = 30  # seconds without a byte
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Download:
    """A corpus on the network; ``bytes`` and ``sha256`` are those of the file at ``url``."""

    name: str
    title: str
    language: str
    licence: str
    url: str
    sha256: str
    bytes: int


DOWNLOADS = (
    Download(
        name="shakespeare",
        title="Tiny Shakespeare",
        language="en",
        licence="public domain",
        url="https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt",
        sha256="86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
        bytes=1_115_394,
    ),
)


def fetch(download: Download, data_dir: Path) -> Path:
    """The path of the file in data_dir, downloaded if it is not there yet.

    Raises ``InputError`` if the connection fails, the hash differs or the folder is not writable.
    """
    path = data_dir / f"{download.name}.txt"
    partial = path.with_name(path.name + ".partial")
    try:
        if path.exists():
            _check(path, download, f"delete {path} to download it again.")
            return path
        data_dir.mkdir(parents=True, exist_ok=True)
        _receive(download, partial, path)
        try:
            _check(partial, download, "the file was discarded.")
        except InputError:
            partial.unlink()
            raise
        os.replace(partial, path)
    except OSError as error:
        raise InputError(f"{path} cannot be read or written: {error.strerror or error}.") from error
    return path


def _check(file: Path, download: Download, advice: str) -> None:
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    if sha256 != download.sha256:
        raise InputError(
            f"{download.name} from {download.url} has the SHA-256 {sha256}, expected {download.sha256}: {advice}"
        )


def _receive(download: Download, partial: Path, path: Path) -> None:
    """Completes the partial file, from its end if the server supports ranges."""
    size = partial.stat().st_size if partial.exists() else 0
    if size == download.bytes:
        return
    with _open(download, size, path) as response:
        resumed = response.status == http.client.PARTIAL_CONTENT
        size = size if resumed else 0
        with partial.open("ab" if resumed else "wb") as file:
            for chunk in _chunks(response, download):
                file.write(chunk)
                size += len(chunk)
                if size > download.bytes:
                    return
    if size < download.bytes:
        raise InputError(_broken_off(download, f"{size:,} of {download.bytes:,} bytes received"))


def _open(download: Download, start: int, path: Path) -> Any:
    headers = {"Range": f"bytes={start}-"} if 0 < start < download.bytes else {}
    try:
        return urllib.request.urlopen(urllib.request.Request(download.url, headers=headers), timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        # The file on the server is shorter than the partial one: its hash will differ.
        if headers and error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            return _open(download, 0, path)
        raise InputError(_by_hand(download, path, f"HTTP {error.code} {error.reason}")) from error
    except (OSError, http.client.HTTPException) as error:
        raise InputError(_by_hand(download, path, str(getattr(error, "reason", error)))) from error


def _chunks(response: http.client.HTTPResponse, download: Download) -> Iterator[bytes]:
    while True:
        try:
            chunk = response.read(CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise InputError(_broken_off(download, str(error))) from error
        if not chunk:
            return
        yield chunk


def _by_hand(download: Download, path: Path, reason: str) -> str:
    return (
        f"{download.name} cannot be downloaded ({reason}): check the connection and try again, "
        f"or download {download.url} by hand and save it as {path}."
    )


def _broken_off(download: Download, reason: str) -> str:
    return f"the download of {download.name} was interrupted ({reason}): run the same command again to resume it."
