"""What four common mistakes cost, on tiny Shakespeare, with plain Keras models: the numbers of the page `/code`.

python -m benchmarks.naive [--text FILE_OR_NAME] [--steps 400] [--out static/comic/naive.json]
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from server import ROOT
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.data.tokenizer import PAD, Ids
from server.lm.errors import InputError
from server.lm.quiet import quiet

FORMAT = 1
SEED = 0
EMBEDDING, UNITS, TIMESTEPS, BATCH = 64, 96, 40, 32
LEARNING_RATE = 4e-3
# Windows that judge, none of which overlaps the training split.
JUDGED = 1000
# What a line of the text is padded to.
PADDED = 80
Numbers = npt.NDArray[np.float64]
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """The ids of a text's training and validation splits; a newline's id ends a line."""

    name: str
    vocabulary: int
    newline: int
    train: Ids
    valid: Ids
    steps: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", default="shakespeare", help="a UTF-8 text or a corpus (default: shakespeare)")
    parser.add_argument("--steps", type=int, default=400, help="of each training")
    parser.add_argument("--out", type=Path, default=ROOT / "static" / "comic" / "naive.json")
    args = parser.parse_args()
    try:
        text = prepared(args.text, args.steps)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    began = time.monotonic()
    found = measured(text)
    print(f"{time.monotonic() - began:.0f} seconds")
    args.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


def prepared(name: str, steps: int) -> Text:
    """The text at character level; raises ``InputError`` where there is none."""
    splits = dataset.split(corpus.load(name, ROOT / "data").text)
    tokenizer, tokens = dataset.tokenise(splits, Config())
    newline = tokenizer.vocabulary.index("\n")
    return Text(name, len(tokenizer.vocabulary), newline, tokens.train, tokens.valid, steps)


def measured(text: Text) -> Result:
    with quiet():
        import keras
        import tensorflow as tf

        tf.get_logger().setLevel("ERROR")
        # An LSTM's steps are too small to share between cores.
        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
        found: Result = {"format": FORMAT, "made": {"text": text.name, "steps": text.steps, "keras": keras.__version__}}
    one_way = None
    for name, measure in (("one_hot", one_hot), ("padding", padding)):
        found[name] = _told(name, measure(text))
    one_way, found["logits"] = logits(text)
    _told("logits", found["logits"])
    found["bidirectional"] = _told("bidirectional", bidirectional(text, one_way))
    found["made"] |= {"batch": BATCH, "timesteps": TIMESTEPS, "units": UNITS, "vocabulary": text.vocabulary}
    return found


def _told(name: str, found: Result) -> Result:
    print(name, json.dumps(found), flush=True)
    return found


def one_hot(text: Text) -> Result:
    """An embedding that is given one-hot vectors: the error, and the case of single characters, which raises none."""
    import keras

    windows, _ = drawn(text.train, BATCH, TIMESTEPS)
    vectors = np.eye(text.vocabulary, dtype=np.float32)[windows]
    embedded = keras.layers.Embedding(text.vocabulary, EMBEDDING)(vectors)
    try:
        keras.layers.LSTM(UNITS, name="lstm")(embedded)
    except ValueError as error:
        message = str(error)
    x, y = pairs(text.train, text.steps * BATCH)
    seen, wanted = pairs(text.valid, JUDGED)
    eye = np.eye(text.vocabulary, dtype=np.float32)
    found = {}
    for name, given, judged in (("indices", x[:, None], seen[:, None]), ("vectors", eye[x], eye[seen])):
        model = network(text.vocabulary, "last")
        fitted(model, given, y)
        found[f"{name}_nats"] = float(nats(answers(model, judged), wanted).mean())
    return {
        "vectors_shape": list(vectors.shape),
        "embedded_shape": list(embedded.shape),
        "error": message,
        **found,
        "counted_nats": counted(x, y, seen, wanted, text.vocabulary),
        "counted_blind_nats": counted(x * 0, y, seen * 0, wanted, text.vocabulary),
    }


def padding(text: Text) -> Result:
    """Lines padded to one length, right of their end, with and without a mask."""
    x, y = lines(text.train, text.newline)
    at = np.random.default_rng(SEED).integers(0, len(x), text.steps * BATCH)
    seen, wanted = lines(text.valid, text.newline)
    found: Result = {"length": PADDED, "share": float((wanted == PAD).mean())}
    for name, weight in (("unmasked", None), ("masked", y[at] != PAD)):
        model = network(text.vocabulary, mask=weight is not None)
        fitted(model, x[at], y[at], weight=weight)
        guessed = answers(model, seen)
        real = wanted != PAD
        right, lost = guessed.argmax(-1) == wanted, nats(guessed, wanted)
        found[name] = {"accuracy": float(right[real].mean()), "nats": float(lost[real].mean())}
        if weight is None:
            found["reported"] = {"accuracy": float(right.mean()), "nats": float(lost.mean())}
            found["share_of_right"] = float((right & ~real).sum() / right.sum())
    return found


def logits(text: Text) -> tuple[Any, Result]:
    """A loss that takes logits for probabilities; also the model that was trained on the right one."""
    x, y = drawn(text.train, text.steps * BATCH, TIMESTEPS)
    seen, wanted = drawn(text.valid, JUDGED, TIMESTEPS)
    found: Result = {}
    models = {}
    for name, from_logits in (("right", True), ("wrong", False)):
        models[name] = model = network(text.vocabulary)
        fitted(model, x, y, from_logits)
        guessed = answers(model, seen)
        found[name] = {
            "reported_nats": as_keras(guessed, wanted, from_logits),
            "nats": float(nats(guessed, wanted).mean()),
            "accuracy": float((guessed.argmax(-1) == wanted).mean()),
        }
        if from_logits:
            found["same_logits_nats"] = as_keras(guessed, wanted, False)
            found["without_gradient"] = float(((guessed <= 0) | (guessed >= 1)).mean())
    return models["right"], found


def bidirectional(text: Text, one_way: Any) -> Result:
    """A model that reads both ways and predicts each next token, which its backward half has just read."""
    x, y = drawn(text.train, text.steps * BATCH, TIMESTEPS)
    seen, wanted = drawn(text.valid, JUDGED, TIMESTEPS)
    both = network(text.vocabulary, "both")
    fitted(both, x, y)
    found = {}
    for name, model in (("both_ways", both), ("one_way", one_way)):
        right = answers(model, seen).argmax(-1) == wanted
        found[name] = {
            "accuracy": float(right.mean()),
            "inside": float(right[:, :-1].mean()),
            "end": float(right[:, -1].mean()),
        }
    return found


def network(vocabulary: int, kind: str = "each", mask: bool = False) -> Any:
    """Logits after ``each`` token or after the ``last`` alone; ``both``: after each, and the text is read both ways."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(SEED)
    lstm = layers.LSTM(UNITS, return_sequences=kind != "last")
    return keras.Sequential(
        [
            layers.Embedding(vocabulary, EMBEDDING, mask_zero=mask),
            layers.Bidirectional(lstm) if kind == "both" else lstm,
            layers.Dense(vocabulary),
        ]
    )


