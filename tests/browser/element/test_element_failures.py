"""What `<lstm-autocomplete>` could not load comes later."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.autocomplete import area, element, heard, write

pytestmark = pytest.mark.complains("Failed to load resource|net::ERR_FAILED|<lstm-autocomplete>: ")

NO_COUNTS = {"type": "wordCountsLoaded", "failure": {"key": "no-server", "values": {"url": "words.bin"}}}


@pytest.fixture
def failed(place, shared_site):
    """Two elements whose worker could not be fetched; the network is back since."""
    shared_site.page.route("**/scripted_worker.js", lambda route: route.abort())
    page = place(element() + element(), state="failed")
    expect(states(page, "failed")).to_have_count(2)
    page.unroute_all()
    return page


def states(page: Page, name: str):
    return page.locator(f"lstm-autocomplete:state({name})")


def test_a_model_that_could_not_be_loaded_comes_when_the_network_is_back(failed):
    failed.evaluate("() => dispatchEvent(new Event('online'))")
    expect(states(failed, "ready")).to_have_count(2)
    write(failed, "fo")
    assert len(failed.workers) == 1


def test_a_model_that_could_not_be_loaded_comes_when_the_user_is_back_after_ten_seconds(failed):
    area(failed).focus()
    failed.evaluate(
        """() => {
          const now = performance.now();
          performance.now = () => now + 9_000;
        }"""
    )
    area(failed, 1).focus()
    # A try would begin in the task of the focus.
    assert failed.evaluate("() => document.querySelectorAll('lstm-autocomplete:state(failed)').length") == 2
    failed.evaluate(
        """() => {
          const now = performance.now();
          performance.now = () => now + 2_000;
        }"""
    )
    write(failed, "fo")
    failed.evaluate("() => delete performance.now")
    expect(states(failed, "ready")).to_have_count(1)


def test_word_counts_that_could_not_be_loaded_are_told_and_come_with_the_text_after(place):
    page = place()
    worker = page.workers[0]
    worker.evaluate(
        "() => addEventListener('message', ({ data }) => data.type === 'wordCounts' && texts.push(data.on))"
    )
    worker.evaluate("(message) => postMessage(message)", NO_COUNTS)
    page.wait_for_function("() => heard.at(-1)?.[0] === 'error'")
    assert "words.bin could not be fetched" in heard(page, "error")[0]["message"]
    page.evaluate("() => dispatchEvent(new Event('online'))")
    write(page, "fo")
    assert worker.evaluate("() => texts[0]") is True
