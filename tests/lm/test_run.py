"""The command line end to end: a run's folder, its model, and what bad input says."""

import contextlib
import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from server.commands.cli import main
from server.commands.train import advice_after, advice_before, warning_of
from server.lm import run
from server.lm.config import Config
from server.lm.export import card
from tests.untrained import nothing_is_learned

ROOT = Path(__file__).parents[2]
TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(400))
# Few timesteps make a small graph, which every training builds again.
SMALL = ["--preset", "tiny", "--hidden-size", "16", "--embedding-dim", "8", "--timesteps", "8", "--batch-size", "40"]
SOURCE = ["--source", "written for the test"]


def folders(path):
    return ["--runs", str(path / "runs"), "--models", str(path / "models"), "--data", str(path / "data")]


def train(path, *options):
    return main(["train", str(path / "text.txt"), *SMALL, "--name", "small", *folders(path), *options])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder in which a small run was trained to its end."""
    path = tmp_path_factory.mktemp("place")
    (path / "text.txt").write_text(TEXT, encoding="utf-8")
    options = ["--epochs", "2", "--title", "Gates", "--language", "en", "--licence", "CC0-1.0", *SOURCE]
    with (path / "printed.txt").open("w") as printed, contextlib.redirect_stdout(printed):
        assert train(path, *options) == 0
    return path


def test_a_run_keeps_its_history_report_models_and_logs(place):
    run = place / "runs" / "small"
    rows = list(csv.DictReader((run / "history.csv").open()))
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert float(rows[1]["valid_loss"]) < float(rows[0]["valid_loss"])
    report = json.loads((run / "report.json").read_text())
    assert report["split"] == "test" and 0 < report["accuracy"] <= report["top3_accuracy"] <= 1
    assert keras.models.load_model(run / "model.keras").input_shape == (None, None)
    assert list((run / "tensorboard").glob("events.*"))
    assert json.loads((run / "progress.json").read_text())["state"] == "done"


def test_the_exported_card_tells_what_was_trained_on_and_how(place):
    card = json.loads((place / "models" / "small" / "card.json").read_text())
    assert card["config"]["hidden_size"] == 16 and card["config"]["epochs"] == 2
    assert (card["title"], card["language"], card["licence"]) == ("Gates", "en", "CC0-1.0")
    assert card["corpus"]["source"] == "written for the test"
    assert card["corpus"]["characters"] == len(TEXT)
    assert sum(card["corpus"]["tokens"].values()) == len(TEXT)
    assert card["training"]["epochs"] == 2 and card["training"]["best_epoch"] == 2
    report = json.loads((place / "runs" / "small" / "report.json").read_text())
    assert card["metrics"]["loss_nats"] == report["loss_nats"]


def test_evaluate_prints_one_json_object_that_numpy_confirms(place, capsys):
    (place / "other.txt").write_text("the cell opens, the gate keeps.\n" * 12)
    assert main(["evaluate", str(place / "runs" / "small"), "--text", str(place / "other.txt"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"loss_nats", "perplexity", "bits_per_character", "accuracy", "top3_accuracy", "tokens"} <= set(printed)
    vocabulary = json.loads((place / "models" / "small" / "card.json").read_text())["tokenizer"]["vocabulary"]
    ids = [vocabulary.index(c) for c in "the cell opens, the gate keeps.\n" * 12]
    model = keras.models.load_model(place / "runs" / "small" / "model.keras")
    logits = model.predict_on_batch(np.array([[vocabulary.index("\n"), *ids[:-1]]]))[0].astype(float)
    nats = np.log(np.exp(logits).sum(-1)) - logits[np.arange(len(ids)), ids]
    assert printed["loss_nats"] == pytest.approx(nats.mean(), abs=1e-4)
    assert printed["tokens"] == len(ids)


def test_export_writes_other_weights_elsewhere(place):
    out = place / "elsewhere" / "light"
    assert main(["export", str(place / "runs" / "small"), "--out", str(out), "--weights", "uint8"]) == 0
    full, light = (json.loads((f / "card.json").read_text()) for f in (place / "models" / "small", out))
    assert light["weights"]["dtype"] == "uint8"
    assert light["weights"]["bytes"] < 0.3 * full["weights"]["bytes"]


def test_what_is_said_of_a_model_is_kept_for_later_exports(place):
    run, out = str(place / "runs" / "small"), place / "elsewhere" / "told"
    assert main(["export", run, "--out", str(out), "--good", "Gates.", "--bad", "All else."]) == 0
    assert main(["export", run, "--out", str(out), "--bad", "Dogs."]) == 0
    assert json.loads((out / "card.json").read_text())["about"] == {"good": "Gates.", "bad": "Dogs."}


@pytest.mark.parametrize("said", ["x" * 10_001, "two\nlines"], ids=["too long", "two lines"])
def test_what_the_card_has_no_room_for_is_not_kept(place, capsys, said):
    run = place / "runs" / "small"
    before = (run / "run.json").read_bytes()
    assert main(["export", str(run), "--out", str(place / "elsewhere" / "told"), "--good", said]) == 2
    assert "good is" in capsys.readouterr().err
    assert (run / "run.json").read_bytes() == before


def test_a_run_whose_title_is_longer_than_a_card_allows_is_exported_with_its_beginning(place):
    run = shutil.copytree(place / "runs" / "small", place / "runs" / "joined")
    stored = json.loads((run / "run.json").read_text())
    stored["corpus"]["title"] = " + ".join(f"text {n}" for n in range(100))
    (run / "run.json").write_text(json.dumps(stored))
    assert main(["export", str(run), "--out", str(place / "elsewhere" / "joined")]) == 0
    title = card.read(place / "elsewhere" / "joined")["title"]
    assert title.startswith("text 0 + text 1 + ") and title.endswith(" more") and len(title) <= 500


def test_several_texts_are_joined_and_each_is_split_by_itself(tmp_path):
    for name in ("ones", "twos"):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("gate", name), encoding="utf-8")
    texts = [str(tmp_path / "ones.txt"), str(tmp_path / "twos.txt")]
    shares = ["--valid-fraction", "0.1", "--test-fraction", "0.2", "--epochs", "1", "--no-export"]
    with nothing_is_learned():
        assert main(["train", *texts, *SMALL, *shares, *folders(tmp_path)]) == 0
    assert not (tmp_path / "models").exists()
    loaded = run.load(tmp_path / "runs" / "ones-tiny")
    assert loaded.corpus.text == "".join(Path(text).read_text() for text in texts)
    for split, share in ((loaded.splits.train, 0.7), (loaded.splits.valid, 0.1), (loaded.splits.test, 0.2)):
        assert len(split) == pytest.approx(share * len(loaded.corpus.text), rel=0.01)
        assert split.count("ones") == pytest.approx(split.count("twos"), abs=2)


def test_a_second_training_of_that_name_is_refused_and_loses_nothing(place, capsys):
    before = (place / "runs" / "small" / "best.npz").read_bytes()
    assert train(place) == 2
    assert "--resume" in capsys.readouterr().err
    assert (place / "runs" / "small" / "best.npz").read_bytes() == before


def test_resuming_a_finished_run_exports_again_without_training(place, capsys):
    assert main(["train", "--resume", "--name", "small", *folders(place)]) == 0
    assert "training is already finished" in capsys.readouterr().out
    assert len(list(csv.DictReader((place / "runs" / "small" / "history.csv").open()))) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--hidden-size", "32"], "leave out hidden_size"),
        (["--preset", "large"], "leave out preset"),
        (["text.txt"], "leave out the text"),
        (["--title", "Other"], "leave out title"),
    ],
)
def test_resume_refuses_whatever_would_be_another_run(place, capsys, options, said):
    assert main(["train", "--resume", "--name", "small", *options, *folders(place)]) == 2
    assert said in capsys.readouterr().err


def test_a_run_that_another_process_trains_is_refused_and_left_alone(place, capsys):
    before = (place / "runs" / "small" / "progress.json").read_text()
    with run.load(place / "runs" / "small").locked():
        assert main(["train", "--resume", "--name", "small", *folders(place)]) == 2
    assert "another process" in capsys.readouterr().err
    assert (place / "runs" / "small" / "progress.json").read_text() == before


def test_a_report_of_other_weights_is_measured_again_for_the_card(place):
    path = place / "runs" / "small" / "report.json"
    report = json.loads(path.read_text())
    path.write_text(json.dumps({**report, "best": {"epoch": 1, "valid_loss": 9.0}, "loss_nats": 9.0}))
    assert main(["export", str(place / "runs" / "small"), "--out", str(place / "elsewhere" / "again")]) == 0
    card = json.loads((place / "elsewhere" / "again" / "card.json").read_text())
    assert card["metrics"]["loss_nats"] == pytest.approx(report["loss_nats"], abs=1e-6)


def test_a_training_of_few_steps_says_what_would_help(place):
    said = (place / "printed.txt").read_text()
    tokens = int(re.search(r"([\d,]+) / [\d,]+ / [\d,]+ tokens", said)[1].replace(",", ""))
    steps = tokens // (40 * 8)
    warning = f"only {2 * steps} optimiser steps in 2 epochs, too few to learn from: use a longer text, or --epochs "
    assert f"{warning}{-(-500 // steps)}.\n" in said
    assert said.index(warning) < said.index("epoch  1/2")


def test_a_model_that_repeats_its_text_is_warned_of_before_it_is_shared():
    found = {"passages": 48, "given": 50, "compared": 100, "longest": 71, "repeated": 3}
    assert "3 of 48 passages word for word, with up to 71 characters" in warning_of({"memorisation": found})
    assert warning_of({"memorisation": found | {"repeated": 0}}) == warning_of({}) == ""


def test_enough_steps_need_no_advice_and_a_training_that_ended_early_no_more_epochs():
    def after(epochs, done):
        outcome = SimpleNamespace(history=[None] * done)
        return advice_after(SimpleNamespace(steps=60, config=Config(epochs=epochs), outcome=outcome))

    assert advice_before(60, 9) == after(9, 9) == after(2, 2) == ""
    assert "only 180 optimiser steps" in after(40, 3) and after(40, 3).endswith("use a longer text.")


def test_ctrl_c_ends_cleanly_with_a_model_and_resume_goes_on(tmp_path):
    (tmp_path / "text.txt").write_text(TEXT[:8000], encoding="utf-8")
    command = [sys.executable, "-m", "server", "train", str(tmp_path / "text.txt"), *SMALL, "--name", "small"]
    child = subprocess.Popen(
        [*command, "--epochs", "60", "--patience", "60", *folders(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []
    for line in child.stdout:
        lines.append(line)
        if "epoch  2/60" in line:
            child.send_signal(signal.SIGINT)
            break
    output = "".join(lines) + child.communicate(timeout=120)[0]
    assert child.returncode == 130, output
    assert "Traceback" not in output and "resume with" in output
    assert not re.findall(r".*(?:0000 00:|cuda|decision_forests).*", output)
    assert (tmp_path / "models" / "small" / "card.json").exists()
    assert json.loads((tmp_path / "runs" / "small" / "progress.json").read_text())["state"] == "done"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"too short", "longer text"),
        (b"\x00\x01\x02PNG" * 500, "binary"),
        ("naïve café ".encode("latin-1") * 500, "UTF-8"),
        (b"aaaa" * 2000, "vocabulary"),
    ],
)
def test_a_text_that_cannot_be_learned_from_is_refused(tmp_path, capsys, content, said):
    (tmp_path / "text.txt").write_bytes(content)
    assert train(tmp_path) == 2
    assert said in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["text.txt"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--preset", "huge"], "'huge': choose from tiny, base, sprint, marathon, finetune, large"),
        (["--hidden-size", "0"], "hidden_size is 0"),
        (["--hidden-size", "-1"], "hidden_size is -1"),
        (["--learning-rate", "nan"], "learning_rate is nan"),
        (["--name", "../up"], "1 to 64 letters"),
        (["--weights", "int4"], "float32, float16, uint8"),
        (["--seed", "4294967296"], "seed is 4294967296"),
    ],
)
def test_an_order_that_cannot_work_is_refused_before_anything_is_written(tmp_path, capsys, options, said):
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    assert main(["train", str(tmp_path / "text.txt"), *SMALL, *folders(tmp_path), *options]) == 2
    assert said in capsys.readouterr().err
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["text.txt"]


def test_a_missing_text_is_refused_with_the_names_that_exist(tmp_path, capsys):
    assert main(["train", str(tmp_path / "nowhere.txt"), *folders(tmp_path)]) == 2
    assert "python-docs" in capsys.readouterr().err


def test_a_folder_that_is_no_run_is_refused_with_the_runs_beside_it(place, capsys):
    assert main(["evaluate", str(place / "runs" / "smal")]) == 2
    runs = ", ".join(sorted(folder.name for folder in (place / "runs").iterdir()))
    assert f"Runs in {place / 'runs'}: {runs}." in capsys.readouterr().err


def test_a_changed_corpus_is_noticed(place, tmp_path, capsys):
    shutil.copytree(place / "runs" / "small", tmp_path / "small")
    with (tmp_path / "small" / "corpus.txt").open("a") as file:
        file.write("more")
    assert main(["evaluate", str(tmp_path / "small")]) == 2
    assert "has changed since" in capsys.readouterr().err


def test_help_names_every_parameter():
    command = [sys.executable, "-m", "server", "train", "--help"]
    env = {**os.environ, "COLUMNS": "200"}
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env, check=True)
    for f in fields(Config):
        assert f"--{f.name.replace('_', '-')}" in result.stdout
        assert f.metadata["help"] in " ".join(result.stdout.split())
