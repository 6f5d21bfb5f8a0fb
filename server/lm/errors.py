"""The errors that a person's input can cause."""

from collections.abc import Callable


class InputError(Exception):
    """Input that cannot work; its message names the value and the valid choices.

    ``values`` fill the message's braces: apart from it, where pages show it in the language of who reads.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values

    def translated(self, translate: Callable[[str], str]) -> str:
        """The message in the language that ``translate`` knows."""
        values = {
            name: value.translated(translate) if isinstance(value, InputError) else value
            for name, value in self.values.items()
        }
        message = translate(self.message)
        return message.format(**values) if values else message


class MissingError(InputError):
    """Input that names something that is not there."""
