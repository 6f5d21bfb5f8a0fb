"""Metrics of a model on a text: cross-entropy, accuracy and calibration, with confidence intervals."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.repetition import repetition
from server.lm.data.tokenizer import Ids, Tokenizer
from server.lm.errors import InputError
from server.lm.evaluation.bootstrap import interval
from server.lm.evaluation.fresh_start import fresh_nats
from server.lm.evaluation.position_accuracy import letters_known, position_accuracy
from server.lm.evaluation.reliability import expected_calibration_error, reliability
from server.lm.evaluation.scoring import STREAMS, ScoreFunction, Scorer, mean_scores, nats
from server.lm.evaluation.unk_cost import tokens_of, unk_nats

# exp() overflows beyond this; such a model has learned nothing.
MAX_NATS = 700
# What not every model and text has.
NO_LOSSES: dict[str, Any] = {"fresh_loss_nats": None, "unrepeated_loss_nats": None}


@dataclass(frozen=True, slots=True)
class Metrics:
    """Means over the predicted tokens, with natural logarithms unless the name says bits; see docs/evaluation.md.

    None is a loss that there is not: a window model has no state to begin with, or no token is left to measure.
    """

    loss_nats: float
    calibrated_loss_nats: float
    fresh_loss_nats: float | None
    unrepeated_loss_nats: float | None
    perplexity: float
    bits_per_character: float
    accuracy: float
    top3_accuracy: float
    expected_calibration_error: float
    tokens: int
    unknown_tokens: int
    characters: int
    intervals: dict[str, tuple[float, float]]
    position_accuracy: list[dict[str, Any]]
    reliability: list[dict[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Predictions:
    """Values for each prediction, ``(tokens,)`` in the order of the text.

    ``bits`` includes the cost of spelling an unknown token; ``rank`` counts the tokens rated likelier than the correct
    one; ``probability`` is the calibrated probability of the likeliest token. ``fresh_nats`` are those after a fresh
    start, if the model has a state; ``unrepeated`` tokens lie in nothing that the training text has word for word.
    """

    places: npt.NDArray[np.int64]
    nats: npt.NDArray[np.float64]
    calibrated_nats: npt.NDArray[np.float64]
    rank: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    bits: npt.NDArray[np.float64]
    characters: npt.NDArray[np.float64]
    letters: npt.NDArray[np.int64]
    unknown: npt.NDArray[np.bool_]
    fresh_nats: npt.NDArray[np.float64] | None = None
    unrepeated: npt.NDArray[np.bool_] | None = None


def evaluate(
    model: keras.Model, config: Config, tokenizer: Tokenizer, text: str, temperature: float = 1.0, train: str = ""
) -> Metrics:
    """The metrics of a model on a text; the calibrated ones divide the logits by temperature.

    Without the training text ``train``, nothing is known to be repeated from it. Raises ``InputError`` if the text is
    too short.
    """
    ids = tokenizer.encode(text)
    if len(ids) < 2:
        raise InputError(f"the text to evaluate on has {len(ids)} tokens: it needs at least 2.")
    parts = list(Scorer(model, config, _metric_scores(temperature))(ids, tokenizer.start))
    places, scores = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    order = places.argsort()
    predictions = _predictions(tokenizer, text, ids, places[order], scores[order].astype(float))
    return _metrics(_with_comparisons(predictions, model, config, tokenizer, text, train), len(text))


def _with_comparisons(
    predictions: Predictions, model: keras.Model, config: Config, tokenizer: Tokenizer, text: str, train: str
) -> Predictions:
    if config.architecture != "bidirectional":
        fresh = fresh_nats(model, config, tokenizer.encode(text), tokenizer.start).astype(float)
        predictions = replace(predictions, fresh_nats=fresh)
    if train:
        new = ~_repeated_tokens(tokens_of(tokenizer, text), train)[predictions.places]
        predictions = replace(predictions, unrepeated=new)
    return predictions


def loss(model: keras.Model, config: Config, ids: Ids, start: int) -> float:
    """Cross-entropy of ids in nats per token, in stretches at once: for comparisons."""
    return float(mean_scores(Scorer(model, config, nats, STREAMS), ids, start)[0])


def _metric_scores(temperature: float) -> ScoreFunction:
    def score(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        """Nats, calibrated nats, rank, and the calibrated probability of the likeliest."""
        cooled = logits / temperature
        target_logit = tf.gather(logits, targets, batch_dims=len(targets.shape))[..., tf.newaxis]
        rank = tf.reduce_sum(tf.cast(logits > target_logit, tf.float32), -1, keepdims=True)
        likeliest = tf.exp(tf.reduce_max(cooled, -1) - tf.reduce_logsumexp(cooled, -1))[..., tf.newaxis]
        return tf.concat([nats(logits, targets), nats(cooled, targets), rank, likeliest], -1)

    return score


def _predictions(
    tokenizer: Tokenizer, text: str, ids: Ids, places: npt.NDArray[np.int64], scores: npt.NDArray[np.float64]
) -> Predictions:
    tokens = tokens_of(tokenizer, text)
    unk_cost = unk_nats(tokenizer, tokens, ids)[places]
    # If tokens are words, no letter of a word is known before it.
    letters = letters_known("".join(tokens)) if tokenizer.level == "character" else np.zeros(len(ids), np.int64)
    loss_nats, calibrated_nats, rank, probability = scores.T
    return Predictions(
        places=places,
        nats=loss_nats,
        calibrated_nats=calibrated_nats,
        rank=rank,
        probability=probability,
        bits=(loss_nats + unk_cost) / math.log(2),
        characters=np.array([len(token) for token in tokens], float)[places],
        letters=letters[places],
        unknown=ids[places] == tokenizer.unk,
    )


def _repeated_tokens(tokens: Sequence[str], train: str) -> npt.NDArray[np.bool_]:
    """Whether any character of a token lies in what the training text has word for word."""
    characters = repetition("".join(tokens), train).characters
    firsts = np.cumsum([0, *(len(token) for token in tokens)])[:-1]
    repeated: npt.NDArray[np.bool_] = np.logical_or.reduceat(characters, firsts)
    return repeated


def _ratios_of_comparisons(p: Predictions, every: npt.NDArray[np.float64]) -> dict[str, Any]:
    ratios = {}
    if p.fresh_nats is not None:
        ratios["fresh_loss_nats"] = (p.fresh_nats, every)
    if p.unrepeated is not None and p.unrepeated.any():
        ratios["unrepeated_loss_nats"] = (p.nats[p.unrepeated], every[p.unrepeated])
    return ratios


def _metrics(p: Predictions, characters: int) -> Metrics:
    every = np.ones_like(p.nats)
    # UNK is no usable prediction, so it never counts as correct.
    first, third = ((p.rank < most) & ~p.unknown for most in (1, 3))
    ratios = {
        "loss_nats": (p.nats, every),
        "bits_per_character": (p.bits, p.characters),
        "accuracy": (first.astype(float), every),
        "top3_accuracy": (third.astype(float), every),
    }
    ratios |= _ratios_of_comparisons(p, every)
    means = {name: float(numerator.sum() / denominator.sum()) for name, (numerator, denominator) in ratios.items()}
    bins = reliability(p.probability, p.rank < 1)
    return Metrics(
        **NO_LOSSES | means,
        calibrated_loss_nats=float(p.calibrated_nats.mean()),
        perplexity=math.exp(min(means["loss_nats"], MAX_NATS)),
        expected_calibration_error=expected_calibration_error(bins),
        tokens=len(p.nats),
        unknown_tokens=int(p.unknown.sum()),
        characters=characters,
        intervals={name: interval(numerator, denominator) for name, (numerator, denominator) in ratios.items()},
        position_accuracy=position_accuracy(p.letters, first),
        reliability=bins,
    )
