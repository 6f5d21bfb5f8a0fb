"""The cost of spelling out unknown tokens, without which a model with many of them would look too good."""

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from server.lm.data.tokenizer import SPECIAL, Ids, Tokenizer, split_tokens

# The number of Unicode code points, from which a character outside the vocabulary is chosen.
CODE_POINTS = 0x110000
END = ""
OTHER = "other"


def tokens_of(tokenizer: Tokenizer, text: str) -> list[str]:
    """The text's tokens as strings, one for each id from ``encode``."""
    return split_tokens(unicodedata.normalize("NFC", text), tokenizer.level)


def unk_nats(tokenizer: Tokenizer, tokens: Sequence[str], ids: Ids) -> npt.NDArray[np.float64]:
    """The nats that each token's characters cost: 0 for a known token, according to its id.

    An unknown word is spelled out up to an end mark. Each symbol has its share of the characters and end marks in the
    vocabulary's words, with add-one smoothing. An unknown character, alone or in a word, is one of all code points.
    """
    costs = _costs(tokenizer)
    nats = np.zeros(len(tokens))
    for k in np.flatnonzero(ids == tokenizer.unk).tolist():
        nats[k] = _spelling_nats(tokens[k], costs)
    return nats


def _costs(tokenizer: Tokenizer) -> dict[str, float]:
    """Nats of each character, of the end mark and of any other character."""
    if tokenizer.level == "character":
        return {END: 0.0, OTHER: math.log(CODE_POINTS)}
    known = tokenizer.vocabulary[len(SPECIAL) :]
    counts = Counter(character for word in known for character in word)
    counts[END] = len(known)
    counts[OTHER] = 0
    total = counts.total() + len(counts)
    costs = {symbol: math.log(total / (count + 1)) for symbol, count in counts.items()}
    return costs | {OTHER: costs[OTHER] + math.log(CODE_POINTS)}


def _spelling_nats(token: str, costs: dict[str, float]) -> float:
    return sum(costs.get(character, costs[OTHER]) for character in token) + costs[END]
