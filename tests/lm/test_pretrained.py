"""A training that goes on from another model: it begins as that one, and depends on it no more."""

import json
import shutil

import numpy as np
import pytest

from server.commands.cli import main
from server.lm import run
from server.lm.data.corpus import Corpus
from server.lm.data.tokenizer import UNK, Tokenizer
from server.lm.errors import InputError
from server.lm.export.tfjs import weights_in
from server.lm.network.graph import weights_of
from server.lm.pretrained import find_model
from tests.make_models import MODELS, TEXT, random_model
from tests.untrained import nothing_is_learned

# Two tokens at each level that the models do not know, in a sentence of tokens that they do.
NEW = {"character": ["$", "€"], "word": [" quagmires", " zebras"]}
SENTENCE = {"character": "The $ keeps what the € lets in.\n", "word": "The zebras, and quagmires.\n"}


def learned(level):
    return (TEXT + SENTENCE[level]) * 60


def run_from(folder, models, name):
    """A run that begins from that model, and the Keras model that was exported."""
    base_model = find_model(name, models)
    corpus = Corpus("own", "Own", "en", "CC0-1.0", "tests", learned(MODELS[name].level))
    return run.create(folder / "own", MODELS[name], corpus, "none", base_model), random_model(MODELS[name])[0]


@pytest.mark.parametrize("name", ["step-tiny", "step-word", "window-tiny"])
def test_it_begins_with_all_that_the_other_knows(tmp_path, random_models, name):
    current, other = run_from(tmp_path, random_models, name)
    known = Tokenizer.build(TEXT, MODELS[name].level, 8192)
    count = len(known.vocabulary)
    assert current.tokenizer.vocabulary[:count] == known.vocabulary
    assert sorted(current.tokenizer.vocabulary[count:]) == sorted(NEW[known.level])
    ids = np.array([known.encode(TEXT)[:24]])
    unknown = np.where(np.arange(24) % 7 == 0, UNK, ids)
    new = np.where(np.arange(24) % 7 == 0, count, ids)
    ours, with_unknown, with_new = current.initial_model()(np.concatenate([ids, unknown, new])).numpy()
    (theirs,) = other(ids).numpy()
    np.testing.assert_allclose(ours[..., :count], theirs, atol=1e-5)
    # What is new is as likely as any unknown token was, and read like it.
    np.testing.assert_allclose(ours[..., count:], np.repeat(theirs[..., UNK : UNK + 1], 2, axis=-1), atol=1e-5)
    np.testing.assert_allclose(with_new, with_unknown, atol=1e-6)


def test_the_weights_are_those_that_the_page_has(tmp_path, random_models):
    current, _ = run_from(tmp_path, random_models, "step-tiny")
    card = json.loads((random_models / "step-tiny" / "card.json").read_text(encoding="utf-8"))
    exported, ours = weights_in(random_models / "step-tiny", card), weights_of(current.initial_model(), current.config)
    for layer, own in zip(exported.layers, ours.layers, strict=True):
        np.testing.assert_array_equal(layer.kernel, own.kernel)
        np.testing.assert_array_equal(layer.bias, own.bias)


def test_a_text_that_is_too_long_for_the_vocabulary_adds_what_there_is_room_for():
    known = Tokenizer.build("aaabb", "character", 8)
    assert known.extended("abcccdde", 6).vocabulary == (*known.vocabulary, "c", "d")
    assert known.extended("abcccdde", 3) == known


# One epoch of few steps and a small graph.
SHORT = ["--epochs", "1", "--timesteps", "4", "--batch-size", "100"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory, random_models):
    """The command, in one epoch, and the folder of its runs and models; the other model is gone afterwards."""
    folder = tmp_path_factory.mktemp("trained")
    shutil.copytree(random_models / "step-tiny", folder / "models" / "step-tiny")
    (folder / "text.txt").write_text(learned("character"), encoding="utf-8")
    options = ["--from", "step-tiny", *SHORT, "--name", "own", "--licence", "my own"]
    places = ["--runs", str(folder / "runs"), "--models", str(folder / "models")]
    assert main(["train", str(folder / "text.txt"), *options, *places]) == 0
    shutil.rmtree(folder / "models" / "step-tiny")
    return folder


