"""What the benchmark of training speed compares: one way each of training the same model on the same tokens.

Each is run by ``benchmarks.turns`` and imports its library itself: TensorFlow and PyTorch must not share a process.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.turns import Pace
from server.lm.config import Config
from server.lm.data.tokenizer import Ids
from server.lm.quiet import quiet

# Enough to validate on between two epochs, where that is not what is measured.
VALID = 1_000


def ours(config: Config, ids: Ids, vocabulary: int, pace: Pace) -> None:
    """The trainer behind the command `train`."""
    with quiet():
        from server.lm.network import device
        from server.lm.network.model import build
        from server.lm.training.checkpoint import Checkpoint
        from server.lm.training.trainer import Examples, Trainer

    device.one_core_per_operation()
    with tempfile.TemporaryDirectory() as folder:
        examples = Examples(ids, ids[:VALID], start=int(ids[0]))
        trainer = Trainer(build(config, vocabulary), config, examples, Checkpoint(Path(folder)))
        trainer.run(lambda _: pace.step(), lambda _: None, lambda: pace.over)


def keras(config: Config, ids: Ids, vocabulary: int, pace: Pace) -> None:
    """The Keras LSTM layer."""
    with quiet():
        from benchmarks.keras_lstm import Steps

    _run(Steps(config, vocabulary), config, ids, pace)


def pytorch(config: Config, ids: Ids, vocabulary: int, pace: Pace) -> None:
    """PyTorch's ``nn.LSTM``, on as many threads as the others: one for each core this process may use."""
    import torch

    from benchmarks.torch_lstm import Steps

    torch.set_num_threads(os.cpu_count() or 1)
    _run(Steps(config, vocabulary), config, ids, pace)


def _run(step: Callable[[Ids, Ids], float], config: Config, ids: Ids, pace: Pace) -> None:
    for inputs, targets in batches(ids, config.batch_size, config.timesteps):
        step(inputs, targets)
        pace.step()
        if pace.over:
            return


def batches(ids: Ids, streams: int, timesteps: int) -> Iterator[tuple[Ids, Ids]]:
    """Inputs and targets, each ``(streams, timesteps)``; a row goes on where the row of the batch before ended.

    At its end each stream starts over, without end.
    """
    length = len(ids) // streams
    parallel = ids[: streams * length].reshape(streams, length)
    steps = (length - 1) // timesteps
    for k in count():
        first = k % steps * timesteps
        yield parallel[:, first : first + timesteps], parallel[:, first + 1 : first + timesteps + 1]
