"""The options of a training, validated before TensorFlow, which is slow to import, is needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from anyascii import anyascii

from server.lm import description
from server.lm.config import Config
from server.lm.data import corpus, dataset
from server.lm.description import RunOptions
from server.lm.errors import InputError, clipped
from server.lm.export.card_texts import check_lines
from server.lm.export.weight_types import check_weights
from server.lm.names import check_name, printable
from server.lm.presets import preset
from server.lm.pretrained import PretrainedModel, find_model

DEFAULT_PRESET = "base"
FINETUNE_PRESET = "finetune"
DEFAULT_WEIGHTS = "float32"
# Language, script, region and variants; what else BCP 47 allows names no language of a text.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*")


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
    weights: str | None
    include_keras: bool
    deterministic: bool
    quiet: bool
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
    run_options: RunOptions


def validate(options: TrainOptions) -> ValidatedOptions:
    """Reads the text; raises ``InputError`` for invalid options."""
    _check_card_entries(options.card_entries)
    if options.weights is not None:
        check_weights(options.weights)
    base_model = find_model(options.base, options.models) if options.base is not None else None
    shape = base_model.shape(options.overrides) if base_model else {}
    config = replace(preset(options.preset or _default_preset(options)), **(options.overrides | shape))
    folder = options.runs / check_name(options.name or _default_name(options))
    if options.resume and folder.exists():
        return ValidatedOptions(options, config, folder, None, None, None, _resumed(options, folder))
    if not options.texts:
        raise InputError(f"there is no run {folder.name!r} in {options.runs} to resume. {_known_runs(options.runs)}")
    text = _text(options, base_model)
    splits = dataset.split_each(text.texts(), config.fractions)
    _check_length(text.name, splits, config)
    run_options = RunOptions(
        options.deterministic,
        options.export,
        options.weights or (base_model.weights if base_model else DEFAULT_WEIGHTS),
        options.include_keras,
    )
    return ValidatedOptions(options, config, folder, text, splits, base_model, run_options)


def _text(options: TrainOptions, base_model: PretrainedModel | None) -> corpus.Corpus:
    text = corpus.concatenate([corpus.load(name, options.data) for name in options.texts])
    # A text continues a base model's language unless its own is known.
    inherited = {"language": base_model.language} if base_model and text.language == corpus.UNDETERMINED else {}
    return replace(text, **(inherited | options.card_entries))


def _default_name(options: TrainOptions) -> str:
    if not options.texts:
        if options.resume:
            raise InputError(f"--resume needs the run's name: add --name NAME. {_known_runs(options.runs)}")
        raise InputError("no text given: name a file, or a corpus listed by `python -m server corpora`.")
    return f"{_stem(options.texts[0])}-{options.preset or _default_preset(options)}"


def _stem(text: str) -> str:
    """A file's name in the letters of a run's name: 红楼梦.txt becomes HongLouMeng."""
    if text == corpus.STDIN or text.startswith("/dev/"):
        return "stdin"
    words = re.findall(r"[A-Za-z0-9_]+", anyascii(printable(Path(text).stem)))
    return "-".join(words)[:50].strip("-") or "model"


def _known_runs(runs: Path) -> str:
    known = description.names_in(runs)
    return f"Runs in {runs}: {', '.join(known)}." if known else f"There are no runs in {runs} yet."


def _default_preset(options: TrainOptions) -> str:
    return DEFAULT_PRESET if options.base is None else FINETUNE_PRESET


def _resumed(options: TrainOptions, folder: Path) -> RunOptions:
    """How the run was begun; what comes after the training may be changed."""
    begun = description.options_of(description.read(folder))
    given = {
        "the text": options.texts or None,
        "preset": options.preset,
        "from": options.base,
        "deterministic": True if options.deterministic and not begun.deterministic else None,
        **options.overrides,
        **options.card_entries,
    }
    if conflicts := [what for what, value in given.items() if value is not None]:
        raise InputError(f"--resume continues the run with its own parameters: leave out {', '.join(conflicts)}.")
    return replace(
        begun,
        export=begun.export and options.export,
        weights=options.weights or begun.weights,
        include_keras=begun.include_keras and options.include_keras,
    )


def _check_card_entries(entries: dict[str, str]) -> None:
    check_lines(entries, shortest=1)
    language = entries.get("language")
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise InputError(
            f"language is {clipped(language)!r}: it must be a BCP 47 tag such as en, pt-BR or zh-Hans, "
            f"or {corpus.UNDETERMINED} if there is none."
        )


def _check_length(name: str, splits: dataset.Splits, config: Config) -> None:
    if 0 < len(splits.train) < config.passage_length:
        raise InputError(
            f"passage_length is {config.passage_length}, longer than the train split of {name!r}, which has "
            f"{len(splits.train)} characters: use a shorter one or a longer text."
        )
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
