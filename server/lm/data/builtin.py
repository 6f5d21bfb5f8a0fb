"""Corpora that come with every Python: its language reference, docstrings and library source."""

import ast
import hashlib
import os
import platform
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from server.lm.data.prose import paragraphs

MAX_CODE = 4_000_000
# Tests, tables, generated files, and packages outside the library.
_NOT_LIBRARY = """
__pycache__ dist-packages distutils encodings ensurepip idlelib lib-dynload lib2to3 pydoc_data site-packages test tests
turtledemo
"""
_EXCLUDED = frozenset(_NOT_LIBRARY.split())


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A corpus generated on demand; ``build`` returns its text."""

    name: str
    title: str
    language: str
    licence: str
    source: str
    build: Callable[[], str]


def prose() -> str:
    """The language reference and the library's docstrings, one paragraph per line, without duplicates."""
    documents = {f"topics/{name}": text for name, text in _topics().items()}
    documents |= {name: "\n\n".join(_docstrings(ast.parse(source))) for name, source in _sources()}
    lines = (line for name in _shuffled(documents) for line in paragraphs(documents[name]))
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def code() -> str:
    """Whole source files of the library, up to ``MAX_CODE`` characters."""
    sources = dict(_sources())
    files: list[str] = []
    remaining = MAX_CODE
    for name in _shuffled(sources):
        text = sources[name].strip("\n") + "\n\n\n"
        if len(text) <= remaining:
            files.append(text)
            remaining -= len(text)
    return "".join(files).rstrip("\n") + "\n"


_PYTHON = f"Python {platform.python_version()}"
BUILT_IN = (
    BuiltIn(
        name="python-docs",
        title="Python language reference and docstrings",
        language="en",
        licence="PSF-2.0",
        source=f"pydoc_data.topics and the standard library's docstrings, {_PYTHON}",
        build=prose,
    ),
    BuiltIn(
        name="python-code",
        title="Python standard library",
        language="und",
        licence="PSF-2.0",
        source=f"the standard library's source, {_PYTHON}",
        build=code,
    ),
)


def _shuffled(documents: dict[str, str]) -> list[str]:
    """The names in a fixed pseudo-random order, so that splits by position resemble each other."""
    return sorted(documents, key=lambda name: hashlib.sha256(name.encode()).digest())


def _topics() -> dict[str, str]:
    assigned = ast.parse((_library() / "pydoc_data" / "topics.py").read_bytes()).body[-1]
    assert isinstance(assigned, ast.Assign | ast.AnnAssign) and assigned.value is not None
    topics: dict[str, str] = ast.literal_eval(assigned.value)
    return topics


def _sources() -> Iterator[tuple[str, str]]:
    """Path and text of the library's modules, except the few that are not UTF-8."""
    for folder, folders, files in os.walk(_library()):
        # Not entered: the other packages have many times as many files as the library.
        folders[:] = sorted(set(folders) - _EXCLUDED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix != ".py" or name.startswith("_sysconfigdata"):
                continue
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            yield path.relative_to(_library()).as_posix(), text


def _library() -> Path:
    return Path(sysconfig.get_path("stdlib"))


def _docstrings(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Docstrings in source order, without their indentation."""
    text = ast.get_docstring(node)
    if text:
        yield text
    for inner in node.body:
        if isinstance(inner, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _docstrings(inner)
