import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from server import ROOT
from server.commands import serve
from server.lm.errors import InputError


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def announced(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    line = child.stdout.readline()
    found = re.fullmatch(r"LSTM Explainer is at (http://127\.0\.0\.1:\d+/) \(press Ctrl-C to stop\)\n", line)
    assert found, line
    return found[1]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_serve_names_its_address_answers_there_and_ends_quietly(models_dir: Path, runs_dir: Path, sign):
    child = start("serve", "--port", "0", "--models", str(models_dir), "--runs", str(runs_dir))
    try:
        with urlopen(announced(child) + "api/models", timeout=10) as response:
            assert b'"first"' in response.read()
    finally:
        child.send_signal(sign)
    _, errors = child.communicate(timeout=20)
    assert child.returncode == 0
    assert errors == ""


def test_a_port_in_use_ends_the_command_with_what_to_do(taken_port):
    child = start("serve", "--port", str(taken_port))
    output, errors = child.communicate(timeout=20)
    assert child.returncode == 2
    assert output == ""
    advice = "stop the program that uses it, or choose another port with --port or PORT"
    assert errors == f"error: port {taken_port} is in use: {advice}.\n"


@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        ("127.0.0.1", 70000, "port 70000 does not exist"),
        ("127.0.0.1", -1, "port -1 does not exist"),
        ("no.such.host.invalid", 0, "host 'no.such.host.invalid' is unknown"),
        ("192.0.2.1", 0, "host '192.0.2.1' is not an address of this machine"),
    ],
)
def test_an_address_that_cannot_be_used_is_named(app, host, port, message):
    with pytest.raises(InputError, match=message):
        serve.bind(host, port, app)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_the_announced_address_is_one_that_a_browser_opens(app, host):
    server = serve.bind(host, 0, app)
    server.close()
    assert re.fullmatch(r"http://(127\.0\.0\.1|localhost|\[::1\]):[1-9]\d*/", serve.address(server))


def test_the_command_passes_on_the_names_and_the_proxy(models_dir: Path, runs_dir: Path):
    options = ["--trusted-host", "a.example", "--trusted-host", "b.example", "--behind-proxy"]
    folders = ["--models", str(models_dir), "--runs", str(runs_dir)]
    child = start("serve", "--port", "0", *options, *folders)
    try:
        address = announced(child)
        for host, status in {"a.example": 200, "b.example": 200, "c.example": 400}.items():
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
            connection.request("GET", "/", headers={"Host": host, "X-Forwarded-Prefix": "/lstm"})
            response = connection.getresponse()
            assert response.status == status
            assert b'data-root="/lstm"' in response.read()
            connection.close()
    finally:
        child.send_signal(signal.SIGINT)
    child.communicate(timeout=20)


def test_serving_imports_no_tensorflow(models_dir: Path, runs_dir: Path):
    code = f"""
import sys
from server import create_app
from server.commands import cli, serve
folders = [{str(models_dir)!r}, {str(runs_dir)!r}]
assert create_app(dict(zip(["MODELS", "RUNS"], folders))).test_client().get("/api/models").json["models"]
serve.run = lambda server: server.close()
assert cli.main(["serve", "--port", "0", "--models", folders[0], "--runs", folders[1]]) == 0
print(sorted(name for name in sys.modules if name.split(".")[0] in ("tensorflow", "keras", "numpy", "jax")))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_serving_without_a_model_says_so(tmp_path):
    child = start("serve", "--port", "0", "--models", str(tmp_path / "none"), "--runs", str(tmp_path))
    assert child.stdout is not None
    assert child.stdout.readline() == (
        f"{tmp_path / 'none'} has no models: the page is empty until one is trained or exported there.\n"
    )
    # It serves all the same.
    with urlopen(announced(child) + "healthz", timeout=10) as response:
        assert response.status == 200
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=20)
