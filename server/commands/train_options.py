"""What the command `train` is asked for, and what of it is refused before TensorFlow, slow to import, is needed."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.errors import InputError
from server.lm.export.weight_types import check_weights
from server.lm.names import check_name
from server.lm.presets import preset
from server.lm.pretrained import Beginning, find

DEFAULT = "base"
ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for."""

    texts: Sequence[str]
    preset: str | None
    overrides: dict[str, Any]
    described: dict[str, Any]
    name: str | None
    resume: bool
    export: bool
    weights: str
    keras_too: bool
    begin: str | None
    runs: Path
    models: Path
    data: Path
    command: str


@dataclass(frozen=True, slots=True)
class Checked:
    """An order with its parameters, its run's folder and the text of a new run; None: the run is resumed."""

    order: Order
    config: Config
    folder: Path
    text: corpus.Corpus | None
    beginning: Beginning | None


def check(order: Order) -> Checked:
    """Reads the text; raises ``InputError`` for orders that cannot work."""
    beginning = find(order.begin, order.models) if order.begin is not None else None
    shape = beginning.shape(order.overrides) if beginning else {}
    config = replace(preset(order.preset or _default_preset(order)), **(order.overrides | shape))
    folder = order.runs / check_name(order.name or _default_name(order))
    check_weights(order.weights)
    if order.resume and folder.exists():
        _check_unchanged(order)
        return Checked(order, config, folder, None, None)
    if not order.texts:
        raise InputError(f"there is no run {folder.name!r} in {order.runs} to resume: give a text to begin one.")
    text = replace(corpus.joined([corpus.load(name, order.data) for name in order.texts]), **order.described)
    _check_length(text, config)
    return Checked(order, config, folder, text, beginning)


def _default_name(order: Order) -> str:
    if not order.texts:
        raise InputError("which text? Give a file or a name that `python -m server corpora` lists.")
    stem = "".join(c if c.isascii() and c.isalnum() else "-" for c in Path(order.texts[0]).stem)
    return f"{stem.strip('-')[:50] or 'model'}-{order.preset or _default_preset(order)}"


def _default_preset(order: Order) -> str:
    return DEFAULT if order.begin is None else ONWARD


def _check_unchanged(order: Order) -> None:
    chosen = {
        "the text": order.texts or None,
        "preset": order.preset,
        "from": order.begin,
        **order.overrides,
        **order.described,
    }
    if changed := [what for what, value in chosen.items() if value is not None]:
        raise InputError(f"--resume goes on with the run as it was begun: leave out {', '.join(changed)}.")


def _check_length(text: corpus.Corpus, config: Config) -> None:
    splits = dataset.split_each(text.texts(), config.fractions)
    needed = config.timesteps + 1
    for f in fields(splits):
        # A token has one character or more; a run counts its tokens themselves.
        have = len(getattr(splits, f.name))
        if have < needed:
            raise InputError(
                f"the {f.name} split of {text.name!r} has {have} characters: it needs {needed} tokens or more, "
                f"one window of {config.timesteps} timesteps and the token after it. "
                "Take a longer text or fewer timesteps."
            )
