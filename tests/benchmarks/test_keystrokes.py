"""One run types the same text with every contender, after texts that are those of the model."""

import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import server
from benchmarks import card_texts, keystrokes
from server.commands import node
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.export.export import export
from tests.make_models import random_model

FRACTIONS = (0.7, 0.1, 0.2)
CONFIG = Config(embedding_dim=4, hidden_size=6, valid_fraction=FRACTIONS[1], test_fraction=FRACTIONS[2])


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    lines = {"gates": "the forget gate opens, the cell keeps.\n", "cells": "the cell knows what the gate lets in.\n"}
    for name, line in lines.items():
        (folder / f"{name}.txt").write_text("".join(f"{n}: {line}" for n in range(60)))
    return [str(folder / f"{name}.txt") for name in lines]


@pytest.fixture(scope="module")
def model(texts, tmp_path_factory):
    trained = corpus.concatenate([corpus.load(text) for text in texts])
    *built, metadata = random_model(CONFIG)
    about = {"name": trained.name, "source": "tests", "sha256": trained.sha256}
    folder = tmp_path_factory.mktemp("models") / "tiny"
    export(*built, replace(metadata, corpus=metadata.corpus | about), folder)
    return folder


def run(monkeypatch, capsys, model, texts, *options):
    arguments = ["keystrokes", "--model", str(model), "--text", *texts, "--characters", "250", *options]
    monkeypatch.setattr(sys, "argv", arguments)
    code = keystrokes.main()
    return code, capsys.readouterr()


def test_a_model_with_counts_of_words_types_with_and_without_them():
    found = keystrokes.contenders(server.ROOT / "static" / "models" / "shakespeare", [])
    reads = [str(node.PROGRAMS / "keystrokes.mjs"), "--model", str(server.ROOT / "static" / "models" / "shakespeare")]
    assert found["lstm"] == [*reads, "--alone"]
    assert found["lstm_counts"] == [*reads, "--ghost"]


def test_each_types_the_same_characters_and_counts_know_such_lines(model, texts, monkeypatch, capsys):
    monkeypatch.setattr(keystrokes, "PRESAGE", ("no-such-program",))
    code, printed = run(monkeypatch, capsys, model, texts, "--json")
    (found,) = json.loads(printed.out)
    assert code == 0
    assert list(found["results"]) == ["lstm", "lstm_adapted", "kneser_ney", "kneser_ney_cache"]
    assert found["left_out"] == {"presage": "apt-get install presage"}
    assert len({(report["characters"], report["words"]) for report in found["results"].values()}) == 1
    saved = {name: report["ksr"]["5"] for name, report in found["results"].items()}
    # Weights at random know no word; what was typed just now teaches some.
    assert saved["lstm"] < saved["lstm_adapted"] < saved["kneser_ney"]
    assert saved["kneser_ney"] > 50
    assert set(found["results"]["kneser_ney"]["recall"].values()) != {0}


def test_test_splits_are_cut_as_for_the_training_and_all_before_them_is_counted(model, texts):
    found = card_texts.load(model, texts)
    for text, before, test in zip(texts, found.before, found.tests, strict=True):
        whole = Path(text).read_text()
        splits = dataset.split(whole, FRACTIONS)
        assert test == splits.test and before + test == whole
        assert Counter(before) == Counter(splits.train + splits.valid)


def test_what_is_typed_can_be_chosen_and_is_the_last_test_split_unless_it_is(
    model, texts, monkeypatch, capsys, tmp_path
):
    (tmp_path / "other.txt").write_text("an other text altogether")
    typed = []
    monkeypatch.setattr(
        keystrokes, "measure", lambda _model, before, text, _count: typed.append((len(before), text)) or {}
    )
    monkeypatch.setattr(keystrokes, "table", str)
    tests = card_texts.load(model, texts).tests
    run(monkeypatch, capsys, model, texts)
    run(monkeypatch, capsys, model, texts, "--type", str(tmp_path / "other.txt"), texts[0])
    assert typed == [(2, tests[1]), (2, "an other text altogether"), (2, tests[0])]


def test_other_texts_than_the_models_are_refused_by_both_names(model, texts, monkeypatch, capsys):
    code, printed = run(monkeypatch, capsys, model, texts[::-1])
    assert (code, printed.out) == (2, "")
    assert "--text cells + gates" in printed.err and "give gates + cells" in printed.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--model", "/nowhere"], "error: --model /nowhere cannot be used: card.json is missing"),
        (["--text", "/nowhere.txt"], "'/nowhere.txt' is neither a file nor a corpus"),
        (["--characters", "0"], '--characters is "0": it must be a whole number from 1'),
        (["--characters", "2"], "the first 2 characters to type have no word"),
        (["--type", "/nowhere.txt"], "'/nowhere.txt' is neither a file nor a corpus"),
    ],
)
def test_what_cannot_be_measured_is_refused(model, texts, monkeypatch, capfd, options, message):
    code, printed = run(monkeypatch, capfd, model, texts, *options)
    assert (code, printed.out) == (2, "")
    assert message in printed.err


def test_the_table_says_how_true_the_probabilities_of_words_are():
    def kind(*tenths, largest=None):
        keys = ("from", "probability", "accuracy", "suggestions")
        return {"tenths": [dict(zip(keys, tenth, strict=True)) for tenth in tenths], "largest_difference": largest}

    reliability = {
        "all": kind((0.0, 0.02, 0.03, 900), (0.3, 0.35, 0.31, 100), (0.9, 0.95, 1.0, 99), largest=0.04),
        "completions": kind((0.7, 0.75, 0.76, 200), largest=0.01),
        "next": kind((0.2, 0.25, 0.5, 12)),
    }
    lines = keystrokes.reliability_table({"lstm": {}, "lstm_counts": {"reliability": reliability}})
    assert [line.split()[-3:] for line in lines[1:]] == [
        ["+1.0", "-4.0", "4.0"],
        ["completions", "+1.0", "1.0"],
        ["words,", "next", "words"],
    ]
    assert lines[1].index("-4.0") + 4 == lines[0].index("30 %") + 4
    assert keystrokes.reliability_table({"lstm": {}}) == []


def test_the_table_has_every_figure_with_its_interval():
    report = {
        "ksr": {"1": 30.04, "3": 42.0, "5": 46.0},
        "recall": {"1": 0.087, "3": 0.198, "5": 0.249},
        "intervals": {"ksr": {"1": [29.1, 32.2], "3": None, "5": None}, "recall": {k: [0.1, 0.3] for k in "135"}},
        "characters": 19_998,
        "words": 3_712,
    }
    ghost = {"shown": 31.26, "right": 64.5, "words": 1.25, "texts": 310, "keys": 20_000, "flicker": 0}
    results = {"lstm": report, "lstm_counts": report | {"ghost": ghost}}
    found = {"text": "plays.txt", "results": results, "left_out": {"presage": "apt"}}
    lines = keystrokes.table(found).split("\n")
    assert lines[0] == "19,998 characters, 3,712 words of plays.txt typed"
    assert lines[2].split() == ["LSTM", "alone", "30.0", "(29.1", "to", "32.2)", "42.0", "46.0"]
    assert lines[6].split()[-12:] == [
        "8.7",
        "(10.0",
        "to",
        "30.0)",
        "19.8",
        "(10.0",
        "to",
        "30.0)",
        "24.9",
        "(10.0",
        "to",
        "30.0)",
    ]
    assert lines[8].split()[-3:] == ["31.3", "64.5", "1.2"]
    assert lines[9] == "Presage is left out: `apt` installs it."
