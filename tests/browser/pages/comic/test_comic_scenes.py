"""What the panels draw: who speaks, who is there, how the units vote, what is left of the first letter, the film."""

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from server import create_app
from tests.browser.pages.comic.test_comic import COLUMN, TEXT, UNIT, Reference, choose
from tests.browser.shared_page import SharedPage
from tests.browser.watched_contexts import Watch
from tests.tensorflow_steps import FORGET

SIZES = [(1440, 900), (390, 844)]
# Tails, each with whether its tip lies on a painted shape of who speaks.
TIPS = """() => [...document.querySelectorAll('.tail:not(.is-hidden)')].map((tail) => {
  const [x, y] = tail.dataset.tip.split(' ').map(Number);
  const tip = new DOMPoint(x, y).matrixTransform(tail.getScreenCTM());
  const { speaker } = tail.dataset;
  const shapes = tail.parentElement.querySelectorAll(`[data-cast="${speaker}"] :is(path, rect, circle, ellipse)`);
  const painted = [...shapes].filter((shape) => getComputedStyle(shape).fill !== 'none');
  const isOn = painted.some((shape) => shape.isPointInFill(tip.matrixTransform(shape.getScreenCTM().inverse())));
  return [tail.closest('.comic-panel').id, speaker, isOn];
})"""
STICKING_OUT = """() => [...document.querySelectorAll('.bubble')].flatMap((bubble) => {
  const [inner, outer] = [bubble, bubble.parentElement].map((node) => node.getBoundingClientRect());
  const out = inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
    inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
  return out ? [bubble.closest('.comic-panel').id + ': ' + bubble.textContent] : [];
})"""


