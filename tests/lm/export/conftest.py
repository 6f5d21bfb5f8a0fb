"""What tests of the export share: a small model, and its folder with each type of weights."""

import dataclasses
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
    *model, metadata = tiny
    # Without the loss of a training, each export measures it.
    metadata = dataclasses.replace(metadata, calibration={"temperature": 1.0})
    kinds = ("float32", "float16", "uint8")
    return {kind: export(*model, metadata, folder / kind, ExportOptions(kind)) for kind in kinds}
