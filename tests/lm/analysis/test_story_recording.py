"""The recording of a story against the shipped model's own graph, run by TensorFlow."""

import numpy as np
import pytest

from server import ROOT
from server.lm.analysis.story_recording import record_story
from server.lm.data.tokenizer import PAD, UNK, Tokenizer
from server.lm.export import card as cards
from server.lm.export import schema
from server.lm.export.tfjs import graph_in

WITH_STORY = ("english", "zhongwen", "python")
DIGITS = 2e-3  # four significant digits of a float32 sum


def read_by_tensorflow(weights, ids, held, story):
    """The unit's six values and the softmax after each token, by a step that is written out here."""
    import tensorflow as tf

    layer = weights.layers[0]
    units = layer.bias.shape[0] // 4
    h, c = tf.zeros((1, units)), tf.zeros((1, units))
    for k, token in enumerate(ids):
        z = tf.concat([weights.embedding[token][None], h], 1) @ layer.kernel + layer.bias
        i, f, o = (tf.sigmoid(part).numpy() for part in tf.split(z[:, : 3 * units], 3, axis=1))
        if held and k > story["question"]["at"]:
            gates = {"input": i, "forget": f, "output": o}
            for each in story["effect"]["gates"]:
                gates[each["gate"]][0, story["group"]["units"]] = each["value"]
        g = tf.tanh(z[:, 3 * units :])
        c = f * c + i * g
        h = o * tf.tanh(c)
        unit = story["unit"]["unit"]
        yield [float(part[0, unit]) for part in (i, f, o, g, c, h)], h @ weights.dense_kernel + weights.dense_bias


@pytest.mark.parametrize("name", WITH_STORY)
@pytest.mark.parametrize("held", [False, True], ids=["untouched", "held"])
def test_what_is_recorded_is_what_tensorflow_computes(name, held):
    folder = ROOT / "static" / "models" / name
    card = cards.read(folder)
    recording = schema.read(folder, card["story"]["file"], "story")
    tokenizer = Tokenizer.from_dict(card["tokenizer"])
    ids = [tokenizer.start, *tokenizer.encode(card["story"]["text"]).tolist()]
    assert recording["tokens"] == [tokenizer.vocabulary[token] for token in ids]
    at = recording["held"]["at"]
    assert at == card["story"]["question"]["at"] + 1
    columns = recording["untouched"]
    if held:
        columns = columns[:at] + recording["held"]["columns"]
    assert len(columns) == len(ids)
    steps = read_by_tensorflow(graph_in(folder, card).weights(), ids, held, card["story"])
    for column, (values, logits) in zip(columns, steps, strict=True):
        assert column["values"] == pytest.approx(values, abs=DIGITS)
        scaled = np.asarray(logits, np.float64)[0] / card["calibration"]["temperature"]
        probabilities = np.exp(scaled - scaled.max())
        probabilities /= probabilities.sum()
        probabilities[[PAD, UNK]] = 0
        likely = {tokenizer.vocabulary[token]: probabilities[token] for token in np.argsort(-probabilities)[:6]}
        shown = {each["token"]: each["probability"] for each in column["next"]}
        assert len(shown) == 3
        assert shown == pytest.approx({token: likely[token] for token in shown}, abs=DIGITS)
        assert min(shown.values()) >= sorted(likely.values())[-3] - DIGITS


def test_the_letter_of_the_card_has_its_probabilities_in_the_recording():
    folder = ROOT / "static" / "models" / "english"
    card = cards.read(folder)
    story = card["story"]
    tokenizer = Tokenizer.from_dict(card["tokenizer"])
    recording = record_story(graph_in(folder, card), tokenizer, story, card["calibration"]["temperature"])
    column = story["letter"]["at"] + 1 - recording["held"]["at"]
    shown = {each["token"]: each["probability"] for each in recording["held"]["columns"][column]["next"]}
    assert shown[story["letter"]["token"]] == pytest.approx(story["letter"]["after"], rel=0.01)
