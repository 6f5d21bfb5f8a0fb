"""The one error that a person's input can cause."""


class InputError(Exception):
    """Input that cannot work; its message names the value and the valid choices."""
