"""The command `export`: writes a run's best model for the page."""

from pathlib import Path

from server.lm import run
from server.lm.export.export import ExportOptions


def export(folder: Path, out: Path | None, notes: dict[str, str], options: ExportOptions) -> int:
    """Writes the model and prints where; ``notes`` say what it is good and bad at."""
    training_run = run.load(folder)
    training_run.add_notes(notes)
    target = out or Path("static/models") / training_run.name
    print(f"exported to {training_run.export(training_run.best_model(), target, options)}")
    return 0
