"""The exported models on disk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.lm import json_file
from server.lm.errors import InputError, MissingError
from server.lm.export import card
from server.lm.export.card import CARD
from server.lm.names import check_name

# Files that no card lists: the card itself, and the Keras model for Python users.
KERAS = "model.keras"
UNLISTED = (CARD, KERAS)
# The models in the repository, with the page language that each suits.
SHIPPED = {"english": "en", "shakespeare": None, "python": None, "zhongwen": "zh-Hans"}
DEFAULT_MODEL = "english"


@dataclass(frozen=True, slots=True)
class Model:
    """A model whose card this version can read and whose files have the listed lengths."""

    folder: Path
    card: dict[str, Any]

    @property
    def shipped(self) -> bool:
        """Whether the model comes with the repository, judging by its name."""
        return self.folder.name in SHIPPED

    def summary(self) -> dict[str, Any]:
        """The fields that a list of models shows; of the metrics, only single values."""
        config, metrics = self.card["config"], self.card["metrics"]
        return {
            "name": self.folder.name,
            "shipped": self.shipped,
            "keras": _is_part(self.folder, KERAS),
            **{key: self.card[key] for key in ("title", "language", "licence", "created")},
            "metrics": {key: value for key, value in metrics.items() if isinstance(value, str | int | float)},
            **{key: config[key] for key in ("level", "architecture", "layers", "hidden_size")},
            "parameters": self.card["training"]["parameters"],
            "bytes": self.card["weights"]["bytes"],
        }


@dataclass(frozen=True, slots=True)
class Damaged:
    name: str
    error: InputError

    @property
    def reason(self) -> str:
        return str(self.error)


def default_model(models: list[Model], language: str = "en") -> str | None:
    """The model that a page in that language opens with: a shipped one in the language, else the first of all."""
    names = [model.folder.name for model in models]
    wanted = [name for name, speaks in SHIPPED.items() if speaks == language] + [DEFAULT_MODEL]
    return next((name for name in (*wanted, *names) if name in names), None)


class Registry:
    """The models in a folder, scanned on each request; a card is parsed again only after it has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cards: dict[Path, tuple[tuple[int, int], dict[str, Any] | InputError]] = {}

    def scan(self) -> tuple[list[Model], list[Damaged]]:
        """The usable models, newest first, and the damaged ones with the reason."""
        models, damaged = [], []
        for folder in self._folders():
            try:
                models.append(self._read(folder))
            except InputError as error:
                damaged.append(Damaged(folder.name, error))
        return sorted(models, key=lambda model: str(model.card["created"]), reverse=True), damaged

    def model(self, name: str) -> Model:
        """The model of that name; raises ``InputError`` if the name is invalid or unknown, or the model damaged."""
        folder = self._existing_folder(name)
        try:
            return self._read(folder)
        except InputError as error:
            raise MissingError("the model {name!r} is damaged: {reason}.", name=name, reason=error) from error

    def file(self, name: str, file: str) -> tuple[Path, str]:
        """Folder and name of a file of the model; raises ``InputError`` if the file is not part of it.

        A damaged model still serves its existing files: the loader in the page detects and reports the damage.
        """
        folder = self._existing_folder(name)
        available = sorted(known for known in self._file_names(folder) if _is_part(folder, known))
        if file not in available:
            raise MissingError(
                "the model {name!r} has no file {file!r}. Its files: {files}.",
                name=name,
                file=file,
                files=", ".join(available) or InputError("none"),
            )
        return folder, file

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in sorted(self.folder.iterdir()) if path.is_dir() and not _is_temporary(path)]

    def _existing_folder(self, name: str) -> Path:
        folder = self.folder / check_name(name)
        if not folder.is_dir():
            known = ", ".join(path.name for path in self._folders()) or InputError("none yet")
            raise MissingError("there is no model {name!r}. Available models: {known}.", name=name, known=known)
        return folder

    def _file_names(self, folder: Path) -> set[str]:
        try:
            return {*UNLISTED, *self._card(folder)["files"]}
        except InputError:
            return set(UNLISTED)

    def _read(self, folder: Path) -> Model:
        check_name(folder.name)
        card_or_error = self._card(folder)
        card.check_files(folder, card_or_error)
        return Model(folder, card_or_error)

    def _card(self, folder: Path) -> dict[str, Any]:
        stat = json_file.file_stat(folder, CARD)
        stamp = (stat.st_mtime_ns, stat.st_size)
        if folder not in self._cards or self._cards[folder][0] != stamp:
            self._cards[folder] = (stamp, _read_or_error(folder))
        card_or_error = self._cards[folder][1]
        if isinstance(card_or_error, InputError):
            raise card_or_error
        return card_or_error


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix == ".partial"


def _is_part(folder: Path, name: str) -> bool:
    try:
        json_file.file_stat(folder, name)
    except InputError:
        return False
    return True


def _read_or_error(folder: Path) -> dict[str, Any] | InputError:
    try:
        return card.read(folder)
    except InputError as error:
        return error
