"""The loss as nanoGPT measures it: over random windows of the text, each read without context."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.errors import InputError
from server.lm.evaluation.scoring import Scorer, nats
from server.lm.network.model import zero_states

WINDOWS = 2048
AT_ONCE = 64
SEED = 0


def random_window_loss(model: keras.Model, config: Config, ids: Ids, length: int) -> dict[str, Any]:
    """Cross-entropy over random windows of length tokens, each token predicted from those before it in the window.

    The state is zero at the start of each window, and its first token is given (`estimate_loss` in
    github.com/karpathy/nanoGPT). Raises ``InputError`` for a length that does not fit, or a bidirectional model.
    """
    _check(config, ids, length)
    firsts = np.random.default_rng(SEED).integers(0, len(ids) - length, WINDOWS)
    score_chunk = Scorer(model, config, nats).score_chunk
    total = 0.0
    for batch in firsts.reshape(-1, AT_ONCE):
        tokens = ids[batch[:, np.newaxis] + np.arange(length + 1)]  # (AT_ONCE, length + 1)
        targets, states = tf.constant(tokens[:, 1:]), zero_states(config, AT_ONCE)
        values, _ = score_chunk(tf.constant(tokens[:, :-1]), targets, states)
        total += float(values.numpy().sum(dtype=np.float64))
    return {"length": length, "count": WINDOWS, "loss_nats": total / (WINDOWS * length)}


def _check(config: Config, ids: Ids, length: int) -> None:
    if config.architecture == "bidirectional":
        raise InputError("windows are for stacked models: a bidirectional model already predicts from windows.")
    if not 1 <= length < len(ids):
        raise InputError(f"windows is {length}: the text has {len(ids)} tokens, so choose from 1 to {len(ids) - 1}.")
