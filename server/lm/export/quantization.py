"""What weights of fewer bits cost: a model's cross-entropy with them, and the lightest that cost little."""

from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

from server.lm.config import Config
from server.lm.data.tokenizer import Ids, Tokenizer
from server.lm.evaluation.metrics import loss
from server.lm.export.tfjs import Converted, convert
from server.lm.export.weight_types import AUTO, WeightType
from server.lm.network.graph import Floats, Graph, graph_of, weights_of

LIGHTEST_FIRST: tuple[WeightType, ...] = ("uint8", "float16", "float32")
# Share of the loss of the weights as trained by which rounded ones may be worse.
MAX_INCREASE = 0.005


@dataclass(frozen=True, slots=True)
class Quantized:
    """A converted model; ``graph`` holds the weights as the page will see them. Losses in nats per token."""

    graph: Graph
    converted: Converted
    loss: float
    trained_loss: float


def quantize(
    model: keras.Model, config: Config, tokenizer: Tokenizer, valid: str, folder: Path, weights: str
) -> Quantized:
    """Converts the model into folder, which is empty, with weights of that kind, and measures it on the valid text.

    ``auto`` takes the lightest kind whose loss is at most ``MAX_INCREASE`` above that of the weights as trained.
    """
    ids = tokenizer.encode(valid)
    trained_loss = loss(model, config, ids, tokenizer.start)
    for kind in LIGHTEST_FIRST if weights == AUTO else [weights]:
        for path in folder.iterdir():
            path.unlink()
        graph = graph_of(weights_of(model, config), config)
        converted = convert(graph, folder, kind)
        quantized_loss = trained_loss if kind == "float32" else _loss_with(graph, model, config, ids, tokenizer.start)
        quantized = Quantized(graph, converted, quantized_loss, trained_loss)
        if quantized_loss <= (1 + MAX_INCREASE) * trained_loss:
            break
    return quantized


def _loss_with(graph: Graph, model: keras.Model, config: Config, ids: Ids, start: int) -> float:
    """The model's loss with the graph's weights; its own are put back."""
    trained_weights = model.get_weights()
    _assign(graph, model, config)
    try:
        return loss(model, config, ids, start)
    finally:
        model.set_weights(trained_weights)


def _assign(graph: Graph, model: keras.Model, config: Config) -> None:
    """The inverse of ``weights_of``."""
    layers = [
        _keras_layer(kernel.numpy(), bias.numpy()) for kernel, bias in zip(graph.kernels, graph.biases, strict=True)
    ]
    if config.architecture == "bidirectional":
        model.get_layer("bidirectional").set_weights(layers[0] + layers[1])
    else:
        for n, values in enumerate(layers):
            model.get_layer(f"lstm_{n}").set_weights(values)
    model.get_layer("embedding").set_weights([graph.embedding.numpy()])
    model.get_layer("logits").set_weights([graph.dense_kernel.numpy(), graph.dense_bias.numpy()])


def _keras_layer(kernel: Floats, bias: Floats) -> list[Floats]:
    units = len(bias) // 4
    columns = _keras_columns(kernel)
    return [columns[:-units], columns[-units:], _keras_columns(bias)]


def _keras_columns(values: Floats) -> Floats:
    i, f, o, g = np.split(values, 4, axis=-1)
    return np.concatenate([i, f, g, o], axis=-1)
