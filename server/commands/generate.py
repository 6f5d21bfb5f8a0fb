"""The command `generate`: lets a model write a text, token by token."""

import itertools
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from server.commands import trained
from server.lm.data.tokenizer import UNK, Tokenizer, split_tokens
from server.lm.errors import InputError, clipped
from server.lm.export.sampling import generate as tokens_after
from server.lm.network.graph import graph_of, weights_of


@dataclass(frozen=True, slots=True)
class GenerateOptions:
    """``length`` counts tokens; without a seed, each text is another one."""

    prompt: str
    length: int
    temperature: float
    seed: int | None

    def __post_init__(self) -> None:
        if self.length < 0:
            raise InputError(f"length is {self.length}: it must be 0 or more tokens.")
        if not (math.isfinite(self.temperature) and self.temperature >= 0):
            raise InputError(f"temperature is {self.temperature}: it must be a finite number of at least 0.")
        if self.seed is not None and self.seed < 0:
            raise InputError(f"seed is {self.seed}: it must be at least 0.")


def generate(name: str, runs: Path, models: Path, options: GenerateOptions) -> int:
    """Prints the prompt and what the model writes after it, each token as soon as it is drawn."""
    found = trained.find(name, runs, models)
    graph = graph_of(weights_of(trained.model_of(found), found.config), found.config)
    _warn_of_unknown(found.tokenizer, options.prompt)
    generator = np.random.default_rng(options.seed)
    written = tokens_after(graph, found.tokenizer, options.prompt, options.temperature, generator)
    for text in itertools.chain([options.prompt], itertools.islice(written, options.length)):
        print(text, end="", flush=True)
    print()
    return 0


def _warn_of_unknown(tokenizer: Tokenizer, prompt: str) -> None:
    pieces = zip(split_tokens(prompt, tokenizer.level), tokenizer.encode(prompt), strict=False)
    if unknown := dict.fromkeys(piece for piece, token in pieces if token == UNK):
        print(f"warning: the model does not know {clipped(' '.join(unknown))}", file=sys.stderr)
