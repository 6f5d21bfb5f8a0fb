"""Samples: what a model writes when each token is drawn by its probability."""

from typing import Any

import numpy as np
import regex
import tensorflow as tf

from server.lm.config import Level
from server.lm.data.tokenizer import PAD, UNK, Ids, Tokenizer
from server.lm.network.graph import Floats, Graph, StepGraph

TEMPERATURE = 0.7
# Drawn behind the prompt; of a word's tokens the signs between words are many.
TOKENS: dict[Level, int] = {"character": 300, "word": 150}
WORDS = 60
SEED = 0
# A line worth beginning with, and how much of it is given, in code points: of a script without spaces, less.
LINE = 16
PROMPT = 24
SPACELESS_PROMPT = 6
_WORD = regex.compile(r"[\p{L}\p{N}]")


def samples(graph: Graph, tokenizer: Tokenizer, valid: str) -> list[dict[str, Any]]:
    """The `samples` of the card: one from the start token, two from beginnings of lines of the validation text.

    None for a graph without a state to carry on.
    """
    if not isinstance(graph, StepGraph):
        return []
    prompts = ["", *prompts_of(valid)]
    drawn = sample(graph, tokenizer, prompts, TEMPERATURE, SEED)
    return [
        {"prompt": prompt, "text": text, "temperature": TEMPERATURE}
        for prompt, text in zip(prompts, drawn, strict=True)
    ]


def prompts_of(text: str) -> list[str]:
    """The beginnings of two lines, a third and two thirds into the text, cut behind a word."""
    lines = [line for line in text.split("\n") if len(line.strip()) >= LINE] or [text.replace("\n", " ")]
    return [_prompt(lines[len(lines) * part // 3]) for part in (1, 2)]


def _prompt(line: str) -> str:
    words = line[: max(0, line.rfind(" ", 0, PROMPT + 1))]
    return words if words.strip() else line[:SPACELESS_PROMPT]


def sample(graph: StepGraph, tokenizer: Tokenizer, prompts: list[str], temperature: float, seed: int) -> list[str]:
    """What follows each prompt, drawn from softmax(logits / temperature); PAD and UNK are never drawn.

    The prompts are read side by side, each after the start token.
    """
    given = [tokenizer.encode(prompt) for prompt in prompts]
    generator = np.random.default_rng(seed)
    step = graph.concrete()
    states = {f"{part}_{n}": tf.zeros((len(given), units)) for n, units in enumerate(graph.units) for part in "hc"}
    tokens = np.full(len(given), tokenizer.start, np.int32)
    rows = np.zeros((len(given), max(map(len, given)) + TOKENS[tokenizer.level]), np.int32)
    for t in range(rows.shape[1]):
        outputs = step(token=tf.constant(tokens), **states)
        states = {name: outputs[name] for name in states}
        drawn = draw(outputs["logits"].numpy(), temperature, generator)
        tokens = np.array([ids[t] if t < len(ids) else n for ids, n in zip(given, drawn, strict=True)], np.int32)
        rows[:, t] = tokens
    return [_shortened(tokenizer, row[len(ids) :]) for ids, row in zip(given, rows, strict=True)]


def draw(logits: Floats, temperature: float, generator: np.random.Generator) -> list[int]:
    """A token for each row of logits ``(batch, vocabulary)``, by the Gumbel-max trick."""
    scores = logits / temperature + generator.gumbel(size=logits.shape)
    scores[:, [PAD, UNK]] = -np.inf
    tokens: list[int] = scores.argmax(axis=1).tolist()
    return tokens


def _shortened(tokenizer: Tokenizer, ids: Ids) -> str:
    """The first characters, or the tokens of the first words, as many as are wanted."""
    if tokenizer.level == "character":
        return tokenizer.decode(ids[: TOKENS["character"]])
    words = np.cumsum([bool(_WORD.search(tokenizer.vocabulary[n])) for n in ids])
    return tokenizer.decode(ids[words <= WORDS])
