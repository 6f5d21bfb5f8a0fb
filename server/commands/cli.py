"""The command line: ``python -m server corpora | train | evaluate | export | neurons | serve | demo``."""

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from server.lm.config import Config
from server.lm.errors import InputError
from server.lm.presets import PRESETS

if TYPE_CHECKING:
    from server.commands.serve import Site

# Options that describe the text in the model card.
CARD_ENTRIES = ("title", "language", "licence", "source")
Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns 0, 2 for invalid input, or 130 after Ctrl-C."""
    args = _parser().parse_args(argv)
    try:
        return int(args.command(args))
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        # A full disk or a folder without permission; existing files are untouched.
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m server",
        description="Trains LSTM language models, exports them to TensorFlow.js and serves the page that runs them.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_corpora(commands)
    _add_train(commands)
    _add_evaluate(commands)
    _add_export(commands)
    _add_neurons(commands)
    _add_serve(commands, "serve", "serve the page and the exported models", _serve)
    _add_serve(commands, "demo", "serve the page, and train a first small model if you have none yet", _demo)
    return parser


def _add_corpora(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("corpora", help="list the texts that can be trained on by name")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(command=_corpora)


def _add_train(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "train",
        help="train a model, evaluate it and export it for the page",
        description="Trains a model on a text and writes it to --models, where the page finds it. "
        "Ctrl-C stops early and keeps the best model so far; --resume continues from the last finished epoch.",
    )
    parser.add_argument(
        "texts", nargs="*", metavar="TEXT", help="a UTF-8 text file, or a name listed by `corpora`; several are joined"
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
    parser.add_argument("--resume", action="store_true", help="continue the run of that name with its own parameters")
    parser.add_argument("--no-export", action="store_true", help="do not export the model for the page")
    parser.add_argument("--deterministic", action="store_true", help="reproducible results, at the cost of some speed")
    _add_weights(parser)
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
    parser.set_defaults(command=_train)


def _number(kind: object) -> Callable[[str], float]:
    return float if kind is float else int


def _add_evaluate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("evaluate", help="measure a trained model on its test split or on another text")
    parser.add_argument("run", type=Path, help="the run's folder, such as runs/my-model")
    parser.add_argument("--text", help="a UTF-8 text file, or a name listed by `corpora`, instead of the test split")
    parser.add_argument("--windows", type=int, metavar="N", help="also measure on random windows of N tokens")
    parser.add_argument(
        "--keystrokes",
        type=int,
        default=2000,
        metavar="N",
        help="characters to type with the page's suggestions (default: 2000; 0 skips this)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    _add_folders(parser, "data")
    parser.set_defaults(command=_evaluate)


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("export", help="write a trained model as TensorFlow.js files")
    parser.add_argument("run", type=Path, help="the run's folder, such as runs/my-model")
    parser.add_argument("--out", type=Path, help="the folder to write (default: static/models/ and the run's name)")
    _add_weights(parser)
    card = parser.add_argument_group("model card", "what you have observed, stored with the run")
    card.add_argument("--good", metavar="TEXT", help="what it is good at")
    card.add_argument("--bad", metavar="TEXT", help="what it is bad at")
    parser.set_defaults(command=_export)


def _add_neurons(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "neurons",
        help="list the units of an exported model that track features of a text",
        description="Lists the units that the export found. With the training texts, it searches again and rewrites "
        "neurons.json, passages.json and the card; use this for a model that an older version exported.",
    )
    parser.add_argument("model", type=Path, help="the model's folder, such as static/models/my-model")
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="the texts it was trained on, in the same order")
    _add_folders(parser, "data")
    parser.set_defaults(command=_neurons)


def _add_serve(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, command: Command
) -> None:
    parser = commands.add_parser(name, help=text)
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=os.environ.get("PORT", "5000"), help="port (default: 5000)")
    trusted = "a name that the server answers to besides this machine's; .example.org allows all below it; repeatable"
    parser.add_argument("--trusted-host", action="append", default=[], metavar="NAME", help=trusted)
    proxy = "a reverse proxy is in front: believe its X-Forwarded-Prefix and X-Forwarded-Proto (docs/deployment.md)"
    parser.add_argument("--behind-proxy", action="store_true", help=proxy)
    _add_folders(parser, "runs", "models")
    parser.set_defaults(command=command)


def _add_weights(parser: argparse.ArgumentParser) -> None:
    kinds = "float32 (default), float16, uint8, or auto: the smallest type that raises the loss by at most 0.5 %%"
    parser.add_argument("--weights", default="float32", metavar="KIND", help=kinds)
    parser.add_argument("--no-keras", action="store_true", help="do not write model.keras, which only Python needs")


def _add_folders(parser: argparse.ArgumentParser, *names: str) -> None:
    defaults = {"runs": Path("runs"), "models": Path("static/models"), "data": Path("data")}
    for name in names:
        parser.add_argument(f"--{name}", type=Path, default=defaults[name], help=f"folder (default: {defaults[name]})")


# Each command imports what it needs: TensorFlow takes seconds to import, and serving does not use it.


def _start_tensorflow(deterministic: bool = False) -> None:
    from server.lm.quiet import quiet

    with quiet():
        import tensorflow

        # The first search for a GPU logs the most.
        tensorflow.config.list_physical_devices()
    if deterministic:
        tensorflow.config.experimental.enable_op_determinism()
    from server.lm.network import device

    device.one_core_per_operation()


def _corpora(args: argparse.Namespace) -> int:
    from server.commands import corpora

    return corpora.corpora(args.json)


def _train(args: argparse.Namespace) -> int:
    from server.commands import train_options

    overrides = {f.name: value for f in fields(Config) if (value := getattr(args, f.name)) is not None}
    options = train_options.TrainOptions(
        texts=args.texts,
        preset=args.preset,
        overrides=overrides,
        card_entries={name: value for name in CARD_ENTRIES if (value := getattr(args, name)) is not None},
        name=args.name,
        resume=args.resume,
        export=not args.no_export,
        weights=args.weights,
        include_keras=not args.no_keras,
        base=args.base,
        runs=args.runs,
        models=args.models,
        data=args.data,
        command=f"python -m server {shlex.join(sys.argv[1:])}",
    )
    validated = train_options.validate(options)
    _start_tensorflow(args.deterministic)
    from server.commands import train

    return train.train(validated)


def _evaluate(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import evaluate

    options = evaluate.EvaluateOptions(args.run, args.text, args.data, args.keystrokes, args.windows, args.json)
    return evaluate.evaluate(options)


def _export(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import export
    from server.lm.export.export import ExportOptions

    notes = {name: value for name in ("good", "bad") if (value := getattr(args, name)) is not None}
    return export.export(args.run, args.out, notes, ExportOptions(args.weights, include_keras=not args.no_keras))


def _neurons(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import neurons

    return neurons.neurons(args.model, args.texts, args.data)


def _serve(args: argparse.Namespace) -> int:
    from server.commands import serve

    return serve.serve(_site(args), args.models, args.runs)


def _demo(args: argparse.Namespace) -> int:
    from server.commands import demo

    return demo.demo(_site(args), args.models, args.runs)


def _site(args: argparse.Namespace) -> "Site":
    from server.commands.serve import Site

    return Site(host=args.host, port=args.port, trusted_hosts=tuple(args.trusted_host), behind_proxy=args.behind_proxy)
