"""Gates that are held and units that are switched off: a changed model beside the original, and what a text needs."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.views.laboratory.conftest import Begin, show_view

TEXT = "It was the best of times."
HASH = """() => {
  const canvas = document.querySelector('.layer-track-cell canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.reduce((hash, byte) => (31 * hash + byte) | 0, 7);
}"""


@pytest.fixture
def laboratory(begin: Begin) -> Page:
    page = begin("puppetry", TEXT)
    expect(page.locator(".lab-token")).to_have_text(f". {len(TEXT)}")
    return page


def view(page: Page) -> Locator:
    return page.locator(".interventions")


def words(page: Page, column: str) -> list[str]:
    return page.locator(f".intervention-column[aria-label={column}] .intervention-word").all_text_contents()


def cost(page: Page, column: str) -> Locator:
    return page.locator(f".intervention-column[aria-label={column}] .intervention-figure")


def forget_everything(page: Page) -> None:
    view(page).get_by_role("button", name="Forget everything").click()
    expect(cost(page, "Changed")).to_have_text(re.compile(r"^\d+\.\d\d$"))
    expect(page.locator(".intervention-column[aria-label=Changed] .intervention-word")).to_have_count(5)


def test_a_change_is_seen_everywhere_and_beside_what_was(laboratory: Page) -> None:
    score, offered = (
        laboratory.evaluate(HASH),
        laboratory.locator(".suggestion:not([hidden])").all_text_contents(),
    )
    # Before anything is changed, an example shows what a change does, and changes nothing.
    expect(view(laboratory)).to_contain_text("Example: all forget gates are held at 0.")
    expect(cost(laboratory, "Changed")).to_have_text(re.compile(r"^\d"))
    assert laboratory.evaluate(HASH) == score
    forget_everything(laboratory)
    laboratory.wait_for_function(f"(before) => ({HASH})() !== before", arg=score)
    assert laboratory.locator(".suggestion:not([hidden])").all_text_contents() != offered
    assert words(laboratory, "Original") != words(laboratory, "Changed")
    assert [
        row.split()[0] for row in laboratory.locator(".suggestion:not([hidden]) .suggestion-word").all_text_contents()
    ] == [word.split()[0] for word in words(laboratory, "Changed")]
    for place in ("#gates", "#laboratory"):
        expect(laboratory.locator(f"{place} .intervention-bar")).to_contain_text(
            "You are viewing the changed model: 2 changes"
        )
    expect(laboratory.locator("#text")).to_have_value(TEXT)

    # The untouched model is one click away.
    laboratory.locator("#laboratory").get_by_role("button", name="Show original").click()
    laboratory.wait_for_function(f"(before) => ({HASH})() === before", arg=score)
    assert laboratory.locator(".suggestion:not([hidden])").all_text_contents() == offered
    expect(laboratory.locator("#gates .intervention-bar")).to_contain_text("You are viewing the original model.")
    laboratory.locator("#laboratory").get_by_role("button", name="Show changed").click()
    laboratory.wait_for_function(f"(before) => ({HASH})() !== before", arg=score)


def test_a_view_that_leaves_changes_out_says_so(laboratory: Page) -> None:
    forget_everything(laboratory)
    for view, told in (("match", 1), ("past", 1), ("traces", 0)):
        show_view(laboratory, view)
        note = laboratory.locator(f"#panel-{view} .lab-untouched:visible")
        expect(laboratory.locator(f"#panel-{view} .lab-body")).to_be_visible()
        expect(note).to_have_count(told)
    show_view(laboratory, "past")
    laboratory.locator("#laboratory").get_by_role("button", name="Reset").first.click()
    expect(laboratory.locator(".lab-untouched:visible")).to_have_count(0)


def test_changes_are_undone_and_reset_and_the_text_is_kept(laboratory: Page) -> None:
    score = laboratory.evaluate(HASH)
    forget_everything(laboratory)
    changes = laboratory.locator(".intervention-changes > li")
    view(laboratory).get_by_role("button", name="Output nothing").click()
    expect(changes).to_have_count(4)
    laboratory.keyboard.press("Control+z")
    expect(changes).to_have_count(2)
    expect(changes.first).to_contain_text("f = 0.00")
    changes.first.get_by_role("button").click()
    expect(changes).to_have_count(1)
    expect(view(laboratory).get_by_role("button", name="Undo")).to_be_focused()
    view(laboratory).get_by_role("button", name="Reset").click()
    expect(laboratory.locator(".intervention-bar:visible")).to_have_count(0)
    laboratory.wait_for_function(f"(before) => ({HASH})() === before", arg=score)
    view(laboratory).get_by_role("button", name="Undo").click()
    expect(changes).to_have_count(1)
    expect(laboratory.locator("#text")).to_have_value(TEXT)


def test_a_slider_pulls_while_it_moves_and_one_undo_takes_it_back(laboratory: Page) -> None:
    laboratory.locator(".lab-selection").get_by_role("button", name="Next unit").click()
    laboratory.locator(".lab-selection").get_by_role("button", name="input gate").click()
    slider = view(laboratory).get_by_role("slider", name="Clamp the input gate of unit 0 of layer 1")
    slider.focus()
    laboratory.evaluate("""() => {
      const slider = document.querySelector('.intervention-track input');
      const say = (type) => slider.dispatchEvent(new Event(type, { bubbles: true }));
      for (const value of [0.6, 0.7, 0.8]) { slider.value = value; say('input'); }
      say('change');
    }""")
    change = laboratory.locator(".intervention-changes > li")
    expect(change).to_have_count(1)
    expect(change).to_contain_text("i = 0.80")
    expect(laboratory.locator(".readout .number").first).to_have_text("0.80")
    expect(laboratory.locator(".arithmetic-card[data-gate=input] .activation")).to_contain_text("changed to 0.800")
    laboratory.keyboard.press("Control+z")
    expect(change).to_have_count(0)


def test_typing_goes_on_with_the_changed_model(laboratory: Page) -> None:
    forget_everything(laboratory)
    laboratory.locator("#text").focus()
    laboratory.keyboard.type(" It w")
    # Unseen, the views are drawn once nobody types any more.
    laboratory.locator(".lab-token").scroll_into_view_if_needed()
    expect(laboratory.locator(".lab-token")).to_have_text(f"w {len(TEXT) + 5}")
    expect(laboratory.locator(".intervention-picture .lab-letter")).to_have_count(len(TEXT) + 6)
    expect(laboratory.locator(".list-source")).to_contain_text("the changed LSTM alone")
    assert laboratory.locator(".suggestion:not([hidden]) .suggestion-word").all_text_contents() == words(
        laboratory, "Changed"
    )


def test_another_model_is_untouched(laboratory: Page) -> None:
    forget_everything(laboratory)
    laboratory.locator("#picker-button").click()
    laboratory.locator("#model-step-word").click()
    expect(laboratory).to_have_url(re.compile("model=step-word"))
    expect(laboratory.locator(".intervention-bar:visible")).to_have_count(0)
    expect(laboratory.locator(".intervention-none")).to_be_visible()


def test_lesion_finds_what_the_text_needs_and_switches_it_off(laboratory: Page) -> None:
    show_view(laboratory, "lesion")
    laboratory.get_by_role("button", name="Switch each of the 24 units of layer 1 off in turn").click()
    expect(laboratory.locator(".ablation > .ablation-note")).to_contain_text("All 24 units")
    worst = laboratory.locator(".ablation-list").first.locator("li").first
    unit = worst.locator(".ablation-unit").text_content()
    figure = float(worst.locator("span.number").text_content())
    before = float(cost(laboratory, "Original").text_content())
    worst.get_by_role("button", name="Switch unit").click()
    expect(laboratory.locator(".lab-selection .unit-label")).to_contain_text([unit])
    expect(laboratory.locator("#laboratory .intervention-bar")).to_contain_text("1 change")
    show_view(laboratory, "puppetry")
    expect(laboratory.locator(".intervention-changes")).to_contain_text("switched off")
    expect(cost(laboratory, "Changed")).not_to_have_text("–")
    assert float(cost(laboratory, "Changed").text_content()) - before == pytest.approx(figure, abs=0.011)
