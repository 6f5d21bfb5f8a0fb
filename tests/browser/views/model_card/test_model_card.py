"""How the model's card with all that a training leaves behind looks; tests/js has what it says."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.looks import looks, violations

BINS = [(0.12, 0.10, 100), (0.55, 0.61, 300), (0.95, 0.94, 200)]
CHANGES = {
    "about": {"good": "It knows how sentences begin.", "bad": "It knows nothing of the world."},
    "calibration": {"temperature": 1.25},
    "weights": {"dtype": "uint8", "bytes": 38880, "loss_nats": 4.01, "float32_loss_nats": 4.0},
}


@pytest.fixture
def rich(models_dir, tiny_models):
    """A model whose card says everything."""
    folder = models_dir / "rich"
    shutil.copytree(tiny_models / "step-tiny", folder)
    (folder / "model.keras").unlink()
    card = json.loads((folder / "card.json").read_text(encoding="utf-8")) | CHANGES
    card["metrics"] |= {
        "intervals": {"loss_nats": [3.9, 4.1], "accuracy": [0.015, 0.025]},
        "expected_calibration_error": 0.0371,
        "reliability": [
            {"from": 0, "to": 1, "probability": shown, "accuracy": true, "tokens": tokens}
            for shown, true, tokens in BINS
        ],
    }
    card["training"] |= {
        "command": "python -m server train text.txt --preset tiny",
        "seconds": 754.0,
        "epochs": 3,
        "best_epoch": 2,
        "history": [{"epoch": n, "loss": 5.5 - n, "valid_loss": loss} for n, loss in enumerate((4.75, 4.0, 4.25), 1)],
    }
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return folder


def test_axe_finds_nothing_in_it_and_nothing_sticks_out(page, live_server, rich):
    page.goto(f"{live_server}?model=rich")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(page.locator("#card")).to_contain_text("It knows how sentences begin.")
    page.locator(".config summary").click()
    for width in looks(page, 390, 1280):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page, "#card") == []
