"""Whatever lies in the folders and whatever is asked for, the server answers: with what is sound, or with an error."""

import functools
import json
import os
import time
from urllib.parse import quote, urlencode

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from server import create_app
from server.lm import json_file
from server.lm.errors import InputError
from server.lm.export import card as cards
from server.lm.training import progress
from server.web.hosts import is_answered
from tests.drawn import any_json, are_finite, cases, damaged_bytes, damaged_file, file_of, given, st

pytestmark = pytest.mark.fuzz

PROGRESS = progress.Progress(
    name="going",
    pid=os.getpid(),
    updated=time.time(),
    state="training",
    epoch=1,
    epochs=8,
    loss=1.5,
    message="Reading.",
).to_dict()


def strict(text):
    def refuse(name):
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def listing(client):
    response = client.get("/api/models")
    assert response.status_code == 200
    found = strict(response.get_data(as_text=True))
    assert are_finite(found)
    return found


@cases(120)
@given(data=st.data())
def test_any_card_is_a_model_or_is_listed_as_damaged_and_the_others_work(client, models_dir, write_model, data):
    folder = models_dir / "second"
    if not folder.exists():
        write_model(models_dir, "second")
        (folder / "whole.json").write_bytes((folder / "card.json").read_bytes())
    content = data.draw(damaged_file(json.loads((folder / "whole.json").read_text())))
    (folder / "card.json").write_bytes(content)
    # The registry looks at time and size.
    os.utime(folder / "card.json", ns=(time.time_ns(), time.time_ns()))
    found = listing(client)
    names = {model["name"] for model in found["models"]} | {model["name"] for model in found["damaged"]}
    assert names == {"first", "second"}
    assert "first" in {model["name"] for model in found["models"]}
    try:
        card = cards.read(folder)
    except InputError as error:
        assert len(str(error)) < 1000
    else:
        assert are_finite(card)
    for path in ("/api/models/second", "/models/second/card.json", "/?model=second", "/models/second/model.json"):
        assert client.get(path).status_code in (200, 404)


@cases(150)
@given(content=damaged_file(PROGRESS))
def test_any_progress_file_is_a_training_or_is_listed_as_damaged(client, runs_dir, content):
    (runs_dir / "going").mkdir(exist_ok=True)
    (runs_dir / "going" / "progress.json").write_bytes(content)
    found = listing(client)
    assert [model["name"] for model in found["models"]] == ["first"]
    assert found["training"] is None or found["training"]["state"] in (
        "training",
        "failed",
        *progress.FINAL,
        "preparing",
    )
    assert all(len(each["reason"]) < 1000 for each in found["damaged"])


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
CONTENTS = st.sampled_from([b"", b"{}", b"[", b"\xff", b"{" * 500])


@cases(60)
@given(names=st.lists(NAMES, max_size=4), content=CONTENTS, is_folder=st.booleans())
def test_whatever_else_lies_in_the_folders_hides_no_model(models_dir, runs_dir, tmp_path, names, content, is_folder):
    made = []
    for base in (models_dir, runs_dir):
        for name in {name for name in names if name not in (".", "..", "first")}:
            path = base / name
            if path.exists() or len(name.encode()) > 200:
                continue
            if is_folder:
                path.mkdir()
                (path / ("card.json" if base is models_dir else "progress.json")).write_bytes(content)
            else:
                path.write_bytes(content)
            made.append(path)
    try:
        found = listing(create_app({"MODELS": models_dir, "RUNS": runs_dir}).test_client())
        assert [model["name"] for model in found["models"]] == ["first"]
    finally:
        for path in made:
            for inner in path.iterdir() if path.is_dir() else ():
                inner.unlink()
            path.rmdir() if path.is_dir() else path.unlink()


