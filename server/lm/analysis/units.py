"""Finds units that track labels of a held-out text: chosen on its first half, measured on its second."""

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np

from server.lm.analysis.correlation import (
    Numbers,
    Values,
    auc,
    centred_ranks,
    correlation,
    family_wise,
    per_pair,
    standardised,
)
from server.lm.analysis.labels import SOURCE, Kind, Label, Series, at_tokens, labels_of
from server.lm.analysis.steps import Steps
from server.lm.data.tokenizer import Ids, Tokenizer
from server.lm.network.graph import Floats, Graph, StepGraph

FORMAT = 1
# Tokens to choose units on, and again as many to measure them on, and the minimum.
HALF = 16_000
MIN_HALF = 50
MAX_UNITS = 8
PIECES = 32
# Labels that almost always or almost never hold are not informative.
MIN_SHARE = 0.005
SHIFTS = 199
# Smallest shift, as a share of the tokens: a slowly changing label shifted by less is almost unchanged.
MIN_SHIFT = 0.05
MAX_P = 0.01
SEED = 0
# A gate below the first counts as closed, above the second as open.
LOW, HIGH = 0.1, 0.9
QUANTITIES = "ch"
# Separates top-level definitions of source code, and files of a corpus.
_TWO_EMPTY_LINES = "\n\n\n"


@dataclass(frozen=True, slots=True)
class Activations:
    """The activations of a model at each token of a text, without the start token.

    ``values``: cell states of all layers, then hidden states of all layers. ``low`` and ``high`` are the shares of
    tokens at which a gate was below ``LOW`` and above ``HIGH``, for each layer the input, forget and output gates.
    """

    values: Values  # (tokens, 2 × units of all layers)
    low: list[Floats]  # (3 × units)
    high: list[Floats]  # (3 × units)


