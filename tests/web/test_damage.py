"""One bad file takes away no more than what it describes."""

import json
import os
import time
from pathlib import Path

import pytest

from server import create_app
from server.lm.training.progress import Progress


def strict(text: str) -> dict:
    """JSON as a browser parses it, with whole numbers and fractions that JavaScript can hold."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def listing(client) -> dict:
    response = client.get("/api/models")
    assert response.status_code == 200
    return strict(response.get_data(as_text=True))


def with_number(folder: Path, number: str) -> None:
    card = json.loads((folder / "card.json").read_text())
    card["metrics"]["perplexity"] = "HERE"
    (folder / "card.json").write_text(json.dumps(card).replace('"HERE"', number))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400, "1" * 5000])
def test_a_card_with_a_number_that_no_browser_reads_is_listed_as_damaged_and_the_others_work(
    client, models_dir, write_model, number
):
    with_number(write_model(models_dir, "second"), number)
    found = listing(client)
    assert [model["name"] for model in found["models"]] == ["first"]
    assert [each["name"] for each in found["damaged"]] == ["second"]
    assert "card.json cannot be read" in found["damaged"][0]["reason"]
    assert client.get("/api/models/first").status_code == 200
    assert client.get("/api/models/second").status_code == 404


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def too_large(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2**30)


@pytest.mark.parametrize("spoil", [a_folder, a_pipe, a_loop, too_large])
@pytest.mark.parametrize("file", ["card.json", "group1-shard1of1.bin"])
def test_what_is_no_file_is_damage_with_a_reason_that_names_no_folder(client, models_dir, write_model, spoil, file):
    spoil(write_model(models_dir, "second") / file)
    found = listing(client)
    assert [model["name"] for model in found["models"]] == ["first"]
    assert [each["name"] for each in found["damaged"]] == ["second"]
    assert found["damaged"][0]["reason"].startswith(file)
    assert "/" not in found["damaged"][0]["reason"]
    for path in ("/models/second/card.json", f"/models/second/{file}", "/models/first/card.json"):
        assert client.get(path).status_code in (200, 404)


WRONG = {
    "name": ["null", "[]", "1", '""', '"../x"'],
    "pid": ['"1"', "null", "1.5", "1.0", str(2**70), "0", "-1", "true"],
    "updated": ['"x"', "null", "true", "1" + "0" * 400],
    "format": ["true", '"1"', "null"],
    "state": ["[]", "null", '"sleeping"'],
    "message": ["null", "3"],
    "epoch": ["1.5", "-1", "null"],
    "epochs": ['"8"'],
    "fraction": ["NaN", "1e999", "null", "[0.5, NaN]", "2"],
    "loss": ["NaN", "[]", "1e999"],
    "tokens_per_second": ['"fast"'],
    "seconds_left": ["Infinity"],
    "surplus": ["1"],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in WRONG.items() for value in values])
def test_a_progress_file_with_a_wrong_value_is_listed_as_damaged_and_the_models_work(client, runs_dir, field, value):
    (runs_dir / "broken").mkdir()
    progress = {"name": "broken", "pid": os.getpid(), "updated": time.time(), "state": "training"} | {field: "HERE"}
    (runs_dir / "broken" / "progress.json").write_text(json.dumps(progress).replace('"HERE"', value))
    found = listing(client)
    assert [model["name"] for model in found["models"]] == ["first"]
    assert [each["name"] for each in found["damaged"]] == ["broken"]
    assert found["damaged"][0]["reason"].startswith("progress.json ")
    assert found["training"] is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"name": "x"}'])
def test_a_progress_file_of_another_shape_hides_no_training(client, runs_dir, content):
    for name in ("broken", "going"):
        (runs_dir / name).mkdir()
    (runs_dir / "broken" / "progress.json").write_bytes(content)
    going = Progress(name="going", pid=os.getpid(), updated=time.time(), state="training")
    going.write(runs_dir / "going" / "progress.json")
    found = listing(client)
    assert found["training"]["name"] == "going"
    assert [each["name"] for each in found["damaged"]] == ["broken"]


@pytest.mark.parametrize("spoil", [a_folder, a_pipe, a_loop, too_large])
def test_a_progress_file_that_is_no_file_is_listed_as_damaged(client, runs_dir, spoil):
    (runs_dir / "broken").mkdir()
    path = runs_dir / "broken" / "progress.json"
    path.touch()
    spoil(path)
    assert [each["name"] for each in listing(client)["damaged"]] == ["broken"]


def test_the_damaged_progress_of_a_run_does_not_damage_its_model(client, runs_dir):
    (runs_dir / "first").mkdir()
    (runs_dir / "first" / "progress.json").write_text("{")
    found = listing(client)
    assert [model["name"] for model in found["models"]] == ["first"]
    assert found["damaged"] == []


def test_nothing_that_is_no_number_is_ever_sent(tmp_path):
    app = create_app({"MODELS": tmp_path, "RUNS": tmp_path, "PROPAGATE_EXCEPTIONS": False})
    app.add_url_rule("/api/nan", "nan", lambda: {"loss": float("nan")})
    response = app.test_client().get("/api/nan")
    assert response.status_code == 500
    assert strict(response.get_data(as_text=True))["error"]["status"] == 500


@pytest.mark.parametrize("file", ["card.json", "model.json", "model.keras", "parity.json"])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_link_out_of_a_model_s_folder_is_not_followed(client, models_dir, file, absolute):
    path = models_dir / "first" / file
    outside = models_dir.parent / "private.txt"
    path.rename(outside)
    path.symlink_to(outside if absolute else "../../private.txt")
    for address in (f"/models/first/{file}", "/api/models/first"):
        response = client.get(address)
        assert outside.read_bytes() not in response.data or response.status_code == 404
        assert str(models_dir.parent) not in response.get_data(as_text=True)
    assert client.get(f"/models/first/{file}").status_code == 404
    found = listing(client)
    if file == "model.keras":
        assert found["models"][0]["keras"] is False
    else:
        assert found["damaged"] == [{"name": "first", "reason": f"{file} is a link that leads out of its folder"}]


def test_a_link_within_a_model_s_folder_and_a_linked_folder_are_followed(client, models_dir, tmp_path):
    folder = tmp_path / "elsewhere"
    (models_dir / "first").rename(folder)
    (models_dir / "first").symlink_to(folder)
    (folder / "parity.json").rename(folder / "parity-2.json")
    (folder / "parity.json").symlink_to("parity-2.json")
    assert [model["name"] for model in listing(client)["models"]] == ["first"]
    assert client.get("/models/first/parity.json").data == b"{}"
