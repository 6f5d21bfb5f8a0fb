"""Quantised weights: a model's cross-entropy with them, and the choice of the smallest type that costs little."""

from dataclasses import dataclass
from pathlib import Path

import keras

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.evaluation.metrics import loss
from server.lm.export.tfjs import Converted, convert
from server.lm.export.weight_types import AUTO, WeightType
from server.lm.network.graph import Graph, graph_of, put_weights, weights_of

LIGHTEST_FIRST: tuple[WeightType, ...] = ("uint8", "float16", "float32")
# Largest acceptable increase of the loss, as a share of that of the weights as trained.
MAX_INCREASE = 0.005


@dataclass(frozen=True, slots=True)
class Quantized:
    """A converted model; ``graph`` holds the dequantised weights, as the page uses them. Losses in nats per token."""

    graph: Graph
    converted: Converted
    loss: float
    trained_loss: float


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
    for kind in LIGHTEST_FIRST if weights == AUTO else [weights]:
        for path in folder.iterdir():
            path.unlink()
        graph = graph_of(weights_of(model, config), config)
        converted = convert(graph, folder, kind)
        cost = validation.loss if kind == "float32" else _loss_with(graph, model, config, validation)
        quantized = Quantized(graph, converted, cost, validation.loss)
        if cost <= (1 + MAX_INCREASE) * validation.loss:
            break
    return quantized


def _loss_with(graph: Graph, model: keras.Model, config: Config, validation: Validation) -> float:
    """The model's loss with the graph's weights; restores its own afterwards."""
    trained_weights = model.get_weights()
    put_weights(model, config, graph.weights())
    try:
        return loss(model, config, validation.ids, validation.start)
    finally:
        model.set_weights(trained_weights)
