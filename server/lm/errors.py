"""Errors caused by user input."""

from collections.abc import Callable


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
