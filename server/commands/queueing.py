"""The commands `train --queue`, `stop` and `worker`: trainings that wait for a worker."""

import signal
import threading
from collections.abc import Mapping
from pathlib import Path

from server.commands import output
from server.jobs.job import FINAL, Jobs
from server.jobs.queue import Queue
from server.jobs.worker import Worker
from server.lm.data import corpus
from server.lm.errors import InputError
from server.lm.train_options import TrainOptions, ValidatedOptions

MOST_WORKERS = 64


def add(validated: ValidatedOptions) -> int:
    """Queues a training; returns the exit code. Raises ``InputError`` if its name is taken, or a text is a stream."""
    options, name = validated.options, validated.folder.name
    jobs = Jobs(options.runs)
    if corpus.STDIN in options.texts:
        raise InputError(
            "--queue needs files or names of corpora: the standard input is gone when the training begins."
        )
    if validated.text is None:
        job = jobs.resume(name, options.command)
    else:
        texts = [Path(text) if Path(text).is_file() else text for text in options.texts]
        job = jobs.create(name, texts, as_arguments(options), options.command)
    Queue(jobs).add(job.name)
    place = [each.name for each in jobs.waiting()].index(job.name) + 1
    output.say(f"{job.name} is number {place} in the queue. A worker trains it: python -m server worker")
    return 0


def as_arguments(options: TrainOptions) -> list[str]:
    """The options as `train` takes them, without texts, name and folders."""
    values: dict[str, object] = {"preset": options.preset, "weights": options.weights}
    # A folder is found from wherever the worker was started.
    base = options.base
    values["from"] = str(Path(base).resolve()) if base is not None and Path(base).is_dir() else base
    values |= _named(options.overrides) | _named(options.card_entries)
    flags = {"no-export": not options.export, "no-keras": not options.include_keras}
    flags["deterministic"] = options.deterministic
    given = [f"--{name}={value}" for name, value in values.items() if value is not None]
    return [*given, *(f"--{name}" for name, is_set in flags.items() if is_set)]


def stop(name: str, runs: Path) -> int:
    """Takes a training out of the queue, or asks its worker to stop it and to keep the best model."""
    jobs = Jobs(runs)
    job = next((each for each in jobs.all() if each.name == name and each.state not in FINAL), None)
    if job is None:
        known = ", ".join(each.name for each in jobs.all() if each.state not in FINAL) or "none"
        raise InputError(f"{name!r} neither waits nor is trained by a worker. Those that are: {known}.")
    jobs.ask_to_stop(name)
    with jobs.held(name) as held:
        if held and jobs.read(name).state == "queued":
            jobs.change(jobs.read(name), state="stopped", message="taken out of the queue")
            output.say(f"{name} was taken out of the queue")
            return 0
    output.say(f"{name} stops after the current step; its best model is kept")
    return 0


def work(count: int, runs: Path, models: Path, data: Path) -> int:
    """Does jobs until Ctrl-C, as many at a time as ``count``."""
    if not 1 <= count <= MOST_WORKERS:
        raise InputError(f"--jobs is {count}: choose from 1 to {MOST_WORKERS}.")
    ending = threading.Event()
    workers = [Worker(Jobs(runs), models, data, output.say, ending) for _ in range(count)]
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda *_: ending.set())
    output.say(f"waiting for trainings in {runs} (press Ctrl-C to stop; what is under way then goes on later)")
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 0


def _named(values: Mapping[str, object]) -> dict[str, object]:
    return {name.replace("_", "-"): value for name, value in values.items()}
