"""Units that follow what a text says: planted ones are found, chance is not, and figures are those of TensorFlow."""

import base64
import dataclasses
import functools
import json
import shutil

import numpy as np
import pytest
import scipy.stats

from server.commands.cli import main
from server.lm.analysis.labels import LABELS
from server.lm.analysis.units import MAX_UNITS, UnitProbe, find_units, is_informative, record_activations, text_to_read
from server.lm.data import corpus, dataset
from server.lm.data.tokenizer import Tokenizer
from server.lm.export.export import ExportOptions, export
from server.lm.export.tfjs import graph_in
from server.lm.network.graph import graph_of, weights_of
from tests.make_models import MODELS, TEXT, random_model

LABEL = {label.key: label for label in LABELS}


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A file whose corpus and splits are those of the model below."""
    path = tmp_path_factory.mktemp("text") / "sample.txt"
    generator = np.random.default_rng(0)
    words = TEXT.split("\n")[0].split(" ")
    sentences = [" ".join(generator.choice(words, generator.integers(2, 9))) for _ in range(500)]
    spoken = generator.random(len(sentences)) < 0.3
    said = [f"“{sentence}”" if aloud else sentence for sentence, aloud in zip(sentences, spoken, strict=True)]
    path.write_text("\n".join(said) + "\n", encoding="utf-8")
    return path


UNIT = 5


def remembers_quotation_marks(model, tokenizer):
    """Sets the weights of one unit by hand: “ makes its cell state 1, ” −1, and it keeps that in between."""
    embedding = model.get_layer("embedding")
    (vectors,) = embedding.get_weights()
    opening, closing = 0, 1  # dimensions
    vectors[:, [opening, closing]] = 0
    vectors[tokenizer.vocabulary.index("“"), opening] = 1
    vectors[tokenizer.vocabulary.index("”"), closing] = 1
    embedding.set_weights([vectors])
    lstm = model.get_layer("lstm_0")
    kernel, recurrent, bias = (values.reshape(-1, 4, lstm.units) for values in lstm.get_weights())
    kernel[:, :, UNIT] = recurrent[:, :, UNIT] = 0
    i, f, g, o = range(4)  # in the order of Keras
    kernel[[opening, closing], i, UNIT], kernel[[opening, closing], f, UNIT] = 20, -20
    kernel[opening, g, UNIT], kernel[closing, g, UNIT] = 5, -5
    bias[0, [i, f, g, o], UNIT] = -10, 10, 0, 10
    lstm.set_weights([values.reshape(len(values), -1) for values in (kernel, recurrent)] + [bias.ravel()])


def exported_model(name, text, folder, weights="float32"):
    model, config, tokenizer, metadata = random_model(MODELS[name])
    if name == "step-tiny":
        remembers_quotation_marks(model, tokenizer)
    read_text = corpus.load(str(text))
    splits = dataset.split_each(read_text.texts(), config.fractions)
    metadata = dataclasses.replace(
        metadata,
        corpus=metadata.corpus | {"sha256": read_text.sha256},
        **{split: getattr(splits, split) for split in ("train", "valid", "test")},
    )
    return export(model, config, tokenizer, metadata, folder, ExportOptions(weights))


@pytest.fixture(scope="module")
def exported(text, tmp_path_factory):
    return exported_model("step-tiny", text, tmp_path_factory.mktemp("models") / "step-tiny", "uint8")


@pytest.fixture(scope="module")
def unrounded(text, tmp_path_factory):
    """The folder of a model by its name, with weights as they were, which tests read."""
    folder = tmp_path_factory.mktemp("unrounded")
    return functools.cache(lambda name: exported_model(name, text, folder / name))


def card_of(folder):
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


def neurons_of(folder):
    return json.loads((folder / "neurons.json").read_text(encoding="utf-8"))


# The search, on values that are made up


def slow_noise(generator, tokens, columns):
    """Like a unit's values, each is near the one before it."""
    return np.cumsum(generator.normal(size=(tokens, columns)), axis=0).astype(np.float32) % 7


