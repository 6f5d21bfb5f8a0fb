"""Counts of words against NLTK's Kneser-Ney, and what is kept of them."""

import json
import math
import random
import subprocess
import zlib

import pytest
from nltk.lm import KneserNeyInterpolated
from nltk.util import ngrams

from server import ROOT
from server.commands import node
from server.lm.export import word_ngrams as counting

WORDS = "the cat saw the dog the dog saw the cat a cat saw a dog and the cat ran and the dog ran to the cat to a dog"
DISCOUNT = 0.6


def counted(text, discounts=None):
    return counting.smoothed(*counting._grams(counting._tokens(text), 3), discounts)


def number(counts, *words):
    return tuple(counts.vocabulary.index(word) for word in words)


def test_few_words_among_runs_of_a_script_without_spaces_are_not_counted():
    films = " ".join(f"film{n}" for n in range(200))
    assert counting.build_word_ngrams(f"{films} {films}") is not None
    assert counting.build_word_ngrams(f"{films} {films}" + "我看过这部电影， " * 2000) is None


def test_with_one_discount_shares_and_rests_are_those_of_nltk():
    tokens = WORDS.split()
    theirs = KneserNeyInterpolated(3, discount=DISCOUNT)
    theirs.fit([[gram for n in (1, 2, 3) for gram in ngrams(tokens, n)]], tokens)
    ours = counted(WORDS, [DISCOUNT] * 3)
    compared = 0
    for level in ours.levels[1:]:
        for context, shares in level.items():
            words = tuple(ours.vocabulary[n] for n in context)
            for token in set(tokens):
                share, rest = theirs.estimator.alpha_gamma(token, words)
                assert shares.get(*number(ours, token), 0) == pytest.approx(share)
                assert 1 - sum(shares.values()) == pytest.approx(rest)
                compared += 1
    assert compared > 150
    for token in set(tokens):
        followed, total = theirs.estimator._continuation_counts(token)
        assert ours.levels[0][()][number(ours, token)[0]] == pytest.approx((followed - DISCOUNT) / total)


def test_words_are_counted_and_other_tokens_are_where_they_come_after():
    counts = counted("Oh, don't! Oh, don't! Oh, 水水 a1 水水 a1 once", [0.1] * 3)
    assert counts.vocabulary == ["!", ",", "Oh", "a1", "don't", "once", "水水"]
    assert set(counts.levels[0][()]) == set(number(counts, "Oh", "a1", "don't", "once"))
    assert set(counts.levels[1][number(counts, ",")]) == {*number(counts, "don't")}
    assert set(counts.levels[2][number(counts, "don't", "!")]) == {*number(counts, "Oh")}


def test_no_context_has_more_than_all():
    for level in counted(WORDS * 3).levels:
        assert all(0 < sum(shares.values()) < 1 for shares in level.values())


def test_what_is_shipped_fits_and_is_of_the_whole():
    draw = random.Random(1)
    text = " ".join(f"w{int(300 ** draw.random())}" for _ in range(6000))
    grams, vocabulary = counting._grams(counting._tokens(text), 3)
    whole = counting.smoothed(grams, vocabulary)
    small = counting._pruned(whole, grams, 2000)
    size = len(zlib.compress(counting.encode(small), 9))
    assert 1800 < size <= 2000 < len(zlib.compress(counting.encode(whole), 9))
    assert small.levels[0] == whole.levels[0]
    assert 0 < sum(small.sizes()[1:]) < sum(whole.sizes()[1:])
    for n in (1, 2):
        for context, shares in small.levels[n].items():
            assert shares.items() <= whole.levels[n][context].items()


def test_what_the_shorter_context_says_already_goes_first():
    # After d comes b, and after v comes a, whatever came before; after y it depends.
    text = "a b c d b c x y z w y v " * 40
    grams, vocabulary = counting._grams(counting._tokens(text), 3)
    whole = counting.smoothed(grams, vocabulary)
    small = counting._pruned(whole, grams, len(zlib.compress(counting.encode(whole), 9)) - 10)
    triples = {tuple(small.vocabulary[n] for n in context) for context in small.levels[2]}
    assert {("x", "y"), ("w", "y")} <= triples
    assert not {("c", "d"), ("v", "a")} & triples


def test_few_words_are_not_worth_a_file():
    assert counting.build_word_ngrams("One or two words, again and again. " * 50) is None
    assert counting.build_word_ngrams("水滸傳。" * 500) is None


READ = """
import { readFileSync } from 'node:fs';
const { bytes, contexts, words } = JSON.parse(readFileSync(0, 'utf8'));
const { createWordNgrams } = await import(process.argv[1]);
const ngrams = createWordNgrams(Uint8Array.from(bytes).buffer, 1);
const countOf = (node, word) => [...word].reduce((prefix, letter) => prefix?.children.get(letter), node)?.ends ?? 0;
const probability = (context, word) =>
  ngrams.components(context).reduce((sum, { weight, node }) => sum + (weight * countOf(node, word)) / node.count, 0);
console.log(JSON.stringify(contexts.map((context) => words.map((word) => probability(context, word)))));
"""


def test_the_page_reads_the_probabilities_that_were_written():
    draw = random.Random(2)
    words = [f"{'aé水'[n % 2]}{n}" if n % 3 else f"{n}'s" for n in range(200)]
    text = " ".join(words[int(200 ** draw.random())] for _ in range(3000))
    counts = counted(text)
    tokens = text.split()
    contexts = [tokens[n : n + 2] for n in range(0, 60, 3)] + [["nothing", tokens[0]], ["nothing", "known"]]
    question = {
        "bytes": list(counting.encode(counts)),
        "contexts": [f"{' '.join(context)} " for context in contexts],
        "words": counts.vocabulary,
    }
    module = (ROOT / "static" / "js" / "core" / "suggest" / "word-ngrams.js").as_uri()
    command = [node.find(), "--input-type=module", "-e", READ, module]
    answer = subprocess.run(command, input=json.dumps(question), stdout=subprocess.PIPE, text=True, check=True).stdout

    def probability(context, word):
        shares = counts.levels[len(context)].get(context, {})
        # As a byte tells it.
        known = {n: math.exp((1 - counting._byte(share)) / counting.STEPS) for n, share in shares.items()}
        below = probability(context[1:], word) if context else 0
        return known.get(word, 0) + (1 - sum(known.values())) * below

    numbers = {word: n for n, word in enumerate(counts.vocabulary)}
    for context, row in zip(contexts, json.loads(answer), strict=True):
        known = tuple(numbers.get(word, -1) for word in context)
        assert row == pytest.approx([probability(known, n) for n in range(len(row))])


def test_shares_are_rounded_down():
    for share in (1e-9, 0.01, 0.3, 0.999):
        code = counting._byte(share)
        assert 0 < math.exp((1 - code) / counting.STEPS) <= share * (1 + 1e-12)
    assert counting._byte(0) == 0


def test_the_fixture_with_which_the_page_s_reader_is_fuzzed_is_what_the_export_writes():
    text = f"{WORDS}, said the cat. Don't you see, said the dog: 水 is water! Émile’s cat saw it. " * 2
    assert (ROOT / "tests" / "fixtures" / "words.bin").read_bytes() == counting.encode(counted(text))
