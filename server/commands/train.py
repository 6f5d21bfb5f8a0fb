"""The command `train`: trains a model on a text and exports it for the page."""

import contextlib
from typing import Any

from server.commands.interrupts import Interrupts
from server.commands.reporter import Reporter
from server.lm import run
from server.lm.data.repetition import NOTEWORTHY, RUN
from server.lm.errors import DISK_IS_FULL, InputError
from server.lm.export import card
from server.lm.export.export import ExportOptions, check_folder
from server.lm.names import printable
from server.lm.train_options import ValidatedOptions
from server.lm.training.trainer import Trainer

# Optimiser steps; a model trained with fewer has hardly learned to spell.
MIN_STEPS = 500


def train(validated: ValidatedOptions) -> int:
    """Trains, evaluates and exports; returns the exit code. Raises ``InputError`` for invalid options."""
    folder = validated.folder
    if validated.run_options.export:
        check_folder(validated.options.models / folder.name)
    training_run = _open_run(validated)
    with training_run.locked():
        reporter = Reporter(folder.name, training_run.folder / "progress.json", validated.options.quiet)
        try:
            with Interrupts() as interrupts:
                return _train(validated, training_run, reporter, interrupts)
        except BaseException as error:
            reporter.close_bar()
            # On a full disk there is no room for this file either.
            with contextlib.suppress(OSError):
                reporter.write(state="failed", message=printable(str(error)) or type(error).__name__)
            if isinstance(error, OSError) and error.errno in DISK_IS_FULL:
                raise InputError(_full_disk(training_run)) from error
            raise


def _open_run(validated: ValidatedOptions) -> run.Run:
    if validated.text is None:
        return run.load(validated.folder)
    return run.create(
        validated.folder,
        validated.config,
        validated.text,
        validated.options.command,
        validated.base_model,
        validated.splits,
        validated.run_options,
    )


def _train(validated: ValidatedOptions, training_run: run.Run, reporter: Reporter, interrupts: Interrupts) -> int:
    resume = validated.options.resume
    _introduce(validated, training_run, reporter)
    trainer = training_run.train(resume, reporter.step, reporter.epoch, interrupts.stop)
    reporter.close_bar()
    interrupts.end_training()
    stopped = interrupts.requested
    if not trainer.outcome.best_epoch:
        reporter.write(state="stopped", message="stopped before there was a model")
        reporter.say("stopped before there was a model to save.")
        return 130
    _evaluate_and_export(validated, training_run, reporter)
    if not stopped and not training_run.base and (advice := advice_after(trainer)):
        reporter.say(advice)
    if stopped:
        reporter.say(f"stopped early; resume with: python -m server train --resume --name {training_run.name}")
    return 130 if stopped else 0


def _introduce(validated: ValidatedOptions, training_run: run.Run, reporter: Reporter) -> None:
    """Says what is trained, and before it takes its time, what will be wrong with the model."""
    reporter.say(_summary(training_run))
    if validated.text is not None and (cleaned := str(validated.text.cleaned)):
        reporter.say(f"cleaned the text: {cleaned}.")
    repeated = training_run.repeated_share()
    if repeated >= NOTEWORTHY:
        reporter.say(
            f"warning: {repeated:.0%} of the test split stands word for word in the training split, in runs of {RUN} "
            "characters or more: the figures will be better than on new text."
        )
    if validated.options.resume and training_run.is_finished():
        reporter.say("training is already finished: the best model is evaluated and exported again.")
    # Fine-tuning takes few steps.
    elif not training_run.base and (
        advice := advice_before(training_run.steps_per_epoch(), training_run.config.epochs)
    ):
        reporter.say(f"warning: {advice}")


def _evaluate_and_export(validated: ValidatedOptions, training_run: run.Run, reporter: Reporter) -> None:
    reporter.write(state="evaluating", message="measuring on the test split")
    model = training_run.best_model()
    metrics = training_run.write_report(model)
    reporter.say(
        f"test split: {metrics.loss_nats:.4f} nats, perplexity {metrics.perplexity:.2f}, "
        f"{metrics.bits_per_character:.3f} bits per character, accuracy {metrics.accuracy:.1%}, "
        f"top-3 {metrics.top3_accuracy:.1%}"
    )
    if validated.run_options.export:
        reporter.write(state="exporting", message="writing the model for the browser")
        target = validated.options.models / training_run.name
        options = ExportOptions(validated.run_options.weights, validated.run_options.include_keras)
        reporter.say(f"exported to {training_run.export(model, target, options)}")
        if warning := warning_of(card.read(target)):
            reporter.say(f"warning: {warning}")
    reporter.write(state="done", message="ready")


def warning_of(values: dict[str, Any]) -> str:
    """What to know of a model before it is shared, by its card; empty if it repeats none of its training text."""
    found = values.get("memorisation", {"repeated": 0})
    if not found["repeated"]:
        return ""
    return (
        f"the model knows parts of its text by heart: it goes on with {found['repeated']} of {found['passages']} "
        f"passages word for word, with up to {found['longest']} characters. Mind that before you share it."
    )


def advice_before(steps: int, epochs: int) -> str:
    """Advice for a training that will have too few steps; empty for any other."""
    if steps * epochs >= MIN_STEPS:
        return ""
    return (
        f"this text gives only {steps * epochs} optimiser steps in {epochs} epoch{'s' * (epochs != 1)}, "
        f"too few to learn from: use a longer text, or --epochs {-(-MIN_STEPS // steps)}."
    )


def advice_after(trainer: Trainer) -> str:
    """Advice for a training that ended early after too few steps, so that more epochs would not help."""
    epochs = len(trainer.outcome.history)
    if epochs >= trainer.config.epochs or epochs * trainer.steps >= MIN_STEPS:
        return ""
    return f"this text gave only {epochs * trainer.steps} optimiser steps, too few to learn from: use a longer text."


def _full_disk(training_run: run.Run) -> str:
    return (
        f"no space left on the disk of {training_run.folder}: what was saved before is kept. Make room, then go on "
        f"with: python -m server train --resume --name {training_run.name}"
    )


def _summary(training_run: run.Run) -> str:
    c, t = training_run.config, training_run.tokens
    sizes = f"{len(t.train):,} / {len(t.valid):,} / {len(t.test):,}"
    return (
        f"{training_run.name}: {training_run.corpus.title}, {sizes} tokens to "
        f"train / validate / test, vocabulary {len(training_run.tokenizer.vocabulary):,}; "
        f"{c.architecture} LSTM {c.layers} × {c.hidden_size}, embedding {c.embedding_dim}"
        f"{_base_model_summary(training_run)}"
    )


def _base_model_summary(training_run: run.Run) -> str:
    if not training_run.base:
        return ""
    new = len(training_run.tokenizer.vocabulary) - len(training_run.base["tokenizer"]["vocabulary"])
    return f"; fine-tuned from {training_run.base['name']}, whose vocabulary grows by {new:,}"
