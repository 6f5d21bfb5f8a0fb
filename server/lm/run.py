"""A run: the folder of one training, from which it can be resumed, evaluated and exported."""

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from server.lm import description
from server.lm.config import Config
from server.lm.data import dataset
from server.lm.data.corpus import Corpus, shortened
from server.lm.data.files import content_of
from server.lm.data.repetition import Repetition, repeated_share, repetition
from server.lm.data.tokenizer import Tokenizer
from server.lm.description import RunOptions
from server.lm.errors import DISK_IS_FULL, InputError, clipped
from server.lm.evaluation.calibration import calibrate
from server.lm.evaluation.metrics import Metrics, evaluate
from server.lm.export import schema
from server.lm.export.card_texts import check_lengths, check_lines, longest
from server.lm.export.export import ExportOptions, ModelMetadata, export, versions
from server.lm.export.tfjs import weights_in
from server.lm.names import check_name
from server.lm.network.graph import extend_vocabulary, put_weights
from server.lm.network.model import build
from server.lm.pretrained import PretrainedModel
from server.lm.training.checkpoint import Checkpoint, write_atomically
from server.lm.training.history import summary, write_history
from server.lm.training.outcome import Epoch
from server.lm.training.trainer import Examples, Step, Trainer, epoch_shape

REPORT = "report.json"
# In format 1, a text was measured in 32 stretches.
REPORT_FORMAT = 2
DEFAULT_EXPORT = ExportOptions()
DEFAULT_OPTIONS = RunOptions()


