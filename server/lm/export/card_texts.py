"""The texts of a card that come from a user: their lengths are those that the schema allows."""

from collections.abc import Mapping

from server.lm.errors import InputError, clipped
from server.lm.export import schema

_FIELDS = {
    "title": ("title",),
    "language": ("language",),
    "licence": ("licence",),
    "source": ("corpus", "source"),
    "good": ("about", "good"),
    "bad": ("about", "bad"),
}


def longest(name: str) -> int:
    """The most characters that the text of that name may have."""
    return schema.longest_text("card", *_FIELDS[name])


def check_lengths(texts: Mapping[str, str]) -> None:
    """Raises ``InputError`` for a text that is too long for the card."""
    for name, text in texts.items():
        if len(text) > longest(name):
            raise InputError(
                f"{name} is {clipped(text)!r}, {len(text):,} characters: a model's card has room for "
                f"{longest(name):,}, so give a shorter one."
            )


def check_lines(texts: Mapping[str, str], shortest: int = 0) -> None:
    """Raises ``InputError`` for a text that is not one line, or too long for the card."""
    for name, text in texts.items():
        if not (shortest <= len(text.strip()) and len(text) <= longest(name) and text.isprintable()):
            raise InputError(
                f"{name} is {clipped(text)!r}: it must be a line of {shortest} to {longest(name):,} characters."
            )
