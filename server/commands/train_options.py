"""The options of the command `train`, validated before TensorFlow, which is slow to import, is needed."""

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
from server.lm.pretrained import PretrainedModel, find_model

DEFAULT_PRESET = "base"
FINETUNE_PRESET = "finetune"


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """The options as the command line gives them."""

    texts: Sequence[str]
    preset: str | None
    overrides: dict[str, Any]
    card_entries: dict[str, Any]
    name: str | None
    resume: bool
    export: bool
    weights: str
    include_keras: bool
    base: str | None
    runs: Path
    models: Path
    data: Path
    command: str


@dataclass(frozen=True, slots=True)
class ValidatedOptions:
    """The options with everything they imply; ``text`` and ``splits`` are None for a run that is resumed."""

    options: TrainOptions
    config: Config
    folder: Path
    text: corpus.Corpus | None
    splits: dataset.Splits | None
    base_model: PretrainedModel | None


def validate(options: TrainOptions) -> ValidatedOptions:
    """Reads the text; raises ``InputError`` for invalid options."""
    base_model = find_model(options.base, options.models) if options.base is not None else None
    shape = base_model.shape(options.overrides) if base_model else {}
    config = replace(preset(options.preset or _default_preset(options)), **(options.overrides | shape))
    folder = options.runs / check_name(options.name or _default_name(options))
    check_weights(options.weights)
    if options.resume and folder.exists():
        _check_only_resumes(options)
        return ValidatedOptions(options, config, folder, None, None, None)
    if not options.texts:
        raise InputError(f"there is no run {folder.name!r} in {options.runs} to resume: give a text to start one.")
    text = replace(
        corpus.concatenate([corpus.load(name, options.data) for name in options.texts]), **options.card_entries
    )
    splits = dataset.split_each(text.texts(), config.fractions)
    _check_length(text.name, splits, config)
    return ValidatedOptions(options, config, folder, text, splits, base_model)


def _default_name(options: TrainOptions) -> str:
    if not options.texts:
        raise InputError("no text given: name a file, or a corpus listed by `python -m server corpora`.")
    stem = "".join(c if c.isascii() and c.isalnum() else "-" for c in Path(options.texts[0]).stem)
    return f"{stem.strip('-')[:50] or 'model'}-{options.preset or _default_preset(options)}"


def _default_preset(options: TrainOptions) -> str:
    return DEFAULT_PRESET if options.base is None else FINETUNE_PRESET


def _check_only_resumes(options: TrainOptions) -> None:
    given = {
        "the text": options.texts or None,
        "preset": options.preset,
        "from": options.base,
        **options.overrides,
        **options.card_entries,
    }
    if conflicts := [what for what, value in given.items() if value is not None]:
        raise InputError(f"--resume continues the run with its own parameters: leave out {', '.join(conflicts)}.")


def _check_length(name: str, splits: dataset.Splits, config: Config) -> None:
    needed = config.timesteps + 1
    for f in fields(splits):
        # A token has at least one character; the run itself counts tokens.
        length = len(getattr(splits, f.name))
        if length < needed:
            raise InputError(
                f"the {f.name} split of {name!r} has {length} characters: it needs at least {needed} tokens, "
                f"one window of {config.timesteps} timesteps and the token after it. "
                "Use a longer text or fewer timesteps."
            )
