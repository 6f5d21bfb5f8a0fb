"""What a connection may do, on the server that a user gets: slow clients and large bodies are nobody else's trouble."""

import http.client
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from server.web import connections

SHARD = "/models/first/group1-shard1of1.bin"
HALF_OPEN = 300


def place(server: str) -> tuple[str, int]:
    parts = urlsplit(server)
    return parts.hostname or "", parts.port or 0


def seconds_to_answer(server: str) -> float:
    before = time.monotonic()
    connection = http.client.HTTPConnection(*place(server), timeout=10)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - before


@contextmanager
def clients(server: str, number: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """Clients that sent this and then do nothing, not even read."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(place(server))
            client.sendall(sent)
            opened.append(client)
        yield opened


def test_hundreds_of_half_sent_requests_keep_nobody_out(live_server):
    with clients(live_server, HALF_OPEN, b"GET / HTTP/1.1\r\nHost: loc"):
        assert max(seconds_to_answer(live_server) for _ in range(3)) < 1


def test_idle_browsers_keep_nobody_out(live_server):
    with clients(live_server, HALF_OPEN, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        assert max(seconds_to_answer(live_server) for _ in range(3)) < 1


@pytest.mark.parametrize("file", ["model.keras", "group1-shard1of1.bin"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_clients_that_do_not_read_a_large_file_hold_no_thread(live_server, models_dir, file, encoding):
    with (models_dir / "first" / file).open("r+b") as large:
        large.truncate(40 * 2**20)
    request = f"GET /models/first/{file} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n"
    with clients(live_server, 3 * connections.THREADS, request.encode()) as stalled:
        assert [client.recv(15) for client in stalled] == [b"HTTP/1.1 200 OK"] * len(stalled)
        assert seconds_to_answer(live_server) < 1


def test_the_limits_are_within_the_files_that_a_process_may_open():
    limit = connections.limit()
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft == resource.RLIM_INFINITY or limit < soft


@pytest.mark.parametrize("length", ["Content-Length: 200000000", "Content-Length: 1", "Transfer-Encoding: chunked"])
@pytest.mark.parametrize("request_line", ["POST /healthz", "GET /", "PUT /api/models"])
def test_a_body_is_refused_before_it_is_sent(live_server, request_line, length):
    with socket.create_connection(place(live_server), timeout=10) as client:
        client.sendall(f"{request_line} HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n".encode())
        if "chunked" in length:
            client.sendall(b"FFFFFFF\r\n" + b"x" * 1000)
        response = http.client.HTTPResponse(client)
        response.begin()
        assert response.status == 413
        assert "Content-Security-Policy" in response.headers
        assert response.headers["Connection"] == "close"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", 400),
        (b"GET /?" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
    ],
    ids=["malformed", "too long"],
)
def test_a_request_that_never_reaches_the_application_is_refused_with_the_same_headers(live_server, sent, status):
    with socket.create_connection(place(live_server), timeout=10) as client:
        client.sendall(sent)
        response = http.client.HTTPResponse(client)
        response.begin()
        assert response.status == status
        assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_one_connection_carries_a_whole_visit(live_server, encoding):
    connection = http.client.HTTPConnection(*place(live_server), timeout=10)
    connection.connect()
    local = connection.sock.getsockname()
    paths = ["/", "/static/vendor/tfjs.js", "/api/models", SHARD, "/models/first/card.json", "/nothing", "/models/a/b"]
    for method in ("GET", "HEAD", "GET"):
        for path in paths:
            tag = ""
            for _ in range(2):
                connection.request(method, path, headers={"Accept-Encoding": encoding, "If-None-Match": tag})
                response = connection.getresponse()
                body = response.read()
                assert response.headers["Connection"] is None, path
                assert (body == b"") == (method == "HEAD" or response.status == 304)
                tag = response.headers["ETag"] or ""
            assert response.status == (304 if tag else 404 if path in paths[-2:] else 200)
    assert connection.sock.getsockname() == local
    connection.close()


def test_a_client_that_asks_for_it_is_left_alone_after_its_answer(live_server):
    connection = http.client.HTTPConnection(*place(live_server), timeout=10)
    for headers in ({}, {"If-None-Match": "*"}):
        connection.request("GET", SHARD, headers={"Connection": "close", **headers})
        response = connection.getresponse()
        response.read()
        assert response.headers["Connection"] == "close"
    connection.close()


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("path", ["/", SHARD, "/static/vendor/tfjs.js", "/api/models", "/nothing"])
def test_the_answer_to_head_ends_with_its_headers(live_server, path, encoding):
    with socket.create_connection(place(live_server), timeout=10) as client:
        for method in ("HEAD", "GET"):
            connection = "close" if method == "GET" else "keep-alive"
            headers = f"Host: localhost\r\nAccept-Encoding: {encoding}\r\nConnection: {connection}\r\n"
            client.sendall(f"{method} {path} HTTP/1.1\r\n{headers}\r\n".encode())
        stream = client.makefile("rb")
        lengths = []
        for _ in range(2):
            assert stream.readline().startswith(b"HTTP/1.1 ")
            headers = http.client.parse_headers(stream)
            lengths.append(headers["Content-Length"])
        assert lengths[0] == lengths[1]
        assert len(stream.read()) == int(lengths[1])
