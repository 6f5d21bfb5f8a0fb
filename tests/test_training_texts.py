"""The texts of the shipped models: typography, thinned names, and books for themselves."""

import pytest

from scripts import training_texts


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('"Well," said Harris, "it\'s late."', "“Well,” said Harris, “it’s late.”"),
        ("\"He said, 'Come,' and left--just so.\"", "“He said, ‘Come,’ and left—just so.”"),
        ("'Tis the dogs' bowl, and 'em all", "’Tis the dogs’ bowl, and ’em all"),
        ('("Yes")', "(“Yes”)"),
    ],
)
def test_marks_become_typographic(straight, curly):
    assert training_texts.typographic(straight) == curly


def test_every_second_block_becomes_typographic():
    lines = training_texts.both_typographies(['"Yes."'] * 100)
    assert lines == ['"Yes."'] * 40 + ["“Yes.”"] * 40 + ['"Yes."'] * 20


def test_frequent_names_become_rare_and_nothing_else_is_left_out():
    lines = [f"Tom ate {n} plums." for n in range(1000)] + [f"I ate {n} plums." for n in range(1000)]
    left = list(training_texts.fewer_names(lines))
    assert left[-1000:] == lines[-1000:]
    assert 1100 < len(left) < 1200


def test_each_book_is_a_text():
    lines = [line for words in training_texts.BOOKS.values() for line in (words, "And so on.")]
    assert [(name, len(book)) for name, book in training_texts.books(lines)] == [(n, 2) for n in training_texts.BOOKS]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ('    "几点了?""10点半了。"', "“几点了？”“10点半了。”"),
        ('"他会来吗?" "是的, 他会。"', "“他会来吗？”“是的，他会。”"),
        ("他说：「你在『那里』吗？」", "他说：“你在‘那里’吗？”"),
        ("汤姆(Tom)留短发.", "汤姆（Tom）留短发。"),
        ("必须在周一\u200b\u200b前完成", "必须在周一前完成"),
        ("要2小时- 4小时，票房1,234.5万", "要2小时-4小时，票房1,234.5万"),
        ("它叫Trompe L'oeil, 是艺术", "它叫Trompe L'oeil，是艺术"),
        ("第一回　甄士隐梦幻识通灵", "第一回　甄士隐梦幻识通灵"),
        ("你正经连个－－”刚说", "你正经连个——”刚说"),
    ],
)
def test_chinese_marks_become_full_width(found, expected):
    assert training_texts.full_width(found) == expected


def test_traditional_characters_become_simplified():
    assert training_texts.simplified(["[汀]洲無浪復無煙", "春风又绿江南岸"]) == ["汀洲无浪复无烟", "春风又绿江南岸"]


def test_no_topic_takes_over_chinese(tmp_path):
    names = ["modern_zh", "chat_zh", "visitors_zh", "phrases_zh", "tatoeba_zh", "luxun", "hongloumeng", "zh_poems"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text("".join(f"第{n}句\n\n" for n in range(4)), encoding="utf-8")
    (tmp_path / "modern_zh.txt").write_text("".join(f"某镇位于某县{n}。\n" for n in range(1000)), encoding="utf-8")
    (tmp_path / "tatoeba_zh.txt").write_text("".join(f"汤姆有{n}本书。\n" for n in range(1000)), encoding="utf-8")
    (tmp_path / "chat_zh.txt").write_text("电话是010-12345678。\n你好。\n", encoding="utf-8")
    texts = dict(training_texts.zhongwen(tmp_path))
    assert 350 < len(texts["modern_zh"]) < 450
    assert 120 < len(texts["tatoeba_zh"]) < 180
    assert texts["chat_zh"] in ([], ["你好。"])
    assert texts["hongloumeng"] == [f"第{n}句" for n in range(4)]
