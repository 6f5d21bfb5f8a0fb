"""What tests of the language model share: small exported models, and how TensorFlow computes."""

from pathlib import Path

import pytest

from server.lm.network import device
from tests.make_models import make

# The tests compute as the commands do: as many operations side by side as there are cores.
device.one_core_per_operation()


@pytest.fixture(scope="session")
def random_models() -> Path:
    """A folder of exported models with random weights, which tests read and never change."""
    folder = Path(__file__).parents[1] / "fixtures" / "models"
    make(folder)
    return folder
