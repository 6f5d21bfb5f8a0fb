"""The application under gunicorn, below a prefix: what a deployment without waitress serves."""

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server import ROOT
from tests.web.test_compression import ask

SHARD = "/lstm/models/first/group1-shard1of1.bin"


@pytest.fixture(scope="module", params=["sync", "gthread"])
def server(request, tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of gunicorn, and the folder of its models."""
    folder = tmp_path_factory.mktemp("gunicorn")
    application = f"server:create_app({{'MODELS': '{folder}', 'RUNS': '{folder}', 'BEHIND_PROXY': True}})"
    # SCRIPT_NAME in the environment is how gunicorn is told of a prefix.
    child = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--worker-class", request.param, application],
        cwd=ROOT,
        env={"SCRIPT_NAME": "/lstm", "PATH": ""},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    try:
        listening = next(filter(None, (re.search(r"Listening at: (http://\S+)", line) for line in child.stderr)))
        yield listening[1], folder
    finally:
        child.terminate()
        child.communicate(timeout=20)


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["/lstm/", "/lstm/static/css/ui/base.css", "/lstm/api/models/first", SHARD])
def test_pages_and_files_are_served_whole_and_again_only_after_a_change(server, write_model, path, encoding):
    address, folder = server
    if not (folder / "first").exists():
        write_model(folder, "first")
    first, body = ask(address, path, Accept_Encoding=encoding)
    assert first.status == 200
    assert int(first.headers["Content-Length"]) == len(body)
    assert first.headers["Content-Encoding"] == (None if encoding == "identity" else encoding)
    content = body if encoding == "identity" else gzip.decompress(body)
    if path == SHARD:
        assert content == (folder / "first" / "group1-shard1of1.bin").read_bytes()
    if path == "/lstm/":
        assert b'data-root="/lstm"' in content
    if first.headers["ETag"]:
        again, body = ask(address, path, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
        assert (again.status, body) == (304, b"")
    head, body = ask(address, path, "HEAD", Accept_Encoding=encoding)
    assert (head.status, body, head.headers["Content-Length"]) == (200, b"", first.headers["Content-Length"])


def test_a_foreign_name_is_refused(server):
    address, _ = server
    assert ask(address, "/lstm/", Host="evil.example")[0].status == 400
