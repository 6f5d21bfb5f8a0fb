"""What the page says of each token's influence on a continuation, against TensorFlow's gradients."""

import dataclasses
import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from server import ROOT
from server.commands import node
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.export.export import ExportOptions, export
from server.lm.network.graph import StepGraph, weights_of
from tests.make_models import MODELS, random_model

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
    ("The cell keeps what the for", "get", ""),
    ("Émile and Zoe\u0308 🙂\nsaw ж", " a face.", ""),
    ("The cell keeps wh", "at is written", ""),
    ("The gate", "s", ""),
    ("The cell keeps what the", " forget gate", " learner"),
    # In a model of words, one ends the word in progress and the other does not.
    ("The output gate", "s", " read it"),
]


@pytest.fixture(scope="module", params=CONFIGS)
def compared(request, random_models, tmp_path_factory) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Of each case, what the page's code says, and what TensorFlow does."""
    name, folder = request.param, tmp_path_factory.mktemp("models")
    model, config, tokenizer, metadata = random_model(CONFIGS[name])
    if name in MODELS:
        calibrated_copy(random_models / name, folder / name)
    else:
        calibration = metadata.calibration | {"temperature": TEMPERATURE}
        metadata = dataclasses.replace(metadata, calibration=calibration)
        options = ExportOptions(include_keras=False, include_units=False)
        export(model, config, tokenizer, metadata, folder / name, options)
    graph = StepGraph(weights_of(model, config))
    log_probability = log_probability_of(graph)
    cases = [{"model": name, "text": text, "insert": insert, "against": against} for text, insert, against in CASES]
    program = str(ROOT / "tests" / "js" / "core" / "study" / "explain.mjs")
    environment = {**os.environ, "TEST_MODELS": str(folder)}
    done = subprocess.run(
        [node.find(), program], input=json.dumps(cases), capture_output=True, text=True, env=environment, check=True
    )
    return [
        (found, truth(graph, log_probability, tokenizer, case))
        for found, case in zip(json.loads(done.stdout), CASES, strict=True)
    ]


def calibrated_copy(folder: Path, target: Path) -> None:
    shutil.copytree(folder, target)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["calibration"] = {"temperature": TEMPERATURE}
    (target / "card.json").write_text(json.dumps(card), encoding="utf-8")


def log_probability_of(graph: StepGraph) -> Any:
    """A function of the embeddings of tokens ``(batch, tokens, width)`` and those added at their end: ln p of these."""

    @tf.function(
        input_signature=[tf.TensorSpec([None, None, graph.embedding.shape[1]]), tf.TensorSpec([None], tf.int32)],
        autograph=False,
    )
    def log_probability(embedded: tf.Tensor, added: tf.Tensor) -> tf.Tensor:
        layers = [graph.lstm(n) for n in range(len(graph.units))]

        def step(states: list[Any], x: tf.Tensor) -> list[Any]:
            after = []
            for read, (h, c) in zip(layers, states, strict=True):
                values = read(x, h, c)
                x = values["h"]
                after.append([values["h"], values["c"]])
            return after

        empty = [[tf.zeros((tf.shape(embedded)[0], units))] * 2 for units in graph.units]
        states = tf.scan(step, tf.transpose(embedded, (1, 0, 2)), empty)
        before = states[-1][0][-tf.size(added) - 1 : -1]  # (added, batch, units)
        logs = tf.nn.log_softmax(graph.logits(before) / TEMPERATURE)
        return tf.reduce_sum(logs * tf.one_hot(added, logs.shape[-1])[:, tf.newaxis], [0, 2])

    return log_probability


def truth(graph: StepGraph, log_probability: Any, tokenizer: Tokenizer, case: tuple[str, str, str]) -> dict[str, Any]:
    text, insert, against = case

    def read(text: str) -> list[int]:
        return [tokenizer.start, *tokenizer.encode(text)]

    texts = [read(text + each) for each in (insert, against) if each]
    together = zip(read(text), *texts, strict=False)
    kept = len(list(itertools.takewhile(lambda tokens: len(set(tokens)) == 1, together)))

    def explained(embedded: tf.Tensor) -> tf.Tensor:
        """Of the embeddings of the tokens that are kept: ln p of one continuation, less that of the other."""
        values = []
        for tokens in texts:
            behind = tf.tile(tf.gather(graph.embedding, [tokens[kept:]]), [embedded.shape[0], 1, 1])
            values.append(log_probability(tf.concat([embedded, behind], 1), tf.constant(tokens[kept:], tf.int32)))
        return values[0] - values[1] if against else values[0]

    embedded = tf.gather(graph.embedding, [texts[0][:kept]])
    with tf.GradientTape() as tape:
        tape.watch(embedded)
        total = explained(embedded)
    gradient = tape.gradient(total, embedded)[0].numpy()
    hidden = np.tile(texts[0][:kept], (kept - 1, 1))
    hidden[np.arange(kept - 1), np.arange(1, kept)] = tokenizer.unk
    return {
        "total": float(total[0]),
        "influence": np.sum(gradient * embedded[0].numpy(), axis=1),
        "norm": np.linalg.norm(gradient, axis=1),
        "occlusion": (total - explained(tf.gather(graph.embedding, hidden))).numpy(),
    }


@pytest.mark.parametrize("measure", ["influence", "norm", "occlusion"])
def test_each_measure_is_that_of_tensorflow(compared, measure):
    for ours, theirs in compared:
        largest = np.abs(theirs[measure]).max()
        # A difference of log-probabilities of up to 60 nats has no more digits in float32.
        digits = 3e-5 if measure == "occlusion" else 0
        np.testing.assert_allclose(ours[measure], theirs[measure], atol=max(1e-4 * largest, digits), rtol=0)
        assert largest > 1e-4


def test_the_log_probability_is_that_of_the_calibrated_model(compared):
    for ours, theirs in compared:
        own, other = (sum(token["logProbability"] for token in ours[name]) for name in ("added", "against"))
        assert own - other == pytest.approx(theirs["total"], abs=1e-4)
