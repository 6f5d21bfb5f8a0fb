"""Writes small models with random weights for the tests that need real model files.

Run as ``python -m tests.make_models FOLDER``; a folder that is newer than the sources is left as it is.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from server import ROOT
from server.lm.config import Config
from server.lm.data.tokenizer import Tokenizer
from server.lm.export.export import ModelMetadata, export
from server.lm.network.model import build

TEXT = (
    "The cell keeps what the forget gate lets pass, and adds what the input gate lets in.\n"
    "“What is written?” asked the learner; the output gate read it aloud: 0123456789!\n"
    "Émile and Zoë saw a 🙂 face. 遗忘门决定忘记什么。\n"
)
# Pages open with the newest: a small one, whose letters cost least.
MODELS = {
    "window-tiny": Config(architecture="bidirectional", embedding_dim=8, hidden_size=16, timesteps=12, seed=3),
    "step-word": Config(level="word", embedding_dim=8, hidden_size=24, seed=2),
    "step-base": Config(embedding_dim=64, hidden_size=256, seed=4),
    "step-large": Config(embedding_dim=128, hidden_size=512, layers=2, seed=5),
    "step-tiny": Config(embedding_dim=8, hidden_size=24, layers=2, seed=1),
}


def make(folder: Path) -> None:
    """Exports every model of MODELS that the folder lacks or that is older than the sources."""
    newest = max(path.stat().st_mtime for path in [*(ROOT / "server").rglob("*.py"), Path(__file__)])
    for name, config in MODELS.items():
        card = folder / name / "card.json"
        if not card.exists() or card.stat().st_mtime < newest:
            export(*random_model(config), folder / name)


def random_model(config: Config) -> tuple[Any, Config, Tokenizer, ModelMetadata]:
    """A model of that config with random weights, as `export` takes it."""
    tokenizer = Tokenizer.build(TEXT, config.level, config.max_vocabulary)
    model = build(config, len(tokenizer.vocabulary))
    # Keras starts biases at zero and logits near each other: larger numbers make a mistake show.
    generator = np.random.default_rng(config.seed)
    model.set_weights([generator.normal(0, 0.4 / max(1, w.ndim), w.shape).astype(w.dtype) for w in model.get_weights()])
    corpus = {"name": "sample", "title": "Sample", "licence": "CC0-1.0", "source": "tests", "sha256": "0" * 64}
    corpus |= {"characters": len(TEXT), "tokens": {"train": len(TEXT), "valid": 0, "test": 0}}
    metrics = {"split": "test", "loss_nats": 4.0, "perplexity": 54.6, "bits_per_character": 5.8, "accuracy": 0.02}
    metrics |= {"top3_accuracy": 0.05, "tokens": len(TEXT), "characters": len(TEXT)}
    training = {"command": "none", "epochs": 0, "best_epoch": 0, "valid_loss_nats": 4.0, "seconds": 0.0}
    training |= {"tokens_per_second": 0.0, "parameters": model.count_params(), "history": []}
    metadata = ModelMetadata(
        title="Random weights",
        language="en",
        licence="CC0-1.0",
        about={"good": "", "bad": ""},
        corpus=corpus,
        training=training,
        metrics=metrics,
        # As after a training, which has measured the validation text.
        calibration={"temperature": 1.0, "valid_loss_nats": 4.0},
        train=TEXT,
        valid=TEXT,
        test=TEXT,
    )
    return model, config, tokenizer, metadata


if __name__ == "__main__":
    make(Path(sys.argv[1]))
