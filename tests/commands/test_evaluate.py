"""The command `evaluate` on a run whose weights are random: all figures at once, and what bad input says."""

import contextlib
import io
import json
import math

import numpy as np
import pytest

from server.commands import node
from server.commands.cli import main
from server.lm import pretrained, run
from server.lm.config import Config
from server.lm.data.corpus import Corpus
from server.lm.network import device

# As the command does it before TensorFlow computes anything.
device.one_core_per_operation()

TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(120))
SMALL = Config(embedding_dim=4, hidden_size=6, timesteps=10)
WINDOWS = Config(architecture="bidirectional", embedding_dim=4, hidden_size=6, timesteps=5)
HISTORY = "epoch,loss,valid_loss,learning_rate,tokens_per_second,seconds\n1,3.0,3.0,0.01,1000.0,1.0\n"


def random_run(path, config):
    """A run's folder as training leaves it, without the training."""
    made = run.create(path, config, Corpus("gates", "Gates", "en", "CC0-1.0", "tests", TEXT), "none")
    model = made._new_model()
    generator = np.random.default_rng(7)
    model.set_weights([generator.normal(0, 0.5, w.shape).astype(w.dtype) for w in model.get_weights()])
    made.checkpoint.save_best(model.variables, {"epoch": 1, "valid_loss": 3.0})
    (path / "history.csv").write_text(HISTORY)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return random_run(tmp_path_factory.mktemp("runs") / "small", SMALL)


