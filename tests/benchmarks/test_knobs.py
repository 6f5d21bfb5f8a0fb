"""The knobs' trainings: each turns one, and what is known is not measured again."""

import pytest

from benchmarks import knobs

TEXT = "".join(f"{n % 7} of {n % 11}\n" for n in range(900))


@pytest.mark.parametrize("name", list(knobs.STOPS))
def test_a_stop_changes_one_value(name: str):
    for value in knobs.STOPS[name]:
        changed = {
            key: got for key, got in knobs.config(name, value).to_dict().items() if got != knobs.BASE.to_dict()[key]
        }
        assert changed in ({}, {name: value})
    assert getattr(knobs.BASE, name) in knobs.STOPS[name]


def test_the_base_is_trained_once_for_all_knobs_that_learn_as_much():
    run = {"value": 128, "loss": 1.0, "history": [[2.0, 2.1]]}
    found = {"knobs": {"hidden_size": {"runs": [run, {"value": 8, "loss": 2.0}]}}}
    base = knobs.BASE
    assert base.hidden_size == 128
    assert knobs.known(found, "timesteps", base.timesteps) == run
    assert knobs.known(found, "timesteps", base.timesteps + 1) is None
    assert knobs.known(found, "epochs", base.epochs) is None
    assert knobs.shown("timesteps", base.timesteps, run) == {**run, "value": base.timesteps}


def test_a_training_says_what_it_found_and_one_that_diverges_says_that(monkeypatch: pytest.MonkeyPatch):
    small = {"hidden_size": 8, "embedding_dim": 4, "timesteps": 10, "epochs": 2}
    config = knobs.replace(knobs.BASE, **small)
    found = knobs.learn(config, TEXT)
    # The embedding, four gates of the LSTM, the logits.
    tokens = len({*TEXT}) + 2
    assert found["parameters"] == tokens * 4 + 4 * 8 * (4 + 8 + 1) + (8 + 1) * tokens
    assert len(found["history"]) == 2
    assert 0 < found["loss"] < 4 and 0 < found["valid_loss"] < 4
    assert len(found["text"]) == knobs.SHOWN

    def diverges(*_: object) -> None:
        raise knobs.InputError("training diverged")

    monkeypatch.setattr(knobs.Trainer, "run", diverges)
    assert knobs.learn(config, TEXT)["diverged"]
