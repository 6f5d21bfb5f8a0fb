"""Pieces of the training text that go along with a model, for the page to look for like moments in."""

from typing import Any

FORMAT = 1
PIECES = 12
LENGTH = 1000
# How far an edge may move to where a line begins or ends, in characters.
MOST_MOVED = 300


def passages(text: str) -> dict[str, Any]:
    """The ``passages.json`` of a model: pieces spread evenly over the text, each of about ``LENGTH`` code points."""
    count = max(1, min(PIECES, len(text) // (LENGTH + MOST_MOVED)))
    starts = [_start(text, (2 * k + 1) * len(text) // (2 * count) - LENGTH // 2) for k in range(count)]
    return {"format": FORMAT, "pieces": [{"start": start, "text": text[start : _end(text, start)]} for start in starts]}


def _start(text: str, place: int) -> int:
    """The next beginning of a line, if one is near."""
    if place <= 0:
        return 0
    newline = text.find("\n", place - 1, place + MOST_MOVED)
    return place if newline < 0 else newline + 1


def _end(text: str, start: int) -> int:
    """Behind the last line that fits, if it ends near."""
    end = min(len(text), start + LENGTH)
    newline = text.rfind("\n", max(start, end - MOST_MOVED), end)
    return end if newline < 0 or end == len(text) else newline + 1
