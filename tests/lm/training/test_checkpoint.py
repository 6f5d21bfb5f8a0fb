"""Checkpoints: whole or absent, and refused when they do not fit."""

import keras
import numpy as np
import pytest

from server.lm.errors import InputError
from server.lm.training.checkpoint import Checkpoint, write_atomically


def variables(*shapes):
    generator = np.random.default_rng(0)
    return [keras.Variable(generator.normal(size=shape).astype("float32")) for shape in shapes]


def test_what_was_saved_is_assigned_again_with_its_state(tmp_path):
    saved = variables((2, 3), (4,))
    Checkpoint(tmp_path).save_last(saved, {"epoch": 7, "best_loss": float("inf")})
    loaded = [keras.Variable(np.zeros(v.shape, "float32")) for v in saved]
    assert Checkpoint(tmp_path).load_last(loaded) == {"epoch": 7, "best_loss": float("inf")}
    for ours, expected in zip(loaded, saved, strict=True):
        np.testing.assert_array_equal(ours.numpy(), expected.numpy())


def test_a_write_that_fails_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(b"before")

    def fail(file):
        file.write(b"half")
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        write_atomically(path, fail)
    assert path.read_bytes() == b"before"


@pytest.mark.parametrize("share", [0.5, 1])
def test_what_a_killed_write_leaves_is_neither_read_nor_in_the_way(tmp_path, share):
    saved = variables((2, 3))
    checkpoint = Checkpoint(tmp_path)
    checkpoint.save_last(saved, {"epoch": 1})
    whole = checkpoint.last.read_bytes()
    partial = tmp_path / "last.npz.partial"
    partial.write_bytes(whole[: int(len(whole) * share)])
    assert checkpoint.load_last(saved) == {"epoch": 1}
    checkpoint.save_last(saved, {"epoch": 2})
    assert checkpoint.last_state() == {"epoch": 2}
    assert not partial.exists()


def test_who_has_the_old_file_open_goes_on_reading_it_whole(tmp_path):
    path = tmp_path / "kept"
    path.write_bytes(b"before")
    with path.open("rb") as old:
        write_atomically(path, lambda file: file.write(b"after"))
        assert old.read() == b"before"
    assert path.read_bytes() == b"after"


def test_another_model_s_checkpoint_is_refused(tmp_path):
    Checkpoint(tmp_path).save_best(variables((2, 3), (4,)), {})
    with pytest.raises(InputError, match="another configuration"):
        Checkpoint(tmp_path).load_best(variables((2, 3)))


def test_a_missing_checkpoint_says_that_there_is_none(tmp_path):
    with pytest.raises(InputError, match=r"best\.npz does not exist"):
        Checkpoint(tmp_path).load_best([])
