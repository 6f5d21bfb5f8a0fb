"""The model's card with all that a training leaves behind."""

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


def opened(page, live_server):
    page.goto(f"{live_server}?model=rich")
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    return page.locator("#card")


def test_it_tells_what_the_model_can_do_what_it_cost_and_how_sure_the_figures_are(page, live_server, rich):
    card = opened(page, live_server)
    for fact in (
        "It knows how sentences begin.",
        "It knows nothing of the world.",
        "95 %: 3.900 – 4.100",
        "95 %: 1.5 % – 2.5 %",
        # The ends of perplexity: e to those of the loss.
        "95 %: 49.4 – 60.3",
        "python -m server train text.txt --preset tiny",
        "12 min 34 s",
        "seed 1",
        "0.25 % worse (4.0100 instead of 4.0000 nats)",
    ):
        expect(card).to_contain_text(fact)
    expect(card.get_by_role("link", name="Download for Keras")).to_have_count(0)


def test_it_shows_what_the_model_writes_with_the_beginning_marked(page, live_server, rich):
    samples = json.loads((rich / "card.json").read_text(encoding="utf-8"))["samples"]
    shown = opened(page, live_server).locator("blockquote")
    expect(shown).to_have_count(3)
    expect(shown.nth(1).locator("mark")).to_have_text(samples[1]["prompt"])
    assert shown.nth(1).text_content() == samples[1]["prompt"] + samples[1]["text"].rstrip() + " …"
    expect(shown.nth(1)).to_have_attribute("lang", "en")
    expect(page.locator(".samples-head")).to_contain_text("temperature 0.7")


def test_the_losses_are_drawn_and_told(page, live_server, rich):
    picture = opened(page, live_server).get_by_role("img", name="Loss over 3 epochs")
    told = "training from 4.50 to 2.50, validation from 4.75 to 4.25; kept is epoch 2 with 4.00."
    assert told in picture.get_attribute("aria-label")
    places = [float(pair.split(",")[1]) for pair in picture.locator(".line-valid").get_attribute("points").split()]
    kept = float(picture.locator(".dot-valid").get_attribute("cy"))
    assert places[0] < places[2] < places[1] == kept


def test_the_reliability_diagram_lies_where_shown_and_true_say_and_is_told_too(page, live_server, rich):
    card = opened(page, live_server)
    expect(card).to_contain_text("On average they are 3.7 % apart. For this its logits are divided by 1.25.")
    diagonal = card.locator(".chart-true")
    x1, y1, x2, y2 = (float(diagonal.get_attribute(name)) for name in ("x1", "y1", "x2", "y2"))
    for dot, (shown, true, _) in zip(card.locator(".dot-bin").all(), BINS, strict=True):
        assert float(dot.get_attribute("cx")) == pytest.approx(x1 + shown * (x2 - x1), abs=0.1)
        assert float(dot.get_attribute("cy")) == pytest.approx(y1 + true * (y2 - y1), abs=0.1)
    # Far below the screen nothing is laid out, and has no inner text.
    card.scroll_into_view_if_needed()
    rows = card.get_by_role("table", name="How sure the model was").get_by_role("row")
    told = ["12.0 % 10.0 % 100", "55.0 % 61.0 % 300", "95.0 % 94.0 % 200"]
    for n, line in enumerate(told, start=1):
        expect(rows.nth(n)).to_have_text(line, use_inner_text=True)
    expect(rows).to_have_count(1 + len(told))


def test_axe_finds_nothing_in_it_and_nothing_sticks_out(page, live_server, rich):
    opened(page, live_server)
    page.locator(".config summary").click()
    for width in looks(page, 390, 1280):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page, "#card") == []