@pytest.fixture(scope="module")
def opened(shared_page: SharedPage, tiny_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("comic")
    for name in ("models", "runs"):
        (folder / name).mkdir()
    (folder / "models" / "step-word").symlink_to(tiny_models / "step-word")
    shared_page.serve(create_app({"MODELS": folder / "models", "RUNS": folder / "runs"}))
    shared_page.page.goto(f"{shared_page.address}comic")
    return shared_page.page


@pytest.fixture
def comic(opened: Page, shared_page: SharedPage, watch: Watch) -> Page:
    watch(shared_page.context, shared_page.reset_window)
    opened.emulate_media(reduced_motion="reduce")
    opened.set_viewport_size({"width": 1440, "height": 900})
    expect(opened.get_by_label("Clamp the forget gate")).to_be_enabled()
    opened.get_by_label("Your sentence").fill(f"{TEXT} ")
    expect(opened.locator(".strip-letter")).to_have_count(len(TEXT.split()) + TEXT.count(",") + 1)
    choose(opened, UNIT, COLUMN)
    return opened


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_each_tail_ends_at_who_speaks(comic: Page, size: tuple[int, int]) -> None:
    comic.set_viewport_size({"width": size[0], "height": size[1]})
    tips = comic.evaluate(TIPS)
    assert {panel for panel, _, _ in tips} >= {
        "cover",
        "arrivals",
        "forget",
        "write",
        "speak",
        "hall",
        "fails",
        "today",
    }
    assert [tip for tip in tips if not tip[2]] == []


def test_a_bubble_follows_the_tile_that_walks_in(comic: Page) -> None:
    comic.emulate_media(reduced_motion="no-preference")
    tail = comic.locator("#arrivals .tail[data-speaker='tile']")
    comic.evaluate("scrollTo(0, 0)")
    expect(tail).to_have_attribute("data-tip", "692.0 320.0")
    assert [tip for tip in comic.evaluate(TIPS) if tip[0] == "arrivals" and not tip[2]] == []
    comic.locator("#arrivals .figure").evaluate("(node) => node.scrollIntoView({ block: 'center' })")
    expect(tail).to_have_attribute("data-tip", "562.0 320.0")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_bubbles_stay_in_their_pictures(comic: Page, size: tuple[int, int]) -> None:
    comic.set_viewport_size({"width": size[0], "height": size[1]})
    assert comic.evaluate(STICKING_OUT) == []


def test_all_four_gates_are_on_the_road_and_in_the_last_panel(comic: Page) -> None:
    for panel in ("arrivals", "today", "yours"):
        for worker in ("eraser", "door", "pencil", "horn"):
            expect(comic.locator(f"#{panel} [data-cast={worker}]")).to_have_count(1)
    expect(comic.locator("#yours .stage")).to_have_attribute("aria-label", re.compile("Eraser, door, pencil"))


def test_on_a_phone_the_bar_is_one_row_that_opens(comic: Page) -> None:
    comic.set_viewport_size({"width": 390, "height": 844})
    bar, toggle = comic.locator("#bar"), comic.get_by_role("button", name="Change sentence and unit")
    sentence = comic.get_by_label("Your sentence")
    assert bar.evaluate("(node) => node.getBoundingClientRect().height") == 48
    expect(sentence).to_be_hidden()
    chosen = comic.locator(".strip-letter.is-chosen")
    strip, letter = (comic.locator(".strip").bounding_box(), chosen.bounding_box())
    assert (
        strip and letter and strip["x"] <= letter["x"] and letter["x"] + letter["width"] <= strip["x"] + strip["width"]
    )
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    sentence.focus()
    assert bar.evaluate("(node) => node.getBoundingClientRect().height") == 48
    comic.keyboard.press("Escape")
    expect(sentence).to_be_hidden()
    expect(toggle).to_be_focused()


def test_the_votes_for_a_letter_sum_to_the_score_that_tensorflow_computes(comic: Page) -> None:
    logits = Reference([]).taken[COLUMN][1]
    best = np.sort(logits[2:])[::-1]
    scores = []
    # The votes are asked for in the frame that shows the letter.
    comic.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(comic.locator("#hall .vote")).to_have_attribute("aria-busy", "false")
    for k in range(5):
        comic.locator("#hall .vote-letter").nth(k).click()
        expect(comic.locator("#hall .vote-letter input").nth(k)).to_be_checked()
        text = (comic.locator("#hall .vote-count").text_content() or "").replace("−", "-")
        pro, contra, bias, score = (float(number) for number in re.findall(r"-?\d+\.\d+", text))
        assert pro >= 0 >= contra and pro + contra + bias == pytest.approx(score, abs=0.021)
        scores.append(score)
    np.testing.assert_allclose(scores, best[:5], atol=0.0051)
    comic.locator("#hall .vote-letter input").first.focus()
    comic.keyboard.press("ArrowRight")
    expect(comic.locator("#hall .vote-letter input").nth(1)).to_be_checked()


def test_a_window_is_as_bright_as_what_the_forget_gates_left_of_the_first_letter(comic: Page) -> None:
    reference = Reference([])
    kept = [
        np.prod([reference.value(column, FORGET, unit) for column in range(2, COLUMN + 1)])
        for unit in range(reference.units)
    ]
    light = comic.locator("#fails .window").evaluate_all(
        "(all) => all.map((each) => Number(each.getAttribute('fill-opacity')))"
    )
    np.testing.assert_allclose(light, kept, atol=0.0051)
    awake = sum(share >= 0.5 for share in kept)
    expect(comic.locator("#fails .bubble").nth(1)).to_have_text(f"{awake} of {reference.units}. Lights out!")
    comic.locator("[data-column='1']").click()
    expect(comic.locator("#fails .bubble").nth(1)).to_have_text(f"{reference.units} of {reference.units}. Lights out!")


def test_the_film_is_silent_and_can_be_scrolled_with_keys(comic: Page) -> None:
    panel = comic.locator("#time")
    expect(panel.locator(".caption")).to_have_count(0)
    expect(panel.locator(".frame.is-chosen")).to_have_count(1)
    expect(panel.locator("svg")).to_have_attribute("aria-label", re.compile("the eraser keeps"))
    comic.set_viewport_size({"width": 390, "height": 844})
    reel = panel.get_by_role("group", name="Film strip")
    expect(reel).to_have_attribute("tabindex", "0")
    reel.focus()
    before = reel.evaluate("(node) => node.scrollLeft")
    comic.keyboard.press("ArrowRight")
    comic.wait_for_function("(before) => document.activeElement.scrollLeft > before", arg=before)


def test_scrolling_draws_only_the_panels_that_it_plays(comic: Page) -> None:
    comic.emulate_media(reduced_motion="no-preference")
    comic.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    comic.locator("#today .figure").evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    comic.evaluate("""() => {
      globalThis.drawn = new Set();
      const note = (records) => records.forEach(({ target }) => drawn.add(target.closest?.('.comic-panel')?.id));
      new MutationObserver(note).observe(document.getElementById('panels'), { attributes: true, subtree: true });
    }""")
    comic.mouse.wheel(0, 120)
    comic.wait_for_function("() => drawn.size > 0")
    assert comic.evaluate("[...drawn]") == ["yours"]
