"""A job: a training that waits for a worker, that one does, or that one has done. A folder below the runs."""

import contextlib
import dataclasses
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from server.lm import json_file
from server.lm.errors import InputError
from server.lm.names import check_name, is_name

State = Literal["queued", "running", "done", "stopped", "failed"]
FINAL = ("done", "stopped", "failed")
# No run's name begins with a dot.
FOLDER = ".jobs"
FILE = "job.json"
STOP = "stop"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """``texts`` are files in the job's folder or names of corpora, ``options`` those of `train` besides texts, name and
    folders; ``created`` and ``ended`` in Unix seconds; ``tries`` counts those that a crash may have ended.
    """

    name: str
    texts: tuple[str, ...]
    options: tuple[str, ...]
    command: str
    created: float
    ended: float | None = None
    state: State = "queued"
    tries: int = 0
    message: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of a folder of runs, which several machines may share."""

    runs: Path

    @property
    def folder(self) -> Path:
        return self.runs / FOLDER

    def of(self, name: str) -> Path:
        return self.folder / check_name(name)

    def create(self, name: str, texts: Sequence[str | Path], options: Sequence[str], command: str) -> Job:
        """Keeps a copy of each text that is a file. Raises ``InputError`` if a job or a run has that name."""
        folder = self.of(name)
        if (self.runs / name).exists() or self._is_open(name):
            raise InputError(f"there is a run or a job {name!r} already: choose another name with --name.")
        partial = folder.with_name(f".{name}.partial")
        for old in (partial, folder):
            shutil.rmtree(old, ignore_errors=True)
        kept = tuple(_kept(text, partial / "texts" / str(n)) for n, text in enumerate(texts, 1))
        job = Job(name=name, texts=kept, options=tuple(options), command=command, created=time.time())
        _write(partial, job)
        os.replace(partial, folder)
        return job

    def resume(self, name: str, command: str) -> Job:
        """Queues a run again, which goes on from its last checkpoint. Raises ``InputError`` if a job does that."""
        if self._is_open(name):
            raise InputError(f"{name!r} waits already, or is being trained.")
        folder = self.of(name)
        folder.mkdir(parents=True, exist_ok=True)
        self.forget_stop(name)
        job = Job(name=name, texts=(), options=(), command=command, created=time.time())
        _write(folder, job)
        return job

    def read(self, name: str) -> Job:
        """Raises ``InputError`` if there is no such job, or its file is damaged."""
        values = json_file.read(self.of(name), FILE)
        try:
            job = Job(**values | {"texts": tuple(values["texts"]), "options": tuple(values["options"])})
        except (TypeError, KeyError) as error:
            raise InputError(f"{FILE} of the job {name!r} is damaged: {error}.") from error
        if job.format != FORMAT or job.state not in get_args(State) or job.name != name:
            raise InputError(f"{FILE} of the job {name!r} is damaged: it is of another job or version.")
        return job

    def change(self, job: Job, **changes: Any) -> Job:
        """Replaces the job's file in one step."""
        if changes.get("state") in FINAL:
            changes["ended"] = time.time()
        changed = replace(job, **changes)
        _write(self.of(job.name), changed)
        return changed

    def all(self) -> list[Job]:
        """The readable jobs, the oldest first."""
        found = []
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if is_name(path.name):
                with contextlib.suppress(InputError):
                    found.append(self.read(path.name))
        return sorted(found, key=lambda job: job.created)

    def waiting(self) -> list[Job]:
        """Those that no worker does yet, the next one first."""
        return [job for job in self.all() if job.state == "queued"]

    @contextlib.contextmanager
    def held(self, name: str) -> Iterator[bool]:
        """Holds the job for this worker; false if another one holds it."""
        with (self.of(name) / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def ask_to_stop(self, name: str) -> None:
        """Its worker sees it within a second."""
        (self.of(name) / STOP).touch()

    def is_asked_to_stop(self, name: str) -> bool:
        return (self.of(name) / STOP).exists()

    def forget_stop(self, name: str) -> None:
        (self.of(name) / STOP).unlink(missing_ok=True)

    def _is_open(self, name: str) -> bool:
        try:
            return self.read(name).state not in FINAL
        except InputError:
            return False


def _kept(text: str | Path, folder: Path) -> str:
    """A file's copy, under its own name, which the card shows; the name of a corpus as it is."""
    if isinstance(text, str):
        return text
    folder.mkdir(parents=True)
    shutil.copyfile(text, folder / text.name)
    return str(Path("texts") / folder.name / text.name)


def _write(folder: Path, job: Job) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{FILE}.partial"
    partial.write_text(json.dumps(dataclasses.asdict(job), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(partial, folder / FILE)
