"""Errors caused by user input."""

import errno
from collections.abc import Callable

# What the system answers if there is no room, if one's share is used up, or if a file may not grow.
DISK_IS_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# Characters of a user's text that a message may quote.
MAX_QUOTED = 40


class InputError(Exception):
    """Invalid input; its message names the value and the valid choices.

    ``values`` fill the placeholders of the message and stay separate from it, so that a page can translate it.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values

    def translated(self, translate: Callable[[str], str]) -> str:
        """The message in the language of ``translate``."""
        values = {
            name: value.translated(translate) if isinstance(value, InputError) else value
            for name, value in self.values.items()
        }
        message = translate(self.message)
        return message.format(**values) if values else message


class MissingError(InputError):
    """Input that names something that does not exist."""


def clipped(text: str, most: int = MAX_QUOTED) -> str:
    """The text as a message quotes it, cut to a readable length."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
