"""How much of its training text a model gives away: what it goes on with, word for word, after passages of it."""

from typing import Any

import numpy as np

from server.lm.data.tokenizer import Tokenizer
from server.lm.export.sampling import Length, sample
from server.lm.network.graph import Graph, StepGraph

# Passages of the text, evenly spaced over it; the characters of each that are given, and those that are compared.
PASSAGES = 48
GIVEN = 50
COMPARED = 100
# Characters from which on a continuation counts as repeated: shorter ones are common phrases.
NOTEWORTHY = 20


def memorisation(graph: Graph, tokenizer: Tokenizer, train: str) -> dict[str, Any]:
    """The card's `memorisation`: a training text's extractable passages, as Carlini et al. (2021) define them.

    The model reads ``GIVEN`` characters of the text and writes its likeliest token after each; what counts is how many
    characters then agree with the text. Empty for a graph without a state, and for a text too short for a passage.
    """
    room = len(train) - GIVEN - COMPARED
    if not isinstance(graph, StepGraph) or room < 0:
        return {}
    starts = np.unique(np.linspace(0, room, PASSAGES).astype(int)).tolist()
    prompts = [train[start : start + GIVEN] for start in starts]
    written = sample(graph, tokenizer, prompts, 0, 0, Length(COMPARED, COMPARED))
    lengths = [
        _agreeing(text, train[start + GIVEN : start + GIVEN + COMPARED])
        for start, text in zip(starts, written, strict=True)
    ]
    return {
        "memorisation": {
            "passages": len(starts),
            "given": GIVEN,
            "compared": COMPARED,
            "longest": max(lengths),
            "repeated": sum(length >= NOTEWORTHY for length in lengths),
        }
    }


def _agreeing(text: str, other: str) -> int:
    """Characters before the first that differs."""
    return next(
        (n for n, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), min(len(text), len(other))
    )
