"""What the commands `corpora` and `evaluate` print."""

import json
from pathlib import Path

from server.lm import corpus, run
from server.lm.evaluation import evaluate as measure


def corpora(as_json: bool) -> int:
    return 0


def evaluate(folder: Path, text: str | None, data: Path, as_json: bool) -> int:
    """Prints the metrics of a run on its test split or on another text."""
    loaded = run.load(folder)
    chosen = loaded.splits.test if text is None else corpus.load(text, data).text
    metrics = measure(loaded.best(), loaded.config, loaded.tokenizer, chosen).to_dict()
    if as_json:
        print(json.dumps(metrics))
    else:
        for name, value in metrics.items():
            print(f"{name:20} {value:,.4f}" if isinstance(value, float) else f"{name:20} {value:,}")
    return 0
