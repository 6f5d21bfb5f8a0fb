"""The command `export`: writes a run's best model for the page."""

from pathlib import Path

from server.commands import trained
from server.lm.export.export import ExportOptions


def export(
    name: str, runs: Path, out: Path | None, notes: dict[str, str], weights: str | None, include_keras: bool
) -> int:
    """Writes the model and prints where; ``notes`` say what it is good and bad at."""
    training_run = trained.find_run(name, runs)
    begun = training_run.options
    options = ExportOptions(weights or begun.weights, include_keras and begun.include_keras)
    training_run.add_notes(notes)
    target = out or Path("static/models") / training_run.name
    print(f"exported to {training_run.export(training_run.best_model(), target, options)}")
    return 0
