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
    return {
        "format": 2,
        "name": name,
        "title": "Written by hand",
        "language": "en",
        "licence": "CC0-1.0",
        "created": "2026-11-23T10:00:00Z",
        "config": {"level": "character", "architecture": "stacked", "layers": 2, "hidden_size": 24},
        "training": {"parameters": 2560},
        "metrics": {"split": "test", "loss_nats": 1.5, "intervals": {"loss_nats": [1.4, 1.6]}},
        "weights": {"dtype": "float32", "bytes": len(SHARD)},
        "files": {
            file: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for file, content in contents.items()
        },
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
            wasyncore.loop(timeout=1, count=1, map=server._map)

    thread = threading.Thread(target=answer)
    thread.start()
    yield serve.address(server)
    stopping.set()
    server.trigger.pull_trigger()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)
