"""The page around the editor, with real models whose weights are random."""

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from server.lm.training.progress import Progress
from tests.browser.looks import double_letters, looks, violations
from tests.browser.page_editor import area, change_setting, rows

WIDTHS = [360, 390, 720, 860, 1024, 1440, 1920]
SECRET = "Zebra quagmire 471108154711"


def notice(page: Page) -> Locator:
    return page.locator(".notice:visible")


def loaded(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    return page


def choose(page: Page, name: str) -> None:
    page.locator("#picker-button").click()
    page.locator(f"#model-{name}").click()


def test_tab_accepts_what_a_real_model_suggests(tiny):
    # Random weights find nothing likely.
    change_setting(tiny, "eagerness", "4")
    tiny.keyboard.type("The cell keeps what the f")
    expect(tiny.locator(".ghost")).not_to_have_text("")
    expect(rows(tiny)).to_have_count(5)
    shares = [float(text.split()[-1].rstrip("%")) for text in rows(tiny).all_inner_texts() if "<" not in text]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 101
    tiny.wait_for_timeout(300)
    shown = tiny.locator(".ghost").text_content()
    tiny.keyboard.press("Tab")
    expect(area(tiny)).to_have_value(f"The cell keeps what the f{shown}")


def test_the_gates_follow_the_text(tiny):
    tiny.keyboard.type("the cell")
    expect(tiny.locator(".readout-where")).to_contain_text("letter 8")


def test_a_chosen_unit_colours_the_text(tiny):
    tiny.keyboard.type("the cell")
    tiny.locator("#gates").get_by_role("button", name="Next unit").click()
    colours = "() => [...document.querySelectorAll('.backdrop span')].map((span) => span.style.backgroundColor)"
    tiny.wait_for_function(f"() => ({colours})().filter(Boolean).length === 8")
    expect(tiny.locator(".gates")).to_contain_text("The arithmetic of unit 0")
    tiny.locator("#gates").get_by_role("button", name="Show the whole layer").click()
    tiny.wait_for_function(f"() => ({colours})().filter(Boolean).length === 0")


def test_a_window_model_runs_and_says_why_it_carries_no_state(page, live_server):
    loaded(page, f"{live_server}?model=window-tiny")
    expect(page.locator(".editor-note")).to_contain_text("reads the last 12 characters from both ends")
    area(page).focus()
    page.keyboard.type("the cell")
    expect(rows(page)).to_have_count(5)
    expect(page.locator("#gates").get_by_role("button", name="backward")).to_be_visible()


def test_what_the_model_does_not_know_is_named_as_long_as_it_is_there(tiny):
    note = tiny.locator(".editor-note")
    area(tiny).fill("the cell 門 and ñ and 門 ")
    expect(note).to_be_visible()
    expect(note).to_have_text("The model does not know “門”, “ñ” and reads its unknown token there.")
    area(tiny).fill("the cell ")
    expect(note).to_be_hidden()


def test_the_newest_model_is_used_unless_the_address_names_another(page, live_server):
    listed = [model["name"] for model in page.request.get(f"{live_server}api/models").json()["models"]]
    chosen = loaded(page, live_server).locator("#picker .choice[aria-current]")
    expect(chosen).to_have_attribute("id", f"model-{listed[0]}")
    loaded(page, f"{live_server}?model={listed[1]}")
    expect(chosen).to_have_attribute("id", f"model-{listed[1]}")


def test_english_is_opened_where_it_is_there_and_the_picker_lists_the_others(page, live_server, models_dir):
    (models_dir / "step-tiny").rename(models_dir / "english")
    chosen = loaded(page, live_server).locator("#picker .choice[aria-current]")
    expect(chosen).to_have_attribute("id", "model-english")
    page.locator("#picker-button").click()
    expect(page.locator("#picker .choice")).to_have_count(3)


def test_a_model_that_is_ready_is_announced_and_takes_nothing_away(
    page, live_server, models_dir, tiny_models, runs_dir
):
    (models_dir / "step-tiny").rename(models_dir / "english")
    begin(runs_dir, fraction=0.9)
    loaded(page, live_server)
    area(page).focus()
    page.keyboard.type("the cell ")
    (models_dir / "mine").symlink_to(tiny_models / "step-word")
    expect(notice(page)).to_contain_text("New model: Random weights")
    expect(page.locator("#picker .choice[aria-current]")).to_have_attribute("id", "model-english")
    assert violations(page) == []
    notice(page).get_by_role("button", name="Switch to this model").click()
    expect(page).to_have_url(f"{live_server}?model=mine")
    expect(page.locator("#card")).to_contain_text("word by word")
    expect(area(page)).to_have_value("the cell ")
    expect(notice(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "stages"), [("en", ["training 34%", "evaluating"]), ("zh", ["训练中 34%", "评测中"])]
)
def test_the_picker_shows_a_training_and_the_header_of_a_wide_page_is_one_line_also_with_a_long_title(
    page, live_server, runs_dir, language, stages
):
    begin(runs_dir, fraction=0.345)
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(loaded(page, f"{live_server}?model=step-tiny&lang={language}").locator("#badge")).to_be_visible()
    stage = page.locator("#picker-button .picker-stage")
    expect(stage).to_have_text(stages[0])
    assert_header_is_one_line(page)
    begin(runs_dir, state="evaluating", fraction=1.0)
    expect(stage).to_have_text(stages[1])
    assert_header_is_one_line(page)
    begin(runs_dir, state="done")
    expect(stage).to_be_hidden()
    assert_header_is_one_line(page)


def assert_header_is_one_line(page: Page) -> None:
    page.locator(".picker-name").evaluate("name => (name.textContent = 'Letters of a grandmother, 1931 to 1967')")
    assert page.locator(".header").evaluate("header => header.clientHeight") == 64


def test_an_announcement_can_be_closed(page, live_server, models_dir, tiny_models, runs_dir):
    begin(runs_dir, fraction=0.9)
    loaded(page, f"{live_server}?model=step-tiny")
    (models_dir / "mine").symlink_to(tiny_models / "step-word")
    notice(page).get_by_role("button", name="Close").click()
    expect(notice(page)).to_have_count(0)
    expect(page.locator("#model-mine")).to_have_count(1)


def test_choosing_a_model_keeps_the_text_and_enters_the_address(page, live_server):
    loaded(page, f"{live_server}?model=step-tiny")
    area(page).focus()
    page.keyboard.type("the cell ")
    expect(rows(page)).to_have_count(5)
    choose(page, "step-word")
    expect(page).to_have_url(f"{live_server}?model=step-word")
    expect(page.locator("#card")).to_contain_text("word by word")
    expect(area(page)).to_have_value("the cell ")
    expect(rows(page).first).to_be_visible()


def test_an_unknown_model_in_the_address_is_named_with_those_that_there_are(page, live_server):
    loaded(page, f"{live_server}?model=nothing")
    expect(notice(page)).to_contain_text("There is no model “nothing”")
    expect(notice(page)).to_contain_text("step-tiny")
    used = page.locator("#picker .choice[aria-current]").get_attribute("id").removeprefix("model-")
    expect(page).to_have_url(f"{live_server}?model={used}")
    notice(page).get_by_role("button", name="Close").click()
    expect(notice(page)).to_have_count(0)


def test_back_returns_to_the_model_before_and_keeps_the_text(page, live_server):
    loaded(page, live_server)
    chosen = page.locator("#picker .choice[aria-current]")
    first = chosen.get_attribute("id")
    others = [name for name in ("step-tiny", "step-word", "window-tiny") if f"model-{name}" != first]
    page.locator("#badge").click()
    for name in others:
        choose(page, name)
        expect(page).to_have_url(f"{live_server}?model={name}#parity")
    area(page).fill("the cell ")
    page.go_back()
    expect(chosen).to_have_attribute("id", f"model-{others[0]}")
    page.go_back()
    expect(page).to_have_url(f"{live_server}#parity")
    expect(chosen).to_have_attribute("id", first)
    page.go_back()
    expect(page).to_have_url(live_server)
    expect(chosen).to_have_attribute("id", first)
    page.go_forward()
    page.go_forward()
    expect(chosen).to_have_attribute("id", f"model-{others[0]}")
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(area(page)).to_have_value("the cell ")


def test_a_damaged_model_is_listed_with_the_reason(page, live_server, models_dir):
    (models_dir / "broken").mkdir()
    (models_dir / "broken" / "card.json").write_text(json.dumps({"format": 9}))
    loaded(page, f"{live_server}?model=broken")
    expect(notice(page)).to_contain_text("The model “broken” is damaged")
    expect(notice(page)).to_contain_text("format 9")
    page.locator("#picker-button").click()
    expect(page.locator(".damaged")).to_contain_text(
        "card.json has format 9, but this version reads format 2: export the model again."
    )


@pytest.mark.complains("Failed to load resource")
def test_a_model_that_fails_says_why_and_can_be_loaded_again(page, live_server):
    page.route("**/*.bin", lambda route: route.fulfill(body=b"short"))
    page.goto(f"{live_server}?model=step-tiny")
    expect(notice(page)).to_contain_text("Damaged model file")
    expect(notice(page)).to_contain_text("has 5 bytes, but card.json lists")
    page.unroute("**/*.bin")
    notice(page).get_by_role("button", name="Load again").click()
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(notice(page)).to_have_count(0)


@pytest.mark.complains("Failed to load resource")
def test_a_server_that_is_gone_is_said_and_asked_again(page, live_server):
    page.route("**/api/models*", lambda route: route.abort())
    page.goto(live_server)
    expect(notice(page)).to_contain_text("The server does not respond")
    page.unroute("**/api/models*")
    notice(page).get_by_role("button", name="Try again").click()
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(notice(page)).to_have_count(0)


@pytest.mark.complains("Failed to load resource")
def test_a_model_that_is_chosen_while_the_server_is_gone_comes_when_it_is_back_and_the_one_before_works_on(
    page, live_server
):
    loaded(page, f"{live_server}?model=step-tiny")
    for address in ("**/api/models*", "**/models/step-word/*"):
        page.context.route(address, lambda route: route.abort())
    choose(page, "step-word")
    expect(notice(page)).to_have_count(1)
    expect(notice(page)).to_contain_text("The server does not respond")
    expect(page).to_have_url(re.compile(r"model=step-tiny"))
    area(page).fill("what is it? ")
    expect(page.get_by_role("option")).not_to_have_count(0)
    page.context.unroute_all()
    expect(page.locator("#card")).to_contain_text("word by word")
    expect(page).to_have_url(re.compile(r"model=step-word"))
    expect(notice(page)).to_have_count(0)


@pytest.mark.complains("wasm|WebAssembly|Failed to load resource")
def test_without_webassembly_a_notice_says_that_it_is_slower(page, live_server):
    page.route("**/*.wasm", lambda route: route.abort())
    loaded(page, f"{live_server}?model=step-tiny")
    expect(notice(page)).to_contain_text("WebAssembly is not available")
    expect(page.locator("#parity")).to_contain_text("plain JavaScript")


def test_the_bytes_of_a_model_are_counted_while_it_loads(page, live_server):
    held = []
    page.route("**/*.bin", lambda route: held.append(route))
    page.goto(f"{live_server}?model=step-tiny")
    expect(page.get_by_role("progressbar", name="Loading the model")).to_be_visible()
    expect(page.locator(".editor-status")).to_have_text("Loading 92 kB of 131 kB")
    expect(page.locator(".sample-label")).to_be_visible()
    held[0].continue_()
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(page.get_by_role("progressbar", name="Loading the model")).to_be_hidden()


def begin(runs: Path, **changes: object) -> None:
    folder = runs / "mine"
    folder.mkdir(exist_ok=True)
    progress = {"name": "mine", "pid": os.getpid(), "updated": time.time(), "state": "training", **changes}
    Progress(**progress).write(folder / "progress.json")


def test_without_a_model_the_page_shows_the_training_and_takes_up_what_it_makes(
    page, live_server, models_dir, tiny_models, runs_dir
):
    shutil.rmtree(models_dir)
    page.goto(live_server)
    expect(page.get_by_role("heading", name="No model yet")).to_be_visible()
    expect(page.locator("#training")).to_contain_text("make demo")
    expect(page.locator("#editor")).to_be_hidden()
    begin(runs_dir, epoch=3, epochs=8, fraction=0.31, loss=1.618, tokens_per_second=61234.0, seconds_left=83.0)
    expect(page.get_by_role("heading", name="A model is being trained")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Training progress")
    assert bar.evaluate("(bar) => bar.value") == pytest.approx(0.31)
    for fact in ("3 of 8", "1.62 nats", "61,234", "1 min 23 s"):
        expect(page.locator(".facts")).to_contain_text(fact)
    models_dir.mkdir()
    (models_dir / "mine").symlink_to(tiny_models / "step-tiny")
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    expect(area(page)).to_be_visible()
    expect(page.locator("#training")).to_be_hidden()


def test_a_training_that_failed_says_so(page, live_server, models_dir, runs_dir):
    shutil.rmtree(models_dir)
    begin(runs_dir, state="failed", message="the disk is full")
    page.goto(live_server)
    expect(page.get_by_role("heading", name="The training ended early")).to_be_visible()
    expect(page.locator("#training")).to_contain_text("the disk is full")


def test_the_card_tells_where_the_model_comes_from_and_how_good_it_is(tiny):
    card = tiny.locator("#card")
    for fact in ("54.6", "5.80", "4.000", "2.0%", "5.0%", "CC0-1.0", "9,720", "English", "Sample: 205 characters"):
        expect(card).to_contain_text(fact)
    with tiny.expect_download() as download:
        card.get_by_role("link", name="Download for Keras").click()
    assert download.value.suggested_filename == "model.keras"


def test_the_badge_and_the_card_tell_the_same_small_difference(tiny):
    badge = tiny.locator(".badge-number").inner_text()
    digits, exponent = badge.replace("\u202f", "").replace("−", "-").split("×10")
    assert 0 < float(digits) * 10 ** int(exponent) < 1e-4
    expect(tiny.locator("#parity")).to_contain_text(badge)
    expect(tiny.locator("#parity")).to_contain_text("This is rounding error.")


def test_no_request_carries_the_text_and_none_leaves_this_machine(page, live_server):
    sent: list[Request] = []
    page.context.on("request", lambda request: sent.append(request))
    loaded(page, f"{live_server}?model=step-tiny")
    change_setting(page, "eagerness", "4")
    before = len(sent)
    page.keyboard.type(SECRET)
    expect(rows(page)).to_have_count(5)
    expect(page.locator(".ghost")).not_to_have_text("")
    page.keyboard.press("Tab")
    expect(area(page)).not_to_have_value(SECRET)
    page.locator("#gates").get_by_role("button", name="Next unit").click()
    choose(page, "step-word")
    expect(page.locator("#card")).to_contain_text("word by word")
    expect(rows(page).first).to_be_visible()
    assert len(sent) > before
    for request in sent:
        assert request.method == "GET"
        assert request.post_data is None
        carried = request.url + json.dumps(request.all_headers())
        assert not any(word in carried for word in SECRET.split())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_follows_the_system_until_a_choice_is_made_and_the_choice_stays(tiny, theme):
    root = tiny.locator("html")
    tiny.emulate_media(color_scheme=theme)
    expect(root).to_have_attribute("data-theme", theme)
    other = "dark" if theme == "light" else "light"
    tiny.get_by_role("radio", name=other).check()
    expect(root).to_have_attribute("data-theme", other)
    tiny.reload()
    expect(root).to_have_attribute("data-theme", other)
    tiny.get_by_role("radio", name="same as system").check()
    expect(root).to_have_attribute("data-theme", theme)
    tiny.emulate_media(color_scheme=other)
    expect(root).to_have_attribute("data-theme", other)


def test_nothing_is_wider_than_the_page_from_360_to_1920_pixels(tiny):
    tiny.keyboard.insert_text("W" * 300 + " the cell keeps what the forget gate lets pass " * 20 + "f")
    expect(rows(tiny).first).to_be_visible()
    for width in WIDTHS:
        tiny.set_viewport_size({"width": width, "height": 900})
        assert tiny.evaluate("() => document.documentElement.scrollWidth") == width


def test_with_letters_twice_as_large_nothing_is_wider_than_a_phone(tiny):
    tiny.set_viewport_size({"width": 390, "height": 844})
    tiny.keyboard.type("the cell keeps what the f")
    expect(rows(tiny)).to_have_count(5)
    tiny.locator("#gates").get_by_role("button", name="Next unit").click()
    expect(tiny.locator(".contributions")).to_have_count(4)
    tiny.locator("#laboratory").scroll_into_view_if_needed()
    expect(tiny.locator("#laboratory details").first).to_be_attached()
    tiny.locator("details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    double_letters(tiny)
    for width in (390, 320):
        tiny.set_viewport_size({"width": width, "height": 844})
        assert tiny.evaluate("() => document.documentElement.scrollWidth") == width


def test_with_letters_twice_as_large_a_training_is_not_wider_than_a_phone(page, live_server, models_dir, runs_dir):
    shutil.rmtree(models_dir)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server)
    double_letters(page)
    expect(page.locator("#training")).to_contain_text("make demo")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    begin(runs_dir, epoch=3, epochs=8, fraction=0.31, loss=1.618, tokens_per_second=61234.0, seconds_left=83.0)
    expect(page.locator(".facts")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_axe_finds_nothing_while_a_text_is_completed(tiny):
    assert violations(tiny) == []
    tiny.keyboard.type("the cell keeps what the f")
    expect(rows(tiny)).to_have_count(5)
    tiny.locator("#gates").get_by_role("button", name="Next unit").click()
    tiny.locator("#picker-button").click()
    for _ in looks(tiny, 1280, 390):
        assert violations(tiny) == []


@pytest.mark.complains("Failed to load resource")
def test_axe_finds_nothing_where_something_is_missing(page, live_server, models_dir, runs_dir):
    shutil.rmtree(models_dir)
    begin(runs_dir, epoch=3, epochs=8, fraction=0.31, loss=1.618, tokens_per_second=61234.0, seconds_left=83.0)
    page.goto(live_server)
    expect(page.locator(".facts")).to_be_visible()
    for _ in looks(page, 1280):
        assert violations(page) == []
    page.route("**/api/models*", lambda route: route.abort())
    expect(notice(page)).to_be_visible()
    for _ in looks(page, 1280):
        assert violations(page) == []
    page.goto(f"{live_server}nothing")
    for _ in looks(page, 1280):
        assert violations(page) == []


# Notes after how many frames the suggestions for each letter are painted.
NOTE_FRAMES = """() => {
  globalThis.waits = [];
  let frames = 0;
  const count = () => {
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  document.querySelector('#text').addEventListener('input', () => (frames = 0), true);
  new PerformanceObserver((list) => waits.push(...list.getEntriesByName('suggestions').map(() => frames)))
    .observe({ type: 'measure' });
}"""


@pytest.mark.models("step-tiny")
@pytest.mark.alone
def test_suggestions_of_a_quick_model_are_painted_in_the_frame_of_their_letter(page, live_server):
    page.goto(live_server)
    expect(page.locator("#badge")).to_have_attribute("data-state", "close")
    assert page.evaluate("crossOriginIsolated")
    page.locator("#text").press_sequentially("The cell ", delay=50)
    page.evaluate(NOTE_FRAMES)
    page.keyboard.type("keeps what the gate lets in", delay=100)
    page.wait_for_timeout(500)
    waits = page.evaluate("waits")
    # On a busy machine some come later.
    assert len(waits) > 20 and sorted(waits)[len(waits) // 2] == 1
