"""The base model of a fine-tuning: an exported model that was trained on other texts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.export import card as cards

# The parameters that the weights determine.
SHAPE_FIELDS = ("level", "architecture", "embedding_dim", "hidden_size", "layers")
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
    candidates = [models / name, SHIPPED / name, Path(name)]
    folder = next((candidate for candidate in candidates if (candidate / cards.CARD).is_file()), None)
    if folder is None:
        known = {card.parent.name for candidate in (models, SHIPPED) for card in candidate.glob(f"*/{cards.CARD}")}
        raise InputError(
            f"there is no base model {name!r}: choose from {', '.join(sorted(known)) or 'none yet'}, or "
            f"give the folder of an exported model."
        )
    try:
        card = cards.read(folder)
        cards.check_files(folder, card)
    except InputError as error:
        raise InputError(f"{folder} cannot be a base model: {error}.") from error
    return PretrainedModel(folder, card)
