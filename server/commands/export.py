"""The command `export`: writes a run's best model for the page."""

from pathlib import Path

from server.lm import run


def export(folder: Path, out: Path | None, seen: dict[str, str], weights: str, keras_too: bool) -> int:
    """Writes the model and prints where; ``seen`` is what a person says it is good and bad at."""
    loaded = run.load(folder)
    loaded.say(seen)
    target = out or Path("static/models") / loaded.name
    print(f"exported to {loaded.export(loaded.best(), target, weights, keras_too=keras_too)}")
    return 0
