"""What this machine can use: the type of matrix products, and how many cores share a training step."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tensorflow as tf

from server.lm.config import Precision

CPUINFO = Path("/proc/cpuinfo")
# CPU flags for bfloat16 products; without them bfloat16 is slower than float32.
_BFLOAT16 = ("avx512_bf16", "amx_bf16")
# With fewer streams, a product spends its time reading the weights.
MIN_STREAMS = 8


def cores() -> int:
    """The cores available to this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def one_core_per_operation() -> None:
    """Lets TensorFlow run as many operations in parallel as there are cores, each on a single core.

    The shards of a batch keep every core busy without waiting for each other. TensorFlow's threads cannot be changed
    after its first operation: then this does nothing.
    """
    with contextlib.suppress(RuntimeError):
        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(cores())


def shard_count(streams: int) -> int:
    """How many equal shards of a batch are computed in parallel: at most one per core, none too small."""
    most = max(1, min(cores(), streams // MIN_STREAMS))
    return next(count for count in range(most, 0, -1) if streams % count == 0)


def split(structure: Any, count: int) -> list[Any]:
    """Equal shards, along the first axis, of every tensor in a structure of lists and tuples."""
    if count == 1:
        return [structure]
    flat = [tf.split(tensor, count) for tensor in tf.nest.flatten(structure)]
    return [tf.nest.pack_sequence_as(structure, list(piece)) for piece in zip(*flat, strict=True)]


def concat(structures: Sequence[Any]) -> Any:
    """The inverse of ``split``."""
    return tf.nest.map_structure(lambda *tensors: tf.concat(tensors, 0), *structures)


def product_type(precision: Precision) -> tf.DType:
    """The type of a matrix product's factors; "auto" is bfloat16 if the processor supports it."""
    if precision == "auto":
        return tf.bfloat16 if has_bfloat16() else tf.float32
    return tf.as_dtype(precision)


def has_bfloat16() -> bool:
    """Whether the processor reports bfloat16 products; known only on Linux."""
    if not CPUINFO.is_file():
        return False
    flags = next((line for line in CPUINFO.read_text().splitlines() if line.startswith("flags")), "").split()
    return any(name in flags for name in _BFLOAT16)


def has_gpu() -> bool:
    """Whether TensorFlow has a GPU, on which the Keras layer is fastest."""
    return bool(tf.config.list_physical_devices("GPU"))