def find_units(graph: Graph, tokenizer: Tokenizer, test: str, language: str) -> dict[str, Any] | None:
    """The ``neurons.json`` of a model; None if it carries no state or the text has too few tokens."""
    text = spread(text_to_read(test, language), tokenizer, language)
    ids = tokenizer.encode(text)
    half = min(HALF, len(ids) // 2)
    if not isinstance(graph, StepGraph) or half < MIN_HALF:
        return None
    activations = record_activations(graph, tokenizer.start, ids[: 2 * half])
    probe = UnitProbe(activations.values, graph.units)
    labels = []
    for label in labels_of(language):
        series = at_tokens(label.series(text), text, tokenizer.level)[: 2 * half]
        if is_informative(label.kind, series[:half]) and is_informative(label.kind, series[half:]):
            labels.append(_label_entry(label, series, probe.units(label.kind, series)))
    return {
        "format": FORMAT,
        "tokens": {"chosen": half, "measured": half},
        "labels": labels,
        "saturation": [_saturation(*shares) for shares in zip(activations.low, activations.high, strict=True)],
    }


def text_to_read(test: str, language: str) -> str:
    """The text to read. Source code starts after two empty lines, so that it never starts inside a string."""
    begin = test.find(_TWO_EMPTY_LINES, 0, len(test) // 2) if language == SOURCE else -1
    return test if begin < 0 else test[begin:].lstrip("\n")


def spread(text: str, tokenizer: Tokenizer, language: str) -> str:
    """Of a longer text, pieces of whole lines spread evenly over it: every second one, then the others.

    So both halves have something of each text that a model was trained on. Source code stays in one piece, since its
    strings and comments go on over lines.
    """
    tokens = len(tokenizer.encode(text))
    if language == SOURCE or tokens <= 4 * HALF:
        return text
    stride, size = len(text) // PIECES, round(2 * HALF / tokens * len(text) / PIECES)
    begins = [text.find("\n", n * stride) + 1 for n in range(PIECES)]
    pieces = [text[begin : text.find("\n", begin + size) + 1] for begin in begins]
    return "".join(pieces[::2] + pieces[1::2])


def record_activations(graph: StepGraph, start: int, ids: Ids) -> Activations:
    """Reads the ids one by one, after the start token."""
    units = sum(graph.units)
    values = np.empty((len(ids), 2 * units), np.float32)
    low, high = ([np.zeros(3 * n, np.float32) for n in graph.units] for _ in range(2))
    # NumPy: for a single token, TensorFlow's overhead exceeds the computation.
    read = Steps(graph).read(np.array([[start, *ids.tolist()]], np.int32))
    for t, layers in enumerate(itertools.islice(read, 1, None)):
        values[t] = np.concatenate([*(step.c[0] for step in layers), *(step.h[0] for step in layers)])
        for n, step in enumerate(layers):
            low[n] += step.gates[0] < LOW
            high[n] += step.gates[0] > HIGH
    return Activations(values, *([count / len(ids) for count in counts] for counts in (low, high)))


def is_informative(kind: Kind, series: Series) -> bool:
    """Whether the label varies, and is neither rare nor almost constant."""
    if kind == "numeric":
        return bool(series.max() > series.min())
    return bool(MIN_SHARE <= series.mean() <= 1 - MIN_SHARE)


class UnitProbe:
    """Finds the units that track a label; the values that all labels share are computed once.

    ``values`` as in ``Activations``: the first half of the tokens chooses, the second measures.
    """

    def __init__(self, values: Values, units: list[int]) -> None:
        self.half = len(values) // 2
        self.names = [(layer, unit) for layer, count in enumerate(units) for unit in range(count)]
        self.measured = values[self.half :]
        chosen = values[: self.half]
        self.prepared: dict[Kind, Values] = {kind: _prepared(kind, chosen) for kind in ("binary", "numeric")}
        least = int(MIN_SHIFT * self.half)
        self.shifts = np.random.default_rng(SEED).integers(least, self.half - least + 1, SHIFTS)

    def units(self, kind: Kind, series: Series) -> list[dict[str, Any]]:
        """At most ``MAX_UNITS`` units that chance does not explain, the strongest on the first half first."""
        strength, p = family_wise(self.prepared[kind], _weights(kind, series[: self.half]), self.shifts)
        magnitude = np.abs(strength)
        quantity = magnitude.reshape(len(QUANTITIES), -1).argmax(axis=0)
        columns = quantity * len(self.names) + np.arange(len(self.names))
        best = sorted(columns[p[columns] <= MAX_P].tolist(), key=lambda column: (-magnitude[column], column))
        confirmed = self._confirmed(kind, series[self.half :], strength, best[:MAX_UNITS])
        return [self._measured(kind, series, column, p[column]) for column in confirmed]

    def _confirmed(self, kind: Kind, label: Series, strength: Numbers, columns: list[int]) -> list[int]:
        """Those that go along with the label on the other half, too, to the same side and beyond chance."""
        if not columns:
            return []
        there, p = family_wise(_prepared(kind, self.measured[:, columns]), _weights(kind, label), self.shifts)
        holds = (p <= MAX_P) & (np.sign(there) == np.sign(strength[columns]))
        return [column for column, held in zip(columns, holds, strict=True) if held]

    def _measured(self, kind: Kind, series: Series, column: int, p: float) -> dict[str, Any]:
        quantity, unit = divmod(column, len(self.names))
        values, label = self.measured[:, [column]], series[self.half :]
        return {
            **dict(zip(("layer", "unit"), self.names[unit], strict=True)),
            "quantity": QUANTITIES[quantity],
            "correlation": round(float(correlation(values, label)[0]), 4),
            "auc": round(float(auc(values, label > 0)[0]), 4) if kind == "binary" else None,
            "p": round(float(p), 4),
        }


def _prepared(kind: Kind, values: Values) -> Values:
    prepared = centred_ranks(values) if kind == "binary" else standardised(values)
    return prepared.astype(np.float32)


def _weights(kind: Kind, label: Series) -> Numbers:
    return per_pair(label > 0) if kind == "binary" else standardised(label)


def _label_entry(label: Label, series: Series, units: list[dict[str, Any]]) -> dict[str, Any]:
    share = round(float(series.mean()), 4) if label.kind == "binary" else None
    return {"key": label.key, "kind": label.kind, "share": share, "units": units}


def _saturation(low: Floats, high: Floats) -> dict[str, dict[str, list[float]]]:
    parts = zip("ifo", np.split(low, 3), np.split(high, 3), strict=True)
    return {gate: {"low": _rounded(below), "high": _rounded(above)} for gate, below, above in parts}


def _rounded(shares: Floats) -> list[float]:
    return [round(float(share), 3) for share in shares]
