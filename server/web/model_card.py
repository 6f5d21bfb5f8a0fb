"""What the page of a model shows: its card in words and figures, and what its two pictures are drawn from."""

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app

from server.lm.names import check_name
from server.lm.training import progress
from server.lm.training.progress import Progress
from server.web import formats, introduction, language, model_facts, model_figures
from server.web.language import translated as _
from server.web.registry import Model, Registry, default_model

# Samples that are shown at length; of the others, a line each.
LONG_SAMPLES = 2
MOST_LINES = 12
_EMPTY_LINES = re.compile(r"\A(?:\s*\n)+")


@dataclass(frozen=True, slots=True)
class Run:
    """A training whose model has not been exported."""

    progress: Progress
    is_active: bool
    # In the language of the response; "" if there is nothing to say.
    message: str


def default() -> str | None:
    """The model that a page in the language of the response opens with."""
    return default_model(_registry().scan()[0], language.current())


def run(name: str) -> Run | None:
    """The training of that name, if nothing has been exported under it; raises ``InputError`` for an invalid name."""
    check_name(name)
    if (_registry().folder / name).is_dir():
        return None
    found, _damaged = progress.scan(Path(current_app.config["RUNS"]))
    own = [each for each in found if each.name == name]
    if not own:
        return None
    newest = max(own, key=lambda each: each.updated)
    current = progress.current(own, time.time())
    told = current or newest
    return Run(told, current is not None and current.state not in progress.FINAL, introduction.text(told.message))


def damage(name: str) -> str | None:
    """What is wrong with the model of that name, in the language of the response."""
    _models, damaged = _registry().scan()
    return next((each.error.translated(_) for each in damaged if each.name == name), None)


def context(name: str) -> dict[str, Any]:
    """Of a model that works; raises ``InputError`` with the reason if it is unknown or damaged."""
    model = _registry().model(name)
    card = model.card
    return {
        "name": name,
        "card": card,
        "title": introduction.text(card["title"]),
        "model": introduction.of(model),
        "facts_line": _short_facts(model),
        "about": {key: introduction.text(words) for key, words in card["about"].items()},
        "samples": [_sample(sample) for sample in card["samples"][:LONG_SAMPLES]],
        "more_samples": [_first_line(sample) for sample in card["samples"][LONG_SAMPLES:]],
        "words": card["tokenizer"]["level"] == "word",
        "headline": model_figures.headline(card),
        "figures": model_figures.others(card),
        "within_words": model_figures.within_words(card),
        "charts": _charts(card),
        "of_text": model_facts.of_text(card),
        "of_training": model_facts.of_training(card),
        "parameters": model_facts.parameters(card),
        "files": model_facts.files(model),
        "load": formats.file_size(model_facts.loaded_first(card)),
        "others": [_link(other) for other in _registry().scan()[0] if other.folder.name != name],
        "calibration": _calibration(card),
    }


def _short_facts(model: Model) -> list[str]:
    card = model.card
    known = [] if card["language"] == "und" else [formats.language(card["language"])]
    parameters = _("%(n)s parameters", n=formats.size(card["training"]["parameters"]))
    return [*known, model_facts.network(card["config"]), parameters, formats.file_size(introduction.download(card))]


def _sample(sample: dict[str, Any]) -> dict[str, str]:
    """What follows a start token may begin with empty lines; the indentation of the first full one counts."""
    prompt, written = sample["prompt"], sample["text"]
    lines = (written if prompt else _EMPTY_LINES.sub("", written)).split("\n")[:MOST_LINES]
    return {"prompt": prompt, "text": "\n".join(lines).rstrip() + " …"}


def _first_line(sample: dict[str, Any]) -> dict[str, str]:
    first, *more = sample["text"].split("\n")
    return {"prompt": sample["prompt"], "text": first if more else f"{first} …"}


def _link(model: Model) -> dict[str, str]:
    return {
        "name": model.folder.name,
        "title": introduction.text(model.card["title"]),
        "icon": introduction.icon(model),
        "fun": introduction.fun(model),
    }


def _calibration(card: dict[str, Any]) -> dict[str, str | None]:
    """How far shown and true probabilities are apart, and what the logits are divided by."""
    error, temperature = card["metrics"].get("expected_calibration_error"), card["calibration"]["temperature"]
    return {
        "error": None if error is None else formats.percent(error),
        "temperature": None if temperature == 1 else f"{temperature:.2f}",
    }


def _charts(card: dict[str, Any]) -> dict[str, Any]:
    """Null where there is nothing to draw."""
    history, bins = card["training"]["history"], card["metrics"].get("reliability") or None
    return {
        "history": history if len(history) > 1 else None,
        "best": card["training"]["best_epoch"],
        "reliability": bins,
    }


def _registry() -> Registry:
    registry: Registry = current_app.extensions["registry"]
    return registry
