"""Keystrokes saved on texts: by a model alone, as the page ships it, by counts of words, by Presage.

python -m benchmarks.keystrokes [--model DIR] [--text FILE ...] [--type FILE ...] [--characters 20000] [--json]
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from server import ROOT
from server.commands import node
from server.lm.errors import InputError
from server.lm.export import card
from server.lm.quiet import quiet

with quiet():
    from benchmarks import card_texts
    from server.lm.data import corpus

PROGRAMS = ROOT / "benchmarks"
MODEL = Path("static", "models", "shakespeare")
TITLES = {
    "lstm": "LSTM alone",
    "lstm_counts": "LSTM with counts of words",
    "lstm_adapted": "the same with adaptation and cache",
    "kneser_ney": "Kneser-Ney 3-gram of words",
    "kneser_ney_cache": "Kneser-Ney with a cache of words",
    "presage": "Presage",
}
PRESAGE = ("text2ngram", "presage_demo_text")
INSTALL_PRESAGE = "apt-get install presage"
COUNTS = ("1", "3", "5")
ROW = "{:32}" + 3 * "{:>22}"
TENTHS = "{:48}" + 10 * "{:>6}" + "{:>9}"
KINDS = {"all": "all words", "completions": "completions", "next": "next words"}
FEW = 100
Report = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of an exported model")
    parser.add_argument("--text", nargs="+", help="what it was trained on, in that order")
    parser.add_argument(
        "--type", nargs="+", help="what is typed: the test splits of some of these, or other files (the last text's)"
    )
    parser.add_argument("--characters", type=int, default=20_000, help="how many are typed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    texts = args.text or [default_text()]
    found = []
    try:
        parts = card_texts.load(args.model, texts)
        for typed in args.type or texts[-1:]:
            test = parts.tests[texts.index(typed)] if typed in texts else corpus.load(typed).text
            report = measure(args.model, parts.before, test, args.characters)
            found.append(report | {"text": typed})
            if not args.json:
                print(table(found[-1]), end="\n\n", flush=True)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(found))
    return 0


def default_text() -> str:
    """Tiny Shakespeare under either name that it may have; without a file, the corpus that is downloaded."""
    files = [Path("data", name) for name in ("shakespeare.txt", "tinyshakespeare.txt")]
    return next((str(file) for file in files if file.exists()), "shakespeare")


def measure(model: Path, before: list[str], typed: str, characters: int) -> Report:
    """Types a text with one after the other, of which counts have read what is before it.

    Raises ``InputError`` for a text without words to complete.
    """
    with tempfile.TemporaryDirectory() as folder:
        text, counted = Path(folder, "test.txt"), [Path(folder, f"{n}.txt") for n in range(len(before))]
        for path, content in zip([text, *counted], [typed, *before], strict=True):
            path.write_bytes(content.encode())
        typing = ["--text", str(text), "--characters", str(characters)]
        results = {}
        for name, (program, *options) in contenders(model, counted).items():
            print(f"{TITLES[name]} types ...", file=sys.stderr)
            results[name] = node.report(Path(program), [*options, *typing])
    if not results["lstm"]["words"]:
        raise InputError(f"the first {characters} characters to type have no words between spaces to complete.")
    left_out = {} if "presage" in results else {"presage": INSTALL_PRESAGE}
    return {"model": model.name, "results": results, "left_out": left_out}


def contenders(model: Path, before: list[Path]) -> dict[str, list[str]]:
    """Each one's program in JavaScript and its options."""
    typing, reads = str(node.PROGRAMS / "keystrokes.mjs"), ["--model", str(model)]
    counts = [option for path in before for option in ("--train", str(path))]
    ships_counts = "words" in card.read(model)
    found = {
        "lstm": [typing, *reads, "--alone"],
        **({"lstm_counts": [typing, *reads, "--ghost"]} if ships_counts else {}),
        "lstm_adapted": [typing, *reads, "--adapt", "--ghost"],
        "kneser_ney": [str(PROGRAMS / "counts.mjs"), *counts],
        "kneser_ney_cache": [str(PROGRAMS / "counts.mjs"), *counts, "--cache"],
    }
    return found | ({"presage": [str(PROGRAMS / "presage.mjs"), *counts]} if all(map(shutil.which, PRESAGE)) else {})


def table(found: Report) -> str:
    """A row for each contender and figure, with 95 % intervals."""
    results: dict[str, Report] = found["results"]
    typed = results["lstm"]
    lines = [f"{typed['characters']:,} characters, {typed['words']:,} words of {found['text']} typed"]
    for figure, title, unit in (("ksr", "keys saved %", 1), ("recall", "recall %", 100)):
        lines.append(ROW.format(f"{title}, suggestions:", *COUNTS))
        for name, report in results.items():
            lines.append(ROW.format(TITLES[name], *(cell(report, figure, count, unit) for count in COUNTS)))
    lines.append(ROW.format("ghost text:", "keys %", "right %", "words"))
    for name, report in results.items():
        if ghost := report.get("ghost"):
            figures = (f"{ghost[figure]:.1f}" for figure in ("shown", "right", "words"))
            lines.append(ROW.format(TITLES[name], *figures) + flickered(ghost))
    lines += reliability_table(results)
    lines += [f"{TITLES[name]} is left out: `{command}` installs it." for name, command in found["left_out"].items()]
    lines.append(
        "Counts and Presage read the training and validation splits of all texts that the model was trained on."
    )
    return "\n".join(lines)


def reliability_table(results: dict[str, Report]) -> list[str]:
    """Of each tenth of probability, how many points more of the suggested words were right than it says."""
    reliable = {name: report["reliability"] for name, report in results.items() if "reliability" in report}
    if not reliable:
        return []
    lines = [TENTHS.format("right less shown, points, from:", *(f"{10 * tenth} %" for tenth in range(10)), "largest")]
    for name, kinds in reliable.items():
        for kind, title in KINDS.items():
            tenths = {round(10 * tenth["from"]): tenth for tenth in kinds[kind]["tenths"]}
            cells = (difference(tenths.get(tenth)) for tenth in range(10))
            largest = kinds[kind]["largest_difference"]
            lines.append(
                TENTHS.format(f"{TITLES[name]}, {title}", *cells, "" if largest is None else f"{100 * largest:.1f}")
            )
    return lines


def difference(tenth: Report | None) -> str:
    """Nothing where there are few suggestions."""
    if tenth is None or tenth["suggestions"] < FEW:
        return ""
    return f"{100 * (tenth['accuracy'] - tenth['probability']):+.1f}"


def flickered(ghost: Report) -> str:
    return f"  {ghost['flicker']} replaced while typed along" if ghost["flicker"] else ""


def cell(report: Report, figure: str, count: str, unit: int) -> str:
    limits = report["intervals"][figure][count]
    interval = " ({:.1f} to {:.1f})".format(*(unit * limit for limit in limits)) if limits else ""
    return f"{unit * report[figure][count]:.1f}{interval}"


if __name__ == "__main__":
    sys.exit(main())
