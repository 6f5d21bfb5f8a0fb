"""The commands that list, rename and delete runs and models."""

import io
import json
import sys
from pathlib import Path

import pytest

from server import ROOT
from server.commands.cli import main
from server.lm import description
from server.lm.training.progress import Progress

CORPUS = {name: "text.txt" for name in ("name", "title", "licence", "source")} | {"language": "und", "sha256": ""}


def write_run(runs, name, **changes):
    folder = runs / name
    folder.mkdir(parents=True)
    stored = {"format": 1, "config": {}, "corpus": CORPUS, "command": "python -m server train text.txt"}
    (folder / "run.json").write_text(json.dumps(stored | changes))
    done = Progress(name=name, pid=1, updated=0, state="done", epoch=3, epochs=8, valid_loss=1.25)
    done.write(folder / "progress.json")
    return folder


@pytest.fixture
def place(tmp_path, write_model):
    """A run and a model of one name, and one of each alone."""
    for name in ("both", "run-alone"):
        write_run(tmp_path / "runs", name)
    for name in ("both", "model-alone"):
        write_model(tmp_path / "models", name, title=name)
    return tmp_path


def command(place, *arguments):
    return main([*arguments, "--runs", str(place / "runs"), "--models", str(place / "models")])


def names(place):
    return tuple(sorted(path.name for path in (place / kind).iterdir()) for kind in ("runs", "models"))


def test_the_list_has_every_run_and_model_and_says_what_is_damaged(place, capsys):
    (place / "runs" / "run-alone" / "run.json").write_text("[]")
    assert command(place, "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    both, alone = listed["runs"]
    assert (both["state"], both["epoch"], both["epochs"], both["valid_loss_nats"]) == ("done", 3, 8, 1.25)
    assert "not a JSON object" in alone["error"]
    models = {model["name"]: model for model in listed["models"]}
    assert set(models) == {"both", "model-alone", "english", "shakespeare", "python", "zhongwen"}
    assert models["english"]["shipped"] and not models["both"]["shipped"]
    assert command(place, "list") == 0
    printed = capsys.readouterr().out
    for name in ("both", "run-alone", "model-alone", "english", "1.2500 nats on validation"):
        assert name in printed


def test_a_run_that_is_not_finished_is_interrupted_or_being_trained(place, capsys):
    Progress(name="both", pid=1, updated=0, state="training").write(place / "runs" / "both" / "progress.json")

    def state():
        command(place, "list", "--json")
        return json.loads(capsys.readouterr().out)["runs"][0]["state"]

    assert state() == "interrupted"
    with description.locked(place / "runs" / "both"):
        assert state() == "training"


def test_a_run_is_renamed_with_its_model(place):
    assert command(place, "rename", "both", "other") == 0
    assert names(place) == (["other", "run-alone"], ["model-alone", "other"])
    card = json.loads((place / "models" / "other" / "card.json").read_text())
    assert (card["name"], card["title"]) == ("other", "other")
    assert json.loads((place / "runs" / "other" / "progress.json").read_text())["name"] == "other"


def test_only_one_of_the_two_is_renamed_or_deleted_where_that_is_asked_for(place):
    assert command(place, "rename", "both", "other", "--only", "model") == 0
    assert command(place, "delete", "both", "--only", "run", "--yes") == 0
    assert names(place) == (["run-alone"], ["model-alone", "other"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rename", "both", "run-alone"], "run-alone exists: choose another name"),
        (["rename", "both", "model-alone"], "model-alone exists: choose another name"),
        (["rename", "both", "../up"], "1 to 64 letters"),
        (["rename", "nobody", "other"], "Runs in {}/runs: both, run-alone. Models in {}/models: both, model-alone."),
        (["delete", "nobody", "--yes"], "there is no run or model 'nobody'"),
        (["delete", "run-alone", "--only", "model", "--yes"], "there is no model 'run-alone'"),
        (["delete", "..", "--yes"], "1 to 64 letters"),
        (["delete", "both"], "There is no terminal to ask on: add --yes."),
    ],
)
def test_what_cannot_be_renamed_or_deleted_is_left_as_it_is(place, capsys, monkeypatch, arguments, said):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    before = names(place)
    assert command(place, *arguments) == 2
    assert said.format(place, place) in capsys.readouterr().err
    assert names(place) == before


def test_a_run_that_is_being_trained_is_neither_renamed_nor_deleted(place, capsys):
    before = names(place)
    with description.locked(place / "runs" / "both"):
        assert command(place, "rename", "both", "other") == command(place, "delete", "both", "--yes") == 2
    assert "being trained by another process" in capsys.readouterr().err
    assert names(place) == before


@pytest.mark.parametrize(("answer", "left"), [("y\n", ["run-alone"]), ("\n", ["both", "run-alone"])])
def test_deleting_asks_first_on_a_terminal(place, monkeypatch, answer, left):
    terminal = io.StringIO(answer)
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    assert command(place, "delete", "both") == 0
    assert names(place)[0] == left


def test_the_models_of_the_repository_stay(capsys):
    models = Path(ROOT) / "static" / "models"
    for arguments in (["rename", "english", "other"], ["delete", "english", "--yes"]):
        assert main([*arguments, "--models", str(models), "--runs", "nowhere"]) == 2
        assert "belongs to the repository" in capsys.readouterr().err
    assert (models / "english" / "card.json").is_file()
