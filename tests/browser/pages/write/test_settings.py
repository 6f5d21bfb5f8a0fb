"""The switches below the text, and what the model learns, in the real page."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from server import ROOT
from tests.browser.looks import double_letters, plain_letters

# It reads a text letter by letter.
pytestmark = pytest.mark.models("step-tiny")

GHOST = "rget the gate"
TEXT = "Zelda saw the gate. "
# Notes each hint and ghost text that comes, with its time; a ghost text that goes is noted as none.
WATCH = """() => {
  const seen = [];
  const note = () => {
    const text = document.querySelector('.ghost').textContent || document.querySelector('.hint').textContent;
    if (text !== seen.at(-1)?.[0]) seen.push([text, performance.now()]);
  };
  const options = { subtree: true, childList: true, characterData: true };
  const observer = new MutationObserver(note);
  for (const part of ['.editor-list', '.ghost-layer']) observer.observe(document.querySelector(part), options);
  return { seen, observer };
}"""


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    page.locator("#text").focus()
    page.keyboard.press("ArrowLeft")
    return page


def ghost(page: Page):
    return page.locator(".ghost")


def switch(page: Page, name: str):
    return page.get_by_role("switch", name=name)


def settings(page: Page) -> None:
    page.get_by_role("button", name="Settings").click()


def test_suggestions_can_be_switched_off_and_stay_off(editor):
    editor.keyboard.type("fo")
    expect(ghost(editor)).to_have_text(GHOST)
    switch(editor, "Suggest").click()
    expect(ghost(editor)).to_have_text("")
    expect(editor.locator(".suggestion:not([hidden])")).to_have_count(0)
    expect(editor.locator(".hint")).to_have_text("Suggestions are off.")
    opened(editor, editor.url)
    expect(switch(editor, "Suggest")).not_to_be_checked()
    expect(editor.locator(".suggestion:not([hidden])")).to_have_count(0)
    switch(editor, "Suggest").click()
    editor.locator("#text").press("End")
    editor.keyboard.type("r")
    expect(ghost(editor)).to_have_text("get the gate")


def test_quiet_shows_only_what_is_likely_and_eager_all(editor):
    settings(editor)
    slider = editor.get_by_role("slider", name="Suggestion frequency")
    expect(slider).to_have_attribute("aria-valuetext", "medium")
    slider.fill("0")
    expect(editor.locator("output[for=eagerness]")).to_have_text("low")
    editor.keyboard.press("Escape")
    editor.locator("#text").focus()
    editor.keyboard.type("g")
    expect(editor.locator(".suggestion:not([hidden])")).to_have_text(["gate 6%"])
    expect(ghost(editor)).to_have_text("")
    settings(editor)
    slider.fill("4")
    editor.keyboard.press("Escape")
    editor.locator("#text").press("End")
    expect(ghost(editor)).to_have_text("ate")


def test_each_move_of_the_slider_is_seen_in_the_ghost_text_at_once(editor):
    editor.keyboard.type("fo")
    expect(ghost(editor)).to_have_text("rget the gate")
    settings(editor)
    slider = editor.get_by_role("slider", name="Suggestion frequency")
    text, panel = (editor.locator(part).bounding_box() for part in (".scroller", "#settings"))
    assert panel["y"] >= text["y"] + text["height"]
    slider.focus()
    for key, shown in [("ArrowLeft", ""), ("ArrowRight", "rget the gate"), ("Home", ""), ("End", "rget the gate")]:
        editor.keyboard.press(key)
        expect(ghost(editor)).to_have_text(shown)
    expect(slider).to_be_focused()


def test_what_is_not_sure_is_chosen_by_cycling(editor):
    settings(editor)
    editor.get_by_role("slider", name="Suggestion frequency").fill("0")
    editor.keyboard.press("Escape")
    editor.locator("#text").focus()
    editor.keyboard.type("g")
    expect(editor.locator(".suggestion:not([hidden])")).to_have_count(1)
    editor.keyboard.press("Alt+BracketRight")
    expect(ghost(editor)).to_have_text("ate the gate")


def test_a_pause_is_waited_for_and_what_is_shown_stays_while_it_is_typed(editor):
    settings(editor)
    editor.get_by_label("Suggest after a pause of").select_option("1 second")
    editor.keyboard.press("Escape")
    editor.locator("#text").focus()
    watched = editor.evaluate_handle(WATCH)
    editor.keyboard.type("a f")
    expect(ghost(editor)).to_have_text("orget the gate")
    editor.keyboard.type("o")
    expect(ghost(editor)).to_have_text(GHOST)
    seen = watched.evaluate("({ seen, observer }) => (observer.disconnect(), seen.filter(([text]) => text !== ''))")
    assert [text for text, _ in seen] == ["Waiting for a pause.", "orget the gate", GHOST]
    assert seen[1][1] - seen[0][1] > 900


def test_what_screen_readers_are_told_can_be_switched_off(editor):
    settings(editor)
    switch(editor, "Announce to screen readers").click()
    editor.keyboard.press("Escape")
    editor.locator("#text").focus()
    editor.keyboard.type("fo")
    expect(ghost(editor)).to_have_text(GHOST)
    editor.wait_for_timeout(1500)
    expect(editor.locator(".announcer")).to_have_text("")


def test_a_question_mark_opens_the_help_but_not_while_it_is_typed(editor):
    editor.keyboard.type("?")
    expect(editor.locator("#text")).to_have_value("?")
    expect(editor.get_by_text("accepts only the next word of the suggestion")).to_be_hidden()
    editor.get_by_role("button", name="Help").focus()
    editor.keyboard.press("?")
    expect(editor.get_by_text("accepts only the next word of the suggestion")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.get_by_text("accepts only the next word of the suggestion")).to_be_hidden()


def place(popover) -> dict[str, float]:
    """Where it is once the browser has found its place, which takes a frame."""
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    return popover.evaluate(f"async (node) => {{ await {frames}; return node.getBoundingClientRect().toJSON(); }}")


def test_the_help_stands_at_the_same_place_by_its_key_and_by_its_button(editor):
    button, help = editor.get_by_role("button", name="Help"), editor.locator("#help")
    button.click()
    by_button = place(help)
    editor.keyboard.press("Escape")
    editor.locator(".wordmark").focus()
    editor.keyboard.press("?")
    assert place(help) == by_button
    editor.keyboard.press("?")
    expect(help).to_be_hidden()
    editor.locator("#replay").scroll_into_view_if_needed()
    editor.keyboard.press("?")
    expect(help).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_text_is_seen_above_the_settings_wherever_the_page_is_scrolled(editor):
    editor.locator("#text").fill("gate\n" * 20 + "fo")
    for width, height in ((390, 844), (320, 568)):
        editor.set_viewport_size({"width": width, "height": height})
        assert_seen_above_the_settings(editor)
        double_letters(editor)
        assert_seen_above_the_settings(editor)
        plain_letters(editor)


def assert_seen_above_the_settings(editor: Page) -> None:
    button = editor.get_by_role("button", name="Settings")
    for block in ("start", "center", "end"):
        button.evaluate("(button, block) => button.scrollIntoView({ block })", block)
        button.click()
        editor.wait_for_function(
            """() => {
              const { top, bottom } = document.querySelector('.scroller').getBoundingClientRect();
              const panel = document.querySelector('#settings').getBoundingClientRect();
              return top >= 0 && bottom <= panel.top && panel.bottom <= innerHeight && panel.height > 200;
            }"""
        )
        editor.keyboard.press("Escape")


# All that the browser keeps of what was written.
STORED = """async () => {
  const request = indexedDB.open('lstm-explainer');
  await new Promise((resolve) => (request.onsuccess = resolve));
  const table = request.result.transaction('learned').objectStore('learned').getAllKeys();
  await new Promise((resolve) => (table.onsuccess = resolve));
  request.result.close();
  return { records: table.result, texts: { ...sessionStorage }, settings: { ...localStorage } };
}"""


def stored(page: Page) -> dict:
    found = page.evaluate(STORED)
    assert not any(word in json.dumps(found["settings"]) for word in TEXT.split())
    return {"records": found["records"], "texts": found["texts"]}


# As another model would.
LEARN_ELSEWHERE = """() => new Promise((resolve) => {
  const request = indexedDB.open('lstm-explainer');
  request.onsuccess = () => {
    const change = request.result.transaction('learned', 'readwrite');
    change.objectStore('learned').put({ words: ['Zelda'] }, 'another');
    change.oncomplete = () => (request.result.close(), resolve());
  };
})"""


def learned(page: Page):
    return page.locator("#learned")


def test_the_model_learns_from_the_text_keeps_it_and_forgets_it(page, live_server):
    page.goto(f"{live_server}write")
    expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
    expect(learned(page)).to_be_hidden()
    assert_demo_teaches_nothing(page)
    page.locator("#text").press_sequentially(TEXT)
    expect(learned(page)).to_contain_text("Only 20 characters typed so far")
    page.get_by_text("Learned and blocked words").click()
    expect(page.locator(".learned-list").get_by_role("listitem")).to_have_text(["Zelda", "saw", "the", "gate"])

    page.goto(f"{live_server}/comic")
    page.get_by_label("Your sentence").fill(TEXT)
    opened(page, f"{live_server}write#view=traces&text=Zelda+saw+the+gate.+")
    expect(switch(page, "Learn from me")).to_be_checked()
    expect(page.locator("#text")).to_have_value(TEXT)
    expect(learned(page)).to_contain_text("Only 20 characters typed so far")
    page.locator("#text").press("End")
    page.keyboard.type(TEXT)
    expect(learned(page)).to_contain_text("your settings and your progress stay")
    page.evaluate(LEARN_ELSEWHERE)
    assert_forget_everything_leaves_nothing_of_any_model_tab_or_address(page)
    # The text that still stands there teaches nothing again, and only what is new is kept.
    expect(page.locator("#text")).to_have_value(TEXT * 2)
    page.locator("#text").press("End")
    page.keyboard.type("on it ")
    expect(page.locator(".learned-list li")).to_have_text(["on", "it"])

    opened(page, f"{live_server}write")
    expect(page.locator("#text")).to_have_value("on it ")
    expect(page.locator(".learned-list li")).to_contain_text(["on", "it"])
    assert_learned_word_is_suggested(page)
    switch(page, "Learn from me").click()
    expect(learned(page)).to_be_hidden()
    expect(page.locator(".list-source")).to_have_text("")


def assert_demo_teaches_nothing(page: Page) -> None:
    switch(page, "Learn from me").click()
    page.wait_for_timeout(1500)
    expect(learned(page)).to_contain_text("once you have finished typing it")


def assert_forget_everything_leaves_nothing_of_any_model_tab_or_address(page: Page) -> None:
    before = stored(page)
    assert "another" in before["records"] and before["texts"]["sentence"] == TEXT
    page.get_by_role("button", name="Forget everything").click()
    expect(learned(page)).to_contain_text("once you have finished typing it")
    expect(learned(page).get_by_text("once you have finished typing it")).to_be_focused()
    assert stored(page) == {"records": [], "texts": {"text": ""}}
    assert "Zelda" not in page.url


def assert_learned_word_is_suggested(page: Page) -> None:
    page.locator("#text").press("End")
    page.keyboard.type("Zelda saw Zelda and Zelda saw Zelda. Zel")
    expect(page.locator(".suggestion").first).to_contain_text("Zelda")
    expect(page.locator(".list-source")).to_have_text("your words, and the LSTM")


def test_the_meter_counts_a_key_for_each_letter_each_deletion_and_each_word_taken_and_undone(scripted, live_server):
    editor = opened(scripted(), f"{live_server}write")
    meter = editor.locator("#meter")
    text = "the gate is open and lets all of this in "
    editor.keyboard.type(text)
    expect(meter).to_have_text(f"{len(text)} keystrokes for {len(text)} characters: 0% saved")
    editor.keyboard.type("fo")
    keys = characters = len(text) + 2
    taken = characters + len(GHOST)
    expect(ghost(editor)).to_have_text(GHOST)
    editor.keyboard.press("Tab")
    saved = round(100 * (1 - (keys + 1) / taken))
    expect(meter).to_have_text(f"{keys + 1} keystrokes for {taken} characters: {saved}% saved")
    for k in range(3):
        editor.keyboard.press("Control+z")
        expect(meter).to_contain_text(f"{keys + 2} keystrokes for {characters} characters")
        keys += 2
        if k < 2:
            expect(ghost(editor)).to_have_text(GHOST)
            editor.keyboard.press("Tab")
            expect(meter).to_contain_text(f"{keys + 1} keystrokes for {taken} characters")
    editor.keyboard.press("Control+Shift+z")
    expect(meter).to_contain_text(f"{keys + 1} keystrokes for {taken} characters")
    # What was deleted has come once, also when it comes back.
    editor.keyboard.press("Backspace")
    expect(meter).to_contain_text(f"{keys + 2} keystrokes for {taken} characters")
    editor.keyboard.press("Control+z")
    expect(meter).to_contain_text(f"{keys + 3} keystrokes for {taken} characters")
    editor.locator("#text").evaluate("area => document.execCommand('insertText', false, '!')")
    expect(meter).to_contain_text(f"{keys + 4} keystrokes for {taken + 1} characters")
    # Dictated, or corrected by the system.
    editor.locator("#text").evaluate("area => document.execCommand('insertText', false, 'many words')")
    expect(meter).to_contain_text(f"{keys + 4} keystrokes for {taken + 1} characters")
    for _ in range(3):
        editor.keyboard.press("Control+z")
    expect(editor.locator("#text")).to_have_value("")
    expect(meter).to_be_hidden()


def test_what_is_pasted_is_no_typing(editor):
    editor.evaluate(
        """() => {
          const area = document.querySelector('#text');
          area.value = 'x'.repeat(100);
          area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
        }"""
    )
    expect(editor.locator("#meter")).to_be_hidden()


@pytest.mark.models("english")
class TestCountsOfWords:
    @pytest.fixture
    def models_dir(self):
        return ROOT / "static" / "models"

    @pytest.mark.complains("404")
    def test_they_come_when_something_is_typed_else_the_lstm_suggests_alone_and_can_be_left_out(
        self, page, live_server
    ):
        page.route("**/words.bin", lambda route: route.fulfill(status=404))
        page.goto(f"{live_server}write")
        expect(page.locator("#editor")).to_have_attribute("data-phase", "ready")
        source, rows = page.locator(".list-source"), page.locator(".suggestion")
        expect(source).to_have_text("")
        expect(page.locator("#notices")).to_have_text("")
        page.locator("#text").press_sequentially("I would l")
        expect(page.locator("#notices")).to_contain_text("Suggestions from the LSTM alone")
        expect(page.locator("#notices")).to_contain_text("words.bin")
        expect(rows.first).to_contain_text("like")
        expect(source).to_have_text("")
        alone = rows.all_text_contents()

        page.unroute("**/words.bin")
        page.locator("#notices").get_by_role("button", name="Try again").click()
        expect(source).to_have_text(re.compile("LSTM 65%, n-grams 35%$"))
        expect(rows).not_to_have_text(alone)
        settings(page)
        switch(page, "Blend in an n-gram model").click()
        page.keyboard.press("Escape")
        expect(source).to_have_text("")
        expect(rows).to_have_text(alone)


def test_a_model_without_counts_has_no_switch_for_them(editor):
    settings(editor)
    expect(switch(editor, "Announce to screen readers")).to_be_visible()
    expect(switch(editor, "Blend in an n-gram model")).to_be_hidden()
