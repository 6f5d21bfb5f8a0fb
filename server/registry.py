"""The exported models that are on disk."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.errors import MissingError
from server.names import check_name, is_name

FORMAT = 1
CARD = "card.json"
# Not in the card's list: the card itself, and the Keras model for Python users.
UNLISTED = (CARD, "model.keras")
# A file of the folder itself, nothing hidden.
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_NEEDED = ("title", "language", "licence", "created", "config", "training", "metrics", "weights", "files")


@dataclass(frozen=True, slots=True)
class Model:
    """A model whose card this version reads and whose files are whole."""

    folder: Path
    card: dict[str, Any]

    def summary(self) -> dict[str, Any]:
        """What a list of models shows."""
        card, config = self.card, self.card["config"]
        return {
            "name": self.folder.name,
            **{key: card[key] for key in ("title", "language", "licence", "created", "metrics")},
            **{key: config[key] for key in ("level", "architecture", "layers", "hidden_size")},
            "parameters": card["training"]["parameters"],
            "bytes": card["weights"]["bytes"],
        }


@dataclass(frozen=True, slots=True)
class Damaged:
    name: str
    reason: str


class Registry:
    """The models below a folder, read anew at each question; a card is parsed again only when it has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cards: dict[Path, tuple[tuple[int, int], dict[str, Any] | str]] = {}

    def scan(self) -> tuple[list[Model], list[Damaged]]:
        """The usable models, newest first, and those that are damaged, with the reason."""
        found = [self._read(folder) for folder in self._folders()]
        models = [model for model in found if isinstance(model, Model)]
        damaged = [model for model in found if isinstance(model, Damaged)]
        return sorted(models, key=lambda model: str(model.card["created"]), reverse=True), damaged

    def model(self, name: str) -> Model:
        """The model of that name; raises ``InputError`` for an impossible, unknown or damaged one."""
        model = self._read(self._existing(name))
        if isinstance(model, Damaged):
            raise MissingError(f"the model {name!r} is damaged: {model.reason}.")
        return model

    def file(self, name: str, file: str) -> tuple[Path, str]:
        """Folder and name of a file of the model; raises ``InputError`` for one that is not part of it.

        A damaged model gives what it has: its reader finds the damage and says what it needs.
        """
        folder = self._existing(name)
        card = self._card(folder)
        listed = _listed(card) if isinstance(card, dict) else []
        offered = [known for known in (*UNLISTED, *listed) if (folder / known).is_file()]
        if file not in offered:
            raise MissingError(f"the model {name!r} has no file {file!r}: it has {', '.join(sorted(offered))}.")
        return folder, file

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in sorted(self.folder.iterdir()) if path.is_dir() and not _is_temporary(path)]

    def _existing(self, name: str) -> Path:
        folder = self.folder / check_name(name)
        if not folder.is_dir():
            known = ", ".join(path.name for path in self._folders()) or "none yet"
            raise MissingError(f"there is no model {name!r}. Models: {known}.")
        return folder

    def _read(self, folder: Path) -> Model | Damaged:
        card = self._card(folder)
        reason = card if isinstance(card, str) else _lengths(folder, card)
        if reason is not None:
            return Damaged(folder.name, reason)
        assert isinstance(card, dict)
        return Model(folder, card)

    def _card(self, folder: Path) -> dict[str, Any] | str:
        """The card, or why it cannot be used."""
        path = folder / CARD
        try:
            stat = path.stat()
        except FileNotFoundError:
            return f"{CARD} is missing"
        stamp = (stat.st_mtime_ns, stat.st_size)
        cached = self._cards.get(path)
        if cached is None or cached[0] != stamp:
            cached = self._cards[path] = (stamp, _parse(path))
        return cached[1]


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix == ".partial"


def _parse(path: Path) -> dict[str, Any] | str:
    if not is_name(path.parent.name):
        return "the folder's name cannot be a model's: take 1 to 64 letters, digits, - or _"
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        return f"{CARD} cannot be read: {error}"
    if not isinstance(card, dict):
        return f"{CARD} is not a JSON object"
    if card.get("format") != FORMAT:
        return f"{CARD} has format {json.dumps(card.get('format'))}; this version reads {FORMAT}"
    return _missing(card) or card


def _missing(card: dict[str, Any]) -> str | None:
    lacking = [key for key in _NEEDED if key not in card]
    for key, fields in (
        ("config", ("level", "architecture", "layers", "hidden_size")),
        ("training", ("parameters",)),
        ("weights", ("bytes",)),
    ):
        part = card.get(key)
        lacking += [f"{key}.{field}" for field in fields if not isinstance(part, dict) or field not in part]
    if lacking:
        return f"{CARD} lacks {', '.join(lacking)}"
    if not _listed(card):
        return f"{CARD} lists no files, or impossible ones"
    return None


def _listed(card: dict[str, Any]) -> list[str]:
    files = card["files"]
    possible = isinstance(files, dict) and all(
        _FILE.fullmatch(name) and isinstance(facts, dict) and isinstance(facts.get("bytes"), int)
        for name, facts in files.items()
    )
    return list(files) if possible else []


def _lengths(folder: Path, card: dict[str, Any]) -> str | None:
    for name, facts in card["files"].items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        if (length := path.stat().st_size) != facts["bytes"]:
            return f"{name} has {length} bytes instead of {facts['bytes']}"
    return None
