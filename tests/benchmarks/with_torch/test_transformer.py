"""The Transformer against GPT-2's equations in NumPy, nanoGPT's published size, and what attention must not see.

It runs in a process of its own, which never imports TensorFlow.
"""

import math

import numpy as np
import pytest

from benchmarks.turns import alone

VOCABULARY = 65


def found():
    """What the tests look at, computed in one process: the first weights, and what they make of random ids."""
    import torch

    from benchmarks import transformer

    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = transformer.Transformer(VOCABULARY)
    weights = {name: weight.detach().numpy().astype(float) for name, weight in model.named_parameters()}
    ids = np.random.default_rng(1).integers(0, VOCABULARY, 150).astype(np.int32)
    return {
        "parameters": model.parameters_counted,
        "weights": weights,
        "ids": ids,
        "losses": transformer.losses(model, ids),
        "random": transformer.random_loss(model, ids, 0),
        "rates": [transformer.learning_rate(*at) for at in ((0, 0.0), (99, 0.01), (100, 0.0), (500, 0.5), (900, 1.0))],
        "learned": learned(transformer),
    }


def learned(transformer):
    """The steps and the loss of a short training on a text that repeats itself."""
    ids = np.tile(np.arange(5, dtype=np.int32), 60)
    ticks = iter(np.linspace(0, 1, 121))
    model, steps = transformer.train(ids, 8, lambda: float(next(ticks)), seed=0)
    return steps, transformer.losses(model, ids)[5:].mean()


@pytest.fixture(scope="module")
def seen():
    return alone(found)


def normalised(x, scale):
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5) * scale


def attended(x, weights):
    query, key, value = (part.reshape(len(x), 4, 32).swapaxes(0, 1) for part in np.split(x @ weights.T, 3, axis=-1))
    scores = query @ key.swapaxes(1, 2) / math.sqrt(32)
    scores[:, ~np.tri(len(x), dtype=bool)] = -np.inf
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    return (shares @ value).swapaxes(0, 1).reshape(len(x), 128)


def last_nats(w, read, target):
    """−ln p of the token after those read, by the equations of GPT-2 without biases."""
    x = w["embedding.weight"][read] + w["positions.weight"][: len(read)]
    gelu = np.vectorize(lambda v: v * (1 + math.erf(v / math.sqrt(2))) / 2)
    for n in range(4):
        b = {name.removeprefix(f"blocks.{n}."): weight for name, weight in w.items()}
        inner = attended(normalised(x, b["attention_norm.weight"]), b["attention.weight"])
        x = x + inner @ b["attention_projection.weight"].T
        inner = gelu(normalised(x, b["perceptron_norm.weight"]) @ b["perceptron.weight"].T)
        x = x + inner @ b["perceptron_projection.weight"].T
    logits = normalised(x[-1], w["norm.weight"]) @ w["embedding.weight"].T
    return math.log(np.exp(logits).sum()) - logits[target]


def test_it_has_the_size_that_nanogpt_prints(seen):
    assert f"{seen['parameters'] / 1e6:.2f}M" == "0.80M"


@pytest.mark.parametrize("place", [1, 2, 40, 64, 65, 66, 149])
def test_each_id_is_predicted_by_the_equations_from_the_64_before_it(seen, place):
    read = seen["ids"][max(0, place - 64) : place]
    expected = last_nats(seen["weights"], read, seen["ids"][place])
    assert len(seen["losses"]) == 149
    assert seen["losses"][place - 1] == pytest.approx(expected, abs=1e-5)


def test_first_weights_are_drawn_as_in_gpt_2(seen):
    for name, weight in seen["weights"].items():
        if weight.ndim > 1:
            expected = 0.02 / math.sqrt(8) if "projection" in name else 0.02
            assert weight.std() == pytest.approx(expected, rel=0.05), name
        else:
            assert (weight == 1).all(), name


def test_the_rate_warms_up_and_falls_along_a_cosine_over_the_time(seen):
    expected = [1e-3 / 101, 1e-3 * 100 / 101, 1e-3, 5.5e-4, 1e-4]
    assert seen["rates"] == pytest.approx(expected, rel=1e-9)


def test_random_windows_of_untrained_weights_cost_what_a_guess_costs(seen):
    assert seen["random"] == pytest.approx(math.log(VOCABULARY), abs=0.1)


def test_it_learns_a_text_that_repeats_itself(seen):
    steps, loss = seen["learned"]
    assert steps == 120
    assert loss < 0.1
