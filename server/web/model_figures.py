"""How good a model is, in figures of its card: each with its name, its interval and what it means."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.web.formats import measure, percent
from server.web.language import translated as _

# A place in words says something from so many tokens on.
FEWEST_TOKENS = 1000
KNOWN_LETTERS = 3
# Nats whose power of e is still a number.
LARGEST_LOSS = 700


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    name: str
    value: str
    # The ends of the interval that holds 95 % of what other texts of this kind would give; "" without one.
    interval: str
    note: str


def headline(card: dict[str, Any]) -> list[Figure]:
    """Those that say most."""
    return _known(card, ("accuracy", "top3_accuracy", "bits_per_character"))


def others(card: dict[str, Any]) -> list[Figure]:
    return _known(card, ("loss_nats", "fresh_loss_nats", "perplexity"))


def within_words(card: dict[str, Any]) -> dict[str, str] | None:
    """The accuracy at the first letter of a word, and with three letters known; None for texts without such words."""
    rows = {row["letters"]: row for row in card["metrics"].get("position_accuracy", ())}
    first, later = rows.get(0), rows.get(KNOWN_LETTERS)
    if first is None or later is None or min(first["tokens"], later["tokens"]) < FEWEST_TOKENS:
        return None
    return {"first": percent(first["accuracy"], 0), "later": percent(later["accuracy"], 0)}


def _known(card: dict[str, Any], keys: tuple[str, ...]) -> list[Figure]:
    """Old versions exported fewer figures; nothing stands for one that is missing."""
    metrics, words = card["metrics"], card["tokenizer"]["level"] == "word"
    texts = _texts(words)
    intervals = _with_perplexity(metrics.get("intervals", {}))
    return [
        Figure(key, name, write(metrics[key]), _interval(intervals.get(key), write), note)
        for key in keys
        if key in metrics
        for name, write, note in (texts[key],)
    ]


def _with_perplexity(intervals: dict[str, list[float]]) -> dict[str, list[float]]:
    """Perplexity is e to the loss, and so are the ends of its interval."""
    ends = intervals.get("loss_nats")
    if ends is None or max(ends) > LARGEST_LOSS:
        return intervals
    return {"perplexity": [math.exp(end) for end in ends], **intervals}


def _interval(ends: list[float] | None, write: Callable[[float], str]) -> str:
    return " – ".join(write(end) for end in ends) if ends else ""


def _loss(value: float) -> str:
    return f"{value:.3f}"


def _texts(words: bool) -> dict[str, tuple[str, Callable[[float], str], str]]:
    return {
        "accuracy": (
            _("accuracy"),
            percent,
            _("Share of words that its first guess got right.")
            if words
            else _("Share of characters that its first guess got right."),
        ),
        "top3_accuracy": (
            _("top-3 accuracy"),
            percent,
            _("Share of words that were among its first three guesses.")
            if words
            else _("Share of characters that were among its first three guesses."),
        ),
        "bits_per_character": (
            _("bits per character"),
            measure,
            _("Bits needed per character to compress a text with the model."),
        ),
        "loss_nats": (_("loss (nats)"), _loss, _("Test loss: cross-entropy in nats.")),
        "fresh_loss_nats": (
            _("loss from an empty page"),
            _loss,
            _("The same text in stretches of 60 to 120 words, each read as on an empty page.")
            if words
            else _("The same text in stretches of 300 to 600 characters, each read as on an empty page."),
        ),
        "perplexity": (
            _("perplexity"),
            measure,
            _("As unsure as when choosing among this many equally likely words.")
            if words
            else _("As unsure as when choosing among this many equally likely characters."),
        ),
    }
