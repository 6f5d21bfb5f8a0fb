"""A training that is killed wherever something could be lost ends as an undisturbed one."""

import csv
import io
import itertools
import os
import signal

import numpy as np

from server.commands.cli import main
from server.lm import run
from server.lm.training import checkpoint
from tests import killed_process
from tests.killed_process import kill_before
from tests.untrained import nothing_is_measured

TEXT = "".join(f"line {n}: the gate opens, the cell keeps, the gate closes.\n" for n in range(100))
# Few timesteps make a small graph, which each process builds again.
OPTIONS = ["--preset", "tiny", "--hidden-size", "8", "--embedding-dim", "8", "--timesteps", "4", "--batch-size", "60"]
OPTIONS += ["--epochs", "4", "--patience", "4", "--dropout", "0.2", "--ema-decay", "0.9"]
OPTIONS += ["--deterministic", "--no-export"]
NAME = ["--name", "small"]


def within_writing(name):
    """Half of the file is on the disk."""

    def half(path, write):
        if path.name == name and next(calls) == 2:
            whole = io.BytesIO()
            write(whole)
            path.with_name(f"{name}.partial").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        written(path, write)

    calls = itertools.count(1)
    written = checkpoint.write_atomically
    return lambda: setattr(checkpoint, "write_atomically", half)


# In this order, the second in the training that resumes from the first. What a kill at other moments leaves is resumed
# from in tests/lm/training.
MOMENTS = {
    "within writing the last weights for the second time": within_writing("last.npz"),
    "before the history is written": lambda: kill_before(run, "write_history"),
}


def train_until(moment, arguments):
    """The command `train`, in a process of its own, which kills itself at the moment; without one, it ends."""
    if moment:
        MOMENTS[moment]()
    with nothing_is_measured():
        return main(["train", *arguments])


def folders(path):
    return ["--runs", str(path / "runs"), "--models", str(path / "models"), "--data", str(path / "data")]


def history(path):
    """The validation loss of each finished epoch."""
    with (path / "runs" / "small" / "history.csv").open() as file:
        return [float(row["valid_loss"]) for row in csv.DictReader(file)]


def test_killed_twice_without_warning_it_ends_exactly_as_an_undisturbed_training(tmp_path):
    places = {name: tmp_path / name for name in ("killed", "undisturbed")}
    for place in places.values():
        place.mkdir()
        (place / "text.txt").write_text(TEXT, encoding="utf-8")
    begin, resume = (
        {name: [*options, *NAME, *folders(place)] for name, place in places.items()}
        for options in ([str(places["killed"] / "text.txt"), *OPTIONS], ["--resume"])
    )
    undisturbed = killed_process.start(train_until, None, begin["undisturbed"])
    for number, moment in enumerate(MOMENTS):
        code = killed_process.run(train_until, moment, (resume if number else begin)["killed"])
        assert code == -signal.SIGKILL, f"not killed: {moment}"
    assert 0 < len(history(places["killed"])) < 4
    assert killed_process.run(train_until, None, resume["killed"]) == 0
    undisturbed.join()
    assert undisturbed.exitcode == 0
    assert history(places["killed"]) == history(places["undisturbed"])
    found, expected = (np.load(place / "runs" / "small" / "best.npz") for place in places.values())
    for name in expected.files:
        np.testing.assert_array_equal(found[name], expected[name])
