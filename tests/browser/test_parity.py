"""TensorFlow and this browser compute the same, over a thousand tokens of a trained model."""

import base64

import numpy as np
import pytest
import tensorflow as tf

from server import ROOT, create_app
from server.commands.cli import main
from server.lm import run
from server.lm.network.graph import StepGraph, weights_of

TOKENS = 1000

STEPS = """
async ([folder, tokens]) => {
  const { startBackend } = await import('/static/js/worker/backend.js');
  const { fileFetcher } = await import('/static/js/worker/fetch-file.js');
  const { loadModel } = await import('/static/js/core/model/loader.js');
  const { createRawStepper } = await import('/static/js/core/model/stepper.js');
  const backend = startBackend();
  const stepper = createRawStepper(await loadModel(fileFetcher(new URL(folder, location.href).href), { backend }));
  const base64 = (arrays) => {
    const bytes = new Uint8Array(arrays.reduce((length, array) => length + array.byteLength, 0));
    let at = 0;
    for (const array of arrays) {
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
      at += array.byteLength;
    }
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const logits = [];
  const layers = stepper.layers.map(() => []);
  let states = [stepper.initial()];
  for (const token of tokens) {
    const result = stepper.step(states, [token], { record: true });
    states = result.states;
    logits.push(result.logits.slice());
    result.values[0].forEach((values, n) => layers[n].push(values.slice()));
  }
  return { backend: await backend, logits: base64(logits), layers: layers.map(base64) };
}
"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder with a run and a model of two layers, trained for one short epoch."""
    folder = tmp_path_factory.mktemp("trained")
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    (folder / "text.txt").write_text(text[:60_000], encoding="utf-8")
    # Few timesteps make a small graph.
    options = ["--preset", "tiny", "--layers", "2", "--timesteps", "16", "--epochs", "1", "--name", "parity"]
    places = ["--runs", str(folder / "runs"), "--models", str(folder / "models")]
    assert main(["train", str(folder / "text.txt"), *options, *places]) == 0
    return folder


@pytest.fixture
def app(trained):
    return create_app({"MODELS": trained / "models", "RUNS": trained / "runs"})


def by_tensorflow(trained):
    """Tokens of the test split, and what TensorFlow computes for them: logits, and per layer the six values."""
    loaded = run.load(trained / "runs" / "parity")
    tokens = loaded.tokens.test[:TOKENS]
    graph = StepGraph(weights_of(loaded.best_model(), loaded.config))
    step = tf.function(graph.__call__)
    states = {f"{part}_{n}": tf.zeros((1, units)) for n, units in enumerate(graph.units) for part in "hc"}
    logits, layers = [], [[] for _ in graph.units]
    for token in tokens:
        outputs = step(token=tf.constant([token]), **states)
        states = {name: outputs[name] for name in states}
        logits.append(outputs["logits"][0].numpy())
        for n, layer in enumerate(layers):
            layer.append(np.concatenate([outputs[f"{part}_{n}"][0] for part in ("gates", "candidate", "c", "h")]))
    return tokens, np.array(logits), np.array(layers)


def test_logits_and_every_gate_agree_within_1e_4_over_a_thousand_tokens(page, live_server, trained):
    tokens, logits, layers = by_tensorflow(trained)
    page.goto(live_server)
    found = page.evaluate(STEPS, ["/models/parity/", tokens.tolist()])
    assert found["backend"] == "wasm"
    ours = np.frombuffer(base64.b64decode(found["logits"]), "<f4").reshape(logits.shape)
    assert np.abs(ours - logits).max() < 1e-4
    for n, text in enumerate(found["layers"]):
        values = np.frombuffer(base64.b64decode(text), "<f4").reshape(layers[n].shape)
        difference = np.split(np.abs(values - layers[n]), 6, axis=1)
        # The cell state is not bounded as gates are: it counts up, and is compared to its own size.
        difference[4] /= np.maximum(1, np.abs(np.split(layers[n], 6, axis=1)[4]))
        assert np.max(difference) < 1e-4
