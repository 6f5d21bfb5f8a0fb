"""Downloads against a real server on this machine, which can be made to fail in every way that matters."""

import hashlib
import re
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server.lm.data import corpus, download
from server.lm.errors import InputError

CONTENT = "".join(f"line {n} of a text that comes over the network\n" for n in range(8000)).encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Sends the server's content, with Range unless told otherwise; breaks off after as many bytes as told."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        asked = self.headers.get("Range")
        server.asked.append(asked)
        start = int(re.fullmatch(r"bytes=(\d+)-", asked)[1]) if asked and server.ranges else 0
        if start and start >= len(server.content):
            self.send_error(416)
            return
        self.send_response(206 if start else server.status)
        self.send_header("Content-Length", str(len(server.content) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(server.content) - 1}/{len(server.content)}")
        self.end_headers()
        self.wfile.write(server.content[start : server.breaks_at])
        self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.content, server.ranges, server.breaks_at, server.status, server.asked = CONTENT, True, None, 200, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def wanted(server):
    url = f"http://127.0.0.1:{server.server_port}/text"
    return download.Download("sample", "Sample", "en", "CC0-1.0", url, SHA256, len(CONTENT))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_downloaded_once_and_kept(server, wanted, tmp_path):
    for _ in range(2):
        path = download.fetch(wanted, tmp_path / "data")
        assert path == tmp_path / "data" / "sample.txt" and path.read_bytes() == CONTENT
    assert server.asked == [None]
    assert names(tmp_path / "data") == ["sample.txt"]


def test_a_broken_download_goes_on_where_it_ended(server, wanted, tmp_path):
    server.breaks_at = 200_000
    with pytest.raises(InputError, match=r"was interrupted .* to resume it"):
        download.fetch(wanted, tmp_path)
    assert names(tmp_path) == ["sample.txt.partial"]
    size = (tmp_path / "sample.txt.partial").stat().st_size
    assert 0 < size <= 200_000
    server.breaks_at = None
    assert download.fetch(wanted, tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, f"bytes={size}-"]
    assert names(tmp_path) == ["sample.txt"]


def test_a_server_that_ignores_ranges_sends_everything_anew(server, wanted, tmp_path):
    (tmp_path / "sample.txt.partial").write_bytes(CONTENT[:1000])
    server.ranges = False
    assert download.fetch(wanted, tmp_path).read_bytes() == CONTENT
    assert server.asked == ["bytes=1000-"]


def test_a_complete_partial_file_needs_no_network(server, wanted, tmp_path):
    (tmp_path / "sample.txt.partial").write_bytes(CONTENT)
    assert download.fetch(wanted, tmp_path).read_bytes() == CONTENT
    assert server.asked == []


def test_another_file_of_the_same_length_is_refused_and_not_kept(server, wanted, tmp_path):
    server.content = CONTENT.replace(b"network", b"n3twork")
    found = hashlib.sha256(server.content).hexdigest()
    with pytest.raises(InputError, match=f"SHA-256 {found}, expected {SHA256}"):
        download.fetch(wanted, tmp_path)
    assert names(tmp_path) == []


def test_a_partial_file_that_was_damaged_is_refused_and_the_next_attempt_starts_over(server, wanted, tmp_path):
    (tmp_path / "sample.txt.partial").write_bytes(b"x" * 1000)
    with pytest.raises(InputError, match="SHA-256"):
        download.fetch(wanted, tmp_path)
    assert names(tmp_path) == []
    assert download.fetch(wanted, tmp_path).read_bytes() == CONTENT


def test_a_server_that_sends_without_end_is_cut_short(server, wanted, tmp_path):
    server.content = CONTENT * 20
    with pytest.raises(InputError, match="SHA-256") as refused:
        download.fetch(wanted, tmp_path)
    assert hashlib.sha256(server.content).hexdigest() not in str(refused.value)
    assert names(tmp_path) == []


def test_a_partial_file_longer_than_what_the_server_has_starts_over(server, wanted, tmp_path):
    server.content = CONTENT[:500]
    (tmp_path / "sample.txt.partial").write_bytes(CONTENT[:1000])
    with pytest.raises(InputError, match="500 of"):
        download.fetch(wanted, tmp_path)
    assert server.asked == ["bytes=1000-", None]


def test_a_kept_file_that_has_changed_is_refused_and_left_alone(server, wanted, tmp_path):
    (tmp_path / "sample.txt").write_bytes(b"something of mine")
    with pytest.raises(InputError, match=r"SHA-256 .* delete .*sample\.txt"):
        download.fetch(wanted, tmp_path)
    assert (tmp_path / "sample.txt").read_bytes() == b"something of mine"


@pytest.mark.parametrize("status", [404, 503])
def test_a_server_that_refuses_is_reported_with_the_way_by_hand(server, wanted, tmp_path, status):
    server.status = status
    with pytest.raises(
        InputError, match=rf"HTTP {status} .*download {wanted.url} by hand and save it as .*sample\.txt"
    ):
        download.fetch(wanted, tmp_path)
    assert names(tmp_path) == []


def test_no_connection_is_reported_with_the_way_by_hand(server, wanted, tmp_path):
    nobody = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    nobody.server_close()
    unreachable = replace(wanted, url=f"http://127.0.0.1:{nobody.server_port}/text")
    with pytest.raises(InputError, match=r"refused\): check the connection .* by hand and save it as"):
        download.fetch(unreachable, tmp_path)


def test_a_folder_that_cannot_be_written_is_reported(wanted, tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(InputError, match="cannot be read or written"):
        download.fetch(wanted, tmp_path / "data")


def test_a_corpus_is_loaded_by_the_name_of_its_download(wanted, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus, "DOWNLOADS", (wanted,))
    loaded = corpus.load("sample", tmp_path)
    assert (loaded.text, loaded.sha256, loaded.source) == (CONTENT.decode(), SHA256, wanted.url)
    assert (loaded.title, loaded.licence, loaded.language) == ("Sample", "CC0-1.0", "en")
