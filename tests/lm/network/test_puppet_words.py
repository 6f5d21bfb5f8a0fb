"""Words suggested under a change have the probabilities that TensorFlow gives them: counts of words have no part."""

import dataclasses
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from server.commands import node
from server.lm.data.tokenizer import Tokenizer
from server.lm.network.graph import Weights, weights_of
from tests import make_models
from tests.tensorflow_steps import FORGET, HIDDEN, OUTPUT, Change, clamp, scale, steps

PROGRAM = Path(__file__).parents[2] / "js" / "worker" / "intervened-words.mjs"
# Words enough for an n-gram model; those that go on with the texts are common, so that counts tell.
COUNTED = " ".join(["the gate gate lets", *(f"gate{n} the" for n in range(120))] * 2)
TEXTS = {"step-tiny": "what the gate ga", "step-word": "The cell keeps what the output gate l"}
SETS: dict[str, list[Change]] = {
    "forgets everything": [clamp(FORGET, 0)],
    "outputs nothing": [clamp(OUTPUT, 0)],
    "a unit switched off": [clamp(HIDDEN, 0, unit=7)],
    "a gate that opens half as far": [scale(FORGET, 0.5)],
}


@dataclasses.dataclass(frozen=True)
class Compared:
    """What Node suggested with counts and, for each set of changes, by both models; and who computes the truth."""

    mixed: list[dict[str, Any]]
    lists: dict[str, dict[str, list[dict[str, Any]]]]
    truth: "Truth"


@dataclasses.dataclass(frozen=True)
class Truth:
    """The probability of a word at the end of a text, by enumeration in TensorFlow."""

    weights: Weights
    tokenizer: Tokenizer
    text: str

    def of(self, insert: str, changes: list[Change]) -> float:
        return (self.of_letters if self.tokenizer.level == "character" else self.of_token)(insert, changes)

    def of_letters(self, insert: str, changes: list[Change]) -> float:
        """Its letters, and then any character that ends a word: the vocabulary has no apostrophe."""
        tokens = [self.tokenizer.start, *self.tokenizer.encode(self.text + insert)]
        after = [softmax(logits) for _, logits in steps(self.weights, tokens, changes)]
        letters = sum(np.log(after[k - 1][tokens[k]]) for k in range(len(tokens) - len(insert), len(tokens)))
        ends = [n for n, token in enumerate(self.tokenizer.vocabulary) if len(token) == 1 and not in_word(token)]
        return float(np.exp(letters) * after[-1][ends].sum())

    def of_token(self, insert: str, changes: list[Change]) -> float:
        """Its share of the tokens that begin as the last piece of the text does."""
        piece = self.text[self.text.rindex(" ") :]
        tokens = [self.tokenizer.start, *self.tokenizer.encode(self.text[: -len(piece)])]
        after = softmax(steps(self.weights, tokens, changes)[-1][1])
        begins = [n for n, token in enumerate(self.tokenizer.vocabulary) if token.startswith(piece)]
        assert len(begins) > 1
        return float(after[self.tokenizer.vocabulary.index(piece + insert)] / after[begins].sum())


def softmax(logits: np.ndarray) -> np.ndarray:
    shares = np.exp(logits.astype(np.float64) - logits.max())
    return shares / shares.sum()


def in_word(token: str) -> bool:
    """Whether a character goes on with a word; each Han character is a word of its own."""
    return token.isalnum() and ord(token) < 0x2E80


@pytest.fixture(scope="module", params=TEXTS)
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    name = request.param
    folder = tmp_path_factory.mktemp("words") / name
    model, config, tokenizer, metadata = make_models.random_model(make_models.MODELS[name])
    make_models.export(model, config, tokenizer, dataclasses.replace(metadata, train=COUNTED), folder)
    asked = json.dumps({"folder": str(folder), "text": TEXTS[name], "sets": list(SETS.values())})
    done = subprocess.run([node.find(), str(PROGRAM)], input=asked, stdout=subprocess.PIPE, check=True, text=True)
    answer = json.loads(done.stdout)
    lists = dict(zip(SETS, answer["lists"], strict=True))
    return Compared(answer["mixed"], lists, Truth(weights_of(model, config), tokenizer, TEXTS[name]))


@pytest.mark.parametrize("name", SETS)
def test_under_a_change_words_have_the_probability_that_tensorflow_gives_them(compared: Compared, name: str) -> None:
    compare(compared.truth, compared.lists[name]["changed"], SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_while_there_are_changes_the_original_model_suggests_by_the_lstm_alone(compared: Compared, name: str) -> None:
    compare(compared.truth, compared.lists[name]["untouched"], [])


def test_without_changes_counts_have_a_part(compared: Compared) -> None:
    likeliest = compared.mixed[0]
    assert likeliest["probability"] > 0.1
    with pytest.raises((AssertionError, ValueError)):
        compare(compared.truth, compared.mixed, [])


def compare(truth: Truth, suggestions: list[dict[str, Any]], changes: list[Change]) -> None:
    assert len(suggestions) > 1
    expected = {each["insert"]: truth.of(each["insert"], changes) for each in suggestions}
    assert {each["insert"]: each["probability"] for each in suggestions} == pytest.approx(expected, rel=1e-4)