def fitted(model: Any, x: Numbers, y: Ids, from_logits: bool = True, weight: Any = None) -> None:
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)
    model.compile(keras.optimizers.Adam(LEARNING_RATE, global_clipnorm=1.0), loss)
    model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0, sample_weight=weight)


def answers(model: Any, x: Any) -> Numbers:
    found: Numbers = model.predict(x, batch_size=250, verbose=0)
    return found


def as_keras(guessed: Numbers, wanted: Ids, from_logits: bool) -> float:
    import keras

    return float(keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits)(wanted, guessed))


def nats(guessed: Numbers, wanted: Ids) -> Numbers:
    """Cross-entropy of logits ``(…, vocabulary)``, in NumPy: what every model is judged by."""
    shifted = guessed.astype(np.float64) - guessed.max(-1, keepdims=True)
    right = np.take_along_axis(shifted, wanted[..., None], -1)[..., 0]
    found: Numbers = np.log(np.exp(shifted).sum(-1)) - right
    return found


def counted(x: Ids, y: Ids, seen: Ids, wanted: Ids, vocabulary: int) -> float:
    """Cross-entropy of a table of how often y followed x, with one added everywhere."""
    table = np.ones((vocabulary, vocabulary))
    np.add.at(table, (x, y), 1)
    return float(-np.log(table / table.sum(-1, keepdims=True))[seen, wanted].mean())


def drawn(ids: Ids, count: int, length: int) -> tuple[Ids, Ids]:
    """So many windows by chance, and the tokens that follow each of theirs."""
    starts = np.random.default_rng(SEED).integers(0, len(ids) - length, count)
    windows = ids[starts[:, None] + np.arange(length + 1)]
    return windows[:, :-1], windows[:, 1:]


def pairs(ids: Ids, count: int) -> tuple[Ids, Ids]:
    x, y = drawn(ids, count, 1)
    return x[:, 0], y[:, 0]


def lines(ids: Ids, newline: int) -> tuple[Ids, Ids]:
    """Every line with its end, PAD after it, and what follows each of its tokens."""
    found = [line for line in np.split(ids, np.flatnonzero(ids == newline) + 1) if 2 <= len(line) <= PADDED + 1]
    padded = np.full((len(found), PADDED + 1), PAD, np.int32)
    for row, line in zip(padded, found, strict=True):
        row[: len(line)] = line
    # The end of a line has nothing to predict after it.
    targets = padded[:, 1:]
    return np.where(targets == PAD, PAD, padded[:, :-1]), targets


if __name__ == "__main__":
    sys.exit(main())
