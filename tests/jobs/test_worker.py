"""Workers: what is queued is trained, once, and taken up again whatever ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from server import ROOT
from server.commands.cli import main
from server.jobs.queue import Queue
from server.jobs.worker import MOST_TRIES, Worker
from server.lm import description
from server.lm.errors import InputError
from server.lm.training import progress
from tests.jobs.conftest import LINES, SMALL, do_all, folders, queue, scripted, until


def test_what_is_queued_waits_its_turn_and_says_so(place, jobs, capsys):
    assert [queue(place, name) for name in ("first", "second")] == [0, 0]
    assert "second is number 2 in the queue" in capsys.readouterr().out
    assert main(["list", "--json", *folders(place)]) == 0
    found = {run["name"]: run["state"] for run in json.loads(capsys.readouterr().out)["runs"]}
    assert found == {"first": "number 1 in the queue", "second": "number 2 in the queue"}
    # The texts are kept as they are now.
    (place / "notes.txt").unlink()
    assert (jobs.of("first") / "texts" / "1" / "notes.txt").read_text("utf-8") == LINES


@pytest.mark.parametrize(
    ("options", "told"),
    [(["--epochs", "0"], "epochs is 0"), (["--name", "no name"], "the name 'no name' is invalid")],
)
def test_what_could_not_be_trained_is_refused_before_it_waits(place, jobs, capsys, options, told):
    assert queue(place, "first", *options) == 2
    assert told in capsys.readouterr().err
    assert jobs.all() == []


def test_a_name_is_taken_while_its_job_is_open(place, jobs, capsys):
    assert [queue(place, "first"), queue(place, "first")] == [0, 2]
    assert "there is a run or a job 'first' already" in capsys.readouterr().err


def test_the_standard_input_cannot_wait(place, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", open(place / "notes.txt", encoding="utf-8"))  # noqa: SIM115
    assert main(["train", "-", *SMALL, "--queue", *folders(place)]) == 2
    assert "--queue needs files or names of corpora" in capsys.readouterr().err


def test_the_jobs_are_done_in_their_order_and_once(place, jobs):
    done = place / "done.txt"
    queue(place, "first")
    queue(place, "second")
    worker = scripted(place, f"open({str(done)!r}, 'a').write('x')")
    worker.queue.add("first")
    do_all(worker)
    assert [(job.name, job.state) for job in jobs.all()] == [("first", "done"), ("second", "done")]
    assert done.read_text() == "xx"


def test_a_training_that_crashes_is_tried_again_and_then_given_up_with_the_reason(place, jobs):
    queue(place, "first")
    do_all(scripted(place, "import os, sys; sys.stderr.write('error: out of luck\\n'); os._exit(7)"))
    job = jobs.read("first")
    assert (job.state, job.tries, job.message) == ("failed", MOST_TRIES, "out of luck")


def test_what_the_training_refuses_is_not_tried_again(place, jobs):
    queue(place, "first")
    do_all(scripted(place, "import sys; sys.stderr.write('error: too short\\n'); sys.exit(2)"))
    assert (jobs.read("first").state, jobs.read("first").tries) == ("failed", 1)
    assert jobs.read("first").message == "too short"


SLEEP = "import signal, sys, time; signal.signal(signal.SIGINT, lambda *_: sys.exit(130)); time.sleep(60)"


def test_a_training_is_stopped_while_it_waits_and_while_it_runs(place, jobs, capsys):
    for name in ("first", "second"):
        queue(place, name)
    worker = scripted(place, SLEEP)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        until(lambda: jobs.read("first").state == "running")
        assert main(["stop", "second", "--runs", str(place / "runs")]) == 0
        assert jobs.read("second").state == "stopped"
        assert main(["stop", "first", "--runs", str(place / "runs")]) == 0
        until(lambda: jobs.read("first").state == "stopped")
        assert main(["stop", "first", "--runs", str(place / "runs")]) == 2
        assert "'first' neither waits nor is trained by a worker. Those that are: none." in capsys.readouterr().err
    finally:
        worker.ending.set()
        thread.join()


def test_a_worker_that_is_stopped_leaves_its_training_to_the_next(place, jobs):
    queue(place, "first")
    worker = scripted(place, "import time; time.sleep(60)")
    thread = threading.Thread(target=worker.run)
    thread.start()
    until(lambda: jobs.read("first").state == "running")
    worker.ending.set()
    thread.join()
    assert (jobs.read("first").state, jobs.read("first").tries) == ("queued", 0)
    do_all(scripted(place, "pass"))
    assert jobs.read("first").state == "done"


def test_a_job_that_the_queue_has_lost_is_queued_again(place, jobs):
    queue(place, "first")
    for file in jobs.folder.glob("queue.db*"):
        file.unlink()
    do_all(scripted(place, "pass"))
    assert jobs.read("first").state == "done"


def test_a_job_that_another_worker_does_is_left_alone(place, jobs):
    queue(place, "first")
    with jobs.held("first") as held:
        assert held
        do_all(scripted(place, "pass"))
        assert jobs.read("first").state == "queued"


def test_a_training_that_ended_after_its_worker_was_killed_is_known_to_be_done(place, jobs):
    queue(place, "first")
    jobs.change(jobs.read("first"), state="running", tries=1)
    run = place / "runs" / "first"
    run.mkdir()
    progress.Progress(name="first", pid=os.getpid(), updated=time.time(), state="exporting").write(
        run / progress.PROGRESS
    )
    worker = scripted(place, "raise SystemExit(9)")
    with description.locked(run):
        do_all(worker)
        assert jobs.read("first").state == "running", "its training goes on"
    progress.Progress(name="first", pid=os.getpid(), updated=time.time(), state="done").write(run / progress.PROGRESS)
    do_all(worker)
    assert jobs.read("first").state == "done"


def test_an_address_of_no_redis_is_refused(place, jobs, monkeypatch):
    monkeypatch.setenv("LSTM_QUEUE_URL", "http://queue.example")
    with pytest.raises(InputError, match="it must begin with redis://"):
        Queue(jobs)


def test_a_damaged_job_is_no_job(place, jobs):
    queue(place, "first")
    (jobs.of("first") / "job.json").write_text('{"name": "second"}')
    assert jobs.all() == []
    do_all(scripted(place, "pass"))


def test_a_killed_worker_s_training_goes_on_from_its_checkpoint_in_the_next_worker(place, jobs):
    """The real command, the real training: both are killed, the next worker finishes."""
    queue(place, "first", "--epochs", "40")
    command = [sys.executable, "-m", "server", "worker", *folders(place), "--data", str(place)]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    last = place / "runs" / "first" / "last.npz"
    until(last.exists, 120)
    training = progress.read(last.parent).pid
    for process in (killed.pid, training):
        os.kill(process, signal.SIGKILL)
    killed.wait()
    until(lambda: not is_locked(last.parent))
    assert jobs.read("first").state == "running"
    worker = Worker(jobs, place / "models", place / "data", lambda _: None)
    do_all(worker)
    job = jobs.read("first")
    assert (job.state, job.tries) == ("done", 2), job.message
    card = json.loads((place / "models" / "first" / "card.json").read_text("utf-8"))
    assert len(card["training"]["history"]) == progress.read(last.parent).epoch
    # The card knows the text and the command as they were given.
    assert card["corpus"]["name"] == "notes"
    assert ".jobs" not in card["training"]["command"]
    assert not (jobs.of("first") / "texts").exists()


def is_locked(run: Path) -> bool:
    try:
        with description.locked(run):
            return False
    except InputError:
        return True