def series_of(generator, tokens):
    """A label that comes and goes, as quotation marks do."""
    lengths = generator.integers(5, 60, tokens)
    return np.repeat(np.arange(tokens) % 2, lengths)[:tokens].astype(np.int32)


@pytest.mark.parametrize("column", [3, 25], ids=["cell state", "hidden state"])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_planted_unit_is_found_with_its_quantity_and_measured_on_the_second_half(column, sign):
    generator = np.random.default_rng(1)
    values, series = slow_noise(generator, 2000, 40), series_of(generator, 2000)
    values[:, column] = sign * series + generator.normal(0, 0.5, 2000)
    # Better than it is, in the half on which units are chosen.
    values[:1000, column] = sign * series[:1000]
    (found,) = UnitProbe(values, [8, 12]).units("binary", series)
    layer, unit = ((0, 3), (0, 5))[column > 20]
    assert (found["layer"], found["unit"], found["quantity"]) == (layer, unit, "ch"[column > 20])
    later, label = values[1000:, column], series[1000:] > 0
    area = scipy.stats.mannwhitneyu(later[label], later[~label]).statistic / (label.sum() * (~label).sum())
    assert found["auc"] == pytest.approx(area, abs=1e-4)
    assert abs(found["auc"] - 0.5) < 0.49
    assert found["correlation"] == pytest.approx(scipy.stats.pearsonr(later, label).statistic, abs=1e-4)
    assert found["p"] == 1 / 200


def test_units_of_the_second_layer_have_its_number_and_numeric_labels_no_area():
    generator = np.random.default_rng(2)
    values = slow_noise(generator, 2000, 40)
    series = np.arange(2000, dtype=np.int32) % 37
    values[:, 20 + 8 + 5] = -series + generator.normal(0, 3, 2000)
    (found,) = UnitProbe(values, [8, 12]).units("numeric", series)
    assert (found["layer"], found["unit"], found["quantity"], found["auc"]) == (1, 5, "h", None)
    assert found["correlation"] < -0.9


def test_a_unit_appears_once_with_its_better_quantity_and_the_best_come_first():
    generator = np.random.default_rng(3)
    values, series = slow_noise(generator, 2000, 40), series_of(generator, 2000)
    for unit in range(12):
        values[:, unit] = series + generator.normal(0, 0.3 + 0.1 * unit, 2000)
        values[:, 20 + unit] = series + generator.normal(0, 0.1 if unit == 6 else 2, 2000)
    found = UnitProbe(values, [20]).units("binary", series)
    assert [(one["unit"], one["quantity"]) for one in found] == [
        (6, "h"),
        *((unit, "c") for unit in (0, 1, 2, 3, 4, 5, 7)),
    ]
    assert len(found) == MAX_UNITS


@pytest.mark.parametrize("later", [0, -1], ids=["does not go along", "turns to the other side"])
@pytest.mark.parametrize("kind", ["binary", "numeric"])
def test_a_unit_is_left_out_that_on_the_second_half(kind, later):
    generator = np.random.default_rng(5)
    values, series = slow_noise(generator, 2000, 20), series_of(generator, 2000)
    for column, side in ((2, 1), (7, later)):
        values[:1000, column] = series[:1000] + generator.normal(0, 0.5, 1000)
        values[1000:, column] = side * series[1000:] + generator.normal(0, 0.5, 1000)
    assert [one["unit"] for one in UnitProbe(values, [10]).units(kind, series)] == [2]


def test_chance_is_found_in_no_more_searches_than_p_allows():
    """Slow values and slow labels seem to follow each other; shifting them tells that they do not."""
    generator = np.random.default_rng(4)
    searches = [
        UnitProbe(slow_noise(generator, 600, 30), [15]).units("binary", series_of(generator, 600)) for _ in range(150)
    ]
    assert sum(map(bool, searches)) <= 5


@pytest.mark.parametrize(
    ("kind", "series", "worth"),
    [
        ("binary", [0] * 199 + [1], True),
        ("binary", [0] * 201 + [1], False),
        ("binary", [1] * 201 + [0], False),
        ("numeric", [0] * 500 + [1], True),
        ("numeric", [4] * 500, False),
    ],
)
def test_a_label_that_nearly_never_changes_is_not_looked_for(kind, series, worth):
    assert is_informative(kind, np.array(series, np.int32)) is worth


