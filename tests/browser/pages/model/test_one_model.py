"""The page of a model: readable before any script, measured on demand, and open for a model that is still to come."""

import json
import os
import re
import shutil
import time

import pytest
from playwright.sync_api import expect

from server import ROOT
from server.lm.training.progress import Progress
from tests.browser.looks import double_letters, looks, violations

SHIPPED = ROOT / "static" / "models"


@pytest.fixture
def models_dir(models_dir):
    for name in ("english", "zhongwen"):
        (models_dir / name).symlink_to(SHIPPED / name)
    return models_dir


def begin(runs_dir, **facts):
    folder = runs_dir / "notes"
    folder.mkdir(exist_ok=True)
    progress = Progress(name="notes", pid=os.getpid(), updated=time.time(), epoch=3, epochs=12, **facts)
    progress.write(folder / "progress.json")


@pytest.mark.models()
def test_without_a_script_everything_but_pictures_and_comparison_is_there(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server}model/english?lang=en")
    card = json.loads((SHIPPED / "english" / "card.json").read_text("utf-8"))
    for words in ("Finish your chats", card["licence"], card["training"]["command"], "66.3%"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("#checks noscript .missing")).to_be_visible()
    for absent in (".charts", ".check-foot"):
        expect(page.locator(absent)).to_be_hidden()


@pytest.mark.models()
def test_pictures_are_drawn_without_loading_the_model(page, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server}model/english?lang=en")
    expect(page.locator("#reliability circle.dot-bin")).to_have_count(10)
    expect(page.locator("#learning-curve .dot-valid")).to_be_visible()
    assert not [url for url in asked if "/models/" in url]


@pytest.mark.models("step-tiny")
def test_the_comparison_with_tensorflow_runs_when_it_is_asked_for(page, live_server):
    page.goto(f"{live_server}model/step-tiny?lang=en")
    page.get_by_role("button", name="Compare now").click()
    for check, most in (("#check-parity", 1e-4), ("#check-sum", 1e-9)):
        expect(page.locator(check)).to_have_attribute("data-state", "close")
        number = page.locator(f"{check} .check-number").inner_text()
        digits, exponent = re.sub(r"\s", "", number).replace("−", "-").split("×10")
        assert 0 < float(digits) * 10 ** int(exponent) < most
    expect(page.locator("#check-parity")).to_contain_text("This is rounding error.")
    expect(page.get_by_role("status")).to_have_text("Measured in this browser just now.")


@pytest.mark.models("step-tiny")
def test_a_link_to_the_comparison_starts_it(page, live_server):
    page.goto(f"{live_server}model/step-tiny?lang=en#parity")
    expect(page.locator("#check-parity")).to_have_attribute("data-state", "close")


@pytest.mark.complains("404")
@pytest.mark.models("step-tiny")
def test_what_keeps_the_model_from_loading_is_said_and_can_be_tried_again(page, live_server):
    page.goto(f"{live_server}model/step-tiny?lang=en")
    page.route("**/parity.json", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name="Compare now").click()
    expect(page.locator(".check-status")).to_contain_text("parity.json")
    page.unroute("**/parity.json")
    page.get_by_role("button", name="Compare now").click()
    expect(page.locator("#check-parity")).to_have_attribute("data-state", "close")


@pytest.mark.models()
def test_the_command_is_copied_and_a_file_is_downloaded(page, live_server):
    page.goto(f"{live_server}model/english?lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    card = json.loads((SHIPPED / "english" / "card.json").read_text("utf-8"))
    assert page.evaluate("navigator.clipboard.readText()") == card["training"]["command"]
    with page.expect_download() as download:
        page.get_by_role("link", name="story.json").click()
    assert download.value.suggested_filename == "english-story.json"


@pytest.mark.models("step-tiny", "step-word", "window-tiny")
@pytest.mark.parametrize("name", ["step-tiny", "step-word", "window-tiny"])
def test_a_model_of_ones_own_has_no_empty_boxes(page, live_server, name):
    page.goto(f"{live_server}model/{name}?lang=en")
    expect(page.locator("h1")).not_to_be_empty()
    expect(page.locator(".chart-place:not(:has(svg))")).to_have_count(0)
    empty = "(all) => all.filter((node) => node.textContent.trim() === '').map((node) => node.outerHTML)"
    assert page.locator("main :is(p, dd, dt, h2, h3, li, blockquote)").evaluate_all(empty) == []


@pytest.mark.models()
@pytest.mark.parametrize(("lang", "name"), [("en", "english"), ("zh", "zhongwen")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page, live_server, lang, name):
    page.goto(f"{live_server}model/{name}?lang={lang}")
    expect(page.locator("#reliability svg")).to_be_visible()
    page.locator("summary").evaluate_all("(all) => all.forEach((each) => (each.parentNode.open = true))")
    for width in looks(page, 390, 768, 1440):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    double_letters(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.models("step-tiny")
def test_a_model_in_training_appears_on_its_page_when_it_is_exported(page, live_server, runs_dir, models_dir):
    begin(runs_dir, state="training", fraction=0.25)
    page.goto(f"{live_server}model/notes?lang=en")
    expect(page.locator("#waiting")).to_contain_text("Epoch 3 of 12, 25% done.")
    assert violations(page) == []
    begin(runs_dir, state="exporting", fraction=1.0)
    expect(page.locator("#waiting")).to_contain_text("being measured and written")
    shutil.copytree(models_dir / "step-tiny", models_dir / "notes.partial")
    (models_dir / "notes.partial").rename(models_dir / "notes")
    begin(runs_dir, state="done", fraction=1.0)
    expect(page.get_by_role("heading", name="What it writes")).to_be_visible()


@pytest.mark.models()
def test_the_picker_leads_here_by_keyboard_and_its_options_are_called_by_their_titles(page, live_server):
    page.goto(f"{live_server}write?lang=en&model=english")
    expect(page.locator("#picker .choice")).to_have_count(2)
    page.locator("#picker-button").focus()
    page.keyboard.press("Enter")
    option = page.get_by_role("button", name="Everyday English", exact=True)
    option.focus()
    expect(option).to_have_accessible_description("Finish your chats, letters and stories.")
    for _ in looks(page, 1280, 390):
        assert violations(page, "#picker") == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="About this model: Everyday English")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server}model/english")


@pytest.mark.models()
def test_a_click_anywhere_on_an_option_chooses_its_model(page, live_server):
    page.goto(f"{live_server}write?lang=en&model=english")
    page.locator("#picker-button").click()
    page.locator(".option", has_text="Dream of the Red Chamber").click(position={"x": 200, "y": 70})
    expect(page).to_have_url(f"{live_server}write?lang=en&model=zhongwen")
