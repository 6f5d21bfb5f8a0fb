"""A training as its files tell the page, and where the page shows it besides."""

import os
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from server.lm.training.progress import Progress

FACTS = {"epoch": 3, "epochs": 8, "fraction": 0.31, "loss": 1.618, "tokens_per_second": 61234.0, "seconds_left": 83.0}

HEIGHT_WITH_A_LONG_TITLE = """() => {
  const name = document.querySelector('.picker-name');
  const title = name.textContent;
  name.textContent = 'Letters of a grandmother, 1931 to 1967';
  const { clientHeight } = document.querySelector('.header');
  name.textContent = title;
  return clientHeight;
}"""


def begin(runs: Path, **changes: object) -> None:
    folder = runs / "mine"
    folder.mkdir(exist_ok=True)
    progress = {"name": "mine", "pid": os.getpid(), "updated": time.time(), "state": "training", **changes}
    Progress(**progress).write(folder / "progress.json")


def assert_header_shows(page: Page, stage: str) -> None:
    """In one line of a wide page, also with a long title."""
    expect(page.locator("#picker-button .picker-stage")).to_have_text(stage)
    assert_header_is_one_line(page)


def assert_header_is_one_line(page: Page) -> None:
    assert page.evaluate(HEIGHT_WITH_A_LONG_TITLE) == 64
