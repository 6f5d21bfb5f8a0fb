"""Hyper-parameters are checked where they come in."""

import pytest

from server.lm.config import Config
from server.lm.errors import InputError
from server.lm.presets import PRESETS, preset


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hidden_size", 0, "hidden_size is 0"),
        ("hidden_size", -1, "hidden_size is -1"),
        ("hidden_size", 1.5, "integer"),
        ("layers", True, "layers is True"),
        ("learning_rate", float("nan"), "learning_rate is nan"),
        ("learning_rate", float("inf"), "learning_rate is inf"),
        ("learning_rate", 0, "greater than 0"),
        ("weight_decay", -0.1, "weight_decay is -0.1"),
        ("dropout", 1.0, "less than 1"),
        ("max_vocabulary", 3, "at least 4"),
        ("seed", -1, "seed is -1"),
        ("seed", 2**32, "less than"),
        ("passage_length", 250, "multiple of timesteps, 100"),
        ("level", "letter", "character, word"),
        ("architecture", "gru", "stacked, bidirectional"),
    ],
)
def test_an_impossible_value_is_refused_by_name(name, value, said):
    with pytest.raises(InputError, match=said):
        Config(**{name: value})


def test_a_bidirectional_model_has_one_layer():
    with pytest.raises(InputError, match="exactly 1"):
        Config(architecture="bidirectional", layers=2)


def test_a_bidirectional_model_reads_no_passages():
    with pytest.raises(InputError, match="must be 0, since a bidirectional model reads windows"):
        Config(architecture="bidirectional", passage_length=200)


def test_an_unknown_parameter_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"'units'.*hidden_size"):
        Config.from_dict({"units": 3})


def test_a_config_survives_its_dictionary():
    config = Config(hidden_size=3, dropout=0.5, level="word")
    assert Config.from_dict(config.to_dict()) == config


def test_an_unknown_preset_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=f"'huge'.*{', '.join(PRESETS)}"):
        preset("huge")


@pytest.mark.parametrize("value", [[], {}, "a" * 5000, [[1] * 5000]])
@pytest.mark.parametrize("name", ["level", "hidden_size", "dropout"])
def test_a_value_of_another_kind_is_refused_and_quoted_in_part(name, value):
    with pytest.raises(InputError, match=f"^{name} is ") as error:
        Config(**{name: value})
    assert len(str(error.value)) < 200
