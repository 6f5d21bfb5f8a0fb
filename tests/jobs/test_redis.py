"""Several workers at one Redis: each job is done once, and a killed worker's by another."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.jobs.job import Jobs
from server.jobs.queue import URL
from tests.jobs.conftest import do_all, queue, scripted, until


@pytest.fixture(scope="module")
def redis_server() -> str:
    """The program, from Debian's package where it is missing."""
    if not shutil.which("redis-server") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "redis-server"]):
            subprocess.run(["apt-get", *command], check=True, stdout=subprocess.DEVNULL, timeout=240)
    found = shutil.which("redis-server")
    assert found, "the tests need a Redis: apt-get install redis-server"
    return found


@pytest.fixture
def redis(redis_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    running = subprocess.Popen([redis_server, *options], stdout=subprocess.DEVNULL)
    until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, 20)
    monkeypatch.setenv(URL, f"redis://127.0.0.1:{port}")
    yield URL
    running.terminate()
    running.wait()


@pytest.mark.usefixtures("redis")
def test_two_workers_share_the_jobs_and_each_is_done_once(place: Path, jobs: Jobs) -> None:
    names = [f"run-{n}" for n in range(6)]
    for name in names:
        queue(place, name)
    done = place / "done.txt"
    script = f"import os, sys, time; time.sleep(0.4); open({str(done)!r}, 'a').write(sys.argv[1] + ' ')"
    workers = [scripted(place, script) for _ in range(2)]
    said: list[set[str]] = [set(), set()]
    for worker, heard in zip(workers, said, strict=True):
        worker.say = heard.add
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    until(lambda: all(job.state == "done" for job in jobs.all()))
    for worker in workers:
        worker.ending.set()
    for thread in threads:
        thread.join()
    assert sorted(done.read_text().split()) == names
    assert all(said), "each of them did some"


def work_on(place: Path) -> None:
    scripted(place, "import time; time.sleep(60)").run()


@pytest.mark.usefixtures("redis")
def test_the_job_of_a_worker_that_was_killed_is_done_by_another(place: Path, jobs: Jobs) -> None:
    queue(place, "first")
    killed = multiprocessing.get_context("spawn").Process(target=work_on, args=(place,))
    killed.start()
    until(lambda: jobs.read("first").state == "running")
    assert killed.pid
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()
    do_all(scripted(place, "pass"))
    assert (jobs.read("first").state, jobs.read("first").tries) == ("done", 2)
