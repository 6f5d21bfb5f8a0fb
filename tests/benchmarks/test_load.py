"""What slows a first visit down does so by as much as it says, and the figures stand beside their targets."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import load
from benchmarks.load import NOW, Visit, report, table
from benchmarks.slow_network import Network, Pace, slow_network
from benchmarks.slow_processor import slowed
from benchmarks.visitors import processor_seconds

SIZE = 60_000


@contextmanager
def answering(size: int) -> Iterator[int]:
    """The port of a server that answers each byte with that many."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1):
            writer.write(bytes(size))
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(answer, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


async def asked(network: Network, size: int, times: int = 1) -> list[float]:
    """Seconds that each of some answers took, on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", network.port)
    seconds = []
    for _ in range(times):
        began = time.monotonic()
        writer.write(b"?")
        await reader.readexactly(size)
        seconds.append(time.monotonic() - began)
    writer.close()
    return seconds


async def asked_at_once(network: Network, size: int, connections: int) -> None:
    await asyncio.gather(*(asked(network, size) for _ in range(connections)))


@pytest.mark.alone
@pytest.mark.parametrize("connections", [1, 4])
def test_all_connections_share_the_pace_of_the_network(connections):
    with answering(SIZE // connections) as port, slow_network(port, Pace(down=60_000, up=1e6, round_trip=0)) as network:
        began = time.monotonic()
        asyncio.run(asked_at_once(network, SIZE // connections, connections))
        assert time.monotonic() - began == pytest.approx(1, abs=0.1)


@pytest.mark.alone
def test_a_round_trip_takes_its_time_and_a_new_connection_one_more():
    with answering(10) as port, slow_network(port, Pace(down=1e6, up=1e6, round_trip=0.15)) as network:
        first, *others = asyncio.run(asked(network, 10, times=4))
        assert first == pytest.approx(0.3, abs=0.05)
        assert others == pytest.approx([0.15] * 3, abs=0.05)


def test_what_has_arrived_is_known_for_every_moment():
    with answering(SIZE) as port, slow_network(port, Pace(down=300_000, up=1e6, round_trip=0)) as network:
        before = time.time()
        asyncio.run(asked(network, SIZE))
        ways = [network.received(before + n * (time.time() - before) / 4) for n in range(5)]
        assert ways[0] == 0 and ways[4] == SIZE
        assert ways == sorted(set(ways))


def stopped(pid: int) -> bool:
    """Whether a process is stopped at some moment of the next two tenths of a second."""
    states = []
    for _ in range(50):
        time.sleep(0.004)
        states.append(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0])
    return "T" in states


@pytest.fixture
def busy() -> Iterator[int]:
    """A process in a group of its own that never waits."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True)
    yield process.pid
    process.kill()
    process.wait()


@pytest.mark.alone
def test_a_slowed_process_gets_its_share_of_the_processor_at_most(busy):
    # A small one: where others want the processor, a quarter is little less than all there is.
    with slowed(os.getpgid(busy), 1 / 20):
        began, used = time.monotonic(), processor_seconds(busy)
        time.sleep(2)
        share = (processor_seconds(busy) - used) / (time.monotonic() - began)
    assert 0 < share < 0.08


def test_what_was_slowed_goes_on_afterwards_even_if_the_benchmark_breaks_off(busy):
    with pytest.raises(KeyboardInterrupt), slowed(os.getpgid(busy), 1 / 4):
        assert stopped(busy)
        raise KeyboardInterrupt
    assert not stopped(busy)


VISITS = {
    "v1": [Visit(15.0, 15.2, 2_900_000), Visit(14.0, 14.0, 2_900_000), Visit(19.0, 19.0, 2_900_500)],
    NOW: [Visit(3.5, 9.0, 1_800_000), Visit(2.5, 8.0, 1_800_000), Visit(3.0, 8.5, 1_800_000)],
}


def test_the_table_has_the_median_and_the_range_of_each_side():
    _, _, before, now, _ = table({"model": "m", "page": "write", **report(VISITS)}).splitlines()
    assert before.split() == ["v1", "15.0", "(14.0–19.0)", "15.2", "(14.0–19.0)", "2,900", "(2,900–2,900)"]
    assert now.split() == ["now", "3.0", "(2.5–3.5)", "8.5", "(8.0–9.0)", "1,800", "(1,800–1,800)"]


@pytest.mark.parametrize(
    ("first", "live", "said"),
    [(3.0, 9.0, ["met", "met"]), (3.1, 8.0, ["NOT MET", "met"]), (2.0, 9.1, ["met", "NOT MET"])],
)
def test_the_medians_of_the_present_models_are_held_against_the_targets(first, live, said):
    *_, verdicts = table(
        {"model": "m", "page": "write", **report(VISITS | {NOW: [Visit(first, live, 1)]})}
    ).splitlines()
    assert " ".join(verdicts.split()) == f"target at most 3: {said[0]} at most 9: {said[1]}"


def refusal(capsys, *options):
    """What the benchmark says of options that it refuses."""
    assert load.main(list(options)) == 2
    out, error = capsys.readouterr()
    assert out == ""
    return error


def test_no_visit_is_refused(capsys):
    assert refusal(capsys, "--visits", "0") == "error: --visits is 0: it must be a whole number from 1\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--before", "nonesuch"], "--before is 'nonesuch': it must be a commit that has static/models/english"),
        (
            ["--before", "HEAD", "--model", "absent"],
            "--before is 'HEAD': it must be a commit that has static/models/absent",
        ),
        (["--before=--output=stray"], "--before is '--output=stray': it must be a commit"),
    ],
)
def test_a_commit_without_the_model_is_refused(options, said, capsys):
    assert said in refusal(capsys, *options)


def test_a_model_that_is_not_there_is_refused(tmp_path, capsys):
    said = refusal(capsys, "--models", str(tmp_path), "--model", "absent")
    assert said == f"error: {tmp_path / 'absent'} is not a model: it has no card.json\n"


def test_the_model_of_a_commit_is_the_one_that_git_has_there(tmp_path):
    models = load.models_of("HEAD", "english", tmp_path)
    show = ["git", "show", "HEAD:static/models/english/card.json"]
    assert (models / "english" / "card.json").read_bytes() == subprocess.run(show, capture_output=True).stdout
