"""What it costs to say which unknown token it was: without that, a model with many unknown ones looks too good."""

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from server.lm.data.tokenizer import SPECIAL, Ids, Tokenizer, split_tokens

# Unicode's code points: what a character that the vocabulary has nowhere is chosen from.
CODE_POINTS = 0x110000
END = ""
OTHER = "other"


def tokens_of(tokenizer: Tokenizer, text: str) -> list[str]:
    """The text's tokens as they are written, one for each id that ``encode`` gives."""
    return split_tokens(unicodedata.normalize("NFC", text), tokenizer.level)


def unk_nats(tokenizer: Tokenizer, tokens: Sequence[str], ids: Ids) -> npt.NDArray[np.float64]:
    """For each token the nats that its characters cost: 0 for a known one, as ids tell.

    An unknown word is spelled to its end mark, each character with its share among the characters and end marks of
    the vocabulary's words, each word and each character counted once more than it is there. An unknown character,
    alone or in a word, is one of all code points.
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
