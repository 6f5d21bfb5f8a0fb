"""Excerpts of the training text that ship with a model; the page searches them for similar moments."""

from typing import Any

FORMAT = 1
EXCERPTS = 12
LENGTH = 1000
# How far an edge may move to the nearest line boundary, in characters.
MAX_SHIFT = 300


def excerpts(text: str) -> dict[str, Any]:
    """The ``passages.json`` of a model: excerpts evenly spread over the text, each of about ``LENGTH`` code points."""
    count = max(1, min(EXCERPTS, len(text) // (LENGTH + MAX_SHIFT)))
    starts = [_start(text, (2 * k + 1) * len(text) // (2 * count) - LENGTH // 2) for k in range(count)]
    return {"format": FORMAT, "pieces": [{"start": start, "text": text[start : _end(text, start)]} for start in starts]}


def _start(text: str, place: int) -> int:
    """The start of the next line, if it is near."""
    if place <= 0:
        return 0
    newline = text.find("\n", place - 1, place + MAX_SHIFT)
    return place if newline < 0 else newline + 1


def _end(text: str, start: int) -> int:
    """The end of the last line that fits, if it is near."""
    end = min(len(text), start + LENGTH)
    newline = text.rfind("\n", max(start, end - MAX_SHIFT), end)
    return end if newline < 0 or end == len(text) else newline + 1
