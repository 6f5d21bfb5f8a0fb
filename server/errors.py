"""The errors that a person's input can cause."""


class InputError(Exception):
    """Input that cannot work; its message names the value and the valid choices."""


class MissingError(InputError):
    """Input that names something that is not there."""
