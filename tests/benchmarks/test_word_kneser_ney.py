"""The word n-grams of `benchmarks/word-kneser-ney.mjs` against NLTK's, and against those of characters."""

import json
import subprocess
from itertools import pairwise

import numpy as np
import pytest
from nltk.lm import KneserNeyInterpolated
from nltk.util import ngrams

from benchmarks.kneser_ney import KneserNey
from server import ROOT
from server.commands import node

WORDS = "the cat saw the dog , the dog saw the cat . a cat saw a dog and the cat ran , and the dog ran to the cat ."
TOKENS = WORDS.split()
CONTEXTS = [*pairwise(TOKENS), ("saw", "dog"), ("x", "the"), ("x", "y")]
DISCOUNT = 0.6
SCRIPT = """
import { readFileSync } from 'node:fs';
const { tokens, options, asked } = JSON.parse(readFileSync(0, 'utf8'));
const { createKneserNey } = await import(process.argv[1]);
const model = createKneserNey(tokens, options);
console.log(JSON.stringify(asked.map(([before, after]) => after.map(model.given(before)))));
"""


def ours(tokens, options, asked):
    """The probability of each token after others, for each pair of the two."""
    module = (ROOT / "benchmarks" / "word-kneser-ney.mjs").as_uri()
    command = [node.find(), "--input-type=module", "-e", SCRIPT, module]
    question = json.dumps({"tokens": tokens, "options": options, "asked": asked})
    return json.loads(subprocess.run(command, input=question, stdout=subprocess.PIPE, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def found():
    vocabulary = sorted(set(TOKENS))
    rows = ours(TOKENS, {"discounts": [DISCOUNT] * 3}, [(context, vocabulary) for context in CONTEXTS])
    return {context: dict(zip(vocabulary, row, strict=True)) for context, row in zip(CONTEXTS, rows, strict=True)}


@pytest.fixture(scope="module")
def theirs():
    """NLTK counts the text's beginning as the token "^"."""
    text = ["^", *TOKENS]
    model = KneserNeyInterpolated(3, discount=DISCOUNT)
    model.fit([[gram for n in (1, 2, 3) for gram in ngrams(text, n)]], text)
    return model.estimator


def expected(estimator, token, context):
    """NLTK leaves single tokens as they are; ours are interpolated with the uniform distribution."""
    followed, total = estimator._continuation_counts(token)
    probability = max(followed - DISCOUNT, 0) / total + DISCOUNT / total
    for shorter in (context[1:], context):
        if sum(estimator.counts[shorter].values()) == 0:
            break
        share, rest = estimator.alpha_gamma(token, shorter)
        probability = share + rest * probability
    return probability


def test_with_one_discount_probabilities_are_those_of_nltk(found, theirs):
    for context, row in found.items():
        for token, probability in row.items():
            assert probability == pytest.approx(expected(theirs, token, context), abs=1e-12), (context, token)


def test_they_sum_to_1(found):
    for row in found.values():
        assert sum(row.values()) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("length", [20, 900], ids=["fallback", "estimated"])
def test_with_discounts_by_count_they_are_those_of_the_character_model(length):
    # A chain that prefers some successors, so that counts of one to four and many occur at each length.
    random = np.random.default_rng(5)
    ids = np.cumsum(random.choice([1, 1, 1, 2, 2, 3], length)) % 9
    logs = KneserNey.fit(ids.tolist(), 3, 9).log_probabilities(ids.tolist())
    tokens = [str(i) for i in ids]
    assert len(set(tokens)) == 9
    rows = ours(tokens, {}, [(tokens[max(0, i - 2) : i], [token]) for i, token in enumerate(tokens)])
    np.testing.assert_allclose(np.ravel(rows), np.exp(logs), rtol=1e-12)
