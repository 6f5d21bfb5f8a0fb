"""Passages of the training text."""

import itertools

import pytest

from server.lm.analysis.excerpts import excerpts

PROSE = "".join(f"Line {n} of a text that goes on and on, to its end.\n" for n in range(2000))
# The second piece moves to the line's beginning, and the third has none to move to.
ONE_BREAK = "a" * 1240 + "\n" + "a" * 11_000


def pieces(text):
    found = excerpts(text)
    assert found["format"] == 1
    return found["pieces"]


@pytest.mark.parametrize(
    "text", [PROSE, PROSE.replace("\n", " "), PROSE[:17_000], PROSE[:900], "红楼梦。" * 4000, "a", ONE_BREAK]
)
def test_a_piece_stands_where_it_says_and_none_overlaps(text):
    found = pieces(text)
    assert all(text.startswith(piece["text"], piece["start"]) for piece in found)
    ends = [piece["start"] + len(piece["text"]) for piece in found]
    assert all(end <= after["start"] for end, after in zip(ends, found[1:], strict=False))
    assert all(0 < len(piece["text"]) <= 1000 for piece in found)


def test_twelve_pieces_are_spread_evenly_and_begin_and_end_with_a_line():
    found = pieces(PROSE)
    assert len(found) == 12
    gaps = [after["start"] - before["start"] for before, after in itertools.pairwise(found)]
    assert all(abs(gap - len(PROSE) / 12) <= 60 for gap in gaps)
    assert found[0]["start"] == pytest.approx(len(PROSE) - found[-1]["start"] - 1000, abs=120)
    for piece in found:
        assert piece["text"].startswith("Line ") and piece["text"].endswith("to its end.\n")
        assert len(piece["text"]) > 900


def test_a_text_without_lines_is_cut_where_it_is():
    found = pieces(PROSE.replace("\n", " "))
    assert [len(piece["text"]) for piece in found] == [1000] * 12


def test_a_short_text_goes_along_as_it_is():
    assert pieces("Short.\nAnd done.") == [{"start": 0, "text": "Short.\nAnd done."}]
