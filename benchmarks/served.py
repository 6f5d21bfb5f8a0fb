"""The real page with one model, from the real server, in headless Chromium."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.chromium import launch
from server import create_app
from server.commands import serve
from server.lm.errors import InputError

# Milliseconds between keys: a very fast typist.
PACE = 80


@contextmanager
def serving(models: Path, model: str) -> Iterator[str]:
    """The address of a server that has the model."""
    if not (models / model / "card.json").is_file():
        raise InputError(f"{models / model} is not a model: it has no card.json")
    server = serve.bind("127.0.0.1", 0, create_app({"MODELS": models, "RUNS": Path("runs")}))
    threading.Thread(target=server.run, daemon=True).start()
    yield serve.address(server)
    server.close()


@contextmanager
def opened(models: Path, model: str, script: str = "", path: str = "write") -> Iterator[Page]:
    """A page whose model answers and is warm, with nothing typed; it runs ``script`` before all else."""
    with serving(models, model) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.add_init_script(script)
        page.goto(f"{address}/{path}?model={model}")
        _warm_up(page)
        yield page
        browser.close()


def _warm_up(page: Page) -> None:
    # Before the model is ready, no key press is timed.
    page.wait_for_selector("#editor[data-phase=ready]", timeout=120_000)
    page.locator("#text").click()
    page.keyboard.type("warm up ", delay=PACE)
    page.wait_for_function("() => performance.getEntriesByName('suggestions').length > 0", timeout=60_000)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    # The answer for the empty text is timed, too.
    page.wait_for_timeout(500)
    page.evaluate("performance.clearMeasures()")


def refused(error: InputError) -> int:
    """Prints what is wrong with a program's input, and gives its exit code."""
    print(f"error: {error}", file=sys.stderr)
    return 2
