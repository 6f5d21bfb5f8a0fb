import asyncio
import random

import pytest

from benchmarks import visitors
from tests.conftest import WriteModel


@pytest.fixture
def english(models_dir, write_model: WriteModel, monkeypatch) -> None:
    write_model(models_dir, "english")
    monkeypatch.setattr(visitors, "MODELS", models_dir)


def test_visitors_and_slow_clients_say_how_long_each_part_took(live_server, english):
    seen = asyncio.run(visitors.load(live_server, "english", visitors=3, slow=2, over=0.1))
    assert [sorted(each) for each in seen] == [["card", "model", "page"]] * 3 + [["slow model"]] * 2


def test_a_slow_client_takes_as_long_as_its_pace_says(live_server, english, models_dir, monkeypatch):
    monkeypatch.setattr(visitors, "SIP", 1000)
    shard = models_dir / "english" / "group1-shard1of1.bin"
    # Nothing that gzip could shorten.
    shard.write_bytes(random.Random(1).randbytes(shard.stat().st_size))
    [seen] = asyncio.run(visitors.load(live_server, "english", visitors=0, slow=1, over=0))
    assert seen["slow model"] >= shard.stat().st_size / visitors.SLOW


def test_what_the_server_refuses_is_an_error_of_its_client_alone(live_server, english, models_dir):
    (models_dir / "english" / "parity.json").unlink()
    seen = asyncio.run(visitors.load(live_server, "english", visitors=2, slow=1, over=0))
    assert ["404" in str(each) for each in seen[:2]] == [True, True]
    assert "slow model" in seen[2]
