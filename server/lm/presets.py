"""Named configurations to start from."""

from server.lm.config import Config
from server.lm.errors import InputError, clipped

PRESETS: dict[str, Config] = {
    "tiny": Config(embedding_dim=32, hidden_size=128, epochs=8, learning_rate=8e-3),
    "base": Config(embedding_dim=64, hidden_size=256, epochs=12, learning_rate=5e-3),
    "sprint": Config(
        embedding_dim=64,
        hidden_size=384,
        dropout=0.1,
        timesteps=80,
        batch_size=32,
        epochs=10,
        learning_rate=8e-3,
        ema_decay=0.99,
    ),
    "marathon": Config(
        embedding_dim=64,
        hidden_size=640,
        input_dropout=0.1,
        dropout=0.3,
        recurrent_dropout=0.2,
        timesteps=80,
        batch_size=32,
        epochs=17,
        learning_rate=6e-3,
        weight_decay=0.05,
        ema_decay=0.998,
        patience=17,
    ),
    # Continues training a base model, whose weights determine the size.
    "finetune": Config(
        input_dropout=0.1,
        dropout=0.3,
        recurrent_dropout=0.2,
        timesteps=80,
        batch_size=16,
        epochs=8,
        learning_rate=2e-3,
        ema_decay=0.99,
    ),
    "large": Config(embedding_dim=128, hidden_size=512, layers=2, dropout=0.2, epochs=12, learning_rate=2e-3),
}


def preset(name: str) -> Config:
    """The preset of that name; raises ``InputError`` for any other."""
    if name not in PRESETS:
        raise InputError(f"unknown preset {clipped(name)!r}: choose from {', '.join(PRESETS)}.")
    return PRESETS[name]
