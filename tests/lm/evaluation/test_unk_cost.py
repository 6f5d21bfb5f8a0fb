"""Unknown tokens against costs by hand, and against the rule that a code's probabilities sum to 1."""

import math

import numpy as np
import pytest

from server.lm.data.tokenizer import SPECIAL, Tokenizer
from server.lm.evaluation.unk_cost import tokens_of, unk_nats

WORDS = Tokenizer("word", (*SPECIAL, " a", "ab"))


def costs(tokenizer, text):
    tokens = tokens_of(tokenizer, text)
    return unk_nats(tokenizer, tokens, tokenizer.encode(text))


def test_known_tokens_cost_nothing_and_an_unknown_word_its_characters_and_an_end_mark():
    # " a" and "ab" hold one space, two a, one b and two end marks; one more of each, and one for any other: 6 + 5.
    bb = -math.log(2 / 11 * 2 / 11 * 3 / 11)
    assert costs(WORDS, "ab bb a") == pytest.approx([0, -math.log(2 / 11) + bb, 0])


def test_a_character_that_no_word_has_is_one_of_all_code_points():
    assert costs(WORDS, "é") == pytest.approx([-math.log(1 / 11 / 0x110000 * 3 / 11)])
    assert costs(WORDS, "e\u0301") == pytest.approx(costs(WORDS, "é"))


def test_all_that_may_come_next_in_a_word_has_the_probability_one():
    end = costs(WORDS, "b")[0] - (costs(WORDS, "bb")[0] - costs(WORDS, "b")[0])
    letters = [costs(WORDS, letters)[0] - end for letters in ("b", "é")]
    a = costs(WORDS, "ba")[0] - costs(WORDS, "b")[0]
    space = costs(WORDS, " b")[0] - costs(WORDS, "b")[0]
    known = np.exp(-np.array([end, letters[0], a, space])).sum()
    assert known + 0x110000 * math.exp(-letters[1]) == pytest.approx(1)


def test_an_unknown_character_of_a_character_model_is_one_of_all_code_points():
    tokenizer = Tokenizer("character", (*SPECIAL, "a", "b"))
    assert costs(tokenizer, "aéb") == pytest.approx([0, math.log(0x110000), 0])
