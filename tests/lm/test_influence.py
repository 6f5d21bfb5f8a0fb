"""What the page says of each token's influence on a continuation, against TensorFlow's gradients."""

import dataclasses
import json
import os
import subprocess
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from server import node
from server.lm.config import Config
from server.lm.export import export
from server.lm.graph import StepGraph, weights_of
from server.lm.tokenizer import Tokenizer
from tests.make_models import MODELS, described_model

CONFIGS = {
    "step-tiny": MODELS["step-tiny"],
    "step-word": MODELS["step-word"],
    "three-layers": Config(embedding_dim=12, hidden_size=20, layers=3, seed=7),
    "wide": Config(embedding_dim=24, hidden_size=96, layers=2, seed=6),
}
# Other than 1, so that a step that forgets it is found.
TEMPERATURE = 1.3
# A letter that is unknown, one that takes two UTF-16 units, an accent apart, a word in progress.
CASES = [
    ("The cell keeps what the for", "get"),
    ("Émile and Zoe\u0308 🙂\nsaw ж", " a face."),
    ("The cell keeps wh", "at is written"),
    ("The gate", "s"),
]


@pytest.fixture(scope="module", params=CONFIGS)
def compared(request, tmp_path_factory) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Of each case, what the page's code says, and what TensorFlow does."""
    name, folder = request.param, tmp_path_factory.mktemp("models")
    model, config, tokenizer, described = described_model(CONFIGS[name])
    described = dataclasses.replace(described, calibration={"temperature": TEMPERATURE})
    export(model, config, tokenizer, described, folder / name)
    graph = StepGraph(weights_of(model, config))
    cases = [{"model": name, "text": text, "insert": insert} for text, insert in CASES]
    program = str(node.ROOT / "tests" / "js" / "study" / "explain.mjs")
    environment = {**os.environ, "TEST_MODELS": str(folder)}
    done = subprocess.run(
        [node.find(), program], input=json.dumps(cases), capture_output=True, text=True, env=environment, check=True
    )
    found = json.loads(done.stdout)
    ids = [
        [tokenizer.encode(text + insert), len(answer["added"])]
        for (text, insert), answer in zip(CASES, found, strict=True)
    ]
    return [
        (answer, truth(graph, tokenizer, [tokenizer.start, *tokens], added))
        for answer, (tokens, added) in zip(found, ids, strict=True)
    ]


def log_probability(graph: StepGraph, embedded: tf.Tensor, added: list[int]) -> tf.Tensor:
    """ln p of what is added, ``(batch)``, read from its embeddings at the end of ``(batch, tokens, width)``."""
    layers = [graph.lstm(n) for n in range(len(graph.units))]
    h = [tf.zeros((embedded.shape[0], units)) for units in graph.units]
    c = list(h)
    total = tf.zeros(embedded.shape[0])
    first = embedded.shape[1] - len(added)
    for k, x in enumerate(tf.unstack(embedded, axis=1)):
        if k >= first:
            total += tf.nn.log_softmax(graph.logits(h[-1]) / TEMPERATURE)[:, added[k - first]]
        for n, read in enumerate(layers):
            values = read(x, h[n], c[n])
            x, h[n], c[n] = values["h"], values["h"], values["c"]
    return total


def truth(graph: StepGraph, tokenizer: Tokenizer, tokens: list[int], count: int) -> dict[str, Any]:
    kept = len(tokens) - count
    added = tokens[kept:]
    embedded = tf.gather(graph.embedding, [tokens])
    with tf.GradientTape() as tape:
        tape.watch(embedded)
        total = log_probability(graph, embedded, added)
    gradient = tape.gradient(total, embedded)[0, :kept].numpy()
    hidden = np.tile(tokens, (kept - 1, 1))
    hidden[np.arange(kept - 1), np.arange(1, kept)] = tokenizer.unk
    return {
        "total": float(total[0]),
        "influence": np.sum(gradient * embedded[0, :kept].numpy(), axis=1),
        "norm": np.linalg.norm(gradient, axis=1),
        "occlusion": (total - log_probability(graph, tf.gather(graph.embedding, hidden), added)).numpy(),
    }


@pytest.mark.parametrize("measure", ["influence", "norm", "occlusion"])
def test_each_measure_is_that_of_tensorflow(compared, measure):
    for ours, theirs in compared:
        largest = np.abs(theirs[measure]).max()
        # A difference of two log-probabilities in float32 has no more digits.
        digits = 1e-5 if measure == "occlusion" else 0
        np.testing.assert_allclose(ours[measure], theirs[measure], atol=max(1e-4 * largest, digits), rtol=0)
        assert largest > 1e-4


def test_the_log_probability_is_that_of_the_calibrated_model(compared):
    for ours, theirs in compared:
        assert sum(each["logProbability"] for each in ours["added"]) == pytest.approx(theirs["total"], abs=1e-4)
