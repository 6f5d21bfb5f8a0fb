"""What tests of the export share: a small model, and its folder with each type of weights."""

from pathlib import Path
from typing import Any

import pytest

from server.lm.export.export import ExportOptions, export
from tests.make_models import MODELS, random_model


@pytest.fixture(scope="package")
def tiny() -> tuple[Any, ...]:
    """What `export` takes of a model with random weights, which no test changes."""
    return random_model(MODELS["step-tiny"])


@pytest.fixture(scope="package")
def exports(tiny: tuple[Any, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of that model for each type of weights, which tests read or copy."""
    folder = tmp_path_factory.mktemp("exports")
    return {kind: export(*tiny, folder / kind, ExportOptions(kind)) for kind in ("float32", "float16", "uint8")}
