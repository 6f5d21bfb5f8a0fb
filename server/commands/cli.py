"""The command line: ``python -m server corpora | train | evaluate | export | neurons | words | generate | list |
rename | delete | stop | worker | serve | demo``.
"""

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from server.commands import output
from server.commands.arguments import parser
from server.lm.config import Config
from server.lm.errors import DISK_IS_FULL, InputError, clipped
from server.lm.names import printable

if TYPE_CHECKING:
    from server.commands.serve import Site

# Options that describe the text in the model card.
CARD_ENTRIES = ("title", "language", "licence", "source")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns 0, 2 for invalid input, or 130 after Ctrl-C or if nobody reads its output."""
    output.tolerate_missing_signs()
    args = parser().parse_args(argv)
    try:
        code = COMMANDS[args.command](args)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        output.reader_has_gone()
        print("stopped: nobody reads the output.", file=sys.stderr)
        return 130
    except OSError as error:
        # A full disk or a folder without permission; existing files are untouched.
        print(f"error: {_sentence(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nstopped.", file=sys.stderr)
        return 130


def _sentence(error: OSError) -> str:
    reason = "no space left on the disk" if error.errno in DISK_IS_FULL else error.strerror or str(error)
    # A path is at most this long; what is longer is no path.
    return f"{clipped(str(error.filename), 255)}: {reason}." if error.filename else f"{reason}."


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
    from server.lm import train_options

    overrides = {f.name: value for f in fields(Config) if (value := getattr(args, f.name)) is not None}
    options = train_options.TrainOptions(
        texts=args.texts,
        preset=args.preset,
        overrides=overrides,
        card_entries={name: printable(value) for name in CARD_ENTRIES if (value := getattr(args, name)) is not None},
        name=args.name,
        resume=args.resume,
        export=not args.no_export,
        weights=args.weights,
        include_keras=not args.no_keras,
        deterministic=args.deterministic,
        quiet=args.quiet,
        base=args.base,
        runs=args.runs,
        models=args.models,
        data=args.data,
        command=args.recorded_command or f"python -m server {printable(shlex.join(sys.argv[1:]))}",
    )
    validated = train_options.validate(options)
    if args.queue:
        from server.commands import queueing

        return queueing.add(validated)
    _start_tensorflow(validated.run_options.deterministic)
    from server.commands import train

    return train.train(validated)


def _evaluate(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import evaluate

    options = evaluate.EvaluateOptions(
        args.model, args.text, args.card, args.runs, args.models, args.data, args.keystrokes, args.windows, args.json
    )
    return evaluate.evaluate(options)


def _export(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import export

    notes = {name: printable(value) for name in ("good", "bad") if (value := getattr(args, name)) is not None}
    return export.export(args.run, args.runs, args.out, notes, args.weights, not args.no_keras)


def _neurons(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import neurons

    return neurons.neurons(args.model, args.models, args.texts, args.data)


def _words(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import words

    return words.words(args.model, args.models, args.texts, args.data)


def _generate(args: argparse.Namespace) -> int:
    _start_tensorflow()
    from server.commands import generate

    options = generate.GenerateOptions(printable(args.prompt), args.length, args.temperature, args.seed)
    return generate.generate(args.model, args.runs, args.models, options)


def _list(args: argparse.Namespace) -> int:
    from server.commands import listing

    return listing.listing(args.runs, args.models, args.json)


def _rename(args: argparse.Namespace) -> int:
    from server.commands import housekeeping

    return housekeeping.rename(args.name, args.new_name, housekeeping.Folders(args.runs, args.models, args.only))


def _delete(args: argparse.Namespace) -> int:
    from server.commands import housekeeping

    return housekeeping.delete(args.name, args.yes, housekeeping.Folders(args.runs, args.models, args.only))


def _stop(args: argparse.Namespace) -> int:
    from server.commands import queueing

    return queueing.stop(args.name, args.runs)


def _worker(args: argparse.Namespace) -> int:
    from server.commands import queueing

    return queueing.work(args.jobs, args.runs, args.models, args.data)


def _serve(args: argparse.Namespace) -> int:
    from server.commands import serve

    if not any(args.models.glob("*/card.json")):
        print(f"{args.models} has no models: the page is empty until one is trained or exported there.")
    return serve.serve(_site(args), args.models, args.runs)


def _demo(args: argparse.Namespace) -> int:
    from server.commands import demo

    return demo.demo(_site(args), args.models, args.runs)


def _site(args: argparse.Namespace) -> "Site":
    from server.commands.serve import Site

    return Site(
        host=args.host,
        port=args.port,
        trusted_hosts=tuple(args.trusted_host),
        behind_proxy=args.behind_proxy,
        embed_origins=tuple(args.embed_origin),
    )


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "corpora": _corpora,
    "train": _train,
    "evaluate": _evaluate,
    "export": _export,
    "neurons": _neurons,
    "words": _words,
    "generate": _generate,
    "list": _list,
    "rename": _rename,
    "delete": _delete,
    "stop": _stop,
    "worker": _worker,
    "serve": _serve,
    "demo": _demo,
}
