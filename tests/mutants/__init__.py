"""Small faults for the tests to find; ``python -m tests.mutants`` plants them one at a time."""

from dataclasses import dataclass
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10; pytest brings tomli there.
    import tomli as tomllib

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]


@dataclass(frozen=True, slots=True)
class Mutant:
    """``find``, which occurs once in ``file``, becomes ``replace``; at least one of ``tests`` must then fail."""

    language: str
    name: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]

    def apply(self, root: Path) -> str:
        """Plants the fault below ``root``; returns the text that was there. Raises ValueError if it has no place."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.find) != 1:
            raise ValueError(f"{self.name}: {self.file} has {self.find!r} {text.count(self.find)} times, not once")
        path.write_text(text.replace(self.find, self.replace), encoding="utf-8")
        return text


def mutants() -> list[Mutant]:
    """All of the lists beside this file: ``python.toml`` is tested by pytest, ``javascript.toml`` by node."""
    return [
        Mutant(path.stem, **{**entry, "tests": tuple(entry["tests"])})
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
    ]
