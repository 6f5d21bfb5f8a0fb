import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from server.lm.errors import InputError
from server.lm.training import progress
from server.lm.training.progress import Progress

NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def begun(**changes: object) -> Progress:
    return replace(Progress(name="first", pid=os.getpid(), updated=NOW, state="training", epoch=2), **changes)


def written(runs: Path, found: Progress, folder: str | None = None) -> Path:
    path = runs / (folder or found.name) / "progress.json"
    path.parent.mkdir(exist_ok=True)
    found.write(path)
    return path


def current(runs: Path, now: float) -> Progress | None:
    return progress.current(progress.scan(runs)[0], now)


def test_what_is_written_is_what_is_read(runs_dir):
    found = begun(loss=1.5, valid_loss=1.6, fraction=0.25, tokens_per_second=6e4, seconds_left=90.0, message="遗忘门")
    assert progress.read(written(runs_dir, found).parent) == found


def test_a_write_leaves_nothing_but_the_file(runs_dir):
    path = written(runs_dir, begun())
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("endless", [math.nan, math.inf, -math.inf])
def test_a_loss_that_is_no_number_is_null_in_json(runs_dir, endless):
    values = json.loads(written(runs_dir, begun(loss=endless)).read_text(), parse_constant=pytest.fail)
    assert values["loss"] is None
    assert values["epoch"] == 2


@pytest.mark.parametrize("state", ["preparing", "training", "evaluating", "exporting"])
def test_a_training_that_goes_on_is_the_current_one(runs_dir, state):
    written(runs_dir, begun(state=state))
    assert current(runs_dir, NOW + 59) == begun(state=state)


@pytest.mark.parametrize("state", ["preparing", "training", "evaluating", "exporting"])
def test_ten_minutes_of_silence_are_waited_for_and_no_more(runs_dir, state):
    """Validation of a long text says nothing until its end."""
    written(runs_dir, begun(state=state))
    assert current(runs_dir, NOW + 599) is not None
    assert current(runs_dir, NOW + 600) is None


@pytest.mark.parametrize("state", ["done", "stopped"])
def test_a_training_that_has_ended_is_not_current(runs_dir, state):
    written(runs_dir, begun(state=state))
    assert current(runs_dir, NOW + 1) is None


def test_a_failure_is_shown_for_ten_minutes(runs_dir):
    failed = begun(state="failed", message="the disk is full")
    written(runs_dir, failed)
    assert current(runs_dir, NOW + 599) == failed
    assert current(runs_dir, NOW + 600) is None


def test_a_training_whose_process_is_gone_has_failed(runs_dir, dead_pid):
    written(runs_dir, begun(pid=dead_pid))
    found = current(runs_dir, NOW + 5)
    assert found is not None
    assert (found.state, found.message) == ("failed", "the training ended unexpectedly")


def test_the_newest_of_several_trainings_is_shown(runs_dir):
    written(runs_dir, begun(name="older", updated=NOW - 10))
    written(runs_dir, begun(name="newer", updated=NOW - 1))
    written(runs_dir, begun(name="oldest", updated=NOW - 20))
    found = current(runs_dir, NOW)
    assert found is not None and found.name == "newer"


def test_a_training_that_goes_on_counts_more_than_a_later_failure(runs_dir):
    written(runs_dir, begun(name="going", updated=NOW - 5))
    written(runs_dir, begun(name="broken", state="failed"))
    found = current(runs_dir, NOW)
    assert found is not None and found.name == "going"


def test_a_failure_is_forgotten_once_another_training_has_ended_well(runs_dir):
    written(runs_dir, begun(name="broken", state="failed", updated=NOW - 100))
    written(runs_dir, begun(name="good", state="done", updated=NOW - 1))
    assert current(runs_dir, NOW) is None


def test_what_a_run_says_replaces_what_was_said_before_it_began(runs_dir):
    written(runs_dir, begun(state="preparing", updated=NOW - 50), folder=".demo")
    written(runs_dir, begun(state="done", updated=NOW - 1))
    assert current(runs_dir, NOW) is None


def test_without_runs_there_is_no_progress(tmp_path):
    assert current(tmp_path / "nowhere", NOW) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', '{"name": "x", "unknown": 1}'])
def test_a_damaged_file_is_an_error_to_its_reader_and_no_training(runs_dir, content):
    path = written(runs_dir, begun())
    path.write_text(content)
    with pytest.raises(InputError, match=r"^progress\.json (cannot be read|is not|has no usable)"):
        progress.read(path.parent)
    assert current(runs_dir, NOW) is None


@pytest.mark.parametrize(("field", "value"), [("format", 7), ("state", "sleeping")])
def test_a_file_of_another_version_is_refused_with_the_field(runs_dir, field, value):
    path = written(runs_dir, begun(**{field: value}))
    with pytest.raises(InputError, match=rf"progress\.json has no usable {field}$"):
        progress.read(path.parent)