@pytest.fixture(scope="module")
def figures(folder):
    """What the command prints of the run, found by its name, without keystrokes."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        options = ["small", "--runs", str(folder.parent), "--keystrokes", "0", "--json"]
        assert main(["evaluate", *options]) == 0
    return json.loads(output.getvalue())


def printed(capsys, *options):
    assert main(["evaluate", *map(str, options)]) == 0
    return capsys.readouterr().out


def test_one_json_object_holds_metrics_calibration_windows_and_keystrokes(folder, capsys):
    figures = json.loads(printed(capsys, folder, "--windows", "16", "--keystrokes", "60", "--json"))
    assert figures["perplexity"] == pytest.approx(math.exp(figures["loss_nats"]))
    assert figures["windows"]["length"] == 16 and figures["windows"]["loss_nats"] > 0
    calibration = figures["calibration"]
    assert calibration["valid_calibrated_loss_nats"] <= calibration["valid_loss_nats"]
    typed = figures["keystrokes"]
    assert set(typed["ksr"]) == set(typed["recall"]) == {"1", "3", "5"}
    assert 40 < typed["characters"] <= 60 and typed["ms_per_call"] > 0


def test_a_bidirectional_model_types_too(tmp_path, capsys):
    figures = json.loads(printed(capsys, random_run(tmp_path / "both", WINDOWS), "--keystrokes", "40", "--json"))
    assert figures["keystrokes"]["words"] > 3
    assert "windows" not in figures


def test_the_table_has_every_figure_and_no_keystrokes_where_none_are_wanted(folder, figures, capsys):
    table = printed(capsys, folder, "--keystrokes", "0")
    assert "keystrokes" not in figures and "keystrokes" not in table
    for name in set(figures) - {"intervals", "calibration"}:
        assert name in table
    assert f"{figures['loss_nats']:.4f}" in table and f"{figures['intervals']['accuracy'][1]:.4f}" in table
    assert f"{figures['calibration']['temperature']:.4f}" in table


def test_the_report_of_a_run_holds_what_evaluate_prints_for_its_test_split(folder, figures):
    loaded = run.load(folder)
    loaded.write_report(loaded.best_model())
    report = json.loads((folder / "report.json").read_text())
    assert (report.pop("format"), report.pop("split")) == (2, "test")
    assert report.pop("best") == {"epoch": 1, "valid_loss": 3.0}
    repeated = {"repeated", "repeated_lines"}
    assert report == {name: value for name, value in figures.items() if name not in repeated}
    assert figures["unrepeated_loss_nats"] > 0 and repeated < set(figures)


def test_a_report_of_an_older_format_is_measured_again_for_the_card(tmp_path):
    folder = random_run(tmp_path / "older", SMALL)
    loaded = run.load(folder)
    metrics = loaded.write_report(loaded.best_model())
    report = json.loads((folder / "report.json").read_text())
    (folder / "report.json").write_text(json.dumps({**report, "format": 1, "loss_nats": 9.0}))
    card = json.loads((loaded.export(loaded.best_model(), tmp_path / "out") / "card.json").read_text(encoding="utf-8"))
    assert card["metrics"]["loss_nats"] == pytest.approx(metrics.loss_nats)


def test_an_exported_model_is_measured_as_its_run_is(folder, tmp_path, capsys):
    assert main(["export", str(folder), "--out", str(tmp_path / "models" / "exported"), "--no-keras"]) == 0
    (tmp_path / "text.txt").write_text(TEXT)
    options = ["--text", tmp_path / "text.txt", "--keystrokes", "0", "--json", "--models", tmp_path / "models"]
    capsys.readouterr()
    expected, by_name, by_folder = (
        json.loads(printed(capsys, name, *options)) for name in (folder, "exported", tmp_path / "models" / "exported")
    )
    assert by_name == by_folder
    assert by_name["loss_nats"] == pytest.approx(expected["loss_nats"], abs=1e-6)
    assert by_name["calibration"]["temperature"] == pytest.approx(expected["calibration"]["temperature"])


@pytest.fixture
def exported(folder, tmp_path):
    """A model whose card lacks what older versions did not measure, and its training text."""
    text, model = tmp_path / "text.txt", tmp_path / "models" / "exported"
    text.write_text(TEXT)
    assert main(["export", str(folder), "--out", str(model), "--no-keras", "--weights", "uint8"]) == 0
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    assert card["corpus"].pop("repeated_lines") == 0 < card["corpus"]["repeated"]
    older = {"metrics": {"split": "test", "loss_nats": 9.0, "tokens": 7}}
    (model / "card.json").write_text(json.dumps(card | older), encoding="utf-8")
    return model, text, card


def test_a_card_gets_the_figures_of_its_files_from_the_training_text(exported, capsys):
    model, text, before = exported
    # A run of the same name has no card.
    random_run(model.parent.parent / "runs" / model.name, SMALL)
    folders = ["--models", model.parent, "--runs", model.parent.parent / "runs"]
    options = ["--card", text, "--keystrokes", "0", "--json", *folders]
    figures = json.loads(printed(capsys, model.name, *options))
    card = pretrained.read_model(model).card
    assert set(card["metrics"]) == set(before["metrics"]) and card["metrics"]["split"] == "test"
    for name in ("loss_nats", "fresh_loss_nats", "unrepeated_loss_nats", "accuracy", "tokens"):
        assert card["metrics"][name] == pytest.approx(before["metrics"][name], rel=1e-6) == figures[name]
    assert card["corpus"] == before["corpus"] | {"repeated_lines": 0}
    assert {name: card[name] for name in set(card) - {"metrics", "corpus"}} == {
        name: before[name] for name in set(before) - {"metrics", "corpus"}
    }


def test_a_card_is_left_as_it_is_where_the_figures_would_be_others(exported, folder, capsys):
    model, text, _ = exported
    before = (model / "card.json").read_bytes()
    other = text.with_name("other.txt")
    other.write_text(TEXT + "one line more\n")
    for options, said in (
        ([model, "--card", other], "the model was not trained on 'other'"),
        ([model, "--card", text, "--text", text], "a card has the figures of the test split: leave out --text"),
        ([folder, "--card", text], "there is no model"),
    ):
        assert main(["evaluate", *map(str, options)]) == 2
        assert said in capsys.readouterr().err
    assert (model / "card.json").read_bytes() == before


def test_a_shipped_model_is_measured_on_a_text_and_types_it(tmp_path, capsys):
    (tmp_path / "text.txt").write_text("I would like to go to the school. We are here, and it is a good day.\n")
    options = ["--text", tmp_path / "text.txt", "--keystrokes", "60", "--json", "--models", tmp_path / "none"]
    figures = json.loads(printed(capsys, "english", *options))
    assert figures["loss_nats"] < 2 and figures["accuracy"] > 0.5
    assert figures["keystrokes"]["ksr"]["3"] > 30


def test_a_run_is_found_by_its_name_and_what_there_is_is_named(folder, figures, capsys):
    assert figures["tokens"] > 0
    assert main(["evaluate", "smal", "--runs", str(folder.parent)]) == 2
    error = capsys.readouterr().err
    assert f"smal is neither a run nor a model. Runs in {folder.parent}: small. Models: english," in error
    assert main(["evaluate", "english", "--runs", str(folder.parent)]) == 2
    assert "does not contain its test split: name a text with --text" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--windows", "99999"], "windows is 99999: the text has"),
        (["--windows", "0"], "windows is 0"),
        (["--keystrokes", "-1"], "keystrokes is -1"),
    ],
)
def test_what_cannot_be_measured_is_refused(folder, capsys, options, said):
    assert main(["evaluate", str(folder), *options]) == 2
    assert said in capsys.readouterr().err


def test_without_node_the_way_out_is_said(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(node.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["evaluate", str(folder), "--keystrokes", "20"]) == 2
    error = capsys.readouterr().err
    assert "Node is neither" in error and "make setup" in error and "--keystrokes 0" in error
