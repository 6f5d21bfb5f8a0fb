"""The cell that people copy from `/code` computes what Keras computes, and the numbers that stand beside it."""

import importlib.util
import json

import keras
import numpy as np
import pytest

from server import ROOT
from server.lm.config import Config
from server.lm.export import tfjs
from server.lm.network.graph import put_weights
from server.lm.network.model import build

SHIPPED = ROOT / "static" / "models"


def imported(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "static" / "examples" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keras_model(folder):
    """An exported model in Keras, with its card."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    config = Config.from_dict(card["config"])
    model = build(config, len(card["tokenizer"]["vocabulary"]))
    put_weights(model, config, tfjs.weights_in(folder, card))
    return model, card


def steps_in_numpy(model, ids):
    """Of the first layer after each token: the hidden and the cell state."""
    lstm_step = imported("lstm_numpy").lstm_step
    (embedding,) = model.get_layer("embedding").get_weights()
    W, U, b = model.get_layer("lstm_0").get_weights()
    h = c = np.zeros(len(U), np.float32)
    taken = []
    for token in ids:
        h, c = lstm_step(embedding[token], h, c, W, U, b)
        taken.append((h, c))
    return taken


@pytest.mark.parametrize("name", ["step-tiny", "english"])
def test_the_lines_of_numpy_compute_what_the_lstm_of_keras_does(random_models, name):
    model, card = keras_model((SHIPPED if name == "english" else random_models) / name)
    ids = np.arange(2, 2 + 24) % len(card["tokenizer"]["vocabulary"])
    taken = steps_in_numpy(model, ids)
    h, last_h, last_c = model.get_layer("lstm_0")(model.get_layer("embedding")(ids[np.newaxis]))
    np.testing.assert_allclose([step[0] for step in taken], h[0], atol=1e-5)
    np.testing.assert_allclose(taken[-1], [last_h[0], last_c[0]], atol=1e-5)


def test_the_cell_of_keras_computes_what_its_lstm_does():
    model, card = keras_model(SHIPPED / "english")
    vocabulary = len(card["tokenizer"]["vocabulary"])
    ids = (np.arange(2 * 24) % vocabulary).reshape(2, 24)
    written = imported("lstm_keras").language_model(vocabulary, card["config"]["hidden_size"])
    written(ids)
    # The same weights in the same order: a kernel each for x and h, and a bias.
    written.set_weights(model.get_weights())
    np.testing.assert_allclose(written(ids), model(ids), atol=1e-5)
    assert isinstance(written.layers[1].cell, keras.layers.LSTMCell)


@pytest.mark.parametrize("name", ["english", "zhongwen", "python"])
def test_the_numbers_that_the_page_shows_come_out_of_those_lines(name):
    model, card = keras_model(SHIPPED / name)
    recording = json.loads((SHIPPED / name / card["story"]["file"]).read_text(encoding="utf-8"))
    token_ids = {token: n for n, token in enumerate(card["tokenizer"]["vocabulary"])}
    unit = card["story"]["unit"]["unit"]
    assert card["story"]["unit"]["layer"] == 0
    taken = steps_in_numpy(model, [token_ids[token] for token in recording["tokens"]])
    # Recorded with four digits.
    found = [(c[unit], h[unit]) for h, c in taken]
    np.testing.assert_allclose(found, [column["values"][4:] for column in recording["untouched"]], rtol=2e-3, atol=1e-4)
