"""PyTorch's training step against NumPy's LSTM; in a process of its own."""

import numpy as np
import pytest

from benchmarks.turns import alone
from server.lm.config import Config

VOCABULARY = 9
IDS = np.random.default_rng(2).integers(0, VOCABULARY, (3, 11)).astype(np.int32)


def losses(precision):
    """The weights before two steps that hardly change them, and the losses of these steps."""
    import torch

    from benchmarks.torch_lstm import Steps

    torch.set_num_threads(1)
    step = Steps(Config(layers=2, hidden_size=6, embedding_dim=4, learning_rate=1e-12, precision=precision), VOCABULARY)
    weights = {name: weight.detach().numpy().astype(float) for name, weight in step.model.named_parameters()}
    return weights, [step(IDS[:, :5], IDS[:, 1:6]), step(IDS[:, 5:10], IDS[:, 6:])]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def layer(w, n, x):
    """The hidden states of layer n, ``(time, batch, units)``; PyTorch orders gates input, forget, candidate, output."""
    h = c = np.zeros((x.shape[1], 6))
    found = []
    for now in x:
        gates = now @ w[f"lstm.weight_ih_l{n}"].T + h @ w[f"lstm.weight_hh_l{n}"].T
        i, f, g, o = np.split(gates + w[f"lstm.bias_ih_l{n}"] + w[f"lstm.bias_hh_l{n}"], 4, axis=-1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        found.append(h)
    return np.array(found)


def expected(w):
    """−ln p of all ten targets in one reading: ``(batch, time)``."""
    hidden = layer(w, 1, layer(w, 0, w["embedding.weight"][IDS[:, :10].T]))
    logits = hidden @ w["logits.weight"].T + w["logits.bias"]
    logs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    return -np.take_along_axis(logs, IDS[:, 1:].T[..., np.newaxis], -1)[..., 0].T


@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 1e-6), ("bfloat16", 0.02)])
def test_two_steps_read_as_one_long_one(precision, tolerance):
    weights, (first, second) = alone(losses, precision)
    nats = expected(weights)
    assert first == pytest.approx(nats[:, :5].mean(), abs=tolerance)
    assert second == pytest.approx(nats[:, 5:].mean(), abs=tolerance)
