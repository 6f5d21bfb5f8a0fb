"""What the unit of a story does at each token of its text, untouched and with the gates held, and what comes next."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from server.lm.analysis.passage import rounded
from server.lm.analysis.steps import Held, LayerStep, State, Steps
from server.lm.data.tokenizer import PAD, UNK, Ids, Tokenizer
from server.lm.network.graph import StepGraph

# Likeliest next tokens.
NEXT = 3


def record_story(graph: StepGraph, tokenizer: Tokenizer, story: dict[str, Any], temperature: float) -> dict[str, Any]:
    """The ``story.json`` of a model; ``story`` is the entry of its card, whose text is read from the start token on."""
    steps = Steps(graph, temperature)
    ids = np.concatenate([[tokenizer.start], tokenizer.encode(story["text"])])
    at = 1 + story["question"]["at"]
    layer, unit = story["unit"]["layer"], story["unit"]["unit"]
    gates = tuple((each["gate"], float(each["value"])) for each in story["effect"]["gates"])
    held = Held(story["group"]["layer"], tuple(story["group"]["units"]), gates)

    def recorded(ids: Ids, state: State | None, held: Held | None) -> Iterator[tuple[dict[str, Any], State]]:
        for layers in steps.read(ids[np.newaxis], state, held):
            column = {"values": _values(layers[layer], unit), "next": _next(steps, tokenizer, layers[-1])}
            yield column, [(each.c, each.h) for each in layers]

    untouched = list(recorded(ids, None, None))
    changed = recorded(ids[at:], untouched[at - 1][1], held)
    return {
        "format": 1,
        "tokens": [tokenizer.vocabulary[token] for token in ids.tolist()],
        "untouched": [column for column, _ in untouched],
        "held": {"at": at, "columns": [column for column, _ in changed]},
    }


def _values(layer: LayerStep, unit: int) -> list[float]:
    """In the order of a recorded step: input, forget and output gate, candidate, cell and hidden state."""
    gates = layer.gates.reshape(3, -1)[:, unit]
    return [rounded(value) for value in (*gates, layer.candidate[0, unit], layer.c[0, unit], layer.h[0, unit])]


def _next(steps: Steps, tokenizer: Tokenizer, layer: LayerStep) -> list[dict[str, Any]]:
    probabilities = steps.distribution(layer.h)[0]
    order = np.argsort(-probabilities, kind="stable")
    likely = [token for token in order[: NEXT + 2].tolist() if token not in (PAD, UNK)][:NEXT]
    return [{"token": tokenizer.vocabulary[token], "probability": rounded(probabilities[token])} for token in likely]