@dataclass(frozen=True, slots=True)
class Run:
    """``runs/<name>/``: run.json, corpus.txt, the checkpoints, history.csv, tensorboard/, report.json, model.keras.

    The run keeps a copy of the corpus and of the base model's weights, so that it does not depend on files that may
    change later.
    """

    folder: Path
    config: Config
    corpus: Corpus
    tokenizer: Tokenizer
    splits: dataset.Splits
    tokens: dataset.Tokens
    command: str
    base: dict[str, Any] | None
    options: RunOptions

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint(self.folder)

    @property
    def history(self) -> Path:
        return self.folder / "history.csv"

    def check_length(self) -> None:
        """Raises ``InputError`` if a split has too few tokens for one window."""
        needed = self.config.timesteps + 1
        for f in fields(self.tokens):
            length = len(getattr(self.tokens, f.name))
            if length < needed:
                raise InputError(
                    f"the {f.name} split of {self.corpus.name!r} has {length} tokens: it needs at least {needed}, "
                    f"one window of {self.config.timesteps} timesteps and the token after it. "
                    "Use a longer text or fewer timesteps."
                )

    def train(
        self,
        resume: bool,
        on_step: Callable[[Step], None],
        on_epoch: Callable[[Epoch], None],
        stop: Callable[[], bool],
    ) -> Trainer:
        """Trains from the start or, with ``resume``, from the last checkpoint; see ``Trainer.run``."""
        examples = Examples(self.tokens.train, self.tokens.valid, self.tokenizer.start)
        trainer = Trainer(self.initial_model(), self.config, examples, self.checkpoint)
        if resume and self.checkpoint.last.exists():
            trainer.resume()
        with _full_disk_as_os_error(self.folder), self._tensorboard():

            def record(epoch: Epoch) -> None:
                self._record(epoch, trainer.outcome.history)
                on_epoch(epoch)

            trainer.run(on_step, record, stop)
        return trainer

    def _tensorboard(self) -> Any:
        return tf.summary.create_file_writer(str(self.folder / "tensorboard")).as_default()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Locks the run for this process; raises ``InputError`` if another process is training it."""
        with description.locked(self.folder):
            yield

    def repeated_share(self) -> float:
        """The share of the test split's characters in runs that the training split has as well."""
        return repeated_share(self.splits.test, self.splits.train)

    def repetition(self, text: str) -> Repetition:
        """What of a text stands word for word in the training split."""
        return repetition(text, self.splits.train)

    def steps_per_epoch(self) -> int:
        """The optimiser steps of an epoch."""
        return epoch_shape(self.config, len(self.tokens.train))[1]

    def add_notes(self, about: dict[str, str]) -> None:
        """Stores what the model is ``good`` and ``bad`` at for its card, replacing earlier notes.

        Raises ``InputError`` for a note that is not a line, or too long for the card.
        """
        check_lines(about)
        stored = description.read(self.folder)
        _write_json(self.folder / description.RUN, stored | {"about": stored.get("about", {}) | about})

    def is_finished(self) -> bool:
        """Whether there is nothing left to train."""
        return self.checkpoint.last.exists() and self.checkpoint.is_finished()

    def initial_model(self) -> keras.Model:
        """The model before training: with new weights, or those of the base model."""
        model = self._new_model()
        if self.base:
            self.checkpoint.load_initial(model.variables)
        return model

    def best_model(self) -> keras.Model:
        """The model with the lowest validation loss."""
        model = self._new_model()
        self.checkpoint.load_best(model.variables)
        return model

    def write_report(self, model: keras.Model) -> Metrics:
        """Measures the model on the test split; writes report.json and model.keras."""
        calibration = calibrate(model, self.config, self.tokens.valid, self.tokenizer.start)
        splits, temperature = self.splits, calibration.temperature
        metrics = evaluate(model, self.config, self.tokenizer, splits.test, temperature, splits.train)
        best = self.checkpoint.best_state()
        figures = {"split": "test", "calibration": asdict(calibration), **metrics.to_dict()}
        _write_json(self.folder / REPORT, {"format": REPORT_FORMAT, "best": best, **figures})
        partial = self.folder / "partial.keras"
        model.save(partial)
        partial.replace(self.folder / "model.keras")
        return metrics

    def export(self, model: keras.Model, folder: Path, options: ExportOptions = DEFAULT_EXPORT) -> Path:
        """Writes the model files of `docs/model-format.md` into folder."""
        # A damaged history is found before the model is measured.
        training = self._training_summary()
        metadata = self._metadata(model, self._report(model), training)
        return export(model, self.config, self.tokenizer, metadata, folder, options)

    def _report(self, model: keras.Model) -> dict[str, Any]:
        try:
            report = description.read_json(self.folder, REPORT)
        except InputError:
            report = {}
        # A report that predates the last training describes other weights.
        known = (REPORT_FORMAT, self.checkpoint.best_state())
        if (report.get("format"), report.get("best")) != known or not schema.holds_metrics(report):
            self.write_report(model)
            report = description.read_json(self.folder, REPORT)
        return report

    def _new_model(self) -> keras.Model:
        return build(self.config, len(self.tokenizer.vocabulary))

    def _record(self, epoch: Epoch, history: list[Epoch]) -> None:
        # An epoch interrupted by Ctrl-C is not in the history, from which training resumes.
        write_history(self.history, history if epoch in history else [*history, epoch])
        for name in ("loss", "valid_loss", "learning_rate", "tokens_per_second"):
            tf.summary.scalar(name, getattr(epoch, name), step=epoch.epoch)

    def _metadata(self, model: keras.Model, report: dict[str, Any], training: dict[str, Any]) -> ModelMetadata:
        corpus = self.corpus
        about = description.read(self.folder).get("about", {})
        return ModelMetadata(
            title=self._title(),
            language=corpus.language,
            licence=self._licence(),
            about={"good": "", "bad": ""} | about,
            corpus={
                "name": corpus.name,
                "title": corpus.title,
                "licence": corpus.licence,
                "source": corpus.source,
                "sha256": corpus.sha256,
                "characters": corpus.characters,
                "tokens": {f.name: len(getattr(self.tokens, f.name)) for f in fields(self.tokens)},
                **self.repetition(self.splits.test).to_dict(),
            },
            training={"command": self.command, **training, "parameters": model.count_params()},
            metrics={name: value for name, value in report.items() if name not in ("format", "best", "calibration")},
            calibration=report.get("calibration", {"temperature": 1.0}),
            train=self.splits.train,
            valid=self.splits.valid,
            test=self.splits.test,
        )

    def _title(self) -> str:
        title, source = self.corpus.title, self.corpus.source
        # A local file has no title but its name, so the run's name says more.
        if title in (source, shortened(source)):
            return self.name
        # In earlier runs, the title of joined texts has any length.
        return shortened(title, longest("title"))

    def _licence(self) -> str:
        if not self.base:
            return self.corpus.licence
        return f"{self.corpus.licence}; fine-tuned from {self.base['name']}: {self.base['licence']}"

    def _training_summary(self) -> dict[str, Any]:
        best = self.checkpoint.best_state()
        return {"best_epoch": best["epoch"], "valid_loss_nats": best["valid_loss"], **summary(self.history)}


