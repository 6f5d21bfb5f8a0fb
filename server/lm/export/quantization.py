"""Quantised weights: a model's cross-entropy with them, and the choice of the smallest ones that cost little."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keras

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.evaluation.metrics import loss
from server.lm.evaluation.scoring import STREAMS, Scorer, mean_scores, nats
from server.lm.export.rounding import kernel_moments, rounded
from server.lm.export.tfjs import Converted, convert
from server.lm.export.weight_types import AUTO, WeightType
from server.lm.network.graph import Graph, Weights, graph_of, put_weights, weights_of

LIGHTEST_FIRST: tuple[WeightType, ...] = ("uint8", "float16", "float32")
# Largest acceptable increase of the loss, as a share of that of the weights as trained.
MAX_INCREASE = 0.005
# Distances between the values of a kernel to try, as shares of its standard deviation. Few values compress better.
STEPS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)
# The same as above, for rounding to these steps.
MAX_INCREASE_OF_STEPS = 0.003


@dataclass(frozen=True, slots=True)
class Quantized:
    """A converted model; ``graph`` holds the dequantised weights, as the page uses them. Losses in nats per token.

    ``step`` is the distance between the values of a kernel, as a share of its standard deviation; None: the kernels
    were not rounded before the conversion.
    """

    graph: Graph
    converted: Converted
    loss: float
    trained_loss: float
    step: float | None


@dataclass(frozen=True, slots=True)
class Validation:
    """What quantised weights are measured on; ``loss`` is that of the weights as trained, in nats per token."""

    ids: Ids
    start: int
    loss: float


def quantize(model: keras.Model, config: Config, validation: Validation, folder: Path, weights: str) -> Quantized:
    """Converts the model into folder, which is empty, with weights of that type, and measures their loss.

    ``auto`` picks the smallest type whose loss is at most ``MAX_INCREASE`` above that of the weights as trained.
    """
    trained = weights_of(model, config)
    for kind in LIGHTEST_FIRST if weights == AUTO else [weights]:
        for path in folder.iterdir():
            path.unlink()
        kept, step = _coarsest(trained, model, config, validation) if kind == "uint8" else (trained, None)
        graph = graph_of(kept, config)
        converted = convert(graph, folder, kind)
        cost = validation.loss if kind == "float32" else _loss_with(graph, model, config, validation)
        quantized = Quantized(graph, converted, cost, validation.loss, step)
        if cost <= (1 + MAX_INCREASE) * validation.loss:
            break
    return quantized


def _loss_with(graph: Graph, model: keras.Model, config: Config, validation: Validation) -> float:
    with replaced_weights(model, config, graph.weights()):
        return loss(model, config, validation.ids, validation.start)


def _coarsest(
    trained: Weights, model: keras.Model, config: Config, validation: Validation
) -> tuple[Weights, float | None]:
    """The weights with kernels rounded by the largest step that costs little, and this step."""
    if config.architecture == "bidirectional":
        return trained, None
    # All are measured alike, so that speed matters more than one long reading.
    scorer = Scorer(model, config, nats, STREAMS)

    def cost() -> float:
        return float(mean_scores(scorer, validation.ids, validation.start)[0])

    most = (1 + MAX_INCREASE_OF_STEPS) * cost()
    moments = kernel_moments(model, config, validation.ids)
    for step in STEPS:
        weights = rounded(trained, step, moments)
        with replaced_weights(model, config, weights):
            if cost() <= most:
                return weights, step
    return trained, None


@contextlib.contextmanager
def replaced_weights(model: keras.Model, config: Config, weights: Weights) -> Iterator[None]:
    """Puts other weights into a model, and its own back afterwards."""
    trained_weights = model.get_weights()
    put_weights(model, config, weights)
    try:
        yield
    finally:
        model.set_weights(trained_weights)
