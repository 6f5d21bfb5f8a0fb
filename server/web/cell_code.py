"""The LSTM cell in a few lines, in NumPy and in Keras, and what each line computes."""

from dataclasses import replace

from server.web.article import Cut, Piece, piece

# By the version's name: its file, and what of it is shown.
VERSIONS = {
    "numpy": ("static/examples/lstm_numpy.py", (Cut("sigmoid"), Cut("lstm_step"))),
    "keras": ("static/examples/lstm_keras.py", (Cut("Cell"), Cut("language_model"))),
}

# By the start of a line: what it computes, as static/js/pages/code/line-keys.js knows it.
KEYS = {
    "return 1 /": "sigmoid",
    "class Cell(": "weights",
    "def lstm_step(": "inputs",
    "h, c = states": "inputs",
    "z =": "sums",
    "zi, zf, zg, zo =": "split",
    "i =": "input",
    "f =": "forget",
    "g =": "candidate",
    "o =": "output",
    "c =": "cell",
    "h =": "hidden",
    "return h,": "outputs",
    "model.add(layers.Embedding": "embedding",
    "model.add(layers.RNN": "layer",
    "model.add(layers.Dense": "dense",
}


def versions() -> dict[str, Piece]:
    """Each version's lines, with the key of what they compute."""
    return {name: _keyed(piece(file, cuts)) for name, (file, cuts) in VERSIONS.items()}


def _keyed(of: Piece) -> Piece:
    lines = [replace(line, key=_key(line.text)) for line in of.lines]
    # One empty line parts two definitions well enough.
    kept = tuple(line for n, line in enumerate(lines) if line.text or n == 0 or lines[n - 1].text)
    return replace(of, lines=kept)


def _key(text: str) -> str:
    return next((key for start, key in KEYS.items() if text.lstrip().startswith(start)), "")
