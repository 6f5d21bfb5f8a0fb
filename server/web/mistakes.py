"""Four common mistakes, each in a few lines, with the corrected lines; `benchmarks/naive.py` measures their cost."""

# Marks a wrong line, at its end.
WRONG = "  # ✗"

MISTAKES = {
    "one_hot": (
        """\
x = tf.one_hot(ids, vocabulary)
x = Embedding(vocabulary, 64)(x)  # ✗
x = LSTM(units)(x)
""",
        """\
x = Embedding(vocabulary, 64)(ids)
x = LSTM(units)(x)
""",
    ),
    "bidirectional": (
        """\
x = Embedding(vocabulary, 64)(ids)
x = Bidirectional(
    LSTM(units, return_sequences=True))(x)  # ✗
each_next = Dense(vocabulary)(x)
""",
        """\
x = LSTM(units, return_sequences=True)(x)
each_next = Dense(vocabulary)(x)
# or both ways: the token after a window
x = Bidirectional(LSTM(units))(x)
the_next = Dense(vocabulary)(x)
""",
    ),
    "logits": (
        """\
model = Sequential([
    Embedding(vocabulary, 64),
    LSTM(units, return_sequences=True),
    Dense(vocabulary)])  # no softmax: logits
model.compile(
    "adam",
    loss="sparse_categorical_crossentropy")  # ✗
""",
        """\
loss = SparseCategoricalCrossentropy(
    from_logits=True)
model.compile("adam", loss)
""",
    ),
    "padding": (
        """\
x = pad_sequences(x, length, padding="post")
y = pad_sequences(y, length, padding="post")
model.compile(
    "adam", loss, metrics=["accuracy"])  # ✗
model.fit(x, y)  # ✗
""",
        """\
model.compile(
    "adam", loss,
    weighted_metrics=["accuracy"])
model.fit(x, y, sample_weight=y != PAD)
""",
    ),
}
