"""A model that is changed in the browser computes what TensorFlow computes with the same changes in its step."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from server.commands import node
from server.lm.network.graph import weights_of
from tests.make_models import MODELS, random_model
from tests.tensorflow_steps import CANDIDATE, CELL, FORGET, HIDDEN, INPUT, OUTPUT, Change, clamp, scale, steps

PROGRAM = Path(__file__).parents[2] / "js" / "core" / "model" / "intervention-steps.mjs"
TEXT = "The cell keeps what the forget gate lets pass."
SETS: dict[str, list[Change]] = {
    "nothing": [],
    "forgets everything": [clamp(FORGET, 0)],
    "never forgets": [clamp(FORGET, 1)],
    "lets nothing in": [clamp(INPUT, 0)],
    "says nothing": [clamp(OUTPUT, 0)],
    "a candidate of one unit": [clamp(CANDIDATE, -0.7, unit=3)],
    "a cell state of one unit": [clamp(CELL, 1.5, unit=5)],
    "a unit switched off": [clamp(HIDDEN, 0, unit=7)],
    "a gate that opens half as far": [scale(FORGET, 0.5)],
    "a gate that opens twice as far": [scale(INPUT, 2, unit=4)],
    "cell and hidden state scaled": [scale(CELL, 0.3), scale(HIDDEN, 1.5, unit=2)],
    "a candidate turned round": [scale(CANDIDATE, -1)],
    "one after the other": [
        clamp(OUTPUT, 0.8),
        scale(OUTPUT, 0.5, unit=1),
        scale(FORGET, 0.9),
        clamp(FORGET, 0.2, unit=6),
    ],
}
SECOND: dict[str, list[Change]] = {
    "the second layer alone": [clamp(FORGET, 0, layer=1)],
    "a unit of each layer": [clamp(HIDDEN, 0, unit=1, layer=0), clamp(INPUT, 1, unit=2, layer=1)],
}


# A model with two layers, and one with one.
NAMES = {"step-tiny": [*SETS, *SECOND], "step-word": [*SETS]}


@pytest.fixture(scope="module")
def compared(random_models: Path) -> dict[str, dict[str, Any]]:
    """Model → name → what JavaScript and what TensorFlow computed."""
    return {model: both(model, random_models / model) for model in NAMES}


def both(name: str, folder: Path) -> dict[str, Any]:
    model, config, tokenizer, _ = random_model(MODELS[name])
    weights = weights_of(model, config)
    sets = {each: (SETS | SECOND)[each] for each in NAMES[name]}
    tokens = [int(token) for token in (tokenizer.start, *tokenizer.encode(TEXT))]
    asked = json.dumps({"folder": str(folder), "tokens": tokens, "sets": list(sets.values())})
    command = [node.find(), str(PROGRAM)]
    done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True, text=True)
    ours = json.loads(done.stdout)
    return {each: (ours[k], steps(weights, tokens, changes)) for k, (each, changes) in enumerate(sets.items())}


@pytest.mark.parametrize(("model", "name"), [(model, name) for model, names in NAMES.items() for name in names])
def test_the_changed_model_computes_what_tensorflow_does_with_the_same_changes(
    compared: dict[str, dict[str, Any]], model: str, name: str
) -> None:
    ours, theirs = compared[model][name]
    for step, (values, logits) in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(step["logits"], logits, rtol=1e-5, atol=1e-5)
        for layer, expected in zip(step["values"], values, strict=True):
            np.testing.assert_allclose(layer, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("model", NAMES)
def test_each_change_changes_what_the_model_says(compared: dict[str, dict[str, Any]], model: str) -> None:
    _, untouched = compared[model].pop("nothing")
    for name, (_, changed) in compared[model].items():
        differences = [np.abs(a - b).max() for (_, a), (_, b) in zip(untouched, changed, strict=True)]
        assert max(differences) > 1e-3, name
