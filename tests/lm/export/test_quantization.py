"""What rounding costs, against a reading of the exported files by NumPy alone."""

import json

import numpy as np
import pytest

from server.lm.evaluation.metrics import loss
from server.lm.export.quantization import Validation, quantize
from tests.make_models import MODELS, TEXT, random_model


def validation(model, config, tokenizer):
    ids = tokenizer.encode(TEXT)
    return Validation(ids, tokenizer.start, loss(model, config, ids, tokenizer.start))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def loss_by_numpy(folder, tokenizer, text):
    """Mean of -ln p(token), each predicted from all before it, with the weights in the folder."""
    from tensorflowjs import read_weights

    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"]
    found = {w["name"]: w["data"] for w in read_weights.read_weights(manifest, str(folder), flatten=True)}
    names = json.loads((folder / "card.json").read_text(encoding="utf-8"))["graph"]["weights"]
    units = [found[layer["bias"]].size // 4 for layer in names["layers"]]
    states = [(np.zeros(n), np.zeros(n)) for n in units]
    ids = tokenizer.encode(text)
    nats = 0.0
    for token, following in zip([tokenizer.start, *ids], ids, strict=False):
        x = found[names["embedding"]][token].astype(float)
        for n, layer in enumerate(names["layers"]):
            h, c = states[n]
            z = np.concatenate([x, h]) @ found[layer["kernel"]] + found[layer["bias"]]
            i, f, o = sigmoid(z[: 3 * units[n]]).reshape(3, -1)
            c = f * c + i * np.tanh(z[3 * units[n] :])
            x = o * np.tanh(c)
            states[n] = (x, c)
        logits = x @ found[names["dense"]["kernel"]] + found[names["dense"]["bias"]]
        nats += np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[following]
    return nats / len(ids)


@pytest.mark.parametrize("kind", ["float32", "float16", "uint8"])
def test_the_loss_in_the_card_is_that_of_the_weights_in_the_files(tiny, exports, kind):
    weights = json.loads((exports[kind] / "card.json").read_text(encoding="utf-8"))["weights"]
    assert weights["loss_nats"] == pytest.approx(loss_by_numpy(exports[kind], tiny[2], TEXT), abs=1e-5)
    assert (weights["loss_nats"] == weights["float32_loss_nats"]) == (kind == "float32")


@pytest.mark.parametrize("name", ["step-tiny", "window-tiny"])
def test_measuring_leaves_the_model_as_it_was(name, tmp_path):
    model, config, tokenizer, _ = random_model(MODELS[name])
    before = model.get_weights()
    found = quantize(model, config, validation(model, config, tokenizer), tmp_path, "uint8")
    assert found.loss != found.trained_loss
    for ours, theirs in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_auto_takes_the_lightest_weights_that_cost_little(tiny, tmp_path):
    model, config, tokenizer, _ = tiny
    assert quantize(model, config, validation(model, config, tokenizer), tmp_path, "auto").converted.weights == "uint8"


def test_auto_leaves_out_what_costs_more_and_nothing_of_it_remains(tmp_path):
    model, config, tokenizer, _ = random_model(MODELS["step-tiny"])
    kernel, bias = model.get_layer("logits").get_weights()
    counts = np.bincount(tokenizer.encode(TEXT), minlength=len(bias))
    # What it knows are frequencies. One number far away makes the steps of uint8 too coarse for them.
    model.get_layer("logits").set_weights([0.01 * kernel, np.where(counts > 0, np.log(counts + 1e-9), -10_000)])
    found = quantize(model, config, validation(model, config, tokenizer), tmp_path, "auto")
    assert found.converted.weights == "float16"
    assert found.loss <= 1.005 * found.trained_loss
    assert found.converted.bytes == sum(path.stat().st_size for path in tmp_path.glob("*.bin"))
    assert found.converted.bytes == pytest.approx(2 * model.count_params(), rel=0.05, abs=1000)
