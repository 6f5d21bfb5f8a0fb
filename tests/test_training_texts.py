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
