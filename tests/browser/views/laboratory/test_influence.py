"""Why this suggestion: influences on a continuation, in the real page with a real worker."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.conftest import Begin, choose

TEXT = "The cell keeps what the forget"


@pytest.fixture
def why(begin: Begin) -> Page:
    return explained(begin("influence", TEXT))


def explained(page: Page) -> Page:
    """The page, once its likeliest suggestion is explained."""
    expect(letters(page).first).to_be_visible()
    expect(page.locator(".influence-result.is-stale")).to_have_count(0)
    page.get_by_label("Why this continuation?").fill("")
    page.get_by_label("Rather than").select_option("")
    open_methods(page)
    page.get_by_role("group", name="Measure").get_by_role("button").first.click()
    if chips(page).first.get_attribute("aria-pressed") == "false":
        chips(page).first.click()
    return page


def open_methods(page: Page) -> None:
    page.locator(".influence-methods").evaluate("(methods) => { methods.open = true; }")


def letters(page: Page) -> Locator:
    return page.locator(".influence-text .lab-letter")


def shown_text(page: Page) -> str:
    return "".join(letters(page).all_text_contents())


def chips(page: Page) -> Locator:
    return page.get_by_role("group", name="Suggestions").get_by_role("button")


def explain(page: Page, continuation: str) -> None:
    page.get_by_label("Why this continuation?").fill(continuation)
    expect(page.locator(".influence-headline")).to_contain_text(f"“{continuation.replace(' ', '␣')}”")


def show_measure(page: Page, name: str) -> None:
    page.get_by_role("group", name="Measure").get_by_role("button", name=name, exact=True).click()


def test_the_likeliest_suggestion_is_explained_as_soon_as_the_text_rests(why: Page) -> None:
    pressed = chips(why).first
    expect(pressed).to_have_attribute("aria-pressed", "true")
    expect(why.locator(".influence-headline")).to_contain_text("ln p = −")
    assert shown_text(why).startswith("⇤" + TEXT.replace(" ", "␣"))
    assert why.locator(".influence-text .influence-added").count() == len(shown_text(why)) - len(TEXT) - 1
    expect(why.locator(".influence-bar").first).to_be_attached()
    why.locator("#text").press("End")
    why.keyboard.type(" gate")
    why.locator("#text").blur()
    expect(letters(why).nth(len(TEXT) + 2)).to_have_text("g")


def test_another_suggestion_and_any_continuation_can_be_chosen(why: Page) -> None:
    before = why.locator(".influence-headline").inner_text()
    chips(why).nth(1).click()
    expect(chips(why).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(why.locator(".influence-headline")).not_to_have_text(before)
    explain(why, " gate ж")
    expect(chips(why).nth(1)).to_have_attribute("aria-pressed", "false")
    expect(why.locator(".influence-notes")).to_contain_text("does not know “ж”")
    assert shown_text(why).endswith("forget␣gate␣ж")
    chips(why).first.click()
    expect(why.get_by_label("Why this continuation?")).to_have_value("")


def test_tokens_are_hidden_on_demand_and_compared(why: Page) -> None:
    explain(why, " gate")
    show_measure(why, "Occlusion")
    expect(why.locator(".influence-message")).to_contain_text("Press “Hide each token”")
    expect(why.locator(".influence-text")).to_be_hidden()
    why.get_by_role("button", name="Hide each token").click()
    expect(why.locator(".influence-text .influence-bar").first).to_be_visible()
    expect(why.get_by_role("button", name="Hide each token")).to_be_disabled()
    show_measure(why, "Both")
    expect(why.locator(".influence-agree")).to_have_text(
        re.compile(r"^They (hardly |partly )?agree: ρ = −?\d\.\d\d .* over 30 tokens")
    )
    expect(why.locator(".influence-bar.is-second").first).to_be_attached()


def test_hiding_is_left_with_stop_and_can_be_asked_for_again(begin: Begin) -> None:
    page = begin("influence", TEXT * 12)
    expect(page.locator(".influence-headline")).to_contain_text("ln p")
    open_methods(page)
    explain(page, " gate" * 12)
    stop = page.get_by_role("button", name="Stop")
    # Once it is seen: what is quick must not be over before.
    page.evaluate(
        """() => new MutationObserver((_, observer) => {
          const stop = document.querySelector('#panel-influence .lab-waiting:not([hidden]) button');
          if (!stop || !document.querySelector('.influence-controls > .control').disabled) return;
          observer.disconnect();
          stop.click();
          globalThis.stopped = true;
        }).observe(document.querySelector('#panel-influence'), { subtree: true, attributes: true })"""
    )
    page.get_by_role("button", name="Hide each token").click()
    page.wait_for_function("() => globalThis.stopped")
    expect(page.get_by_role("button", name="Hide each token")).to_be_enabled()
    expect(stop).to_be_hidden()
    expect(page.locator(".influence-message")).to_contain_text("Press “Hide each token”")
    page.get_by_role("button", name="Hide each token").click()
    expect(page.locator(".influence-agree")).to_contain_text("over 120 tokens", timeout=20_000)
    expect(page.locator(".influence-notes")).to_contain_text("The last 120 tokens were hidden, one at a time.")


def test_tokens_are_selected_read_out_ranked_and_taken_along(why: Page, tmp_path: Path) -> None:
    explain(why, " gate")
    letters(why).nth(5).click()
    expect(why.locator(".lab-token")).to_have_text("c 5")
    expect(why.locator(".influence-readout")).to_have_text(
        re.compile(r"^token 5, “c”: gradient × embedding [+−]?\d\.\d{3,}$")
    )
    why.locator(".lab-selection").get_by_role("button", name="Next letter").click()
    why.mouse.move(0, 0)
    expect(why.locator(".influence-readout")).to_contain_text("token 6, “e”")
    show_measure(why, "Norm")
    expect(why.locator(".influence-readout")).to_contain_text("token 6, “e”: gradient norm 0.")

    # The strongest come first, and a word selects its letters.
    lists = why.locator(".influence-lists ol")
    numbers = lists.first.locator(".number").all_text_contents()
    sizes = [abs(float(number.replace("−", "-"))) for number in numbers]
    assert len(sizes) == 8 and sizes == sorted(sizes, reverse=True)
    why.locator(".influence-lists").get_by_role("button", name=re.compile("^keeps:")).click()
    expect(why.locator(".lab-token")).to_have_text("s 14")
    assert why.locator(".influence-span").count() == len("keeps")

    # The table and the file have every token.
    panel = why.locator("#panel-influence")
    choose(why, "Table")
    expect(panel.locator("tbody tr")).to_have_count(len(TEXT) + 1)
    with why.expect_download() as download:
        choose(why, "CSV")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    assert rows[0][:4] == ["token", "text", "influence by gradient (nats)", "gradient’s norm"]
    assert [row[1] for row in rows[2:]] == list(TEXT.replace(" ", "␣"))
    assert any(float(row[2]) < 0 for row in rows[1:]) and all(float(row[3]) > 0 for row in rows[1:])

    # Nothing is wider than the screen.
    box = why.locator(".influence-text")
    expect(box).to_be_visible()
    for width in (390, 1440):
        why.set_viewport_size({"width": width, "height": 900})
        why.wait_for_function("(width) => document.documentElement.scrollWidth <= width", arg=width)
        assert box.evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_a_word_in_progress_belongs_to_what_is_explained(begin: Begin) -> None:
    page = begin("influence", "The cell ke", model="step-word")
    page.get_by_label("Why this continuation?").fill("eps")
    expect(page.locator(".influence-headline")).to_contain_text("keeps")
    expect(page.locator(".influence-notes")).to_contain_text("The unfinished word is not among the tokens")


def test_a_suggestion_is_compared_with_another(why: Page) -> None:
    expect(why.locator(".influence-headline")).to_contain_text("ln p")
    rival = why.get_by_label("Rather than").locator("option").nth(1).inner_text()
    why.get_by_label("Rather than").select_option(rival)
    expect(why.locator(".influence-headline")).to_have_text(re.compile(r"; of “.+”: ln p = .* times as likely\. "))
    expect(why.locator("#panel-influence .lab-legend")).to_contain_text("bar up: for “")
    why.get_by_role("button", name="Hide each token").click()
    expect(why.locator(".influence-agree")).to_contain_text("over 30 tokens")
    # What is compared is no longer suggested beside itself.
    chips(why).filter(has_text=rival).first.click()
    expect(why.get_by_label("Rather than")).to_have_value("")
