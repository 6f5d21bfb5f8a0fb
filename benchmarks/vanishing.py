"""How far a gradient reaches in a plain recurrent network and in an LSTM that learned the same text in the same way.

python -m benchmarks.vanishing [--text FILE] [--steps 1200] [--out static/comic/vanishing.json]

Both take the same number of steps on the same batches in the same order, so that no other work on the machine counts.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers as kl

from benchmarks import figures, reach
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.data.tokenizer import Ids

KINDS = {"plain": kl.SimpleRNN, "lstm": kl.LSTM}
CONFIG = Config(embedding_dim=32, hidden_size=128, timesteps=100, batch_size=64, learning_rate=4e-3)
# Texts of the validation split whose gradients are measured; each is read from as many letters before the first k.
TEXTS = 512


@dataclass(frozen=True, slots=True)
class Measured:
    """The ids that train, those that the gradients and one loss come from, and those of the other loss."""

    tokens: dataset.Tokens
    start: int


class Network:
    """Embedding → one recurrent layer as Keras makes it → logits, in float32."""

    def __init__(self, kind: str, vocabulary: int) -> None:
        keras.utils.set_random_seed(CONFIG.seed)
        self.embedding = kl.Embedding(vocabulary, CONFIG.embedding_dim)
        self.layer = KINDS[kind](CONFIG.hidden_size, return_sequences=True, return_state=True, unroll=True)
        self.dense = kl.Dense(vocabulary)
        self.states = [tf.zeros((CONFIG.batch_size, CONFIG.hidden_size)) for _ in range(2 if kind == "lstm" else 1)]
        self.logits(self.embedding(tf.zeros((1, 1), tf.int32)))
        self.optimizer = keras.optimizers.Adam(CONFIG.learning_rate, global_clipnorm=CONFIG.clip_norm)
        self._step = tf.function(self._traced)

    @property
    def weights(self) -> list[Any]:
        return [weight for part in (self.embedding, self.layer, self.dense) for weight in part.trainable_variables]

    def logits(self, vectors: tf.Tensor, states: list[tf.Tensor] | None = None) -> tuple[tf.Tensor, list[tf.Tensor]]:
        """From vectors ``(texts, time, embedding_dim)``: logits ``(texts, time, vocabulary)``, the states after."""
        outputs, *after = self.layer(vectors, initial_state=states)
        return self.dense(outputs), after

    def learn(self, inputs: tf.Tensor, targets: tf.Tensor) -> None:
        """A step of truncated back-propagation that goes on where the last one ended."""
        self.states = self._step(inputs, targets, self.states)

    def _traced(self, inputs: tf.Tensor, targets: tf.Tensor, states: list[tf.Tensor]) -> list[tf.Tensor]:
        with tf.GradientTape() as tape:
            logits, after = self.logits(self.embedding(inputs), states)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits))
        self.optimizer.apply(tape.gradient(loss, self.weights), self.weights)
        return after

    def loss(self, ids: Ids, start: int) -> float:
        """Nats per letter, read in as many streams as in training."""
        total, states = [], None
        for inputs, targets in dataset.streams(ids, start, CONFIG.batch_size, CONFIG.timesteps):
            logits, states = self.logits(self.embedding(inputs), states)
            total.append(tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits)))
        return float(np.mean(total))

    def reach(self, texts: Ids, targets: Ids) -> dict[str, Any]:
        """The measure of ``reach``, on the last ``timesteps`` letters of texts ``(texts, time)``."""

        def last_loss(vectors: tf.Tensor) -> tf.Tensor:
            logits, _ = self.logits(vectors)
            return tf.nn.sparse_softmax_cross_entropy_with_logits(targets, logits[:, -1])

        found = reach.norms(last_loss, self.embedding(texts))
        return reach.relative(found[:, : CONFIG.timesteps])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", default="shakespeare", help="a corpus or a UTF-8 text file (default: shakespeare)")
    parser.add_argument("--steps", type=int, default=1200, help="of training, of 64 × 100 letters each")
    parser.add_argument("--out", type=Path, default=figures.FOLDER / "vanishing.json")
    args = parser.parse_args()
    loaded = corpus.load(args.text)
    tokenizer, tokens = dataset.tokenise(dataset.split(loaded.text), CONFIG)
    found = measure(Measured(tokens, tokenizer.start), len(tokenizer.vocabulary), args.steps)
    about = {"text": loaded.name, "units": CONFIG.hidden_size, "timesteps": CONFIG.timesteps, "steps": args.steps}
    figures.write(args.out, {"format": 1, **about, "texts": TEXTS, "networks": found})
    for kind, row in found.items():
        print(f"{kind}: validation {row['valid_loss']:.3f}, test {row['test_loss']:.3f} nats")
        for when in ("initial", "trained"):
            print(f"  {when}: " + ", ".join(f"k={k} {row[when]['share'][k]:.2g}" for k in (1, 2, 5, 10, 20, 50, 99)))
    return 0


def measure(measured: Measured, vocabulary: int, steps: int) -> dict[str, Any]:
    """Both networks: their gradients before and after training, their losses."""
    tokens, start = measured.tokens, measured.start
    networks = {kind: Network(kind, vocabulary) for kind in KINDS}
    texts = cut(tokens.valid, TEXTS, 2 * CONFIG.timesteps)
    initial = {kind: network.reach(*texts) for kind, network in networks.items()}
    batches = dataset.streams(tokens.train, start, CONFIG.batch_size, CONFIG.timesteps)
    for inputs, targets in batches.repeat().take(steps):
        for network in networks.values():
            network.learn(inputs, targets)
    return {
        kind: {
            "parameters": sum(int(np.prod(weight.shape)) for weight in network.weights),
            "valid_loss": network.loss(tokens.valid, start),
            "test_loss": network.loss(tokens.test, start),
            "initial": initial[kind],
            "trained": network.reach(*texts),
        }
        for kind, network in networks.items()
    }


def cut(ids: Ids, texts: int, length: int) -> tuple[Ids, Ids]:
    """Texts ``(texts, length)`` that end at places spread evenly over ids, and the letter behind each."""
    ends = np.linspace(length, len(ids) - 1, texts).astype(int)
    return np.stack([ids[end - length : end] for end in ends]), ids[ends]


if __name__ == "__main__":
    sys.exit(main())
