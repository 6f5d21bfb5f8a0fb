"""The commands `rename` and `delete`, for a run and the model that was exported under its name."""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from server.lm import description, pretrained
from server.lm.errors import InputError
from server.lm.export.card import CARD
from server.lm.names import check_name
from server.lm.training import progress


@dataclass(frozen=True, slots=True)
class Folders:
    """Where runs and models are, and which of the two a command is about; None: both."""

    runs: Path
    models: Path
    only: Literal["run", "model"] | None = None

    def run(self, name: str) -> Path | None:
        folder = self.runs / name
        return folder if self.only != "model" and (folder / description.RUN).is_file() else None

    def model(self, name: str) -> Path | None:
        folder = self.models / name
        return folder if self.only != "run" and (folder / CARD).is_file() else None


def rename(name: str, new_name: str, folders: Folders) -> int:
    """Renames a run and its model; raises ``InputError`` if there is neither, or the new name is taken."""
    run, model = _existing(name, folders)
    check_name(new_name)
    for folder in (run, model):
        if folder and folder.with_name(new_name).exists():
            raise InputError(f"{folder.with_name(new_name)} exists: choose another name, or delete it first.")
    with _unused(run):
        if run:
            _rename_run(run, new_name)
        if model:
            _rename_model(model, new_name)
    print(f"renamed {_both(run, model)} to {new_name}")
    return 0


def delete(name: str, without_asking: bool, folders: Folders) -> int:
    """Deletes a run and its model; raises ``InputError`` if there is neither, or nobody can be asked."""
    run, model = _existing(name, folders)
    if not without_asking and not _confirmed(f"delete {_both(run, model)}?"):
        print("nothing was deleted.")
        return 0
    with _unused(run):
        for folder in filter(None, (run, model)):
            # First out of sight, so that nobody finds a part of it.
            hidden = folder.with_name(f".{folder.name}.deleted.partial")
            shutil.rmtree(hidden, ignore_errors=True)
            os.replace(folder, hidden)
            shutil.rmtree(hidden)
    print(f"deleted {_both(run, model)}")
    return 0


def _existing(name: str, folders: Folders) -> tuple[Path | None, Path | None]:
    check_name(name)
    run, model = folders.run(name), folders.model(name)
    if model and pretrained.is_shipped(model):
        raise InputError(f"the model {name!r} belongs to the repository: it stays, under its name.")
    if run or model:
        return run, model
    own = [n for n in pretrained.names_in(folders.models) if (m := folders.model(n)) and not pretrained.is_shipped(m)]
    raise InputError(
        f"there is no {folders.only or 'run or model'} {name!r}. Runs in {folders.runs}: "
        f"{', '.join(description.names_in(folders.runs)) or 'none yet'}. "
        f"Models in {folders.models}: {', '.join(own) or 'none yet'}."
    )


def _both(run: Path | None, model: Path | None) -> str:
    parts = [f"the {kind} {folder}" for kind, folder in (("run", run), ("model", model)) if folder]
    return " and ".join(parts)


@contextlib.contextmanager
def _unused(run: Path | None) -> Iterator[None]:
    with description.locked(run) if run else contextlib.nullcontext():
        yield


def _confirmed(question: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError(f"{question} There is no terminal to ask on: add --yes.")
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def _rename_run(run: Path, new_name: str) -> None:
    # Without a readable one, the page shows nothing of the run anyway.
    with contextlib.suppress(InputError):
        replace(progress.read(run), name=new_name).write(run / progress.PROGRESS)
    os.replace(run, run.with_name(new_name))


def _rename_model(model: Path, new_name: str) -> None:
    path = model / CARD
    card = json.loads(path.read_bytes())
    # A text without a title lends the model its run's name.
    title = new_name if card.get("title") == model.name else card.get("title")
    content = json.dumps(card | {"name": new_name, "title": title}, ensure_ascii=False) + "\n"
    partial = path.with_name(f"{CARD}.partial")
    partial.write_text(content, encoding="utf-8")
    os.replace(partial, path)
    os.replace(model, model.with_name(new_name))
