import pytest
from flask import Flask

from server import create_app


@pytest.mark.parametrize("path", ["/api/nothing", "/models/first", "/models/first/nothing.bin", "/api/models/nothing"])
def test_a_program_that_asks_for_what_is_not_there_gets_json(client, path):
    response = client.get(path)
    assert response.status_code == 404
    error = response.get_json()["error"]
    assert (error["status"], error["title"]) == (404, "Not Found")
    assert error["message"].endswith(".")


def test_a_person_who_asks_for_what_is_not_there_gets_a_page_that_leads_back(client):
    response = client.get("/<b>nothing</b>")
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert "There is nothing at /&lt;b&gt;nothing&lt;/b&gt;." in response.text
    assert '<a href="/">' in response.text


def test_an_impossible_model_name_is_answered_with_what_is_possible(client):
    response = client.get("/api/models/a%20b")
    assert response.status_code == 400
    assert response.get_json()["error"]["message"] == (
        "The name 'a b' is invalid: use 1 to 64 letters, digits, - or _."
    )


def test_a_damaged_model_is_answered_with_the_reason(client, models_dir):
    (models_dir / "first" / "parity.json").unlink()
    response = client.get("/api/models/first")
    assert response.status_code == 404
    assert response.get_json()["error"]["message"] == "The model 'first' is damaged: parity.json is missing."


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_method_that_is_not_taken_is_named_with_those_that_are(client, method):
    response = getattr(client, method)("/api/models")
    assert response.status_code == 405
    assert response.get_json()["error"]["message"] == f"/api/models does not accept {method.upper()}: use GET."
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_doubled_slash_leads_to_the_tidy_address(client):
    response = client.get("/api//models")
    assert (response.status_code, response.headers["Location"]) == (308, "http://localhost/api/models")


def broken(path: str, tmp_path) -> Flask:
    app = create_app({"MODELS": tmp_path, "RUNS": tmp_path})
    app.add_url_rule(path, view_func=lambda: 1 / 0)
    app.logger.disabled = True
    return app


def test_a_defect_is_a_clear_page_without_its_insides(tmp_path):
    response = broken("/broken", tmp_path).test_client().get("/broken")
    assert response.status_code == 500
    assert "Something went wrong on the server." in response.text
    assert "division" not in response.text and "Traceback" not in response.text
    assert "Content-Security-Policy" in response.headers


def test_a_defect_behind_the_api_is_json(tmp_path):
    response = broken("/api/broken", tmp_path).test_client().get("/api/broken")
    assert response.status_code == 500
    assert response.get_json()["error"]["title"] == "Internal Server Error"


def test_a_defect_leaves_its_trace_in_the_log(tmp_path, caplog):
    app = broken("/broken", tmp_path)
    app.logger.disabled = False
    app.test_client().get("/broken")
    assert "ZeroDivisionError" in caplog.text
