"""The table of equal time says what was found."""

from benchmarks.equal_time import table
from benchmarks.training_speed import row


def test_differences_are_to_ours():
    found = {"tokens": 5_600_000, "parameters": 1_300_000, "seconds": 180.0}
    lines = table(
        "plays",
        {
            "ours": {"loss_nats": 1.45, **found},
            "transformer": {"loss_nats": 1.8125, "random_windows_loss_nats": 1.85, **found},
            "kneser_ney": {"loss_nats": 1.44, **found},
        },
    ).split("\n")
    assert lines[2].split()[-5:] == ["1.4500", "+0.0000", "5,600,000", "1,300,000", "180.0"]
    assert lines[3].split()[-5:-3] == ["1.8125", "+0.3625"]
    assert lines[4].split()[-5:-3] == ["1.4400", "-0.0100"]
    assert "1.8500 nats" in lines[5]


def test_ratios_are_to_pytorch():
    found = {
        "layers": 2,
        "hidden_size": 512,
        "precision": "bfloat16",
        "ours": 30_000,
        "keras": 12_500,
        "pytorch": 25_000,
    }
    assert row(found).split() == ["2", "×", "512", "bfloat16", "30,000", "12,500", "25,000", "1.20", "0.50"]
