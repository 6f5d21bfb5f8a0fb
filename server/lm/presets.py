"""The sizes of model that people start from."""

from server.errors import InputError
from server.lm.config import Config

PRESETS: dict[str, Config] = {
    "tiny": Config(embedding_dim=32, hidden_size=128, epochs=8, learning_rate=8e-3),
    "base": Config(embedding_dim=64, hidden_size=256, epochs=12, learning_rate=5e-3),
    "sprint": Config(
        embedding_dim=64, hidden_size=512, dropout=0.2, timesteps=80, epochs=7, learning_rate=4e-3, ema_decay=0.99
    ),
    "large": Config(embedding_dim=128, hidden_size=512, layers=2, dropout=0.2, epochs=12, learning_rate=2e-3),
}


def preset(name: str) -> Config:
    """The preset of that name; raises ``InputError`` for any other."""
    if name not in PRESETS:
        raise InputError(f"unknown preset {name!r}: choose from {', '.join(PRESETS)}.")
    return PRESETS[name]
