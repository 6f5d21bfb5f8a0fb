"""What tests share: model folders written by hand, the application, and the server that a user gets."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress import wasyncore

from server import create_app
from server.commands import serve

SHARD = bytes(range(256)) * 40
WriteModel = Callable[..., Path]


@pytest.fixture
def write_model() -> WriteModel:
    """Writes a model's folder; its shard is no model's. ``changes`` replace entries of the card."""

    def write(models: Path, name: str, **changes: Any) -> Path:
        folder = models / name
        folder.mkdir(parents=True)
        contents = {"model.json": b'{"format": "graph-model"}', "group1-shard1of1.bin": SHARD, "parity.json": b"{}"}
        for file, content in {**contents, "model.keras": b"PK", "notes.txt": b"private"}.items():
            (folder / file).write_bytes(content)
        (folder / "card.json").write_text(json.dumps(_card(name, contents) | changes), encoding="utf-8")
        return folder

    return write


def _card(name: str, contents: dict[str, bytes]) -> dict[str, Any]:
    layer = {"name": "layer 1", "units": 24, "h": "h:0", "c": "c:0", "gates": "gates:0", "candidate": "candidate:0"}
    return {
        "format": 2,
        "name": name,
        "title": "Written by hand",
        "language": "en",
        "licence": "CC0-1.0",
        "created": "2026-11-23T10:00:00Z",
        "about": {"good": "", "bad": ""},
        "tokenizer": {
            "level": "character",
            "normalisation": "NFC",
            "pattern": ".",
            "vocabulary": ["<PAD>", "<UNK>", "\n", "e"],
            "pad": 0,
            "unk": 1,
            "start": 2,
        },
        "config": {"level": "character", "architecture": "stacked", "layers": 2, "hidden_size": 24},
        "corpus": {
            "name": "hand",
            "title": "Written by hand",
            "licence": "CC0-1.0",
            "source": "this test",
            "sha256": "",
            "characters": 100,
            "tokens": {"train": 90, "valid": 5, "test": 5},
        },
        "training": {
            "command": "python -m server train hand.txt",
            "epochs": 1,
            "best_epoch": 1,
            "valid_loss_nats": 1.5,
            "seconds": 1.0,
            "tokens_per_second": 90.0,
            "parameters": 2560,
            "history": [{"epoch": 1, "loss": 1.6, "valid_loss": 1.5}],
        },
        "metrics": {"split": "test", "loss_nats": 1.5, "intervals": {"loss_nats": [1.4, 1.6]}},
        "calibration": {"temperature": 1.0},
        "samples": [{"prompt": "", "text": "e", "temperature": 0.7}],
        "weights": {"dtype": "float32", "bytes": len(SHARD), "loss_nats": 1.5, "float32_loss_nats": 1.5},
        "files": {
            file: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for file, content in contents.items()
        },
        "graph": {
            "kind": "step",
            "inputs": {"token": "token:0", "layers": [{"h": "h_0:0", "c": "c_0:0"}]},
            "outputs": {"logits": "logits:0", "layers": [layer]},
            "weights": {
                "embedding": "embedding",
                "layers": [{"kernel": "kernel", "bias": None}],
                "dense": {"kernel": "dense", "bias": "bias"},
            },
        },
        "versions": {"python": "3.11.7"},
    }


@pytest.fixture
def models_dir(tmp_path: Path, write_model: WriteModel) -> Path:
    """A folder with one whole model, ``first``."""
    write_model(tmp_path / "models", "first")
    return tmp_path / "models"


@pytest.fixture
def runs_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "runs"
    folder.mkdir()
    return folder


@pytest.fixture
def app(models_dir: Path, runs_dir: Path) -> Flask:
    return create_app({"MODELS": models_dir, "RUNS": runs_dir})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The address of the application on waitress, as `serve` starts it."""
    with serving(app) as address:
        yield address


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """Serves the application until it is left; its address."""
    server = serve.bind("127.0.0.1", 0, app)
    stopping = threading.Event()

    def answer() -> None:
        while not stopping.is_set():
            wasyncore.loop(timeout=1, use_poll=True, count=1, map=server._map)

    thread = threading.Thread(target=answer)
    thread.start()
    yield serve.address(server)
    stopping.set()
    server.trigger.pull_trigger()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)
