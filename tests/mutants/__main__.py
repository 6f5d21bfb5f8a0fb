"""Plants each mutant in a copy of the repository, runs its tests there and names the mutants that survive.

``python -m tests.mutants [NAME …]``: only mutants whose name contains one of these. The working tree is left alone.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants import ROOT, Mutant, mutants

Command = tuple[str, ...]
# What set-up built, and what is too large to copy.
LINKED = (".venv", "node_modules", "static/vendor", "static/models", "tests/fixtures/models")


def main(words: list[str]) -> int:
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.name for word in words)]
    if not chosen:
        print(f"no mutant is called {' or '.join(words)}: {', '.join(mutant.name for mutant in mutants())}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _copy_sources(copy)
        for command in {tuple(_command(mutant)) for mutant in chosen}:
            if _fails(command, copy):
                print(f"fails without any mutant: {' '.join(command)}")
                return 2
        survivors = [mutant.name for mutant in chosen if not _is_killed(mutant, copy)]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed")
    for name in survivors:
        print(f"survived: {name}")
    return 1 if survivors else 0


def _copy_sources(target: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if not name.startswith(LINKED) and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    for name in LINKED:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).symlink_to(ROOT / name)


def _is_killed(mutant: Mutant, root: Path) -> bool:
    text = mutant.apply(root)
    try:
        killed = _fails(_command(mutant), root)
    finally:
        (root / mutant.file).write_text(text, encoding="utf-8")
    print(f"{'killed' if killed else 'SURVIVED':9}{mutant.name}", flush=True)
    return killed


def _command(mutant: Mutant) -> Command:
    if mutant.language == "python":
        return (sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests)
    return (str(ROOT / ".venv" / "bin" / "node"), "--test", *mutant.tests)


def _fails(command: Command, root: Path) -> bool:
    return subprocess.run(command, cwd=root, capture_output=True).returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
