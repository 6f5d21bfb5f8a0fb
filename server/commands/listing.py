"""The command `list`: the runs and the exported models, with what tells them apart."""

import json
from pathlib import Path
from typing import Any

from server.jobs.job import Job, Jobs
from server.lm import description, pretrained
from server.lm.errors import InputError
from server.lm.training import progress
from server.lm.training.progress import FINAL


def listing(runs: Path, models: Path, as_json: bool) -> int:
    """Prints the runs and models; a damaged one is listed with the reason."""
    names = description.names_in(runs)
    jobs = Jobs(runs)
    waiting = {job.name: place for place, job in enumerate(jobs.waiting(), 1)}
    found = {
        "runs": [_run(runs / name, waiting.get(name)) for name in names]
        + [_job(job, waiting.get(job.name)) for job in jobs.all() if job.name not in names and job.state != "stopped"],
        "models": [_model(name, models) for name in pretrained.names_in(models)],
    }
    print(json.dumps(found, indent=2) if as_json else "\n".join(_table(found, runs, models)))
    return 0


def _job(job: Job, place: int | None) -> dict[str, Any]:
    """A training that has no run yet."""
    if job.state == "failed":
        return {"name": job.name, "error": job.message}
    state = f"number {place} in the queue" if place else "starting"
    return {"name": job.name, "title": "", "state": state, "epoch": 0, "epochs": 0, "valid_loss_nats": None}


def _run(folder: Path, place: int | None) -> dict[str, Any]:
    try:
        stored = description.read(folder)
        seen = progress.read(folder)
    except InputError as error:
        return {"name": folder.name, "error": str(error)}
    state = seen.state if seen.state in FINAL else _unfinished(folder)
    if place:
        state = f"number {place} in the queue"
    return {
        "name": folder.name,
        "title": stored["corpus"]["title"],
        "state": state,
        "epoch": seen.epoch,
        "epochs": seen.epochs,
        "valid_loss_nats": seen.to_dict()["valid_loss"],
    }


def _unfinished(folder: Path) -> str:
    try:
        with description.locked(folder):
            return "interrupted"
    except InputError:
        return "training"


def _model(name: str, models: Path) -> dict[str, Any]:
    folder = pretrained.folder_of(name, models)
    assert folder is not None
    try:
        card = pretrained.read_model(folder).card
    except InputError as error:
        return {"name": name, "error": str(error)}
    return {
        "name": name,
        "title": card["title"],
        "language": card["language"],
        "layers": card["config"]["layers"],
        "hidden_size": card["config"]["hidden_size"],
        "loss_nats": card["metrics"].get("loss_nats"),
        "bytes": sum(file["bytes"] for file in card["files"].values()),
        "created": card["created"],
        "shipped": pretrained.is_shipped(folder),
    }


def _table(found: dict[str, list[dict[str, Any]]], runs: Path, models: Path) -> list[str]:
    lines = [f"runs in {runs}:"]
    lines += [_row(entry, _run_figures) for entry in found["runs"]] or ["  none yet"]
    lines += ["", f"models in {models}, and the shipped ones:"]
    lines += [_row(entry, _model_figures) for entry in found["models"]] or ["  none yet"]
    return lines


def _row(entry: dict[str, Any], figures: Any) -> str:
    return f"  {entry['name']:24} " + (entry["error"] if "error" in entry else f"{figures(entry)}   {entry['title']}")


def _run_figures(entry: dict[str, Any]) -> str:
    loss = f", {entry['valid_loss_nats']:.4f} nats on validation" if entry["valid_loss_nats"] is not None else ""
    epochs = f", epoch {entry['epoch']} of {entry['epochs']}" if entry["epochs"] else ""
    return f"{entry['state']}{epochs}{loss}"


def _model_figures(entry: dict[str, Any]) -> str:
    loss = f"{entry['loss_nats']:.4f} nats" if isinstance(entry["loss_nats"], int | float) else "no loss"
    origin = "shipped" if entry["shipped"] else entry["created"][:10]
    return f"{entry['layers']} × {entry['hidden_size']}, {loss}, {entry['bytes'] / 1e6:.1f} MB, {origin}"
