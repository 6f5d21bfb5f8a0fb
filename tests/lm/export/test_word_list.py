"""The words of scripts without spaces: which runs of letters are taken for words, and the command that counts again."""

import json
import random
from pathlib import Path

import pytest

from server.commands.cli import main
from server.lm.data import corpus
from server.lm.export import word_list
from server.lm.export.export import ExportOptions, export
from server.lm.export.word_list import build_word_list
from tests.make_models import MODELS, random_model

LETTERS = [chr(0x4E00 + n) for n in range(400)]
WORDS = ["".join(LETTERS[3 * n : 3 * n + 2 + n % 3]) for n in range(120)]


def written(words, count=6000, seed=1):
    """The words in random order, with single letters among them and a full stop now and then."""
    draw = random.Random(seed)
    pieces = (draw.choice(words) if draw.random() < 0.7 else draw.choice(LETTERS) for _ in range(count))
    return "".join(piece + ("。\n" if n % 9 == 8 else "") for n, piece in enumerate(pieces))


@pytest.fixture(scope="module")
def found():
    built = build_word_list(written(WORDS))
    assert built is not None
    return built["words"]


def test_the_words_that_a_text_was_put_together_from_are_found(found):
    assert len(set(found) & set(WORDS)) > 0.95 * len(WORDS)
    assert len(found) < 1.1 * len(WORDS)


def test_words_are_sorted_by_code_points_and_stand_once(found):
    assert found == sorted(set(found))


def test_a_part_of_a_longer_word_is_left_out(found):
    parts = {word[:-1] for word in WORDS if len(word) > 2} | {word[1:] for word in WORDS if len(word) > 2}
    assert not parts & set(found)


def test_what_two_longer_words_begin_with_is_left_out_if_nothing_else_follows_it():
    pairs = [word + end for word in WORDS[::3] for end in (LETTERS[-1], LETTERS[-2])]
    built = build_word_list(written([*pairs, *WORDS[1::3], *WORDS[2::3]]))
    assert built is not None
    assert len(set(built["words"]) & set(pairs)) > 20
    assert not set(built["words"]) & set(WORDS[::3])


def test_letters_that_meet_by_chance_are_no_word():
    # Each two of them meet about seven times.
    draw = random.Random(2)
    assert build_word_list("".join(draw.choices(LETTERS[:30], k=6000))) is None


def test_scripts_with_spaces_list_no_words():
    assert build_word_list("The quick brown fox jumps over the lazy dog. " * 3000) is None
    assert build_word_list("") is None


def test_words_of_letters_with_vowel_signs_may_be_longer_than_chinese_ones():
    letters = [chr(0x0E01 + n) for n in range(40)]
    draw = random.Random(3)
    words = ["".join(draw.choices(letters, k=7)) for _ in range(120)]
    text = "".join(draw.choice(words) + (" " if n % 5 == 4 else "") for n in range(5000))
    built = build_word_list(text)
    assert built is not None
    assert len(set(built["words"]) & set(words)) > 0.9 * len(words)


def test_the_compressed_file_stays_within_its_limit(monkeypatch):
    monkeypatch.setattr(word_list, "MAX_BYTES", 800)
    built = build_word_list(written(WORDS))
    assert built is not None
    assert 700 < word_list._bytes(built["words"]) <= 800


def test_the_command_counts_the_words_of_an_older_model_again(tmp_path, capsys):
    folder, text = tmp_path / "model", tmp_path / "text.txt"
    text.write_text(written(WORDS, 8000), encoding="utf-8")
    export(*random_model(MODELS["step-tiny"]), folder, ExportOptions(include_units=False))
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    assert "word_list" not in card
    card["corpus"]["sha256"] = corpus.load(str(text), Path("data")).sha256
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert main(["words", str(folder), str(text)]) == 0
    assert "word-list.json: 1" in capsys.readouterr().out
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    listed = json.loads((folder / "word-list.json").read_text(encoding="utf-8"))["words"]
    assert card["word_list"] == {"file": "word-list.json", "words": len(listed)}
    assert card["files"]["word-list.json"]["bytes"] == (folder / "word-list.json").stat().st_size
    assert "words" not in card and not (folder / "words.bin").exists()
    text.write_text("另一个。", encoding="utf-8")
    assert main(["words", str(folder), str(text)]) == 2
    assert "was not trained on 'text'" in capsys.readouterr().err
