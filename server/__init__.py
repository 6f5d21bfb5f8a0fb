"""LSTM Explainer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.lm import __version__ as __version__

if TYPE_CHECKING:
    from server.web.app import create_app as create_app

ROOT = Path(__file__).resolve().parent.parent


def __getattr__(name: str) -> Any:
    # Imported on first use, so that training, which shares this package, does not import Flask.
    if name == "create_app":
        from server.web.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
