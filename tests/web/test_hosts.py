"""Which names the application answers to, whatever address it listens on."""

import socket

import pytest

from server import create_app
from server.commands import serve
from server.lm.errors import InputError
from server.web.hosts import is_answered

OWN = socket.gethostname()


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST", "localhost.", "localhost:5000", "Localhost.:5000"),
        *("127.0.0.1", "127.0.0.1:5000", "127.0.0.2", "[::1]", "[::1]:5000", "192.168.1.20:5000", "[fe80::1]"),
        *(OWN, f"{OWN.upper()}:5000", f"{OWN}.local"),
    ],
)
def test_this_machine_s_names_and_addresses_in_digits_are_answered(client, host):
    assert client.get("/api/models", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:5000", "localhost.evil.example", "127.0.0.1.evil.example", "1.2.3", "0x7f.1"),
        *("evil@localhost", "localhost/", "", "[::1].evil.example", "localhost evil", "lstm.example.org"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/models", "/models/first/card.json", "/static/img/icon.svg", "/nothing"])
def test_a_foreign_name_that_leads_to_this_machine_is_refused_with_what_to_do(client, host, path):
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert "--trusted-host" in response.get_data(as_text=True)


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::", "127.0.0.2"])
def test_every_address_to_listen_on_has_the_check(models_dir, runs_dir, bound):
    site = serve.Site(host=bound, trusted_hosts=("lstm.example.org", ".school.example"))
    client = serve.application(site, models_dir, runs_dir).test_client()
    answers = {
        host: client.get("/", headers={"Host": host}).status_code
        for host in ("evil.example", "lstm.example.org", "LSTM.example.org.:443", "a.school.example", "localhost")
    }
    assert answers == {
        "evil.example": 400,
        "lstm.example.org": 200,
        "LSTM.example.org.:443": 200,
        "a.school.example": 200,
        "localhost": 200,
    }


def test_a_name_is_not_trusted_for_its_ending_alone():
    assert not is_answered("notexample.org", ["example.org"])
    assert not is_answered("a.example.org", ["example.org"])
    assert not is_answered("notexample.org", [".example.org"])
    assert is_answered("example.org", [".example.org"])


@pytest.mark.parametrize("name", ["http://lstm.example.org", "lstm.example.org:8000", "a b", "", "*"])
def test_what_is_no_host_name_cannot_be_trusted(models_dir, runs_dir, name):
    with pytest.raises(InputError, match="is not a host name: choose one such as"):
        serve.application(serve.Site(trusted_hosts=(name,)), models_dir, runs_dir)


def test_only_a_server_behind_a_proxy_believes_what_a_proxy_adds(models_dir, runs_dir):
    folders = {"MODELS": models_dir, "RUNS": runs_dir}
    headers = {"X-Forwarded-Prefix": "/lstm", "X-Forwarded-Host": "evil.example"}
    plain = create_app(folders).test_client().get("/", headers=headers)
    behind = create_app(folders | {"BEHIND_PROXY": True}).test_client().get("/", headers=headers)
    assert (plain.status_code, behind.status_code) == (200, 200)
    assert "/lstm/static/" not in plain.get_data(as_text=True)
    assert 'data-root="/lstm"' in behind.get_data(as_text=True)


@pytest.mark.parametrize("prefix", ["//evil.example", "/a//b", "https://evil.example", "/a b", "/<script>", "/\\evil"])
def test_a_prefix_that_could_lead_to_another_site_is_refused(models_dir, runs_dir, prefix):
    client = create_app({"MODELS": models_dir, "RUNS": runs_dir, "BEHIND_PROXY": True}).test_client()
    response = client.get("/", headers={"X-Forwarded-Prefix": prefix})
    assert response.status_code == 400
    assert "evil.example/" not in response.get_data(as_text=True)
    assert "<script>" not in response.get_data(as_text=True)
