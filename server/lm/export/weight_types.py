"""The kinds of weights that a model can be exported with."""

from typing import Literal, get_args

from server.lm.errors import InputError, clipped

WeightType = Literal["float32", "float16", "uint8"]
AUTO = "auto"


def check_weights(weights: str) -> str:
    """The kind of weights; raises ``InputError`` for one that export does not know."""
    choices = (*get_args(WeightType), AUTO)
    if weights not in choices:
        raise InputError(f"weights {clipped(weights)!r} are unknown: choose from {', '.join(choices)}.")
    return weights
