"""The base model of a fine-tuning: an exported model that was trained on other texts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError, clipped
from server.lm.export import card as cards

# The parameters that the weights determine.
SHAPE_FIELDS = ("level", "architecture", "embedding_dim", "hidden_size", "layers")
SHIPPED_NAMES = ("english", "shakespeare", "python", "zhongwen")
SHIPPED = Path(__file__).resolve().parents[2] / "static" / "models"


@dataclass(frozen=True, slots=True)
class PretrainedModel:
    """An exported model."""

    folder: Path
    card: dict[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def licence(self) -> str:
        return str(self.card["licence"])

    @property
    def language(self) -> str:
        return str(self.card["language"])

    @property
    def weights(self) -> str:
        """The type of its weights."""
        return str(self.card["weights"]["dtype"])

    @property
    def config(self) -> Config:
        return Config.from_dict(self.card["config"])

    @property
    def tokenizer(self) -> Tokenizer:
        return Tokenizer.from_dict(self.card["tokenizer"])

    def shape(self, overrides: dict[str, Any]) -> dict[str, Any]:
        """The parameters in SHAPE; raises ``InputError`` if ``overrides`` set another value."""
        shape = {name: self.card["config"][name] for name in SHAPE_FIELDS}
        for name, value in shape.items():
            if overrides.get(name, value) != value:
                raise InputError(
                    f"{name} is {overrides[name]!r}, but the base model {self.name!r} has {value!r}: "
                    f"leave out --from or {name}."
                )
        return shape


def find_model(name: str, models: Path) -> PretrainedModel:
    """Finds a model by its name in ``models``, by the name of a shipped one, or by its folder.

    Raises ``InputError`` if there is none or it is damaged.
    """
    folder = folder_of(name, models)
    if folder is None:
        raise InputError(
            f"there is no model {clipped(name, 100)!r}: choose from {', '.join(names_in(models)) or 'none yet'}, or "
            f"give the folder of an exported model."
        )
    return read_model(folder)


def folder_of(name: str, models: Path) -> Path | None:
    """The folder of the model that ``find_model`` finds."""
    return next((folder for folder in (models / name, SHIPPED / name, Path(name)) if _has_card(folder)), None)


def is_shipped(folder: Path) -> bool:
    """Whether the model in a folder belongs to the repository."""
    return folder.name in SHIPPED_NAMES and folder.resolve().parent == SHIPPED


def names_in(models: Path) -> list[str]:
    """The names of the models in a folder and of the shipped ones."""
    return sorted({card.parent.name for folder in (models, SHIPPED) for card in folder.glob(f"[!.]*/{cards.CARD}")})


def read_model(folder: Path) -> PretrainedModel:
    """The model in a folder; raises ``InputError`` if it is damaged."""
    try:
        card = cards.read(folder)
        cards.check_files(folder, card)
    except InputError as error:
        raise InputError(f"{folder} cannot be used as a model: {error}.") from error
    return PretrainedModel(folder, card)


def _has_card(folder: Path) -> bool:
    try:
        return (folder / cards.CARD).is_file()
    except OSError:  # A name that is too long for a file.
        return False
