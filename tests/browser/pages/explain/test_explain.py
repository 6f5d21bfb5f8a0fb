"""The explanation: a text, one unit, a question, and the reader's hand on the gate, with the shipped models."""

import json
import re
import time
from pathlib import Path

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


QUESTION = {"english": ("en", "Which gate erased the quotation?"), "zhongwen": ("zh", "是哪道门抹掉了引文？")}


@pytest.mark.models()
@pytest.mark.parametrize(("models_dir", "name"), [((name,), name) for name in QUESTION], indirect=["models_dir"])
def test_within_four_acts_on_the_first_screen_the_question_is_answered_and_a_gate_dragged(
    new_context, live_server, name
):
    """It reads what is visible and acts by the mouse, without scrolling; a person has 30 seconds."""
    language, question = QUESTION[name]
    story, _ = facts(name)
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{live_server}?lang={language}")
    began = time.monotonic()
    for _ in range(2):
        page.locator(".beat-foot .button").click()
    expect(page.get_by_text(question)).to_be_in_viewport(ratio=1)
    answer = {"forget": 0, "input": 1}[story["question"]["answer"]]
    page.locator(".beat-answer").nth(answer).click()
    expect(page.locator(".beat-reward")).to_be_in_viewport(ratio=1)
    expect(page.locator(".beat-reward")).to_contain_text("×")

    at = story["question"]["at"]
    shading = page.locator(".backdrop .has-line").nth(at + 1)
    colour, guess = shading.evaluate(COLOUR), shares(page)
    knob = valve(page, "forget")
    expect(knob).to_be_in_viewport(ratio=1)
    box = knob.locator(".door-ring").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + (200 if float(knob.get_attribute("aria-valuenow")) < 0.5 else -200), box["y"], steps=8)
    page.mouse.up()
    expect(page.locator(".is-compared").first).to_be_in_viewport()
    page.wait_for_function("([before, expression]) => eval(expression)(before)", arg=[list(guess.values()), CHANGED])
    page.wait_for_function(
        "([n, before]) => document.querySelectorAll('.backdrop .has-line')[n].style.backgroundColor !== before",
        arg=[at + 1, colour],
    )
    assert time.monotonic() - began < 30
    assert page.evaluate("scrollY") == 0


COLOUR = "(node) => node.style.backgroundColor"
CHANGED = """(before) => {
  const now = [...document.querySelectorAll('.next-row:not(.is-absent) .next-share')].map((node) => node.textContent);
  return now.join() !== before.join();
}"""


@pytest.mark.models()
def test_all_beats_can_be_done_by_the_keyboard_alone(page, live_server):
    story, _ = facts("english")
    opened(page, f"{live_server}?lang=en")
    done = re.compile("is-done")

    def reach(locator: Locator) -> None:
        for _ in range(60):
            if locator.evaluate("(node) => node === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no Tab reaches {locator}")

    reach(page.locator(".scrubber"))
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".beat")).to_have_class(done)
    for beat in range(2, 5):
        reach(page.locator(".beat-foot .button"))
        page.keyboard.press("Enter")
        expect(page.locator(".beat-place")).to_have_text(f"{beat} of 5")
        expect(page.locator(".beat-title")).to_be_focused()
        if beat == 2:
            reach(page.get_by_role("button", name="Show me"))
            page.keyboard.press("Enter")
        elif beat == 3:
            reach(page.locator(".beat-answer").nth(0 if story["question"]["answer"] == "forget" else 1))
            page.keyboard.press("Space")
        else:
            for each in story["effect"]["gates"]:
                knob = valve(page, each["gate"])
                reach(knob)
                page.keyboard.press("End" if each["value"] else "Home")
        expect(page.locator(".beat")).to_have_class(done)


@pytest.mark.models()
def test_a_low_window_shows_text_guess_valve_and_what_to_do(page, live_server):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, f"{live_server}?lang=en")
    for selector in ("#text", ".next-row:not(.is-absent) >> nth=2", ".beat-act", ".beat-foot .button"):
        expect(page.locator(selector)).to_be_in_viewport(ratio=1)
    expect(valve(page, "forget")).to_be_in_viewport(ratio=1)
    page.goto(f"{live_server}?lang=en#beat=question")
    page.reload()
    expect(page.locator(".beat-answer").nth(1)).to_be_in_viewport(ratio=1)


@pytest.mark.models()
def test_a_sentence_of_ones_own_is_passed_on_as_a_picture_and_a_link(new_context, live_server):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, f"{live_server}?lang=en")
    for _ in range(4):
        forward(page)
    own = "He went. “I see you, Tom,” she said."
    expect(page.locator(".share")).to_be_hidden()
    page.locator("#text").press_sequentially(own)
    expect(page.locator(".share-picture")).to_be_visible()
    expect(page.get_by_role("img", name="I have been a gate of an LSTM for 1 minute")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the picture").click()
    assert Path(download.value.path()).read_bytes()[16:24] == b"\0\0\x04\xb0\0\0\x02\x76", "1200 by 630 pixels"
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator(".share-note")).to_have_text("Copied. Anyone with the link can see your text.")
    link = page.evaluate("navigator.clipboard.readText()")
    other = context.new_page()
    opened(other, link)
    expect(other.locator("#text")).to_have_value(own)


@pytest.mark.models()
@pytest.mark.complains("ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch")
def test_without_the_network_a_loaded_model_goes_on(page, live_server):
    opened(page, f"{live_server}?lang=en")
    page.context.set_offline(True)
    page.locator("#text").fill("She said, “I wan")
    expect(page.locator(".suggestion").first).to_contain_text("want")
    valve(page, "forget").press("Home")
    expect(page.locator(".is-compared").first).to_be_attached()
    page.context.set_offline(False)


@pytest.mark.models()
@pytest.mark.complains("Failed to load resource")
def test_of_a_damaged_model_the_recorded_story_stays_and_the_text_too(page, live_server):
    story, _ = facts("english")
    page.route("**/*.bin", lambda route: route.fulfill(body=b"short"))
    page.goto(f"{live_server}?lang=en")
    expect(page.locator(".notice:visible")).to_contain_text("Damaged model file")
    go(page, story["question"]["at"] + 1)
    expect(page.locator(".equation")).to_contain_text(number(story["question"]["after"], 3))
    page.locator("#text").fill("Mine alone")
    expect(page.locator("#text")).to_have_value("Mine alone")
    page.unroute("**/*.bin")
    page.locator(".notice:visible").get_by_role("button", name="Load again").click()
    expect(page.locator(".backdrop .has-line")).to_have_count(len("Mine alone"))


@pytest.mark.models()
def test_at_200_percent_nothing_is_cut_and_the_valve_has_room(new_context, live_server):
    page = new_context(viewport={"width": 720, "height": 450}).new_page()
    opened(page, f"{live_server}?lang=en")
    assert page.evaluate("document.documentElement.scrollWidth") == 720
    knob = valve(page, "output")
    knob.scroll_into_view_if_needed()
    box = knob.locator(".door-ring").bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.valve') !== null", middle)


@pytest.mark.models()
def test_a_contrast_theme_keeps_the_colours_of_the_memory(page, live_server):
    page.emulate_media(forced_colors="active")
    opened(page, f"{live_server}?lang=en")
    colours = page.locator(".backdrop .has-line").evaluate_all(
        "(all) => new Set(all.map((node) => getComputedStyle(node).backgroundColor)).size"
    )
    assert colours > 5
    assert violations(page) == []
    page.emulate_media(forced_colors="none")
