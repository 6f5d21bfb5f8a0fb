import json
import os
import re
import time

import pytest

from server import ROOT, create_app
from server.lm.training.progress import Progress
from server.web import hide_options

PAGES = [
    "/",
    "/examples",
    "/model/first",
    "/model/nothing",
    "/teach",
    "/teach?lang=zh",
    "/write",
    "/lab",
    "/lab?hide=nav,clock",
    "/code",
    "/nothing",
    "/static/img/icon.svg",
    "/static/nothing.js",
    "/healthz",
]
DATA = ["/api/models", "/api/models/first", "/api/models/..", "/models/first/card.json", "/models/nothing/card.json"]


@pytest.mark.parametrize("path", PAGES + DATA)
def test_every_response_forbids_what_the_page_does_not_use(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "worker-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/api/models", "/models/first/group1-shard1of1.bin", "/static/img/icon.svg"])
def test_head_says_what_get_would_say_without_the_body(client, path):
    got, asked = client.get(path), client.head(path)
    assert (asked.status_code, asked.data) == (200, b"")
    assert asked.headers["Content-Length"] == str(len(got.data))
    assert asked.headers["Content-Type"] == got.headers["Content-Type"]


def test_the_page_is_html(client):
    response = client.get("/")
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    assert b"<script>" not in response.data


def test_the_examples_use_a_model_that_is_there(client):
    text = client.get("/examples").get_data(as_text=True)
    models = set(re.findall(r'model="([^"]*)"', text))
    assert models == {"/models/first/model.json"}
    assert client.get(models.pop()).status_code == 200


def test_without_models_the_examples_say_so(tmp_path):
    client = create_app({"MODELS": tmp_path / "a", "RUNS": tmp_path / "b"}).test_client()
    assert "There is no model yet" in client.get("/examples").get_data(as_text=True)


def test_the_list_has_models_damage_and_no_training(client, models_dir, write_model):
    write_model(models_dir, "broken", format=7)
    listing = client.get("/api/models").get_json()
    assert [model["name"] for model in listing["models"]] == ["first"]
    reason = "card.json has format 7, but this version reads format 2: export the model again"
    assert listing["damaged"] == [{"name": "broken", "reason": reason}]
    assert listing["training"] is None


def test_the_list_tells_how_far_a_training_is(client, runs_dir):
    (runs_dir / "second").mkdir()
    going = Progress(name="second", pid=os.getpid(), updated=time.time(), state="training", epoch=3, fraction=0.5)
    going.write(runs_dir / "second" / "progress.json")
    assert client.get("/api/models").get_json()["training"] == going.to_dict()


def test_a_model_that_is_exported_while_serving_is_listed(client, models_dir, write_model):
    client.get("/api/models")
    write_model(models_dir, "second", created="2027-01-01T00:00:00Z")
    assert [model["name"] for model in client.get("/api/models").get_json()["models"]] == ["second", "first"]


def test_without_models_the_list_is_empty(tmp_path):
    client = create_app({"MODELS": tmp_path / "a", "RUNS": tmp_path / "b"}).test_client()
    assert client.get("/api/models").get_json() == {"models": [], "default": None, "damaged": [], "training": None}


def test_a_model_s_card_is_the_file_itself(client, models_dir):
    card = json.loads((models_dir / "first" / "card.json").read_text())
    assert client.get("/api/models/first").get_json() == card
    assert client.get("/models/first/card.json").get_json() == card


@pytest.mark.parametrize(
    ("file", "mimetype"),
    [
        ("card.json", "application/json"),
        ("model.json", "application/json"),
        ("parity.json", "application/json"),
        ("group1-shard1of1.bin", "application/octet-stream"),
        ("model.keras", "application/zip"),
    ],
)
def test_a_model_s_files_are_served_as_they_are(client, models_dir, file, mimetype):
    response = client.get(f"/models/first/{file}")
    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert response.data == (models_dir / "first" / file).read_bytes()


