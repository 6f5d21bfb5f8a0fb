"""The benchmark of going on from a model: what it measures, on a model and a text of a few seconds."""

import json

import pytest

from benchmarks import going_on
from server.lm.export.export import export
from tests.make_models import MODELS, TEXT, random_model


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Whose weights are random."""
    folder = tmp_path_factory.mktemp("models") / "step-tiny"
    export(*random_model(MODELS["step-tiny"]), folder)
    return str(folder)


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    path = tmp_path_factory.mktemp("texts") / "notes.txt"
    path.write_text(TEXT * 60, encoding="utf-8")
    return str(path)


def test_a_model_gone_on_from_is_measured_beside_the_same_as_it_is(monkeypatch, capsys, model, text):
    rows = [going_on.AS_IT_IS, going_on.GOING_ON]
    # Few timesteps make a small graph.
    monkeypatch.setitem(going_on.TRAININGS, going_on.GOING_ON, ["--timesteps", "12", "--from"])
    monkeypatch.setattr("sys.argv", ["going_on", "--text", text, "--from", model, "--json", "--only", *rows])
    assert going_on.main() == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["text"], found["from"]) == (text, model)
    before, after = (found["results"][row] for row in rows)
    assert set(before) == {"bits_per_character", "ksr_3"}
    assert set(after) == set(going_on.FIGURES)
    # Random weights know nothing, and the counts nothing of what these few steps taught.
    assert before["bits_per_character"] > 5 > after["bits_per_character"]
    assert after["ksr_3"] > before["ksr_3"]
    assert after["epochs"] == 8


def test_the_table_leaves_out_what_was_not_measured():
    rows = {
        "as it is": {"bits_per_character": 2.789, "ksr_3": 36.04},
        "going on": {"seconds": 338.4, "epochs": 8, "loss_nats": 1.2764, "bits_per_character": 1.841, "ksr_3": 45.61},
    }
    lines = [line.split() for line in going_on.table(rows).splitlines()]
    assert lines[1] == ["as", "it", "is", "2.79", "36.0"]
    assert lines[2] == ["going", "on", "338", "8", "1.276", "1.84", "45.6"]


def test_an_unknown_model_is_named(monkeypatch, capsys, text):
    monkeypatch.setattr("sys.argv", ["going_on", "--text", text, "--from", "nobody", "--json"])
    assert going_on.main() == 2
    assert "no model 'nobody'" in capsys.readouterr().err
