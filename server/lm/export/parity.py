"""TensorFlow's values for a short text, which the browser recomputes and compares."""

import base64
from typing import Any

import numpy as np
import tensorflow as tf

from server.lm.data.tokenizer import Ids, Tokenizer
from server.lm.export.card import FORMAT
from server.lm.network.graph import Floats, Graph, WindowGraph

# Limits the size of parity.json for wide models.
MAX_TOKENS = 40
MAX_NUMBERS = 40_000
# Shortest and longest line to use, in code points.
LINE = 40
MAX_TEXT = 400


def parity(graph: Graph, tokenizer: Tokenizer, text: str, temperature: float) -> dict[str, Any]:
    """The `parity.json` of a model: the start of a line, the model's values for it, and the likeliest next tokens.

    Probabilities are calibrated by the temperature; logits are not.
    """
    ids = tokenizer.encode(_line(text))[: _max_length(graph)]
    if isinstance(graph, WindowGraph):
        read, logits, layers = _window(graph, tokenizer, ids)
    else:
        read, logits, layers = _steps(graph, tokenizer, ids)
    return {
        "format": FORMAT,
        "text": tokenizer.decode(ids),
        "tokens": read.tolist(),
        "logits": _base64(logits[-1]),
        "layers": [_base64(layer) for layer in layers],
        "top": [_top_tokens(row / temperature, 5) for row in logits],
    }


def _line(text: str) -> str:
    """The first line that is long enough."""
    lines = [line.strip() for line in text.split("\n")]
    return next((line for line in lines if len(line) >= LINE), text)[:MAX_TEXT]


def _max_length(graph: Graph) -> int:
    if isinstance(graph, WindowGraph):
        return graph.timesteps
    return max(8, min(MAX_TOKENS, MAX_NUMBERS // (6 * sum(graph.units))))


def _steps(graph: Graph, tokenizer: Tokenizer, ids: Ids) -> tuple[Ids, Floats, list[Floats]]:
    read = np.concatenate([[tokenizer.start], ids]).astype(np.int32)
    step = graph.concrete()
    states = {f"{part}_{n}": tf.zeros((1, units)) for n, units in enumerate(graph.units) for part in "hc"}
    logits, layers = [], []
    for token in read:
        outputs = step(token=tf.constant([token]), **states)
        states = {name: outputs[name] for name in states}
        logits.append(outputs["logits"][0])
        layers.append([_cell_values(outputs, n)[0] for n in range(len(graph.units))])
    return read, np.stack(logits), [np.stack(steps) for steps in zip(*layers, strict=True)]


def _window(graph: WindowGraph, tokenizer: Tokenizer, ids: Ids) -> tuple[Ids, Floats, list[Floats]]:
    read = np.full(graph.timesteps, tokenizer.pad, np.int32)
    read[graph.timesteps - len(ids) :] = ids
    outputs = graph(tokens=tf.constant(read[np.newaxis]))
    return read, outputs["logits"].numpy(), [_cell_values(outputs, n)[0] for n in range(2)]


def _cell_values(outputs: dict[str, tf.Tensor], n: int) -> Floats:
    """Input, forget and output gate, candidate, cell and hidden state, concatenated."""
    parts = (outputs[f"{part}_{n}"] for part in ("gates", "candidate", "c", "h"))
    values: Floats = np.concatenate([part.numpy() for part in parts], axis=-1)
    return values


def _top_tokens(logits: Floats, count: int) -> list[dict[str, Any]]:
    probabilities = tf.nn.softmax(logits).numpy()
    best = np.argsort(-probabilities, kind="stable")[:count]
    return [{"token": int(k), "probability": float(probabilities[k])} for k in best]


def _base64(values: Floats) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode("ascii")
