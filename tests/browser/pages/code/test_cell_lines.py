"""The cell's lines and its diagram light each other, with the numbers of a recorded step of a shipped model."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from server import ROOT
from tests.browser.looks import violations
from tests.browser.test_layout_shift import MOST, SHIFTS, WATCH, slow_down_network

SHIPPED = ROOT / "static" / "models"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LIT = """(node) => [...new Set([...node.querySelectorAll('.is-lit')].map((part) => part.dataset.part))].sort()"""
CELL = ["cell", "cellBefore", "door-forget", "door-input", "kept", "sum", "written"]
FORGET = ["activation-forget", "door-forget", "forget"]


@pytest.fixture
def models_dir(models_dir, request):
    for name in getattr(request, "param", ("english", "zhongwen")):
        (models_dir / name).symlink_to(SHIPPED / name)
    return models_dir


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("#line-note p").first).not_to_be_empty()
    return page


def recorded(name: str):
    card = json.loads((SHIPPED / name / "card.json").read_text("utf-8"))
    return card["story"], json.loads((SHIPPED / name / card["story"]["file"]).read_text("utf-8"))["untouched"]


def line(page: Page, key: str, version: str = "numpy") -> Locator:
    return page.locator(f".version-{version} [data-key={key}]")


def diagram(page: Page) -> Locator:
    return page.locator("#cell-diagram .cell:visible")


def part(page: Page, name: str) -> Locator:
    return diagram(page).locator(f"g[data-part={name}]")


def lit(page: Page) -> list[str]:
    found: list[str] = diagram(page).evaluate(LIT)
    return found


def number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"


def values(page: Page, version: str = "numpy") -> dict[str, str]:
    found: dict[str, str] = page.locator(f".version-{version}").evaluate(
        """(node) => Object.fromEntries(
          [...node.querySelectorAll('[data-value]')].map(({ dataset }) => [dataset.key, dataset.value]))"""
    )
    return found


def expected(columns, column: int) -> dict[str, str]:
    i, f, o, g, c, h = map(number, columns[column]["values"])
    before_c, before_h = (number(columns[column - 1]["values"][k]) if column else "0.00" for k in (4, 5))
    states = {"inputs": f"h {before_h}  c {before_c}", "outputs": f"h {h}  c {c}"}
    return {"input": i, "forget": f, "candidate": g, "output": o, "cell": c, "hidden": h, **states}


@pytest.mark.parametrize(("language", "name"), [("en", "english"), ("zh", "zhongwen")])
def test_the_page_opens_with_the_new_memory_at_the_letter_that_clears_it(page, live_server, language, name):
    story, columns = recorded(name)
    opened(page, f"{live_server}code?lang={language}")
    assert lit(page) == CELL
    expect(page.locator(".letters-text .is-current")).to_have_text("”")
    at = story["question"]["at"] + 1
    assert values(page) == expected(columns, at)
    i, f, _, g, c, _ = columns[at]["values"]
    before = columns[at - 1]["values"][4]
    terms = ["c", "=", number(f), "×", number(before), "+", number(i), "×", number(g), "=", number(c)]
    assert page.locator("#line-note .equation").inner_text().split() == terms
    assert part(page, "cell").locator(".cell-value").text_content() == number(c)
    expect(page.locator(".of-unit")).to_contain_text(str(story["unit"]["unit"]))


def test_the_first_screen_has_all_of_the_cell_and_both_columns_are_full(page, live_server):
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{live_server}code?lang=en")
    board, code, note, picture = (
        page.locator(each).bounding_box() for each in (".cell-board", ".cell-code", ".line-note", ".cell:visible")
    )
    assert board["y"] + board["height"] <= 900
    assert picture["x"] > code["x"] + code["width"]
    assert picture["height"] > 0.9 * board["height"]
    assert note["y"] + note["height"] >= board["y"] + board["height"] - 2
    assert code["width"] + 380 > 0.98 * board["width"]


def test_a_line_under_the_mouse_lights_its_parts_until_the_mouse_leaves(page, live_server):
    opened(page, f"{live_server}code?lang=en")
    line(page, "forget").hover()
    expect(line(page, "forget")).to_have_class(re.compile("is-lit"))
    assert lit(page) == FORGET
    expect(page.locator("#line-note")).to_have_text(re.compile("^Forget gate"))
    page.mouse.move(2, 2)
    expect(line(page, "cell")).to_have_class(re.compile("is-lit"))
    assert lit(page) == CELL
    line(page, "forget").click()
    page.mouse.move(2, 2)
    assert lit(page) == FORGET
    expect(line(page, "forget")).to_have_attribute("aria-pressed", "true")


def test_a_part_of_the_diagram_lights_its_line(page, live_server):
    opened(page, f"{live_server}code?lang=en")
    for name, key in {"output": "output", "hidden": "hidden", "token": "inputs", "activation-input": "sigmoid"}.items():
        part(page, name).hover()
        expect(page.locator(".version-numpy .is-lit")).to_have_attribute("data-key", key)
        assert name in lit(page)
    part(page, "candidate").click()
    page.mouse.move(2, 2)
    expect(line(page, "candidate")).to_have_class(re.compile("is-lit"))
    # Keras has no line for σ, whose sign then belongs to the gate.
    page.get_by_role("radio", name="Keras").check(force=True)
    part(page, "activation-input").hover()
    expect(page.locator(".version-keras .is-lit")).to_have_attribute("data-key", "input")


def test_the_keyboard_goes_through_the_lines_that_compute_something(page, live_server):
    opened(page, f"{live_server}code?lang=en")
    page.get_by_role("radio", name="NumPy").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Keras")).to_be_checked()
    expect(line(page, "cell", "keras")).to_be_visible()
    expect(line(page, "cell")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    # The file, the button, and then the one line that is chosen.
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(line(page, "cell")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(line(page, "hidden")).to_be_focused()
    assert lit(page) == ["door-output", "hidden", "lookedAt", "squashed", "tanh"]
    page.keyboard.press("Home")
    expect(line(page, "sigmoid")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(line(page, "sigmoid")).to_be_focused()
    page.keyboard.press("End")
    expect(line(page, "outputs")).to_be_focused()
    top = page.evaluate("scrollY")
    page.keyboard.press("Space")
    assert page.evaluate("scrollY") == top
    page.keyboard.press("Tab")
    expect(page.locator(".version-numpy [data-key]:focus")).to_have_count(0)


def test_the_letters_are_gone_through_by_buttons_slider_and_click(page, live_server):
    story, columns = recorded("english")
    opened(page, f"{live_server}code?lang=en")
    at = story["question"]["at"] + 1
    page.get_by_role("button", name="Next letter").click()
    assert values(page) == expected(columns, at + 1)
    slider = page.get_by_role("slider", name="Letter")
    slider.press("Home")
    assert values(page) == expected(columns, 1)
    expect(page.get_by_role("button", name="Previous letter")).to_be_disabled()
    expect(slider).to_have_attribute("aria-valuetext", "“S”")
    slider.press("End")
    assert values(page) == expected(columns, len(columns) - 1)
    expect(page.get_by_role("button", name="Next letter")).to_be_disabled()
    page.locator(".letters-text [data-column='3']").click()
    expect(page.locator(".letters-text .is-current")).to_have_text("e")
    assert part(page, "forget").locator(".cell-figure").text_content() == number(columns[3]["values"][1])


def test_keras_shows_the_model_around_the_cell_and_what_it_expects_next(page, live_server):
    story, columns = recorded("english")
    opened(page, f"{live_server}code?lang=en")
    page.get_by_role("radio", name="Keras").check(force=True)
    at = story["question"]["at"] + 1
    shown = values(page, "keras")
    assert expected(columns, at).items() <= shown.items()
    assert shown["embedding"] == "”"
    [likeliest, *_] = columns[at]["next"]
    assert shown["dense"] == f"␣ {round(100 * likeliest['probability'])}%" and likeliest["token"] == " "
    line(page, "layer", "keras").hover()
    # The whole cell.
    expect(diagram(page)).not_to_have_class(re.compile("is-lighting"))
    # A line that NumPy lacks is not left chosen there.
    line(page, "dense", "keras").click()
    page.get_by_role("radio", name="NumPy").check(force=True)
    page.mouse.move(2, 2)
    expect(page.locator(".version-numpy .is-lit")).to_have_attribute("data-key", "cell")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_on_a_phone_a_tapped_line_and_its_part_are_both_in_view(new_context, live_server, language):
    page = opened(new_context(**PHONE).new_page(), f"{live_server}code?lang={language}")
    for key in ("sigmoid", "forget", "outputs"):
        line(page, key).scroll_into_view_if_needed()
        line(page, key).tap()
        expect(line(page, key)).to_have_class(re.compile("is-lit"))
        expect(line(page, key)).to_be_in_viewport(ratio=1)
        expect(diagram(page)).to_be_in_viewport(ratio=1)
        assert lit(page)
    part(page, "output").tap()
    expect(line(page, "output")).to_have_class(re.compile("is-lit"))
    # Nor does the diagram cover a line that a keyboard reaches.
    line(page, "output").focus()
    page.keyboard.press("Home")
    covered = diagram(page).bounding_box()
    assert line(page, "sigmoid").bounding_box()["y"] >= covered["y"] + covered["height"]
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_what_is_copied_is_the_code_without_the_numbers(new_context, live_server):
    context = new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), f"{live_server}code?lang=en")
    page.locator(".version-numpy").get_by_role("button", name="Copy").click()
    expect(page.locator(".version-numpy .copy")).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()").strip().splitlines()
    source = (ROOT / "static" / "examples" / "lstm_numpy.py").read_text("utf-8").splitlines()
    assert [row for row in copied if row] == [row for row in source if row][2:]


@pytest.mark.parametrize("models_dir", [()], indirect=True)
def test_without_a_story_lines_and_parts_light_each_other_without_numbers(page, live_server):
    opened(page, f"{live_server}code?lang=en")
    assert values(page) == {}
    expect(page.locator(".letters")).to_have_count(0)
    expect(page.locator("#line-note .equation")).to_have_count(0)
    expect(diagram(page)).to_have_attribute("aria-label", "The LSTM cell")
    for figure in ("forget .cell-figure", "cell .cell-value"):
        name, number_in_it = figure.split()
        expect(part(page, name).locator(number_in_it)).to_be_hidden()
    expect(part(page, "cell").locator(".cell-label")).to_have_text("c(t)")
    line(page, "forget").hover()
    assert lit(page) == FORGET
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_accessible_at_every_width_and_nothing_is_wider(new_context, live_server, scheme, language):
    page = new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme).new_page()
    opened(page, f"{live_server}code?lang={language}")
    for width in (1440, 768, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
    page.locator("#versions label").last.click()
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("size", [(1440, 900), (768, 900), (390, 844)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_moves_when_the_numbers_and_the_diagram_come(new_context, live_server, size, language):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"{live_server}empty.html")
    page.add_init_script(WATCH)
    slow_down_network(page)
    opened(page, f"{live_server}code?lang={language}")
    page.evaluate("() => document.fonts.ready.then(() => {})")
    shifts = page.evaluate(SHIFTS)
    assert sum(shift["value"] for shift in shifts) < MOST, shifts