def test_source_code_is_read_from_behind_two_empty_lines_so_that_it_begins_outside_a_string():
    cut = 'and so on.\n    """\n    return 1\n\n\n\ndef f():\n    """What."""\n\n\ng = 2\n'
    assert text_to_read(cut, "und") == 'def f():\n    """What."""\n\n\ng = 2\n'
    assert text_to_read(cut, "en") == cut
    assert text_to_read("a = 1\n" * 9 + "\n\nb = 2\n", "und") == "a = 1\n" * 9 + "\n\nb = 2\n"


# The reading, and what comes of it in a model's folder


@pytest.mark.parametrize("name", ["step-tiny", "step-word"])
def test_states_and_open_gates_are_those_that_tensorflow_computes(name, unrounded, monkeypatch):
    # Random weights are small, and so no gate is ever quite open.
    monkeypatch.setattr("server.lm.analysis.units.LOW", 0.45)
    monkeypatch.setattr("server.lm.analysis.units.HIGH", 0.55)
    folder = unrounded(name)
    parity = json.loads((folder / "parity.json").read_text(encoding="utf-8"))
    graph = graph_in(folder, card_of(folder))
    start, *ids = parity["tokens"]
    reading = record_activations(graph, start, np.array(ids, np.int32))
    expected = [
        np.frombuffer(base64.b64decode(layer), "<f4").reshape(len(ids) + 1, 6, -1)[1:] for layer in parity["layers"]
    ]
    states = [layer[:, part] for part in (4, 5) for layer in expected]
    np.testing.assert_allclose(reading.values, np.concatenate(states, axis=1), atol=1e-5)
    for n, layer in enumerate(expected):
        gates = layer[:, :3].reshape(len(ids), -1)
        np.testing.assert_allclose(reading.low[n], (gates < 0.45).mean(0), atol=1e-6)
        np.testing.assert_allclose(reading.high[n], (gates > 0.55).mean(0), atol=1e-6)
        assert 0 < reading.low[n].mean() < 1 and 0 < reading.high[n].mean() < 1


@pytest.mark.parametrize("name", ["step-tiny", "window-tiny"])
def test_a_graph_that_is_read_back_has_the_weights_of_the_model(name, unrounded):
    folder = unrounded(name)
    model, config, tokenizer, _ = random_model(MODELS[name])
    if name == "step-tiny":
        remembers_quotation_marks(model, tokenizer)
    found, expected = graph_in(folder, card_of(folder)), graph_of(weights_of(model, config), config)
    assert found.names == expected.names
    for own, other in zip(found.variables, expected.variables, strict=True):
        np.testing.assert_array_equal(own.numpy(), other.numpy())


def test_the_card_lists_the_files_and_the_labels_that_were_looked_for(exported):
    card, found = card_of(exported), neurons_of(exported)
    keys = [label["key"] for label in found["labels"]]
    assert keys == ["quote", "line", "word", "capital", "newline", "punctuation"]
    assert card["neurons"] == {"file": "neurons.json", "labels": keys}
    assert card["passages"] == {"file": "passages.json"}
    assert {"neurons.json", "passages.json"} <= set(card["files"])


def test_what_is_said_of_a_label_is_about_the_held_out_text(exported, text):
    card, found = card_of(exported), neurons_of(exported)
    config = MODELS["step-tiny"]
    test = dataset.split_each(corpus.load(str(text)).texts(), config.fractions).test
    half = len(test) // 2
    assert (found["format"], found["tokens"]) == (1, {"chosen": half, "measured": half})
    tokenizer = Tokenizer.from_dict(card["tokenizer"])
    reading = record_activations(graph_in(exported, card), tokenizer.start, tokenizer.encode(test))
    for label in found["labels"]:
        series = LABEL[label["key"]].series(test)
        assert label["kind"] == LABEL[label["key"]].kind
        if label["kind"] == "binary":
            assert label["share"] == pytest.approx(series[: 2 * half].mean(), abs=1e-4)
        for one in label["units"]:
            assert one["p"] <= 0.01
            column = 48 * "ch".index(one["quantity"]) + 24 * one["layer"] + one["unit"]
            values = reading.values[half : 2 * half, column]
            expected = scipy.stats.pearsonr(values, series[half : 2 * half]).statistic
            assert one["correlation"] == pytest.approx(expected, abs=1e-4)
    assert [len(gate["low"]) for layer in found["saturation"] for gate in layer.values()] == [24] * 6


