"""What the commands `corpora` and `evaluate` print."""

import dataclasses
import json
from pathlib import Path

from server.lm import corpus


def corpora(as_json: bool) -> int:
    """Prints the corpora that are known by name."""
    listings = corpus.available()
    if as_json:
        print(json.dumps([dataclasses.asdict(listing) for listing in listings], ensure_ascii=False, indent=2))
        return 0
    for listing in listings:
        size = f", {listing.bytes / 1e6:.1f} MB" if listing.bytes else ""
        print(f"{listing.name:14} {listing.title} ({listing.language}; {listing.kind}{size}; {listing.licence})")
    print("\nAny UTF-8 text file works too: python -m server train FILE")
    return 0


def evaluate(folder: Path, text: str | None, data: Path, as_json: bool) -> int:
    """Prints the metrics of a run on its test split, or on another text."""
    from server.lm import evaluation, run  # TensorFlow takes seconds, and the list above does without it.

    loaded = run.load(folder)
    chosen = loaded.splits.test if text is None else corpus.load(text, data).text
    metrics = evaluation.evaluate(loaded.best(), loaded.config, loaded.tokenizer, chosen).to_dict()
    if as_json:
        print(json.dumps(metrics))
        return 0
    for name, value in metrics.items():
        print(f"{name:20} {value:,.4f}" if isinstance(value, float) else f"{name:20} {value:,}")
    return 0
