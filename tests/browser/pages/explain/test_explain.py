"""The explanation: a text, one unit, a question, and the reader's hand on the gate, with the shipped models."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from server import ROOT
from tests.browser.looks import violations

SHIPPED = ROOT / "static" / "models"


@pytest.fixture
def models_dir(models_dir, request):
    for name in getattr(request, "param", ("english",)):
        (models_dir / name).symlink_to(SHIPPED / name)
    return models_dir


def facts(name: str):
    story = json.loads((SHIPPED / name / "card.json").read_text("utf-8"))["story"]
    return story, json.loads((SHIPPED / name / story["file"]).read_text("utf-8"))


def valve(page: Page, gate: str) -> Locator:
    return page.locator(f".cell:not(.is-absent) .valve:has(.stroke-{gate})")


def go(page: Page, column: int) -> None:
    page.locator(".scrubber").fill(str(column))


def forward(page: Page) -> None:
    page.locator(".beat-foot .button").click()


def shares(page: Page) -> dict[str, str]:
    rows = page.locator(".next-row:not(.is-absent)").all()
    return {row.locator(".next-glyph").inner_text(): row.locator(".next-share").inner_text() for row in rows}


def percent(share: float) -> str:
    return "< 1%" if 100 * share < 1 else f"{round(100 * share)}%"


def number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace("-", "−") if round(value, digits) else f"{0:.{digits}f}"


def opened(page: Page, address: str, *, live: bool = True) -> None:
    page.goto(address)
    expect(page.locator(".beat-title")).not_to_be_empty()
    if live:
        expect(page.locator(".stage > .load")).to_be_hidden()


@pytest.mark.models()
@pytest.mark.parametrize(
    ("models_dir", "language"),
    [(("english",), "en"), (("zhongwen",), "zh"), (("python",), "en")],
    indirect=["models_dir"],
    ids=["english", "zhongwen", "python"],
)
def test_five_beats_from_the_first_guess_to_the_held_gate(page, live_server, models_dir, language):
    [name] = (folder.name for folder in models_dir.iterdir())
    story, recording = facts(name)
    opened(page, f"{live_server}?lang={language}")
    expect(page.locator("#text")).to_have_value(story["text"])

    page.locator(".scrubber").press("ArrowLeft")
    expect(page.locator(".beat")).to_have_class(re.compile("is-done"))
    column = recording["untouched"][len(story["text"]) - 1]
    expect(page.locator(".next-share").first).to_have_text(percent(column["next"][0]["probability"]))

    forward(page)
    expect(page.locator(".beat")).not_to_have_class(re.compile("is-done"))
    inside = story["question"]["at"]
    go(page, inside)
    cell = recording["untouched"][inside]["values"][4]
    expect(page.locator(".beat-reward")).to_contain_text(number(cell))

    forward(page)
    expect(page.locator(".equation")).to_contain_text(number(story["question"]["after"], 3))
    wrong, right = (1, 0) if story["question"]["answer"] == "forget" else (0, 1)
    page.locator(".beat-answer").nth(2).click()
    expect(page.locator(".beat-answer").nth(2)).to_have_class(re.compile("is-wrong"))
    page.locator(".beat-answer").nth(wrong).click()
    expect(page.locator(".beat")).not_to_have_class(re.compile("is-done"))
    page.locator(".beat-answer").nth(right).click()
    expect(page.locator(".beat")).to_have_class(re.compile("is-done"))

    forward(page)
    for each in story["effect"]["gates"]:
        valve(page, each["gate"]).press("End" if each["value"] else "Home")
    expect(page.locator(".beat")).to_have_class(re.compile("is-done"))
    go(page, story["letter"]["at"] + 1)
    held = recording["held"]["columns"][story["letter"]["at"] + 1 - recording["held"]["at"]]
    expect(page.locator(".next-share").first).to_have_text(percent(held["next"][0]["probability"]))
    assert shares(page)[story["letter"]["token"]] == percent(story["letter"]["after"])
    expect(page.locator(".beat-reward")).to_contain_text(f"{100 * story['letter']['after']:.1f}%")

    forward(page)
    expect(page.locator(".release")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator(".way")).to_have_count(3)
    expect(page.locator(".way").first).to_be_visible()


@pytest.mark.models()
def test_the_last_beat_ends_with_a_sentence_that_takes_the_unit_both_ways(page, live_server):
    opened(page, f"{live_server}?lang=en")
    for _ in range(4):
        forward(page)
    done = re.compile("is-done")
    expect(page.locator(".beat-title")).to_have_text("Your turn")
    page.locator("#text").press_sequentially("He w")
    expect(page.locator(".backdrop .has-line")).to_have_count(4)
    expect(page.locator(".beat")).not_to_have_class(done)
    page.locator("#text").press_sequentially("ent. “I see you, Tom")
    expect(page.locator(".beat")).to_have_class(done)
    # What was written is there again after a look back.
    page.locator(".beat-foot .control").first.click()
    forward(page)
    expect(page.locator("#text")).to_have_value("He went. “I see you, Tom")


@pytest.mark.models()
def test_before_the_model_has_come_the_recorded_numbers_answer_the_hand(page, live_server):
    held, is_held = [], True
    page.context.route("**/*.bin", lambda route: held.append(route) if is_held else route.continue_())
    story, recording = facts("english")
    at, unit = recording["held"]["at"], recording["untouched"]
    opened(page, f"{live_server}?lang=en", live=False)
    go(page, at)
    expect(page.locator(".equation")).to_contain_text(number(story["question"]["after"], 3))
    box = valve(page, "forget").locator(".door-ring").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"], steps=5)
    page.mouse.up()
    expect(valve(page, "forget")).to_have_attribute("aria-valuetext", "1.00")
    i, _, _, g, _, _ = unit[at]["values"]
    expect(page.locator(".equation")).to_contain_text(number(unit[at - 1]["values"][4] + i * g, 3))
    expect(page.locator(".next-note")).to_have_text("The next letter follows once the model is loaded.")
    valve(page, "input").press("Home")
    go(page, story["letter"]["at"] + 1)
    expect(page.locator(".next-share").nth(1)).to_have_text(percent(story["letter"]["after"]))

    # What was turned is held in the model, too.
    is_held = False
    for route in held:
        route.continue_()
    expect(page.locator(".is-compared").first).to_be_attached()
    expect(page.locator(".next-share").nth(1)).to_have_text(percent(story["letter"]["after"]))
    valve(page, "forget").dblclick()
    expect(page.locator(".release")).to_be_visible()
    page.locator(".release").click()
    column = unit[story["letter"]["at"] + 1]
    expect(page.locator(".next-share").first).to_have_text(percent(column["next"][0]["probability"]))


@pytest.mark.models()
def test_a_text_of_ones_own_is_read_and_completed_as_it_is_typed(page, live_server):
    opened(page, f"{live_server}?lang=en")
    area = page.locator("#text")
    area.fill("She said, “I wan")
    expect(page.locator(".suggestion").first).to_contain_text("want")
    expect(page.locator(".next-glyph").first).to_have_text("t")
    area.press("Tab")
    expect(area).to_have_value(re.compile("^She said, “I want"))
    # The whole text stays read, wherever the caret is, and nothing is offered within it.
    area.press("Home")
    expect(page.locator(".backdrop .has-line")).to_have_count(len(area.input_value()))
    expect(page.locator(".suggestion:visible")).to_have_count(0)


@pytest.mark.models()
def test_nothing_is_offered_within_a_text_and_an_empty_text_has_its_start(page, live_server):
    opened(page, f"{live_server}?lang=en")
    area = page.locator("#text")
    area.fill("She had\nHe wanted to go to the kitc")
    expect(page.locator(".suggestion").first).to_contain_text("kitchen")
    area.press("ArrowUp")
    area.press("End")
    area.press_sequentially(" ")
    expect(page.locator(".backdrop .has-line")).to_have_count(len(area.input_value()))
    expect(page.locator(".suggestion:visible")).to_have_count(0)
    expect(page.locator(".ghost")).to_be_empty()
    area.fill("")
    expect(page.locator(".next-row:not(.is-absent)")).to_have_count(3)
    expect(page.locator("#script-failure")).to_be_hidden()


@pytest.mark.models()
def test_each_turn_of_a_valve_counts_however_fast_they_come(page, live_server):
    opened(page, f"{live_server}?lang=en")
    knob = valve(page, "output")
    for key in ("Home", "End", "Home", *["ArrowRight"] * 6):
        knob.press(key, no_wait_after=True)
    expect(knob).to_have_attribute("aria-valuetext", "0.30")


@pytest.mark.models()
def test_a_text_of_ones_own_comes_back_after_the_beats_about_the_model_s(page, live_server):
    story, _ = facts("english")
    opened(page, f"{live_server}?lang=en")
    area = page.locator("#text")
    area.fill("It is mine.")
    forward(page)
    expect(area).to_have_value(story["text"])
    page.locator(".beat-foot .control").first.click()
    expect(area).to_have_value("It is mine.")

    # A question about the model's text is not asked about another one.
    forward(page)
    forward(page)
    area.press_sequentially("x")
    expect(page.locator(".beat-answers")).to_be_hidden()
    page.get_by_role("button", name="Show me").click()
    expect(area).to_have_value(story["text"])
    expect(page.locator(".beat-answers")).to_be_visible()


@pytest.mark.models()
@pytest.mark.parametrize("models_dir", [("english", "python")], indirect=True)
def test_another_model_brings_its_story_and_lets_go_of_what_was_held(page, live_server):
    python, _ = facts("python")
    opened(page, f"{live_server}?lang=en&model=english")
    valve(page, "forget").press("End")
    expect(page.locator(".release")).to_be_visible()
    page.locator("#picker-button").click()
    page.locator("#picker").get_by_text("Python standard library").first.click()
    expect(page.locator("#text")).to_have_value(python["text"])
    expect(page.locator(".release")).to_be_hidden()
    expect(page.locator(".beat-title")).to_have_text("Watch the guess change")
    expect(page.locator(".cell-head .where")).to_contain_text(str(python["unit"]["unit"]))


@pytest.mark.models()
def test_a_finger_turns_a_valve_and_the_page_stays(new_context, live_server):
    page = new_context(viewport={"width": 390, "height": 700}, has_touch=True).new_page()
    opened(page, f"{live_server}?lang=en")
    knob = valve(page, "output")
    knob.press("Home")
    knob.scroll_into_view_if_needed()
    box, before = knob.locator(".door-ring").bounding_box(), page.evaluate("scrollY")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 12):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 10 * step}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(knob).to_have_attribute("aria-valuetext", "1.00")
    assert page.evaluate("scrollY") == before


@pytest.mark.models("step-tiny")
@pytest.mark.parametrize("models_dir", [()], indirect=True)
def test_of_a_model_without_a_story_only_what_is_true_of_it_is_told(page, live_server):
    page.goto(f"{live_server}?lang=en")
    page.locator("#text").fill("The cell keeps")
    expect(page.locator(".beat-place")).to_have_text("1 of 2")
    forward(page)
    expect(page.locator(".beat-title")).to_have_text("Your turn")
    valve(page, "forget").press("Home")
    expect(valve(page, "forget")).to_have_attribute("aria-valuetext", "0.00")
    expect(page.locator(".is-compared").first).to_be_attached()


@pytest.mark.models()
@pytest.mark.parametrize("models_dir", [()], indirect=True)
def test_without_a_model_it_says_so(page, live_server):
    page.goto(f"{live_server}?lang=en")
    expect(page.locator("#stage")).to_contain_text("no model")


@pytest.mark.models()
def test_a_click_on_a_letter_chooses_it_and_so_do_the_arrow_keys_from_there(page, live_server):
    _, recording = facts("english")
    opened(page, f"{live_server}?lang=en")
    area = page.locator("#text")
    letter = page.locator(".backdrop .has-line").nth(9)
    box, own = letter.bounding_box(), area.bounding_box()
    area.click(position={"x": box["x"] + box["width"] - 2 - own["x"], "y": box["y"] + 8 - own["y"]})
    expect(page.locator(".scrubber")).to_have_value("10")
    area.press("ArrowLeft")
    expect(page.locator(".scrubber")).to_have_value("9")
    expect(page.locator(".next-share").first).to_have_text(percent(recording["untouched"][9]["next"][0]["probability"]))


@pytest.mark.models()
@pytest.mark.parametrize("models_dir", [("shakespeare",)], indirect=True)
def test_a_model_without_a_story_begins_with_a_line_that_it_wrote(page, live_server):
    card = json.loads((SHIPPED / "shakespeare" / "card.json").read_text("utf-8"))
    opened(page, f"{live_server}?lang=en")
    expect(page.locator("#text")).not_to_have_value("")
    line = page.locator("#text").input_value()
    assert any((sample["prompt"] + sample["text"]).startswith(line) for sample in card["samples"])
    valve(page, "forget").press("Home")
    unit = page.locator(".cell-head .where").inner_text()
    page.locator("#text").press("End")
    page.locator("#text").press_sequentially(" And")
    expect(page.locator(".backdrop .has-line")).to_have_count(len(line) + 4)
    expect(page.locator(".cell-head .where")).to_have_text(unit)


@pytest.mark.models("window-tiny")
@pytest.mark.parametrize("models_dir", [()], indirect=True)
def test_a_model_that_reads_both_ways_has_no_gates_to_follow(page, live_server):
    page.goto(f"{live_server}?lang=en")
    expect(page.locator("#stage")).to_contain_text("reads in both directions")


@pytest.mark.models()
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_nothing_is_wider_than_a_phone(new_context, live_server, scheme):
    page = new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme).new_page()
    opened(page, f"{live_server}?lang=en")
    forward(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
