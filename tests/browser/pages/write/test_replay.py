"""The keystroke benchmark as the page shows it, held against the program."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MODELS
from tests.browser.shared_tab import VIEWPORT, SharedTab
from tests.browser.watched_contexts import Watch

ROOT = Path(__file__).parents[4]
TEXT = "The gate lets in what the cell keeps. The cell keeps what the gate lets in."


@pytest.fixture(scope="module")
def tab(browser: Browser, shared_address: str) -> SharedTab:
    """One page for all tests: each types another text, or ends what the one before has begun."""
    tab = SharedTab(browser, shared_address, VIEWPORT)
    tab.page.goto(f"{shared_address}write")
    return tab


@pytest.fixture
def replay(tab: SharedTab, watch: Watch) -> Page:
    watch(tab.context, lambda: None)
    expect(tab.page.locator("#replay-button")).to_be_enabled()
    return tab.page


def paste(page: Page, text: str) -> None:
    page.locator("#replay-text").select_option("paste")
    page.get_by_label("The text to type").fill(text)
    page.get_by_role("button", name="Start typing").click()


def test_it_counts_what_the_benchmark_counts(replay, tmp_path):
    paste(replay, TEXT)
    expect(replay.locator(".replay-note")).to_contain_text("accepted from the list", timeout=30_000)
    assert replay.locator(".replay-stage").inner_text() == TEXT
    expect(replay.locator(".replay-without")).to_have_text(f"{len(TEXT)} keystrokes")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    command = ["node", "server/node/keystrokes.mjs", "--model", MODELS / "step-tiny", "--json", "--text"]
    done = subprocess.run([*command, tmp_path / "text.txt"], cwd=ROOT, capture_output=True, check=True)
    for count, ksr in json.loads(done.stdout)["ksr"].items():
        replay.locator("#replay-count").select_option(count)
        keys = round(len(TEXT) * (1 - ksr / 100))
        expect(replay.locator(".replay-with")).to_have_text(f"{keys} keystrokes")
        assert replay.locator(".replay-stage").inner_text() == TEXT


def test_the_text_above_is_typed_while_it_can_be_edited(replay):
    replay.locator("#text").fill(TEXT)
    replay.get_by_role("button", name="Start typing").click()
    replay.locator("#text").press("End")
    replay.keyboard.type(" And")
    expect(replay.locator(".replay-note")).to_contain_text("accepted from the list", timeout=30_000)
    # The caret's line is what the page shows: the stage below is not laid out there.
    replay.locator(".replay-stage").scroll_into_view_if_needed()
    expect(replay.locator(".replay-stage")).to_have_text(TEXT, use_inner_text=True)
    expect(replay.locator("#text")).to_have_value(f"{TEXT} And")


def test_it_can_be_stopped(replay):
    paste(replay, TEXT * 19)
    expect(replay.locator(".replay-without")).to_contain_text("keys")
    replay.get_by_role("button", name="Stop").click()
    typed = replay.locator(".replay-stage").inner_text()
    replay.wait_for_timeout(500)
    assert replay.locator(".replay-stage").inner_text() == typed
    assert (TEXT * 19).startswith(typed) and len(typed) < 18 * len(TEXT)


def test_a_text_without_words_is_told(replay):
    paste(replay, "1 2 3")
    expect(replay.locator(".replay-note")).to_contain_text("no words in this text")
    expect(replay.get_by_role("button", name="Start typing")).to_be_enabled()
