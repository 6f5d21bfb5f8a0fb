"""Which part of the code may import which."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server import ROOT

SERVER = ROOT / "server"
# Each stage may import those before it; `run` and `pretrained` connect them all.
STAGES = ("data", "network", "evaluation", "training", "analysis", "export")
SETTINGS = ("errors", "json_file", "names", "config", "presets", "quiet", "__init__")


def imported(path: Path, at_import_time: bool = False) -> Iterator[str]:
    """The modules that a file imports, in functions too unless only those ``at_import_time`` are asked for."""
    nodes = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                assert node.level == 0 and node.module, f"{path}: a relative import"
                # A name may be a module or what a module has.
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() if at_import_time:
                continue
        nodes += ast.iter_child_nodes(node)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def files(folder: str = "") -> list[Path]:
    return sorted((SERVER / folder).rglob("*.py"))


def test_the_language_model_imports_nothing_else_of_the_server():
    for path in files("lm"):
        for module in imported(path):
            assert within(module, "server.lm") or not within(module, "server"), f"{path}: {module}"


def test_each_stage_imports_only_those_before_it():
    for path in files("lm"):
        stage, *rest = path.relative_to(SERVER / "lm").with_suffix("").parts
        if not rest and stage not in SETTINGS:
            continue
        allowed = STAGES[: STAGES.index(stage) + 1] if rest else ()
        for module in imported(path):
            if within(module, "server.lm"):
                assert module.split(".")[2] in (*SETTINGS, *allowed, "__version__"), f"{path}: {module}"


def test_training_and_export_do_not_know_each_other():
    for stage, other in (("training", "export"), ("export", "training")):
        for path in files(f"lm/{stage}"):
            assert not any(within(module, f"server.lm.{other}") for module in imported(path)), path


def test_jobs_know_the_language_model_alone():
    for path in files("jobs"):
        for module in imported(path):
            known = within(module, "server.lm") or within(module, "server.jobs")
            assert known or not within(module, "server"), f"{path}: {module}"


def test_the_pages_do_not_know_the_commands():
    for path in files("web"):
        assert not any(within(module, "server.commands") for module in imported(path)), path


def test_nothing_of_the_server_imports_or_runs_benchmarks():
    for path in files():
        assert not any(within(module, "benchmarks") for module in imported(path)), path
    for path in sorted((SERVER / "node").glob("*.mjs")):
        assert "/benchmarks/" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("server.web.app", ("tensorflow", "keras", "tensorflowjs")),
        ("server.jobs.worker", ("tensorflow", "keras", "flask")),
        ("server.commands.serve", ("tensorflow", "keras", "tensorflowjs")),
        ("server.lm.train_options", ("tensorflow", "keras", "flask")),
        ("server.lm.run", ("flask", "waitress")),
    ],
)
def test_importing_a_part_does_without_the_packages_of_another(module, absent):
    script = f"import sys, {module}; print(sorted(set({absent!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