def test_a_file_that_is_not_part_of_the_model_is_not_served(client):
    response = client.get("/models/first/notes.txt")
    assert response.status_code == 404
    assert response.get_json()["error"]["message"].startswith(
        "The model 'first' has no file 'notes.txt'. Its files: card"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/models/../card.json",
        "/models/%2e%2e/card.json",
        "/models/first/..%2fsecret.txt",
        "/models/first/%2e%2e%2fsecret.txt",
        "/models/first/../../secret.txt",
        "/models/..%2f..%2fetc/passwd",
        "/models/%2fetc/passwd",
        "/models/first/..%5csecret.txt",
        "/models/first%00/card.json",
        "/models/first/card.json%00",
        "/models/..%252fmodels/card.json",
        "/models/" + "x" * 65 + "/card.json",
        "/api/models/..",
        "/api/models/%2e%2e%2fmodels%2ffirst",
        "/api/models/first%0a",
    ],
)
def test_no_address_leads_out_of_the_models(client, models_dir, path):
    (models_dir.parent / "secret.txt").write_text("secret")
    (models_dir.parent / "card.json").write_text("secret")
    response = client.get(path, follow_redirects=True)
    assert response.status_code in (400, 404)
    assert response.get_json()["error"]["message"]
    assert response.data != b"secret"


@pytest.mark.parametrize(
    "path", ["/static/../README.md", "/static/%2e%2e/pyproject.toml", "/static/..%2fpyproject.toml"]
)
def test_no_address_leads_out_of_static(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert b"[project]" not in response.data


def test_models_have_one_address_only(tmp_path):
    inside = ROOT / "static" / "models"
    cards = (str(path.relative_to(ROOT)) for path in inside.glob("*/card.json"))
    existing = next(cards, "static/models/first/card.json")
    client = create_app().test_client()
    assert client.get(f"/{existing}").status_code == 404
    assert client.get(f"/static/css/../{existing.removeprefix('static/')}").status_code == 404


@pytest.mark.parametrize(
    "name", ["tfjs.js", "tfjs-backend-wasm-simd.wasm", "atkinson-hyperlegible-next-latin-wght-normal.woff2"]
)
def test_static_files_have_the_types_that_browsers_insist_on(client, name):
    expected = {"js": "text/javascript", "wasm": "application/wasm", "woff2": "font/woff2"}
    assert client.get(f"/static/vendor/{name}").mimetype == expected[name.split(".")[-1]]


def test_health_answers(client):
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_a_lesson_hides_parts_before_anything_is_painted(client):
    text = client.get("/lab?hide=replay,clock,result,nav,%3Cb%3E&model=first&lang=en").get_data(as_text=True)
    assert re.search('<html [^>]*data-hide="nav result">', text)
    assert 'href="/lab?model=first&amp;lang=en"' in text
    assert "data-hide" not in client.get("/lab?hide=clock").get_data(as_text=True)


def test_a_lesson_s_link_from_before_the_laboratory_had_a_page_leads_there(client):
    asked = client.get("/?hide=replay,nav&model=first&tour=1")
    assert (asked.status_code, asked.headers["Location"]) == (308, "/lab?hide=replay,nav&model=first&tour=1")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_for_teachers_offers_all_parts_and_two_lessons(client, lang):
    text = client.get(f"/teach?lang={lang}").get_data(as_text=True)
    assert re.findall(r'name="hide" value="(\w+)"> \S', text) == list(hide_options.PARTS)
    assert text.count('class="phase"') == 10


@pytest.mark.parametrize("path", ["/", "/write", "/lab", "/comic", "/practise", "/code", "/teach", "/examples"])
def test_each_page_links_to_the_licences_of_what_it_uses(client, path):
    (address,) = re.findall(r'href="([^"]*THIRD-PARTY[^"]*)"', client.get(path).text)
    notices = client.get(address)
    assert notices.mimetype == "text/plain"
    assert "@tensorflow/tfjs-core" in notices.text and "Apache License" in notices.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/explain?lang=zh&model=first", "/?lang=zh&model=first"),
        ("/?hide=picker,card&lang=en", "/lab?hide=picker,card&lang=en"),
        ("/explain", "/"),
        ("/exercises?x=%E4%B8%AD%26&x=2", "/practise?x=%E4%B8%AD%26&x=2"),
        ("/explain?x=%0d%0aSet-Cookie:a", "/?x=%0d%0aSet-Cookie:a"),
    ],
)
def test_an_address_of_before_leads_to_the_new_one_with_its_query(client, old, new):
    answer = client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (308, new)
