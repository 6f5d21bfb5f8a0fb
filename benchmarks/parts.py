"""The text of a benchmark of training, cut 90 to 10 by position, as token ids."""

from dataclasses import dataclass
from pathlib import Path

from server.lm.data import corpus
from server.lm.data.tokenizer import Ids, Tokenizer

FRACTION = 0.9


@dataclass(frozen=True, slots=True)
class Parts:
    """Characters as ids, by the vocabulary of the first part."""

    name: str
    tokenizer: Tokenizer
    first: Ids
    last: Ids

    @property
    def vocabulary(self) -> int:
        return len(self.tokenizer.vocabulary)


def load(path: Path | None) -> Parts:
    """The parts of a text file; without one of tiny Shakespeare if it was downloaded, else of a built-in corpus.

    Raises ``InputError`` for a file without readable text.
    """
    default = "shakespeare" if Path("data", "shakespeare.txt").exists() else "python-docs"
    found = corpus.load(str(path or default))
    return cut(found.name, found.text)


def cut(name: str, text: str) -> Parts:
    """nanoGPT's split: the boundary is at a character, wherever that is in a line."""
    boundary = int(FRACTION * len(text))
    tokenizer = Tokenizer.build(text[:boundary], "character", max_vocabulary=8192)
    return Parts(name, tokenizer, tokenizer.encode(text[:boundary]), tokenizer.encode(text[boundary:]))
