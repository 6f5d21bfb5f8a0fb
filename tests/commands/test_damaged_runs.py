"""Damaged runs end in a sentence that names the file, never in a traceback or in waiting."""

import json
import os
import shutil

import numpy as np
import pytest

from server.commands.cli import main
from server.lm import run
from server.lm.config import Config
from server.lm.data.corpus import Corpus
from server.lm.network import device
from server.lm.training.checkpoint import Checkpoint
from server.lm.training.outcome import Epoch
from server.lm.training.trainer import Examples, Trainer

device.one_core_per_operation()

TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(40))
CONFIG = Config(embedding_dim=4, hidden_size=6, timesteps=10, batch_size=8)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A run after its first epoch, as training leaves it, without the training."""
    folder = tmp_path_factory.mktemp("runs") / "small"
    made = run.create(folder, CONFIG, Corpus("gates", "Gates", "en", "CC0-1.0", "tests", TEXT), "none")
    examples = Examples(made.tokens.train, made.tokens.valid, made.tokenizer.start)
    trainer = Trainer(made.initial_model(), CONFIG, examples, made.checkpoint)
    trainer._keep_best(1, 3.0)
    trainer._finish_epoch(Epoch(1, 3.0, 3.0, 0.01, 1000.0, 1.0))
    made._record(Epoch(1, 3.0, 3.0, 0.01, 1000.0, 1.0), trainer.outcome.history)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "runs" / "small")


def without(name):
    def change(arrays):
        return {key: array for key, array in arrays.items() if key != name}

    return change


def state(**changes):
    def change(arrays):
        stored = {**json.loads(arrays["state"].tobytes()), **changes}
        stored = {key: value for key, value in stored.items() if value is not None}
        return arrays | {"state": np.frombuffer(json.dumps(stored).encode(), np.uint8)}

    return change


NOT_JSON = np.frombuffer(b"{", np.uint8)
ARRAYS = {
    "no state": (without("state"), "it has no state"),
    "no variable": (without("v0"), "another configuration"),
    "another shape": (lambda a: a | {"v1": np.zeros((2, 2), np.float32)}, "variable 1 is (2, 2), not"),
    "a variable of another name": (lambda a: without("v1")(a) | {"w": a["v1"]}, "variable 1 is missing, not"),
    "a state that is no JSON": (lambda a: a | {"state": NOT_JSON}, "is damaged"),
    "a state that is a list": (lambda a: a | {"state": np.frombuffer(b"[]", np.uint8)}, "not a JSON object"),
    "a state of numbers": (lambda a: a | {"state": np.float32(3)}, "is damaged"),
    "a variable that is no number": (lambda a: a | {"v1": a["v1"] * np.nan}, "are not finite numbers"),
    "another format": (state(format=9), "another version"),
}
LAST = ARRAYS | {
    "no end": (state(finished=None), "whether the training had ended"),
    "no history": (state(history=None), "not the form of a training's"),
    "a history of numbers": (state(history=[1]), "not the form of a training's"),
    "an unknown entry": (state(other=1), "not the form of a training's"),
    "a best loss that is text": (state(best_loss="low"), "not the form of a training's"),
    "an epoch without its losses": (state(history=[{"epoch": 1}]), "not the form of a training's"),
}
BEST = ARRAYS | {"no loss": (state(valid_loss=None), "no epoch and validation loss")}


def rewrite(path, change):
    with np.load(path) as stored:
        arrays = change({name: stored[name] for name in stored.files})
    np.savez(path, **arrays)


@pytest.mark.parametrize("case", LAST)
def test_a_damaged_last_checkpoint_is_refused_and_kept(folder, capsys, case):
    change, said = LAST[case]
    rewrite(folder / "last.npz", change)
    before = (folder / "last.npz").read_bytes()
    assert main(["train", "--resume", "--name", "small", "--no-export", "--runs", str(folder.parent)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and "last.npz" in error and said in error
    assert (folder / "last.npz").read_bytes() == before


@pytest.mark.parametrize("case", BEST)
def test_damaged_best_weights_are_refused(folder, capsys, case):
    change, said = BEST[case]
    rewrite(folder / "best.npz", change)
    assert main(["export", str(folder), "--out", str(folder.parent / "out")]) == 2
    error = capsys.readouterr().err
    assert "best.npz" in error and said in error
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{", "is damaged"),
        ("[" * 100_000, "is damaged"),
        ('{"format": 1}', "no usable config"),
        ('{"format": 2}', "has format 2"),
        ({"config": []}, "no usable config"),
        ({"config": {"layers": "1"}}, "layers is '1'"),
        ({"config": {"colour": 1}}, "unknown parameter 'colour'"),
        ({"corpus": {"name": "gates"}}, "no usable corpus.title"),
        ({"command": 1}, "no usable command"),
        ({"begun": "english"}, "no usable begun"),
        (
            {"begun": {"name": "x", "licence": "y", "tokenizer": {"level": "word"}}},
            "no usable begun.tokenizer.vocabulary",
        ),
        ({"options": {"weights": "int4"}}, "no usable options.weights"),
    ],
)
def test_a_description_of_a_wrong_form_is_refused(folder, capsys, content, said):
    path = folder / "run.json"
    path.write_text(content if isinstance(content, str) else json.dumps(json.loads(path.read_text()) | content))
    assert main(["export", str(folder), "--out", str(folder.parent / "out")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and said in error and len(error) < 500


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "history.csv cannot be read"), ("epoch,loss\n1,x\n", "history.csv is damaged"), ("\0\n", "is damaged")],
)
def test_without_its_history_a_run_is_not_exported(folder, capsys, content, said):
    (folder / "history.csv").unlink()
    if content is not None:
        (folder / "history.csv").write_text(content)
    assert main(["export", str(folder), "--out", str(folder.parent / "out")]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["run.json", "corpus.txt", "history.csv", "best.npz", "report.json"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_no_file_of_a_run_is_waited_for_or_read_without_end(folder, name, kind):
    (folder / name).unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to("/dev/zero")
    # A report is only measured again.
    assert main(["export", str(folder), "--out", str(folder.parent / "out")]) == (0 if name == "report.json" else 2)


def test_a_damaged_report_is_measured_again(folder):
    (folder / "report.json").write_text("[]")
    assert main(["export", str(folder), "--out", str(folder.parent / "out")]) == 0
    assert json.loads((folder / "report.json").read_text())["best"] == Checkpoint(folder).best_state()


@pytest.fixture(scope="module")
def measured(whole, tmp_path_factory):
    """The run with its report."""
    folder = shutil.copytree(whole, tmp_path_factory.mktemp("measured") / "small")
    assert main(["export", str(folder), "--out", str(folder.parent / "out"), "--no-keras"]) == 0
    return folder


@pytest.mark.parametrize(
    "change", [{"accuracy": 56}, {"reliability": [{}]}, {"calibration": "x"}, {"calibration": {"temperature": 0}}]
)
def test_a_report_of_a_wrong_form_is_measured_again(measured, tmp_path, monkeypatch, change):
    # What is exported with the report is not asked here.
    monkeypatch.setattr(run, "export", lambda *_: tmp_path)
    folder = shutil.copytree(measured, tmp_path / "small")
    report = json.loads((folder / "report.json").read_text())
    (folder / "report.json").write_text(json.dumps(report | change))
    assert main(["export", str(folder), "--out", str(tmp_path / "second"), "--no-keras"]) == 0
    assert json.loads((folder / "report.json").read_text()) == report


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "neurons.json cannot be read"), ("[]", "not a JSON object"), ('{"labels": [{}]}', "no usable format")],
)
def test_the_units_of_a_damaged_file_are_not_listed(models_dir, write_model, capsys, content, said):
    facts = {"bytes": len(content), "sha256": "0" * 64}
    neurons = {"neurons": {"file": "neurons.json", "labels": []}, "files": {"neurons.json": facts}}
    folder = write_model(models_dir, "second", **neurons)
    (folder / "neurons.json").write_text(content)
    assert main(["neurons", "second", "--models", str(models_dir)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and said in error
