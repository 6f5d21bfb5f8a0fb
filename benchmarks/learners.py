"""What the benchmark at equal time compares; each is run by ``benchmarks.turns.alone``.

Each imports its library itself: TensorFlow and PyTorch must not share a process.
"""

import os
import time
from dataclasses import asdict
from typing import Any

import numpy as np

from benchmarks.kneser_ney import KneserNey
from benchmarks.parts import Parts
from server.lm.presets import preset
from server.lm.quiet import quiet

PRESET = "sprint"
ORDER = 7
SEED = 0
Result = dict[str, Any]


def ours(parts: Parts, seconds: float) -> Result:
    """The preset for a short training; its schedule is fitted to the time."""
    with quiet():
        from benchmarks.own_sprint import train

    return asdict(train(preset(PRESET), parts, seconds))


def transformer(parts: Parts, seconds: float) -> Result:
    """nanoGPT's recipe for a CPU; its schedule is a share of the time."""
    import torch

    from benchmarks.transformer import BATCH, CONTEXT, losses, random_loss, train

    torch.set_num_threads(os.cpu_count() or 1)
    began = time.monotonic()
    model, steps = train(parts.first, parts.vocabulary, lambda: (time.monotonic() - began) / seconds, SEED)
    return {
        "loss_nats": float(losses(model, _from_start(parts)).mean()),
        "random_windows_loss_nats": random_loss(model, parts.last, SEED),
        "tokens": steps * BATCH * CONTEXT,
        "parameters": model.parameters_counted,
        "seconds": seconds,
    }


def kneser_ney(parts: Parts, _seconds: float) -> Result:
    """Counts the first part once; its parameters are the n-grams it keeps."""
    began = time.monotonic()
    model = KneserNey.fit(parts.first, ORDER, parts.vocabulary)
    seconds = time.monotonic() - began
    nats = -model.log_probabilities(_from_start(parts))[1:]
    return {
        "loss_nats": float(nats.mean()),
        "tokens": len(parts.first),
        "parameters": model.size,
        "seconds": seconds,
    }


def _from_start(parts: Parts) -> Any:
    """The last part after the start token, from which every model predicts its first token."""
    return np.concatenate([[parts.tokenizer.start], parts.last]).astype(np.int32)
