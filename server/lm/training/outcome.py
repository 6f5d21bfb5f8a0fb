"""The state of a training: its epochs so far and the best of them, as the last checkpoint stores it."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from server.lm.errors import InputError


@dataclass(frozen=True, slots=True)
class Epoch:
    """A row of history.csv: losses in nats per token, the learning rate at the epoch's end."""

    epoch: int
    loss: float
    valid_loss: float
    learning_rate: float
    tokens_per_second: float
    seconds: float


@dataclass(slots=True)
class Outcome:
    """The state of a training, stored in the last checkpoint."""

    history: list[Epoch] = field(default_factory=list)
    best_epoch: int = 0
    best_loss: float = math.inf
    finished: bool = False


_MEASURE = {"type": "number", "minimum": 0}
_EPOCH = {
    "epoch": {"type": "integer", "minimum": 1},
    **{name: _MEASURE for name in ("loss", "valid_loss", "learning_rate", "tokens_per_second", "seconds")},
}
_SCHEMA = {
    "type": "object",
    "required": ["history"],
    "additionalProperties": False,
    "properties": {
        "history": {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(_EPOCH),
                "additionalProperties": False,
                "properties": _EPOCH,
            },
        },
        "best_epoch": {"type": "integer", "minimum": 0},
        "best_loss": {"type": "number", "minimum": 0},
        "finished": {"type": "boolean"},
    },
}
# In draft 4, unlike later ones, 1.0 is no integer.
_VALIDATOR = Draft4Validator(_SCHEMA)


def restored(path: Path, state: dict[str, Any]) -> Outcome:
    """The outcome in the state of a checkpoint; raises ``InputError`` if it has not that form."""
    if _VALIDATOR.is_valid(state):
        history = [Epoch(**row) for row in state["history"]]
        outcome = Outcome(history=history, **{name: value for name, value in state.items() if name != "history"})
        if not math.isnan(outcome.best_loss) and all(map(is_finite, history)):
            return outcome
    raise InputError(f"{path} is damaged: its state has not the form of a training's.")


def is_finite(epoch: Epoch) -> bool:
    """Whether all of its numbers are."""
    numbers = (epoch.loss, epoch.valid_loss, epoch.learning_rate, epoch.tokens_per_second, epoch.seconds)
    return all(math.isfinite(number) and number >= 0 for number in numbers)
