"""How a batch is cut into pieces, and put together again."""

import numpy as np
import pytest
import tensorflow as tf

from server.lm.network import device


@pytest.mark.parametrize(
    ("cores", "streams", "expected"),
    [(2, 64, 2), (1, 64, 1), (16, 64, 8), (6, 64, 4), (2, 8, 1), (2, 17, 1), (3, 24, 3)],
)
def test_pieces_are_equal_at_most_one_a_core_and_none_too_small(monkeypatch, cores, streams, expected):
    monkeypatch.setattr(device, "cores", lambda: cores)
    assert device.shard_count(streams) == expected


def test_pieces_joined_give_the_structure_back():
    structure = (tf.range(6), [[tf.reshape(tf.range(12), (6, 2))], []])
    shards = device.split(structure, 3)
    assert [piece[0].numpy().tolist() for piece in shards] == [[0, 1], [2, 3], [4, 5]]
    back = device.concat(shards)
    tf.nest.assert_same_structure(back, structure)
    for one, other in zip(tf.nest.flatten(back), tf.nest.flatten(structure), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [("fpu avx512f avx512_bf16", True), ("fpu amx_bf16 amx_tile", True), ("fpu avx2", False), ("", False)],
)
def test_bfloat16_is_used_where_the_processor_says_so(monkeypatch, tmp_path, flags, expected):
    (tmp_path / "cpuinfo").write_text(f"model name\t: Some\nflags\t\t: {flags}\n")
    monkeypatch.setattr(device, "CPUINFO", tmp_path / "cpuinfo")
    assert device.product_type("auto") == (tf.bfloat16 if expected else tf.float32)
    assert device.product_type("float32") == tf.float32