@contextlib.contextmanager
def _full_disk_as_os_error(folder: Path) -> Iterator[None]:
    """Raises ``OSError`` where TensorFlow raises an error of its own for a full disk."""
    try:
        yield
    except tf.errors.OpError as error:
        code = next((code for code in DISK_IS_FULL if os.strerror(code) in str(error)), None)
        if code is None:
            raise
        raise OSError(code, os.strerror(code), str(folder)) from error


def create(
    folder: Path,
    config: Config,
    corpus: Corpus,
    command: str,
    base_model: PretrainedModel | None = None,
    splits: dataset.Splits | None = None,
    options: RunOptions = DEFAULT_OPTIONS,
) -> Run:
    """Creates a run in a new folder, with the weights and the vocabulary of ``base_model`` if there is one.

    ``splits`` are those of the corpus, if known. Raises ``InputError`` for an existing folder or a text too short to
    split.
    """
    check_name(folder.name)
    if folder.exists():
        raise InputError(
            f"the run {folder.name!r} exists: resume it with --resume, choose another --name, or delete {folder}."
        )
    base = None
    if base_model:
        base = {"name": base_model.name, "licence": base_model.licence, "tokenizer": base_model.tokenizer.to_dict()}
    splits = splits or dataset.split_each(corpus.texts(), config.fractions)
    run = _tokenise(folder, config, corpus, splits, command, base, options)
    run.check_length()
    check_lengths({"licence": run._licence(), "source": corpus.source})
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        _write_description(run, partial)
        if base_model:
            Checkpoint(partial).save_initial(_extended_model(run, base_model).variables)
        partial.replace(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return run


def _extended_model(run: Run, base_model: PretrainedModel) -> keras.Model:
    """The base model with added rows for the tokens that the run's text adds."""
    model = run._new_model()
    weights = weights_in(base_model.folder, base_model.card)
    put_weights(model, run.config, extend_vocabulary(weights, len(run.tokenizer.vocabulary)))
    return model


def _write_description(run: Run, folder: Path) -> None:
    """Writes the text and the parameters of a run."""
    corpus = run.corpus
    folder.mkdir(parents=True)
    write_atomically(folder / "corpus.txt", lambda file: file.write(corpus.text.encode()))
    origin = {f.name: getattr(corpus, f.name) for f in fields(corpus) if f.name not in ("text", "cleaned")}
    _write_json(
        folder / description.RUN,
        {
            "format": description.FORMAT,
            "config": run.config.to_dict(),
            "corpus": origin | {"sha256": corpus.sha256},
            "command": run.command,
            "options": asdict(run.options),
            "begun": run.base,
            "versions": versions(),
        },
    )


def load(folder: Path) -> Run:
    """Loads a run; raises ``InputError`` if the folder holds none, it is damaged or its corpus has changed."""
    stored = description.read(folder)
    origin = dict(stored["corpus"])
    sha256 = origin.pop("sha256")
    # Runs from before several texts could be concatenated have no lengths.
    lengths = tuple(origin.pop("lengths", ()))
    corpus = Corpus(**origin, lengths=lengths, text=_read_text(folder / "corpus.txt"))
    if corpus.sha256 != sha256:
        raise InputError(
            f"{folder / 'corpus.txt'} has changed since the run began: its SHA-256 is not {clipped(sha256, 64)}."
        )
    config = Config.from_dict(stored["config"])
    splits = dataset.split_each(corpus.texts(), config.fractions)
    options = description.options_of(stored)
    return _tokenise(folder, config, corpus, splits, stored["command"], stored.get("begun"), options)


def _tokenise(
    folder: Path,
    config: Config,
    corpus: Corpus,
    splits: dataset.Splits,
    command: str,
    base: dict[str, Any] | None,
    options: RunOptions,
) -> Run:
    known = Tokenizer.from_dict(base["tokenizer"]) if base else None
    tokenizer, tokens = dataset.tokenise(splits, config, known)
    return Run(folder, config, corpus, tokenizer, splits, tokens, command, base, options)


def _read_text(path: Path) -> str:
    try:
        return content_of(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error


def _write_json(path: Path, value: dict[str, Any]) -> None:
    write_atomically(path, lambda file: file.write(json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"))
