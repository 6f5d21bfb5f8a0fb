"""The recipe's parts are judged within the first nine tenths, each with one thing changed."""

import pytest

from benchmarks.parts import cut
from benchmarks.recipe import CHANGES, changed, row, within_first
from server.lm.config import Config


def test_the_last_tenth_judges_nothing():
    text = "".join(f"{n % 7} of {n % 11}\n" for n in range(3000))
    whole = cut("numbers", text)
    found = within_first(whole)
    read = found.tokenizer.decode(found.first) + found.tokenizer.decode(found.last)
    assert read == text[: int(0.9 * len(text))]
    assert len(found.last) / len(read) == pytest.approx(0.1, abs=1e-3)


def test_a_change_replaces_one_value_and_factors_multiply():
    base = Config(dropout=0.5, timesteps=80, learning_rate=0.004)
    assert changed(base, CHANGES["no dropout"]) == Config(dropout=0.0, timesteps=80, learning_rate=0.004)
    assert changed(base, CHANGES["half the timesteps"]).timesteps == 40
    assert changed(base, CHANGES["twice the learning_rate"]).learning_rate == pytest.approx(0.008)
    assert all(changed(base, change) for change in CHANGES.values())


def test_a_row_says_what_was_found():
    found = {"loss_nats": 1.23456, "tokens": 9_000_000, "parameters": 3_400_000, "epochs": 9}
    assert row("no dropout", found).split() == ["no", "dropout", "1.2346", "9,000,000", "3,400,000", "9"]
