"""Converts a graph to a TensorFlow.js graph model, and identifies its weights in the result."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from server.lm.config import Config
from server.lm.errors import InputError, clipped
from server.lm.export import schema
from server.lm.network.graph import Floats, Graph, LayerWeights, Weights, WindowGraph, graph_of
from server.lm.quiet import quiet

MODEL = "model.json"


@dataclass(frozen=True, slots=True)
class Converted:
    """``graph_entry`` is the `graph` object of the model card; ``bytes`` is the size of the weights."""

    weights: str
    bytes: int
    graph_entry: dict[str, Any]


def convert(graph: Graph, folder: Path, weights: str) -> Converted:
    """Writes ``model.json`` and its shards into folder, with float32, float16 or uint8 weights.

    Afterwards the graph's variables hold the weights as the page will see them, after quantisation.
    """
    function = graph.concrete()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".saved-") as saved:
        tf.saved_model.save(graph, saved, signatures=function)
        _run_converter(saved, folder, weights)
    manifest = json.loads((folder / MODEL).read_text(encoding="utf-8"))["weightsManifest"]
    names = _weight_names(graph, _read_weights(folder, manifest))
    size = sum(path.stat().st_size for path in folder.glob("*.bin"))
    return Converted(weights, size, _graph_entry(graph, function, names))


def graph_in(folder: Path, card: dict[str, Any]) -> Graph:
    """The graph of an exported model, with the weights as the page sees them."""
    return graph_of(weights_in(folder, card), Config.from_dict(card["config"]))


def weights_in(folder: Path, card: dict[str, Any]) -> Weights:
    """The weights of an exported model as the page sees them, after quantisation.

    Raises ``InputError`` if the files hold no weights for the model of the card.
    """
    config, names = Config.from_dict(card["config"]), card["graph"]["weights"]
    vocabulary = len(card["tokenizer"]["vocabulary"])
    tensors = _stored_weights(folder, card)

    def weight(name: str | None, *shape: int) -> Floats:
        # The converter omits weights that are all zero.
        values = np.zeros(shape, np.float32) if name is None else tensors.get(name)
        if values is None or values.shape != shape:
            found = "is missing" if values is None else f"has the shape {values.shape}"
            raise InputError(f"{folder} is damaged: the weight {clipped(str(name))} {found}; it must have {shape}.")
        if not np.isfinite(values).all():
            raise InputError(f"{folder} is damaged: the weight {clipped(str(name))} is not a finite number everywhere.")
        return values

    inputs, outputs = _sizes(config)
    units, stored = config.hidden_size, card["graph"]["outputs"]["layers"]
    if not len(inputs) == len(stored) == len(names["layers"]):
        raise InputError(
            f"{folder} is damaged: its card has {len(names['layers'])} layers; it must have {len(inputs)}."
        )
    return Weights(
        weight(names["embedding"], vocabulary, config.embedding_dim),
        tuple(
            LayerWeights(
                output["name"], weight(layer["kernel"], size + units, 4 * units), weight(layer["bias"], 4 * units)
            )
            for output, layer, size in zip(stored, names["layers"], inputs, strict=True)
        ),
        weight(names["dense"]["kernel"], outputs, vocabulary),
        weight(names["dense"]["bias"], vocabulary),
    )


def _sizes(config: Config) -> tuple[list[int], int]:
    """The number of inputs of each layer, and of the logits."""
    if config.architecture == "bidirectional":
        return [config.embedding_dim] * 2, 2 * config.hidden_size
    return [config.embedding_dim, *[config.hidden_size] * (config.layers - 1)], config.hidden_size


def _run_converter(saved: str, folder: Path, weights: str) -> None:
    with quiet():
        # Imported here: it takes seconds, and training does not use it.
        from tensorflowjs.converters import tf_saved_model_conversion_v2

        tf_saved_model_conversion_v2.convert_tf_saved_model(
            saved, str(folder), quantization_dtype_map=None if weights == "float32" else {weights: True}
        )


def _stored_weights(folder: Path, card: dict[str, Any]) -> dict[str, Floats]:
    """The weights in the files that the card lists; raises ``InputError`` if they cannot be read."""
    try:
        manifest = schema.read(folder, MODEL, "graph")["weightsManifest"]
        for path in (path for group in manifest for path in group["paths"]):
            if path not in card["files"]:
                raise InputError(f"{MODEL} names the file {clipped(path)!r}, which the card does not list")
    except InputError as error:
        raise InputError(f"{folder} is damaged: {error}.") from error
    try:
        return _read_weights(folder, manifest)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, MemoryError) as error:
        raise InputError(f"{folder} is damaged: its weights cannot be read ({clipped(str(error), 200)}).") from error


def _read_weights(folder: Path, manifest: list[dict[str, Any]]) -> dict[str, Floats]:
    from tensorflowjs import read_weights

    return {
        entry["name"]: np.asarray(entry["data"], np.float32)
        for entry in read_weights.read_weights(manifest, str(folder), flatten=True)
        if entry["data"].dtype.kind == "f"
    }


def _weight_names(graph: Graph, tensors: dict[str, Floats]) -> dict[str, Any]:
    """The converter renames weights and omits zeros, so each weight is identified by its shape and values."""
    unmatched = dict(tensors)

    def name_of(variable: tf.Variable) -> str | None:
        value = variable.numpy()
        candidates = [name for name, data in unmatched.items() if data.shape == value.shape]
        if not candidates:
            assert not value.any(), f"{variable.name} is missing in the converted model"
            return None
        name = min(candidates, key=lambda name: float(np.abs(unmatched[name] - value).max()))
        variable.assign(unmatched.pop(name))
        return name

    return {
        "embedding": name_of(graph.embedding),
        "layers": [
            {"kernel": name_of(kernel), "bias": name_of(bias)}
            for kernel, bias in zip(graph.kernels, graph.biases, strict=True)
        ],
        "dense": {"kernel": name_of(graph.dense_kernel), "bias": name_of(graph.dense_bias)},
    }


def _graph_entry(graph: Graph, function: Any, weights: dict[str, Any]) -> dict[str, Any]:
    # The converter numbers the outputs in alphabetical order of their names.
    keys = sorted(function.structured_outputs)
    outputs = {key: f"Identity_{k}:0" if k else "Identity:0" for k, key in enumerate(keys)}
    layers = [
        {"name": name, "units": units, **{part: outputs[f"{part}_{n}"] for part in ("h", "c", "gates", "candidate")}}
        for n, (name, units) in enumerate(zip(graph.names, graph.units, strict=True))
    ]
    graph_entry = {"kind": graph.kind, "outputs": {"logits": outputs["logits"], "layers": layers}, "weights": weights}
    if isinstance(graph, WindowGraph):
        return graph_entry | {"timesteps": graph.timesteps, "inputs": {"tokens": "tokens:0"}}
    states = [{part: f"{part}_{n}:0" for part in "hc"} for n in range(len(layers))]
    return graph_entry | {"inputs": {"token": "token:0", "layers": states}}
