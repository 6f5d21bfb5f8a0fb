"""What rounding costs, against a reading of the exported files by NumPy alone."""

import json

import numpy as np
import pytest

from server.lm.evaluation.metrics import loss
from server.lm.export.quantization import STEPS, Validation, quantize
from server.lm.export.rounding import kernel_moments, rounded
from server.lm.export.tfjs import weights_in
from server.lm.network.graph import weights_of
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


def first_layer_inputs(weights, tokens):
    """Token vector and hidden state before each token, (tokens, inputs + units)."""
    layer = weights.layers[0]
    h, c, inputs = np.zeros(layer.units), np.zeros(layer.units), []
    for token in tokens:
        inputs.append(np.concatenate([weights.embedding[token], h]))
        z = inputs[-1] @ layer.kernel + layer.bias
        i, f, o = sigmoid(z[: 3 * layer.units]).reshape(3, -1)
        c = f * c + i * np.tanh(z[3 * layer.units :])
        h = o * np.tanh(c)
    return np.array(inputs)


@pytest.mark.parametrize("kind", ["float32", "float16", "uint8"])
def test_the_loss_in_the_card_is_that_of_the_weights_in_the_files(tiny, exports, kind):
    weights = json.loads((exports[kind] / "card.json").read_text(encoding="utf-8"))["weights"]
    assert weights["loss_nats"] == pytest.approx(loss_by_numpy(exports[kind], tiny[2], TEXT), abs=1e-5)
    assert (weights["loss_nats"] == weights["float32_loss_nats"]) == (kind == "float32")


def test_the_kernels_of_uint8_weights_have_as_few_values_as_cost_little(tiny, exports):
    card = json.loads((exports["uint8"] / "card.json").read_text(encoding="utf-8"))
    kernels = [layer.kernel for layer in weights_in(exports["uint8"], card).layers]
    trained = [layer.kernel for layer in weights_of(tiny[0], tiny[1]).layers]
    assert card["weights"]["step"] in STEPS
    assert card["weights"]["loss_nats"] <= 1.004 * card["weights"]["float32_loss_nats"]
    for kernel, before in zip(kernels, trained, strict=True):
        assert len(np.unique(kernel)) <= np.ptp(before) / (card["weights"]["step"] * before.std()) + 2


def test_rounding_changes_what_a_kernel_computes_less_than_taking_the_nearest_values(tiny):
    model, config, tokenizer, _ = tiny
    ids = tokenizer.encode(TEXT)
    weights = weights_of(model, config)
    layer = weights.layers[0]
    compensated = rounded(weights, 0.5, kernel_moments(model, config, ids)).layers[0]
    inputs = first_layer_inputs(weights, [tokenizer.start, *ids])
    distance = 0.5 * layer.kernel.std()
    nearest = distance * np.round(layer.kernel / distance)
    np.testing.assert_allclose(compensated.kernel / distance, np.round(compensated.kernel / distance), atol=1e-3)
    np.testing.assert_array_equal(compensated.bias, layer.bias)
    errors = [np.square(inputs @ (kernel - layer.kernel)).mean() for kernel in (compensated.kernel, nearest)]
    assert errors[0] < 0.7 * errors[1]


@pytest.mark.parametrize("kind", ["float16", "uint8"])
def test_the_metrics_in_the_card_are_those_of_the_weights_in_the_files(tiny, exports, kind):
    metrics = json.loads((exports[kind] / "card.json").read_text(encoding="utf-8"))["metrics"]
    assert metrics["loss_nats"] == pytest.approx(loss_by_numpy(exports[kind], tiny[2], TEXT), abs=1e-5)
    assert metrics["split"] == "test" and metrics["fresh_loss_nats"] > 0


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
