"""The arguments of the command line, and what ``--help`` says about them."""

import argparse
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Literal, TypeAlias, get_args, get_origin

from server.lm import __version__
from server.lm.config import Config
from server.lm.presets import PRESETS

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; ``command`` is the name of the chosen command."""
    parser = argparse.ArgumentParser(
        prog="python -m server",
        description="Trains LSTM language models, exports them to TensorFlow.js and serves the page that runs them.",
    )
    parser.add_argument("--version", action="version", version=f"LSTM Explainer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_corpora(commands)
    _add_train(commands)
    _add_evaluate(commands)
    _add_export(commands)
    _add_neurons(commands)
    _add_words(commands)
    _add_generate(commands)
    _add_list(commands)
    _add_rename(commands)
    _add_delete(commands)
    _add_stop(commands)
    _add_worker(commands)
    _add_serve(commands, "serve", "serve the page and the exported models")
    _add_serve(commands, "demo", "serve the page, and train a first small model if you have none yet")
    return parser


def _add_corpora(commands: Commands) -> None:
    parser = commands.add_parser("corpora", help="list the texts that can be trained on by name")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command="corpora")


def _add_train(commands: Commands) -> None:
    parser = commands.add_parser(
        "train",
        help="train a model, evaluate it and export it for the page",
        description="Trains a model on a text and writes it to --models, where the page finds it. "
        "Ctrl-C stops early and keeps the best model so far; --resume continues from the last finished epoch.",
    )
    parser.add_argument(
        "texts",
        nargs="*",
        metavar="TEXT",
        help="a UTF-8 text file, - for the standard input, or a name listed by `corpora`; several are joined",
    )
    parser.add_argument(
        "--preset", help=f"values of parameters not set: {', '.join(PRESETS)} (default: base; with --from, finetune)"
    )
    parser.add_argument(
        "--from",
        dest="base",
        metavar="MODEL",
        help="fine-tune a model trained on other texts, such as english: its name, or the folder of an exported model",
    )
    parser.add_argument("--name", help="name of the run and the model (default: corpus-preset)")
    parser.add_argument("--resume", action="store_true", help="continue the run of that name as it was begun")
    parser.add_argument("--no-export", action="store_true", help="do not export the model for the page")
    parser.add_argument(
        "--queue", action="store_true", help="do not train here: let a worker do it (`python -m server worker`)"
    )
    # A worker's command names copies of the texts; the card has the one that was typed.
    parser.add_argument("--recorded-command", help=argparse.SUPPRESS)
    parser.add_argument("--deterministic", action="store_true", help="reproducible results, at the cost of some speed")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    _add_weights(parser, "float32; with --from, that of the base model")
    _add_folders(parser, "runs", "models", "data")
    card = parser.add_argument_group("model card", "what it says about the text, in place of what the corpus says")
    card.add_argument("--title", help="the model's display name")
    card.add_argument("--language", metavar="TAG", help="language of the text, as a BCP 47 tag such as en or zh")
    card.add_argument("--licence", help="licence of the text, and therefore of the model")
    card.add_argument("--source", help="where the text comes from")
    group = parser.add_argument_group("parameters", "each overrides the preset's value")
    for f in fields(Config):
        option = f"--{f.name.replace('_', '-')}"
        if get_origin(f.type) is Literal:
            group.add_argument(option, choices=get_args(f.type), help=f.metadata["help"])
        else:
            group.add_argument(option, type=_number(f.type), metavar="N", help=f.metadata["help"])
    parser.set_defaults(command="train")


def _number(kind: object) -> Callable[[str], float]:
    return float if kind is float else int


def _add_evaluate(commands: Commands) -> None:
    parser = commands.add_parser("evaluate", help="measure a trained model on its test split or on another text")
    parser.add_argument("model", help="a run or an exported model: its name or its folder, such as runs/my-model")
    parser.add_argument(
        "--text", help="a UTF-8 text file, or a name listed by `corpora`; a run has its test split without one"
    )
    parser.add_argument(
        "--card",
        nargs="+",
        metavar="TEXT",
        default=(),
        help="write the figures to an exported model's card; takes the texts it was trained on, in the same order",
    )
    parser.add_argument("--windows", type=int, metavar="N", help="also measure on random windows of N tokens")
    parser.add_argument(
        "--keystrokes",
        type=int,
        default=2000,
        metavar="N",
        help="characters to type with the page's suggestions (default: 2000; 0 skips this)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    _add_folders(parser, "runs", "models", "data")
    parser.set_defaults(command="evaluate")


def _add_export(commands: Commands) -> None:
    parser = commands.add_parser("export", help="write a trained model as TensorFlow.js files")
    parser.add_argument("run", help="the run's name or its folder, such as runs/my-model")
    parser.add_argument("--out", type=Path, help="the folder to write (default: static/models/ and the run's name)")
    _add_weights(parser, "that of the training")
    _add_folders(parser, "runs")
    card = parser.add_argument_group("model card", "what you have observed, stored with the run")
    card.add_argument("--good", metavar="TEXT", help="what it is good at")
    card.add_argument("--bad", metavar="TEXT", help="what it is bad at")
    parser.set_defaults(command="export")


def _add_neurons(commands: Commands) -> None:
    parser = commands.add_parser(
        "neurons",
        help="list the units of an exported model that track features of a text",
        description="Lists the units and the story that the export found. With the training texts, it searches again "
        "and rewrites neurons.json, passages.json and the card; use this for a model that an older version exported.",
    )
    parser.add_argument("model", help="the model's name or its folder, such as static/models/my-model")
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="the texts it was trained on, in the same order")
    _add_folders(parser, "models", "data")
    parser.set_defaults(command="neurons")


def _add_words(commands: Commands) -> None:
    parser = commands.add_parser(
        "words",
        help="count the words of an exported model's training texts again",
        description="Rewrites words.bin, word-list.json and the card; use this for a model that an older version "
        "exported.",
    )
    parser.add_argument("model", help="the model's name or its folder, such as static/models/my-model")
    parser.add_argument("texts", nargs="+", metavar="TEXT", help="the texts it was trained on, in the same order")
    _add_folders(parser, "models", "data")
    parser.set_defaults(command="words")


def _add_serve(commands: Commands, name: str, text: str) -> None:
    parser = commands.add_parser(name, help=text)
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT", "5000"), help="port (default: 5000)")
    trusted = "a name that the server answers to besides this machine's; .example.org allows all below it; repeatable"
    parser.add_argument("--trusted-host", action="append", default=[], metavar="NAME", help=trusted)
    proxy = "a reverse proxy is in front: believe its X-Forwarded-Prefix and X-Forwarded-Proto (docs/deployment.md)"
    parser.add_argument("--behind-proxy", action="store_true", help=proxy)
    embed = "a site that may show pages in a frame, such as https://school.example; repeatable (docs/embedding.md)"
    parser.add_argument("--embed-origin", action="append", default=[], metavar="ORIGIN", help=embed)
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command=name)


def _add_generate(commands: Commands) -> None:
    parser = commands.add_parser("generate", help="let a model write a text")
    parser.add_argument("model", help="a run or an exported model: its name or its folder")
    parser.add_argument("--prompt", default="", metavar="TEXT", help="what the text begins with")
    parser.add_argument("--length", type=int, default=300, metavar="N", help="tokens to write (default: 300)")
    parser.add_argument(
        "--temperature",
        type=float,
        default=0.7,
        metavar="N",
        help="1 draws by the model's probabilities, less prefers likely tokens, 0 takes the likeliest (default: 0.7)",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed writes the same text")
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command="generate")


def _add_list(commands: Commands) -> None:
    parser = commands.add_parser("list", help="list the runs and the exported models")
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command="list")


def _add_rename(commands: Commands) -> None:
    parser = commands.add_parser("rename", help="rename a run and its exported model")
    parser.add_argument("name", metavar="NAME", help="as `list` shows it")
    parser.add_argument("new_name", metavar="NEW_NAME", help="up to 64 letters, digits, - and _")
    _add_only(parser)
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command="rename")


def _add_delete(commands: Commands) -> None:
    parser = commands.add_parser("delete", help="delete a run and its exported model")
    parser.add_argument("name", metavar="NAME", help="as `list` shows it")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    _add_only(parser)
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command="delete")


def _add_stop(commands: Commands) -> None:
    parser = commands.add_parser("stop", help="stop a queued training, or one that a worker trains; its model is kept")
    parser.add_argument("name", metavar="NAME", help="as `list` shows it")
    _add_folders(parser, "runs")
    parser.set_defaults(command="stop")


def _add_worker(commands: Commands) -> None:
    parser = commands.add_parser(
        "worker",
        help="train what `train --queue` has queued",
        description="Trains queued models one after the other until Ctrl-C. Several workers, also on other machines, "
        "share a queue in Redis (LSTM_QUEUE_URL=redis://…) and the folders.",
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="trainings at a time (default: 1)")
    _add_folders(parser, "runs", "models", "data")
    parser.set_defaults(command="worker")


def _add_only(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=("run", "model"), help="leave the other alone")


def _add_weights(parser: argparse.ArgumentParser, default: str) -> None:
    kinds = "float32, float16, uint8, or auto: the smallest type that raises the loss by at most 0.5 %%"
    parser.add_argument("--weights", metavar="KIND", help=f"{kinds} (default: {default})")
    parser.add_argument("--no-keras", action="store_true", help="do not write model.keras, which only Python needs")


def _add_folders(parser: argparse.ArgumentParser, *names: str) -> None:
    defaults = {"runs": Path("runs"), "models": Path("static/models"), "data": Path("data")}
    for name in names:
        parser.add_argument(f"--{name}", type=Path, default=defaults[name], help=f"folder (default: {defaults[name]})")
