import gzip
import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest

from server.web import files

SHARD = "/models/first/group1-shard1of1.bin"
FILES = [SHARD, "/models/first/card.json", "/api/models/first", "/static/vendor/tfjs.js"]


def ask(server: str, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=10)
    # Asked as it stands: other clients tidy the path before they send it.
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize("path", [*FILES, "/", "/static/vendor/tfjs-backend-wasm-simd.wasm"])
def test_a_client_that_takes_gzip_gets_the_same_bytes_in_fewer(live_server, path):
    plain, expected = ask(live_server, path)
    packed, body = ask(live_server, path, Accept_Encoding="gzip")
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == expected
    assert len(body) < len(expected)
    assert "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in packed.headers["Vary"]


def test_fonts_which_are_compressed_already_stay_as_they_are(live_server):
    path = "/static/vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2"
    assert ask(live_server, path, Accept_Encoding="gzip")[0].headers["Content-Encoding"] is None


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br", "zstd"])
@pytest.mark.parametrize("path", [*FILES, "/"])
def test_a_copy_that_still_holds_is_not_sent_again(live_server, path, encoding):
    first, body = ask(live_server, path, Accept_Encoding=encoding)
    assert first.status == 200 and body
    again, body = ask(live_server, path, Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Content-Security-Policy" in again.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("path", [SHARD, "/models/first/model.keras", "/"])
def test_every_answer_has_its_length_for_a_download_s_progress(live_server, path, encoding):
    response, body = ask(live_server, path, Accept_Encoding=encoding)
    assert int(response.headers["Content-Length"]) == len(body)


def test_a_file_is_compressed_once_and_again_after_a_change(client, models_dir, monkeypatch):
    compressed = []
    monkeypatch.setitem(files._COMPRESS, "gzip", lambda content: compressed.append(content) or gzip.compress(content))
    for content in (b"once " * 1000, b"again " * 1000):
        (models_dir / "first" / "group1-shard1of1.bin").write_bytes(content)
        for _ in range(3):
            response = client.get(SHARD, headers={"Accept-Encoding": "gzip"})
            assert gzip.decompress(response.data) == content
        assert compressed[-1] == content
    assert len(compressed) == 2


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip;q=0", None),
        ("gzip; q=0, br; q=0.0", None),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0.2, identity;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("deflate, gzip", "gzip"),
        ("br, gzip", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("*", "br"),
        ("nonsense", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("path", ["/models/first/card.json", "/"])
def test_the_client_s_wish_is_obeyed(client, path, header, expected):
    assert client.get(path, headers={"Accept-Encoding": header}).headers.get("Content-Encoding") == expected


def test_weights_of_few_values_are_sent_in_little_more_than_their_entropy(client, models_dir):
    values = np.random.default_rng(0).binomial(16, 0.5, 200_000).astype(np.uint8)
    shares = np.bincount(values) / values.size
    entropy = -(shares[shares > 0] * np.log2(shares[shares > 0])).sum() * values.size / 8
    (models_dir / "first" / "group1-shard1of1.bin").write_bytes(values.tobytes())
    for encodings in ("gzip", "gzip, deflate, br, zstd"):
        response = client.get(SHARD, headers={"Accept-Encoding": encodings})
        assert gzip.decompress(response.data) == values.tobytes()
        assert len(response.data) < 1.03 * entropy


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_file_is_closed_when_it_has_been_sent(client, monkeypatch, method):
    opened = []

    def watched(*arguments):
        opened.append(open(*arguments))  # noqa: SIM115
        return opened[-1]

    monkeypatch.setattr("werkzeug.utils.open", watched, raising=False)
    getattr(client, method)(SHARD).close()
    assert [file.closed for file in opened] == [True]


def test_each_encoding_has_an_etag_of_its_own(live_server):
    tags = {ask(live_server, SHARD, Accept_Encoding=name)[0].headers["ETag"] for name in ("identity", "gzip", "br")}
    assert len(tags) == 3


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_rebuilt_file_is_sent_at_once(live_server, models_dir: Path, encoding):
    path = models_dir / "first" / "card.json"
    first, _ = ask(live_server, "/models/first/card.json", Accept_Encoding=encoding)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"title": "Rebuilt"}))
    again, _ = ask(
        live_server, "/models/first/card.json", Accept_Encoding=encoding, If_None_Match=first.headers["ETag"]
    )
    assert again.status == 200


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", [*FILES, "/", "/api/models"])
def test_head_works_with_and_without_compression(live_server, path, encoding):
    response, body = ask(live_server, path, "HEAD", Accept_Encoding=encoding)
    assert (response.status, body) == (200, b"")


def test_a_part_of_a_file_is_sent_plain_so_that_a_download_can_go_on(live_server, models_dir: Path):
    expected = (models_dir / "first" / "group1-shard1of1.bin").read_bytes()
    response, body = ask(live_server, SHARD, Range="bytes=1000-2999", Accept_Encoding="gzip")
    assert (response.status, response.headers["Content-Range"]) == (206, f"bytes 1000-2999/{len(expected)}")
    assert body == expected[1000:3000]


@pytest.mark.parametrize("path", ["/models/../card.json", "/models/first/../../secret", "/static/../README.md", "/.."])
def test_an_untidied_path_leads_nowhere(live_server, path):
    response, body = ask(live_server, path)
    assert response.status in (400, 404)
    assert "Content-Security-Policy" in response.headers
    assert b"secret" not in body or path.endswith("secret")