def test_the_card_tells_what_it_went_on_from_and_keeps_its_licence(trained):
    card = json.loads((trained / "models" / "own" / "card.json").read_text(encoding="utf-8"))
    assert card["licence"] == "my own; fine-tuned from step-tiny: CC0-1.0"
    assert card["corpus"]["licence"] == "my own"
    assert (card["config"]["layers"], card["config"]["hidden_size"]) == (2, 24)
    assert set(NEW["character"]) <= set(card["tokenizer"]["vocabulary"])


def test_the_run_needs_the_other_model_no_more(trained):
    loaded = run.load(trained / "runs" / "own")
    assert set(NEW["character"]) <= set(loaded.tokenizer.vocabulary)
    first, best = loaded.initial_model(), loaded.best_model()
    ids = np.array([loaded.tokens.valid[:50]])
    assert np.abs(first(ids).numpy() - best(ids).numpy()).max() > 1e-3


def test_a_model_that_was_begun_from_another_is_one_to_go_on_from(trained, capsys):
    places = ["--runs", str(trained / "runs"), "--models", str(trained / "models")]
    options = ["--from", "own", *SHORT, "--name", "again", "--no-export"]
    with nothing_is_learned():
        assert main(["train", str(trained / "text.txt"), *options, *places]) == 0
    said = capsys.readouterr().out
    assert "stacked LSTM 2 × 24, embedding 8; fine-tuned from own, whose vocabulary grows by 0" in said
    assert "too few to learn from" not in said
    assert run.load(trained / "runs" / "again").tokenizer == run.load(trained / "runs" / "own").tokenizer


def without_a_shape(model):
    del model["weightsManifest"][0]["weights"][0]["shape"]


def elsewhere(model):
    model["weightsManifest"][0]["paths"] = ["../../secret.bin"]


def larger(model):
    model["weightsManifest"][0]["weights"][-1]["shape"] = [1000, 1000]


def of_other_names(model):
    for weight in model["weightsManifest"][0]["weights"]:
        weight["name"] += "2"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without_a_shape, "model.json has no usable weightsManifest[0].weights[0].shape"),
        (elsewhere, "names the file '../../secret.bin', which the card does not list"),
        (larger, "its weights cannot be read"),
        (of_other_names, "is missing; it must have"),
    ],
)
def test_weights_that_cannot_be_read_are_refused_with_the_reason(tmp_path, random_models, damage, said):
    folder = shutil.copytree(random_models / "step-tiny", tmp_path / "step-tiny")
    model = json.loads((folder / "model.json").read_text())
    damage(model)
    content = json.dumps(model)
    (folder / "model.json").write_text(content)
    card = json.loads((folder / "card.json").read_text())
    card["files"]["model.json"]["bytes"] = len(content.encode())
    with pytest.raises(InputError) as error:
        weights_in(folder, card)
    assert said in str(error.value)


def test_weights_of_another_shape_or_that_are_no_numbers_are_refused(tmp_path, random_models):
    folder = shutil.copytree(random_models / "step-tiny", tmp_path / "step-tiny")
    card = json.loads((folder / "card.json").read_text())
    for change in ({"hidden_size": 25}, {"embedding_dim": 4}, {"layers": 3}):
        with pytest.raises(InputError, match="it must have"):
            weights_in(folder, card | {"config": card["config"] | change})
    shard = folder / "group1-shard1of1.bin"
    shard.write_bytes(b"\xff" * shard.stat().st_size)
    with pytest.raises(InputError, match="is not a finite number everywhere"):
        weights_in(folder, card)
