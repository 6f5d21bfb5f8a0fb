"""The cost of common mistakes, and excerpts of our source by steps from a text to a tested model.

The excerpts are cut from the files on request, by the names of definitions, so that they are never stale.
"""

import ast
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from server import ROOT
from server.lm.config import Config
from server.lm.presets import preset
from server.web.highlight import highlighted
from server.web.mistakes import MISTAKES, WRONG

NAIVE = ROOT / "static" / "comic" / "naive.json"
PRESET = "base"
Definition = ast.FunctionDef | ast.ClassDef
_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Cut:
    """Selects a definition or an assignment by its name, or everything from there to the assignment ``last``.

    ``Trainer.run`` is a method of the class, ``_metrics.means`` an assignment in the function.
    """

    first: str
    last: str = ""
    docstring: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line of source in HTML; number 0 stands for omitted lines, and ``key`` for what it computes."""

    number: int
    html: str
    wrong: bool = False
    key: str = ""

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return unescape(_TAG.sub("", self.html))

    @property
    def indent(self) -> int:
        """The indentation level, in units of four spaces."""
        return (len(self.html) - len(self.html.lstrip(" "))) // 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a file in the repository."""

    file: str
    lines: tuple[Line, ...]

    @property
    def numbers(self) -> str:
        """Line ranges such as ``17–18, 33``."""
        path_nodes: list[list[int]] = []
        for number in (line.number for line in self.lines if line.number):
            if path_nodes and number == path_nodes[-1][-1] + 1:
                path_nodes[-1].append(number)
            else:
                path_nodes.append([number])
        return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else f"{part[0]}" for part in path_nodes)


STEPS: dict[str, dict[str, tuple[Cut, ...]]] = {
    "data": {
        "server/lm/data/tokenizer.py": (Cut("PAD"), Cut("SPECIAL"), Cut("Tokenizer.build", docstring=False)),
        "server/lm/data/dataset.py": (Cut("split", docstring=False), Cut("tokenise")),
    },
    "parameters": {"server/lm/config.py": (Cut("Config.embedding_dim", "Config.learning_rate"),)},
    "model": {"server/lm/network/model.py": (Cut("build", docstring=False), Cut("_lstm_layers"))},
    "training": {
        "server/lm/training/trainer.py": (Cut("Trainer._stream_gradients"), Cut("_cross_entropy")),
        "server/lm/training/trainer.py#validation": (Cut("Trainer.run", docstring=False),),
        "server/lm/training/trainer.py#saving": (Cut("Trainer._keep_best"),),
    },
    "testing": {
        "server/lm/evaluation/metrics.py": (Cut("evaluate", docstring=False), Cut("_metrics", "_metrics.means")),
        "server/lm/evaluation/scoring.py": (Cut("Scorer._over_streams"),),
    },
}


def context() -> dict[str, Any]:
    """The context of `templates/pages/code-mistakes.html` and `code-source.html`."""
    config, measured = preset(PRESET), naive()
    return {
        "steps": list(STEPS),
        "pieces": {step: [piece(file.split("#")[0], cuts) for file, cuts in of.items()] for step, of in STEPS.items()},
        "mistakes": {name: [annotated_lines(code) for code in both] for name, both in MISTAKES.items()},
        "config": config,
        "lstm_parameters": lstm_parameters(config),
        "naive": measured,
        "guessing": math.log(measured["made"]["vocabulary"]),
    }


@lru_cache(maxsize=2 * len(MISTAKES))
def annotated_lines(code: str) -> tuple[Line, ...]:
    """Lines of an example, some of them marked as wrong."""
    wrong = [line.endswith(WRONG) for line in code.splitlines()]
    html = highlighted(code.replace(WRONG, ""))
    return tuple(Line(n, line, marked) for n, (line, marked) in enumerate(zip(html, wrong, strict=True), 1))


def lstm_parameters(config: Config) -> int:
    """The parameters of one layer: three gates and the candidate, each with weights for x(t) and h(t−1), and a bias."""
    return 4 * config.hidden_size * (config.embedding_dim + config.hidden_size + 1)


def naive() -> dict[str, Any]:
    """The measurements of `python -m benchmarks.naive`."""
    return _read(NAIVE, NAIVE.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    path_nodes: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return path_nodes


def piece(file: str, cuts: tuple[Cut, ...]) -> Piece:
    """An excerpt of a file; raises ``LookupError`` for an unknown name."""
    path = ROOT / file
    return _cut(path, path.stat().st_mtime_ns, cuts)


# The modification time is part of the key, so a changed file is cut again.
@lru_cache(maxsize=32)
def _cut(path: Path, _changed: int, cuts: tuple[Cut, ...]) -> Piece:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    html = highlighted(source)
    lines: list[Line] = []
    for number in sorted({number for cut in cuts for number in _numbers(tree, cut)}):
        before = lines[-1].number if lines else number - 1
        between = range(before + 1, number)
        # Omitted empty lines need no mark.
        omitted = any(html[k - 1].strip() for k in between)
        lines += [Line(0, "")] if omitted else [Line(k, "") for k in between]
        lines.append(Line(number, html[number - 1]))
    return Piece(path.relative_to(ROOT).as_posix(), tuple(lines))


def _numbers(tree: ast.Module, cut: Cut) -> Iterator[int]:
    path_nodes = _named(tree, cut.first)
    node = path_nodes[-1]
    end = _named(tree, cut.last)[-1].end_lineno if cut.last else node.end_lineno
    decorators = node.decorator_list if isinstance(node, Definition) else []
    left_out = range(0)
    if not cut.docstring and isinstance(node, Definition) and ast.get_docstring(node) is not None:
        left_out = _lines(node.body[0])
    # The `class` line above a method.
    yield from (outer.lineno for outer in path_nodes[:-1])
    start = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    yield from (number for number in range(start, (end or start) + 1) if number not in left_out)


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _named(tree: ast.Module, name: str) -> list[ast.stmt]:
    """The node with that name, preceded by the nodes that contain it; raises ``LookupError``."""
    path_nodes: list[ast.stmt] = []
    body = tree.body
    for part in name.split("."):
        inner = next((node for node in body if part in _names(node)), None)
        if inner is None:
            raise LookupError(f"there is no {name}.")
        path_nodes.append(inner)
        body = inner.body if isinstance(inner, Definition) else []
    return path_nodes


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, Definition):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
