"""The record of every parameter of a model and its training."""

import dataclasses
import math
import types
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args, get_origin

from server.lm.errors import InputError, clipped

Architecture = Literal["stacked", "bidirectional"]
Level = Literal["character", "word"]
Precision = Literal["auto", "float32", "bfloat16"]
# Share of the text, for validation and for testing each.
MOST_HELD_BACK = 0.4


def _described(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Hyper-parameters of a model and its training; raises ``InputError`` for an invalid value."""

    level: Level = _described("character", "what a token is")
    max_vocabulary: int = _described(8192, "largest vocabulary, including PAD and UNK")
    architecture: Architecture = _described(
        "stacked", "stacked predicts every next token; bidirectional predicts the token after a window"
    )
    embedding_dim: int = _described(64, "size of a token's vector")
    hidden_size: int = _described(256, "units in each LSTM layer")
    layers: int = _described(1, "stacked LSTM layers")
    token_dropout: float = _described(0.0, "share of tokens replaced by UNK during training, in [0, 1)")
    input_dropout: float = _described(0.0, "share of each token vector dropped during training, in [0, 1)")
    dropout: float = _described(0.0, "share of each layer's outputs dropped during training, in [0, 1)")
    recurrent_dropout: float = _described(0.0, "share of the recurrent weights dropped during training, in [0, 1)")
    timesteps: int = _described(100, "tokens that back-propagation spans, or that a window holds")
    passage_length: int = _described(
        0,
        "tokens of a passage, a multiple of timesteps; passages are shuffled, half of them begin with a zero state; "
        "0: the text in order",
    )
    batch_size: int = _described(64, "parallel streams of text, or windows, per step")
    epochs: int = _described(12, "passes over the training split")
    learning_rate: float = _described(4e-3, "peak learning rate")
    weight_decay: float = _described(1e-2, "AdamW's decoupled weight decay")
    clip_norm: float = _described(1.0, "maximum gradient norm")
    ema_decay: float = _described(0.0, "decay of the weights' moving average, which becomes the model; 0: none")
    patience: int = _described(3, "epochs without a lower validation loss before training stops")
    valid_fraction: float = _described(0.05, "share of the text for validation")
    test_fraction: float = _described(0.05, "share of the text, at its end, for testing")
    precision: Precision = _described(
        "auto", "type of matrix factors during training; auto is bfloat16 if the processor supports it"
    )
    seed: int = _described(0, "seed for the initial weights, dropout and the order of windows")

    def __post_init__(self) -> None:
        for f in fields(self):
            _check_type(f, getattr(self, f.name))
        for name in ("embedding_dim", "hidden_size", "layers", "timesteps", "batch_size", "epochs", "patience"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} is {getattr(self, name)}: it must be an integer of at least 1.")
        if self.max_vocabulary < 4:
            raise InputError(f"max_vocabulary is {self.max_vocabulary}: it must be at least 4, PAD and UNK included.")
        if self.passage_length < 0 or self.passage_length % self.timesteps:
            raise InputError(
                f"passage_length is {self.passage_length}: it must be 0 or a multiple of timesteps, {self.timesteps}."
            )
        for name in ("token_dropout", "input_dropout", "dropout", "recurrent_dropout", "ema_decay"):
            if not 0 <= getattr(self, name) < 1:
                raise InputError(f"{name} is {getattr(self, name)}: it must be at least 0 and less than 1.")
        for name in ("valid_fraction", "test_fraction"):
            if not 0 < getattr(self, name) <= MOST_HELD_BACK:
                raise InputError(f"{name} is {getattr(self, name)}: it must be more than 0 and at most 0.4.")
        for name in ("learning_rate", "clip_norm"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise InputError(f"{name} is {value}: it must be a finite number greater than 0.")
        if not (math.isfinite(self.weight_decay) and self.weight_decay >= 0):
            raise InputError(f"weight_decay is {self.weight_decay}: it must be a finite number of at least 0.")
        if not 0 <= self.seed < 2**32:
            raise InputError(f"seed is {self.seed}: it must be at least 0 and less than 2³².")
        if self.architecture == "bidirectional":
            self._check_bidirectional()

    @property
    def fractions(self) -> tuple[float, float, float]:
        """The shares of the text for training, validation and test."""
        return 1 - self.valid_fraction - self.test_fraction, self.valid_fraction, self.test_fraction

    def _check_bidirectional(self) -> None:
        if self.layers != 1:
            raise InputError(f"layers is {self.layers}: the bidirectional architecture has exactly 1.")
        if self.passage_length:
            raise InputError(
                f"passage_length is {self.passage_length}: it must be 0, since a bidirectional model reads windows."
            )
        for name in ("token_dropout", "input_dropout", "recurrent_dropout"):
            if getattr(self, name) > 0:
                raise InputError(f"{name} is {getattr(self, name)}: a bidirectional model supports only dropout.")

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Config":
        """A config from JSON; raises ``InputError`` for an unknown name."""
        known = {f.name for f in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise InputError(f"unknown parameter {clipped(unknown[0])!r}: choose from {', '.join(sorted(known))}.")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def _check_type(f: "dataclasses.Field[Any]", value: Any) -> None:
    kind = f.type
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise InputError(f"{f.name} is {clipped(repr(value))}: choose from {', '.join(get_args(kind))}.")
        return
    assert isinstance(kind, type) and not isinstance(kind, types.GenericAlias)
    accepted = (int, float) if kind is float else (kind,)
    if isinstance(value, bool) or not isinstance(value, accepted):
        raise InputError(
            f"{f.name} is {clipped(repr(value))}: it must be {'a number' if kind is float else 'an integer'}."
        )
