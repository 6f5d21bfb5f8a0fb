"""The texts that a model was trained on, cut as its training cut them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.errors import InputError
from server.lm.export import card


@dataclass(frozen=True, slots=True)
class CardTexts:
    """What comes before the test split of each text, training and validation splits, and these test splits."""

    before: list[str]
    tests: list[str]


def load(model: Path, texts: Sequence[str]) -> CardTexts:
    """Files, or names of corpora, in the order of the training.

    Raises ``InputError`` for other texts than those of the model's card.
    """
    try:
        described = card.read(model)
    except InputError as error:
        raise InputError(f"--model {model} cannot be used: {error}.") from error
    joined = corpus.concatenate([corpus.load(text) for text in texts])
    _check(model, described["corpus"], joined)
    fractions = Config.from_dict(described["config"]).fractions
    tests = [dataset.split(text, fractions).test for text in joined.texts()]
    before = [text.removesuffix(test) for text, test in zip(joined.texts(), tests, strict=True)]
    return CardTexts(before, tests)


def _check(model: Path, described: dict[str, str], found: corpus.Corpus) -> None:
    if found.sha256 == described["sha256"]:
        return
    raise InputError(
        f"--text {found.name} (SHA-256 {found.sha256}) is not what {model} was trained on: give "
        f"{described['name']} (SHA-256 {described['sha256']}, from {described['source']}), joined in that order."
    )