def test_a_unit_that_was_built_to_remember_quotation_marks_is_found_in_the_model(exported):
    (quote,) = [label for label in neurons_of(exported)["labels"] if label["key"] == "quote"]
    best = quote["units"][0]
    assert (best["layer"], best["unit"], best["p"]) == (0, UNIT, 0.005)
    assert best["auc"] > 0.99 and best["correlation"] > 0.99
    # Its input gate opens at the marks alone, its forget and output gates are always as good as open.
    gates = neurons_of(exported)["saturation"][0]
    assert gates["i"]["low"][UNIT] + gates["i"]["high"][UNIT] == pytest.approx(1, abs=0.001)
    assert 0 < gates["i"]["high"][UNIT] < 0.05 < 0.95 < gates["f"]["high"][UNIT] < 1
    assert (gates["o"]["low"][UNIT], gates["o"]["high"][UNIT]) == (0, 1)


def test_a_window_has_no_units_to_follow_and_a_short_text_none_that_can_be_told_from_chance(unrounded):
    card = card_of(unrounded("window-tiny"))
    assert "neurons" not in card and "neurons.json" not in card["files"]
    assert card["passages"] == {"file": "passages.json"}
    model, config, tokenizer, _ = random_model(MODELS["step-tiny"])
    graph = graph_of(weights_of(model, config), config)
    assert find_units(graph, tokenizer, TEXT[:99], "en") is None
    assert find_units(graph, tokenizer, TEXT[:100], "en")["tokens"] == {"chosen": 50, "measured": 50}


def test_an_export_for_another_purpose_does_not_look_for_units(tmp_path):
    card = card_of(export(*random_model(MODELS["step-tiny"]), tmp_path / "model", ExportOptions(include_units=False)))
    assert "neurons" not in card and "neurons.json" not in card["files"]


# The command


@pytest.fixture
def older(exported, tmp_path):
    """The model as an older version wrote it."""
    folder = tmp_path / "older"
    shutil.copytree(exported, folder)
    card = card_of(folder)
    for part in ("neurons", "passages"):
        (folder / f"{part}.json").unlink()
        del card[part], card["files"][f"{part}.json"]
    del card["no_story"]
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return folder


def test_an_older_model_gets_what_an_export_writes_today(older, exported, text, capsys):
    assert main(["neurons", str(older), str(text)]) == 0
    for name in ("neurons.json", "passages.json"):
        assert (older / name).read_bytes() == (exported / name).read_bytes()
    assert card_of(older) == card_of(exported)
    again = capsys.readouterr().out
    assert "layer 1, c of unit 5       r +1.000   AUC 1.000   p 0.005" in again
    assert main(["neurons", str(older)]) == 0
    assert capsys.readouterr().out == again


def test_a_model_without_units_or_another_text_is_answered_with_what_helps(older, tmp_path, capsys):
    assert main(["neurons", str(older)]) == 2
    assert "give its training texts" in capsys.readouterr().err
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n" * 200)
    assert main(["neurons", str(older), str(other)]) == 2
    assert "was not trained on 'other'" in capsys.readouterr().err
    assert main(["neurons", str(tmp_path)]) == 2
    assert "there is no model" in capsys.readouterr().err


def test_the_command_says_that_a_window_has_no_units_to_follow(text, unrounded, capsys):
    assert main(["neurons", str(unrounded("window-tiny")), str(text)]) == 2
    assert "reads each window separately" in capsys.readouterr().err
