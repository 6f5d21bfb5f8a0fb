"""What a first visit transfers, compressed, as the browser counts it."""

import pytest
from playwright.sync_api import expect

from server import ROOT
from server.web.registry import DEFAULT_MODEL

MODELS = ROOT / "static" / "models"
# Page, TensorFlow.js with its WebAssembly, fonts; and these with the model that the page opens with.
MOST_WITHOUT_MODEL = 450_000
MOST_REQUESTS = 24
MOST = 2_000_000


def first_visit(new_context, url):
    """Bytes of each response, by address; the worker's too."""
    page = new_context().new_page()
    finished = []
    page.context.on("requestfinished", lambda request: finished.append(request))
    page.goto(url)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    # Answers are counted when they are complete, which may be a little after they were used.
    page.wait_for_load_state("networkidle")
    sizes = {request.url: request.sizes() for request in finished}
    return {address: size["responseBodySize"] + size["responseHeadersSize"] for address, size in sizes.items()}


def test_a_first_visit_transfers_little_besides_the_model(new_context, live_server):
    sizes = first_visit(new_context, f"{live_server}write?model=step-tiny")
    assert any(address.endswith(".wasm") for address in sizes)
    assert any("/models/step-tiny/group1" in address for address in sizes)
    assert len(sizes) < MOST_REQUESTS
    assert 100_000 < sum(size for address, size in sizes.items() if "/models/" not in address) < MOST_WITHOUT_MODEL


class TestShipped:
    @pytest.fixture
    def models_dir(self):
        return MODELS

    def test_a_first_visit_with_the_model_that_the_page_opens_with_stays_small(self, new_context, live_server):
        sizes = first_visit(new_context, f"{live_server}write")
        assert any(f"/models/{DEFAULT_MODEL}/group1" in address for address in sizes)
        # What is shown before the weights stands in the page.
        assert not any("parity.json" in address for address in sizes)
        assert sum(sizes.values()) < MOST
