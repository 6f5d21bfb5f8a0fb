"""Visitors and slow clients of one server while a training goes on: seconds of a page, errors, what the training loses.

The clients run on the same machine and take from the training, too. The server alone can take no more than its share
of the processors.

python -m benchmarks.visitors [--visitors 200] [--slow 200] [--over 60] [--model english] [--json]
"""

import argparse
import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from server.lm.errors import InputError
from server.lm.training import progress

MODELS = Path("static/models")
# Bytes a second of a slow client, and how many it takes at once.
SLOW, SIP = 50_000, 25_000
# Seconds of training that are measured before the load and after it.
ALONE = 30
MOST_SECONDS, MOST_SHARE = 1.0, 0.1


class Client:
    """One connection, which it keeps; the bodies are read and thrown away."""

    def __init__(self, address: str, pace: float = 0.0) -> None:
        """A client of ``pace`` bytes a second is slow; 0 takes what comes."""
        parts = urlsplit(address)
        self._place, self._pace = (parts.hostname or "", parts.port or 0), pace

    async def open(self) -> None:
        taking = socket.socket()
        if self._pace:
            # What the kernel buffers must not stand in for what a slow client has read.
            taking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SIP)
        taking.setblocking(False)
        await asyncio.get_running_loop().sock_connect(taking, self._place)
        self._reader, self._writer = await asyncio.open_connection(sock=taking, limit=2 * SIP if self._pace else 2**20)

    async def get(self, path: str) -> float:
        """Seconds until the last byte; raises ``OSError`` for another status than 200, or a body that ends early."""
        before = time.monotonic()
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        if not head.startswith("HTTP/1.1 200"):
            raise OSError(f"{path}: {head.splitlines()[0]}")
        left = int(re.search(r"Content-Length: (\d+)", head)[1])  # type: ignore[index]
        while left > 0:
            taken = len(await self._reader.read(min(left, SIP) if self._pace else left))
            if taken == 0:
                raise OSError(f"{path}: {left} bytes are missing")
            left -= taken
            if self._pace:
                await asyncio.sleep(taken / self._pace)
        return time.monotonic() - before

    def close(self) -> None:
        self._writer.close()


async def visit(address: str, model: str, delay: float) -> dict[str, float]:
    """Seconds that the page, the list, the card and the model's files took; they come one after the other."""
    await asyncio.sleep(delay)
    client, began = Client(address), time.monotonic()
    await client.open()
    connected = time.monotonic() - began
    files = json.loads((MODELS / model / "card.json").read_text(encoding="utf-8"))["files"]
    seconds = {"page": connected + await client.get("/")}
    seconds["card"] = await client.get("/api/models") + await client.get(f"/models/{model}/card.json")
    seconds["model"] = sum([await client.get(f"/models/{model}/{file}") for file in files])
    client.close()
    return seconds


async def sip(address: str, model: str) -> dict[str, float]:
    """Seconds in which a slow client gets the model's weights."""
    client = Client(address, SLOW)
    await client.open()
    seconds = await client.get(f"/models/{model}/group1-shard1of1.bin")
    client.close()
    return {"slow model": seconds}


async def load(address: str, model: str, visitors: int, slow: int, over: float) -> list[Any]:
    """What each client saw: seconds, or the error."""
    visits = [visit(address, model, over * number / visitors) for number in range(visitors)]
    return await asyncio.gather(*visits, *(sip(address, model) for _ in range(slow)), return_exceptions=True)


@contextlib.contextmanager
def child(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command of the project, which is interrupted at the end."""
    command = [sys.executable, "-m", "server", *arguments]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGINT)
        try:
            started.wait(60)
        except subprocess.TimeoutExpired:
            started.kill()


def trained(folder: Path) -> tuple[float, float]:
    """When the training last told of itself, and how many epochs it had behind it."""
    said = progress.read(folder)
    return said.updated, said.fraction * said.epochs


def speed(folder: Path, since: tuple[float, float]) -> float:
    """Epochs a second since then."""
    now = trained(folder)
    return (now[1] - since[1]) / (now[0] - since[0])


def processor_seconds(pid: int) -> float:
    """What a process has had of the processors."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    run = folder / "runs" / "bench"
    folders = ["--runs", str(folder / "runs"), "--models", str(folder / "models")]
    training = ["train", "python-docs", "--preset", "base", "--epochs", "1000", "--name", "bench", *folders]
    with child(*training), child("serve", "--port", "0", "--runs", str(folder / "runs")) as server:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())[0]  # type: ignore[index]
        while not (run / progress.PROGRESS).exists() or trained(run)[1] == 0:
            time.sleep(1)
        began = trained(run)
        time.sleep(ALONE)
        alone, loaded = speed(run, began), trained(run)
        busy, start = processor_seconds(server.pid), time.monotonic()
        seen = asyncio.run(load(address, args.model, args.visitors, args.slow, args.over))
        share = (processor_seconds(server.pid) - busy) / (time.monotonic() - start) / (os.cpu_count() or 1)
        under_load, after = speed(run, loaded), trained(run)
        time.sleep(ALONE)
        alone = (alone + speed(run, after)) / 2
        memory = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
    errors = [str(each) or repr(each) for each in seen if isinstance(each, BaseException)]
    seconds = [each for each in seen if isinstance(each, dict)]
    kinds = {kind: [each[kind] for each in seconds if kind in each] for kind in ("page", "card", "model", "slow model")}
    return {
        "visitors": args.visitors,
        "slow": args.slow,
        "over": args.over,
        "errors": errors,
        "seconds": {kind: np.percentile(values, [50, 95, 99]).round(3).tolist() for kind, values in kinds.items()},
        "training_lost": 1 - under_load / alone,
        "server_share": share,
        "server_megabytes": int(memory[1]) / 1024 if memory else None,
    }


def told(found: dict[str, Any]) -> str:
    rows = [f"{kind:<12}{p50:>8.2f}{p95:>8.2f}{p99:>8.2f}" for kind, (p50, p95, p99) in found["seconds"].items()]
    return "\n".join(
        [
            f"{found['visitors']} visitors in {found['over']:g} s and {found['slow']} slow clients, during a training",
            f"{'seconds':<12}{'50 %':>8}{'95 %':>8}{'99 %':>8}",
            *rows,
            f"errors: {len(found['errors'])}",
            f"training slowed by {found['training_lost']:.1%}, the clients' own work included",
            f"server: {found['server_share']:.1%} of the processors, {found['server_megabytes'] or 0:.0f} MB at most",
            *found["errors"][:5],
        ]
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--over", type=float, default=60, help="seconds in which the visitors come")
    parser.add_argument("--model", default="english")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    if not (MODELS / args.model / "card.json").is_file():
        raise InputError(f"{MODELS / args.model} is not a model: it has no card.json")
    with tempfile.TemporaryDirectory() as folder:
        found = measure(args, Path(folder))
    print(json.dumps(found) if args.json else told(found))
    page = found["seconds"]["page"][1]
    return int(bool(found["errors"]) or page >= MOST_SECONDS or found["server_share"] >= MOST_SHARE)


if __name__ == "__main__":
    sys.exit(main())
