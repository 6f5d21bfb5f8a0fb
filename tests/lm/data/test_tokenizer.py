"""The tokenizer against pieces cut by hand, which JavaScript is held against too, and against invariants."""

import json
import random
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from server.lm.data.tokenizer import PATTERNS, Tokenizer, split_tokens
from server.lm.errors import InputError

FIXTURE = json.loads((Path(__file__).parents[2] / "fixtures" / "tokenizer.json").read_text(encoding="utf-8"))
# Latin, its marks, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul, kana, Han, emoji, astral letters, signs.
BLOCKS = [(0x20, 0x7F), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x5FF), (0x600, 0x6FF)]
BLOCKS += [(0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x2000, 0x206F), (0x3000, 0x30FF), (0x4E00, 0x4EFF)]
BLOCKS += [(0xAC00, 0xACFF), (0xFE00, 0xFE0F), (0x1F300, 0x1F64F), (0x10400, 0x1044F), (0x20000, 0x200FF), (0x9, 0xD)]


def name_of(case):
    return f"{case['level']}: {case['about']}"


def random_text(seed):
    generator = random.Random(seed)
    return "".join(chr(generator.randint(*generator.choice(BLOCKS))) for _ in range(2000))


@pytest.mark.parametrize("case", FIXTURE["pieces"], ids=name_of)
def test_a_text_is_cut_as_by_hand(case):
    tokenizer = Tokenizer(case["level"], ("<PAD>", "<UNK>", *dict.fromkeys(case["pieces"]), "…"))
    assert [tokenizer.decode([n]) for n in tokenizer.encode(case["text"])] == case["pieces"]


@pytest.mark.parametrize("case", FIXTURE["encoded"], ids=lambda case: case["text"])
def test_a_text_is_numbered_and_written_again_as_by_hand(case):
    level, vocabulary, start = case["tokenizer"].values()
    tokenizer = Tokenizer(level, tuple(vocabulary))
    ids = tokenizer.encode(case["text"])
    assert ids.dtype == np.int32 and ids.tolist() == case["ids"]
    assert tokenizer.decode(ids) == case["decoded"]
    assert tokenizer.start == start


def test_the_patterns_are_those_that_javascript_is_tested_with():
    assert FIXTURE["patterns"] == PATTERNS


@pytest.mark.parametrize("level", PATTERNS)
@pytest.mark.parametrize("seed", range(20))
def test_decoding_what_was_encoded_gives_a_known_text_back(level, seed):
    text = random_text(seed)
    tokenizer = Tokenizer.build(text, level, 10_000)
    assert tokenizer.decode(tokenizer.encode(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("seed", range(20))
def test_the_pieces_joined_give_the_text_back(seed):
    text = unicodedata.normalize("NFC", random_text(seed))
    assert "".join(split_tokens(text, "word")) == text
    assert split_tokens(text, "character") == list(text)


def test_the_vocabulary_is_ordered_by_frequency_then_by_code_point():
    assert Tokenizer.build("bcab bz😀é", "character", 100).vocabulary == (
        *("<PAD>", "<UNK>"),
        *("b", " ", "a", "c", "z", "é", "😀"),
    )
    assert Tokenizer.build("the cat the dog the cat,", "word", 100).vocabulary == (
        *("<PAD>", "<UNK>"),
        *(" cat", " the", " dog", ",", "the"),
    )


@pytest.mark.parametrize(("level", "rest"), [("character", ("b", " ")), ("word", (" bb", "bb"))])
def test_the_cap_counts_pad_and_unk_and_keeps_the_most_frequent(level, rest):
    tokenizer = Tokenizer.build("bb bb bb\nbb a", level, 4)
    assert tokenizer.vocabulary == ("<PAD>", "<UNK>", *rest)
    assert tokenizer.encode("a")[-1] == tokenizer.unk == 1


@pytest.mark.parametrize(
    ("text", "level", "start"), [("aab\n ", "character", "\n"), ("aab ", "character", " "), ("aab", "character", "a")]
)
def test_the_start_is_the_newline_else_the_space_else_the_most_frequent_token(text, level, start):
    tokenizer = Tokenizer.build(text, level, 100)
    assert tokenizer.vocabulary[tokenizer.start] == start


def test_pad_is_written_as_nothing_and_unk_as_the_replacement_character():
    assert Tokenizer.build("ab", "character", 10).decode([0, 2, 1, 3, 0]) == "a\ufffdb"


def test_a_decomposed_text_and_its_composed_twin_have_the_same_ids():
    tokenizer = Tokenizer.build("cafe\u0301", "character", 10)
    assert "\u00e9" in tokenizer.vocabulary
    assert tokenizer.encode("cafe\u0301").tolist() == tokenizer.encode("caf\u00e9").tolist()


@pytest.mark.parametrize("level", PATTERNS)
def test_a_card_gives_the_same_tokenizer_back(level):
    tokenizer = Tokenizer.build("The cat.\nThe dog 🙂.", level, 100)
    card = json.loads(json.dumps(tokenizer.to_dict()))
    assert list(card) == ["level", "normalisation", "pattern", "vocabulary", "pad", "unk", "start"]
    assert Tokenizer.from_dict(card) == tokenizer


@pytest.mark.parametrize(
    ("change", "said"),
    [({"level": "syllable"}, "'syllable': choose from character, word"), ({"pattern": "x"}, "pattern is 'x'")],
)
def test_a_card_of_another_kind_is_refused(change, said):
    with pytest.raises(InputError, match=said):
        Tokenizer.from_dict(Tokenizer.build("ab", "character", 10).to_dict() | change)


@pytest.mark.parametrize(("text", "said"), [("aaaa", "vocabulary .* only 'a'"), ("", "vocabulary .* nothing")])
def test_a_text_of_fewer_than_two_different_tokens_is_refused(text, said):
    with pytest.raises(InputError, match=said):
        Tokenizer.build(text, "character", 10)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"level": []}, "level is []: choose from character, word"),
        ({"level": "a" * 5000}, "level is 'aaa"),
        ({"vocabulary": ["a", "b", "c"]}, "must begin with <PAD> and <UNK>"),
        ({"vocabulary": ["<PAD>", "<UNK>"]}, "have other tokens"),
        ({"vocabulary": ["<PAD>", "<UNK>", "ab"]}, "holds 'ab', which is no token of the level character"),
        ({"vocabulary": ["<PAD>", "<UNK>", "a", ""]}, "holds '', which is no token"),
        ({"pad": 3}, "pad is 3: this version reads 0"),
    ],
)
def test_a_tokenizer_that_cannot_cut_a_text_is_refused_in_a_sentence(change, reason):
    with pytest.raises(InputError) as error:
        Tokenizer.from_dict(Tokenizer.build("abc\n", "character", 10).to_dict() | change)
    assert reason in str(error.value)
    assert len(str(error.value)) < 300
