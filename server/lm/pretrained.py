"""What a training may go on from: a model that has learned from other texts already."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.lm.data.tokenizer import Tokenizer
from server.lm.errors import InputError
from server.lm.export import card as cards

# The parameters that weights settle.
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
        """The parameters in SHAPE; raises ``InputError`` where another value is asked for."""
        shape = {name: self.card["config"][name] for name in SHAPE_FIELDS}
        for name, value in shape.items():
            if overrides.get(name, value) != value:
                raise InputError(
                    f"{name} is {overrides[name]!r}, but the base model {self.name!r} has {value!r}: "
                    f"leave out --from or {name}."
                )
        return shape


def find_model(name: str, models: Path) -> PretrainedModel:
    """A model by its name in ``models``, by that of one that is shipped, or by its folder.

    Raises ``InputError`` where there is none or it is damaged.
    """
    candidates = [models / name, SHIPPED / name, Path(name)]
    folder = next((candidate for candidate in candidates if (candidate / cards.CARD).is_file()), None)
    if folder is None:
        known = {card.parent.name for candidate in (models, SHIPPED) for card in candidate.glob(f"*/{cards.CARD}")}
        raise InputError(
            f"there is no model {name!r} to go on from: choose from {', '.join(sorted(known)) or 'none yet'}, or "
            f"give the folder of an exported model."
        )
    try:
        card = cards.read(folder)
        cards.check_files(folder, card)
    except InputError as error:
        raise InputError(f"the training cannot go on from {folder}: {error}.") from error
    return PretrainedModel(folder, card)