HEADERS = {
    "Range": [
        "bytes=0-3",
        "bytes=-5",
        "bytes=5-2",
        "bytes=0-0,2-3",
        "bytes=",
        "items=1-2",
        "bytes=99999999999999999999-",
    ],
    "If-Range": ['"x"', "Wed, 21 Oct 2026 07:28:00 GMT", "W/", "*"],
    "If-None-Match": ["*", '"a", W/"b"', '"', "a" * 3000],
    "If-Modified-Since": ["Wed, 21 Oct 2099 07:28:00 GMT", "yesterday", "0", "Mon, 99 Foo 99999 99:99:99 GMT"],
    "Accept-Encoding": ["gzip;q=0", "br;q=nan", "*;q=0", "identity;q=0.5, gzip;q=1e99", "gzip;q=-1", ",,;;="],
    "Accept-Language": ["zh-TW,en;q=0.5", "x" * 2000, "*;q=a", "-,-"],
    "Host": ["localhost", "[::1", "[]:80", "localhost:99999", "127.0.0.1.", "xn--", ":", "a:b:c", "\u00e9"],
    "Cookie": ["lang=zh-Hans", 'lang="', "lang=%ff; lang=", "=;=;="],
    "X-Forwarded-Prefix": ["/lstm", "//evil", "/../", "/a b", "\u00ff"],
    "X-Forwarded-Proto": ["https", "javascript", "a,b"],
    "Content-Length": ["0", "-1", "x"],
    "Accept": ["text/html", "application/json", "*/*;q=x"],
}
# What WSGI can carry.
LATIN = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40)
ASKED = st.dictionaries(
    st.sampled_from(sorted(HEADERS)),
    st.sampled_from([v for values in HEADERS.values() for v in values]) | LATIN,
    max_size=5,
)
PAGES = (
    "/",
    "/explain",
    "/write",
    "/lab",
    "/teach",
    "/comic",
    "/practise",
    "/exercises",
    "/code",
    "/examples",
    "/healthz",
    "/nothing",
    "/messages/zh-Hans.js",
)
FILES = ("/api/models", "/models/first/card.json", "/models/first/group1-shard1of1.bin", "/static/js/core/errors.js")
PATHS = st.one_of(
    st.sampled_from([*PAGES, *FILES]),
    st.tuples(st.sampled_from(["/", "/models/", "/static/", "/models/first/"]), st.text(max_size=20)).map("".join),
)
QUERIES = st.dictionaries(st.sampled_from(["model", "lang", "hide", "tour", "x"]), st.text(max_size=20), max_size=3)


@pytest.mark.parametrize("behind_proxy", [False, True])
@cases(150)
@given(path=PATHS, headers=ASKED, query=QUERIES, method=st.sampled_from(["GET", "GET", "HEAD", "POST", "OPTIONS"]))
def test_any_request_is_answered_without_an_error_of_the_server(
    models_dir, runs_dir, behind_proxy, path, headers, query, method
):
    # Flask's client would read the host as an international one, and fail.
    request = EnvironBuilder(path=f"{quote(path)}?{urlencode(query)}", method=method, headers=headers)
    body, status, sent = run_wsgi_app(_app(models_dir, runs_dir, behind_proxy), request.get_environ())
    assert int(status.split()[0]) < 500
    assert "default-src 'none'" in sent["Content-Security-Policy"]
    assert str(models_dir).encode() not in b"".join(body)


@functools.cache
def _app(models_dir, runs_dir, behind_proxy):
    app = create_app({"MODELS": models_dir, "RUNS": runs_dir, "BEHIND_PROXY": behind_proxy})
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


@cases(200)
@given(host=st.text(max_size=40), names=st.lists(st.text(max_size=10), max_size=2))
def test_any_host_is_answered_or_not(host, names):
    assert is_answered(host, names) in (True, False)


@cases(150)
@given(content=st.one_of(any_json.map(file_of), damaged_bytes(b'{"a": [1, 2.5, "x", null, -0.0, 1e10]}')))
def test_any_file_is_finite_json_or_an_error_with_a_short_reason(tmp_path, content):
    (tmp_path / "x.json").write_bytes(content)
    try:
        assert are_finite(json_file.read(tmp_path, "x.json"))
    except InputError as error:
        assert len(str(error)) < 1000
