"""The attributes, properties, methods and events of `<lstm-autocomplete>`."""

import pytest
from playwright.sync_api import expect

from tests.browser.autocomplete import GHOST, area, element, ghost, heard, real, rows, write

BAD = {
    "suggestions='9'": 'suggestions="9" must be a whole number from 1 to 8; 5 is used.',
    "delay='soon'": 'delay="soon" must be a whole number from 0 to 10000; 0 is used.',
    "eagerness='loud'": 'eagerness="loud" must be quiet, calm, balanced, lively or eager; balanced is used.',
    "announce='no'": 'announce="no" must be on or off; on is used.',
}


def test_what_is_suggested_is_told(place):
    page = place()
    write(page, "g", "")
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.type("forg")
    expect(ghost(page)).to_have_text("et the gate")
    told = heard(page, "suggest")
    gate = {"text": "gate", "insert": "ate", "probability": 0.0625}
    assert {"suggestions": [gate], "ghost": ""} in told
    words = [{"text": w, "insert": w[4:], "probability": p} for w, p in (("forget", 0.7), ("forgot", 0.25))]
    assert told[-1] == {"suggestions": words, "ghost": "et the gate"}
    page.keyboard.press("Escape")
    page.wait_for_function("() => heard.at(-1)[1].suggestions.length === 0")


def test_attributes_set_the_number_of_words_the_eagerness_and_the_pause(place):
    page = place(element("suggestions='2' eagerness='quiet' delay='700'"))
    area(page).focus()
    page.keyboard.type("fo")
    typed = page.evaluate("performance.now()")
    expect(rows(page)).to_have_count(2)
    assert page.evaluate("performance.now()") - typed > 400
    expect(ghost(page)).to_have_text("")
    page.locator("lstm-autocomplete").evaluate("(e) => (e.eagerness = 'balanced')")
    expect(ghost(page)).to_have_text(GHOST)
    page.locator("lstm-autocomplete").evaluate("(e) => Object.assign(e, { suggestions: 1, delay: 0 })")
    expect(rows(page)).to_have_count(1)
    assert page.locator("lstm-autocomplete").get_attribute("suggestions") == "1"
    page.locator("lstm-autocomplete").evaluate("(e) => (e.disabled = true)")
    expect(rows(page)).to_have_count(0)
    page.locator("lstm-autocomplete").evaluate("(e) => (e.disabled = false)")
    page.keyboard.type("rg")
    expect(ghost(page)).to_have_text("et the gate")


def test_methods_do_what_the_keys_do(place):
    page = place()
    write(page, "fo")
    call = "(element, name) => element[name]()"
    host = page.locator("lstm-autocomplete")
    assert host.evaluate(call, "next")
    expect(ghost(page)).to_have_text("rgot the gate")
    assert host.evaluate(call, "previous")
    expect(ghost(page)).to_have_text(GHOST)
    assert host.evaluate(call, "acceptWord")
    expect(ghost(page)).to_have_text(" the gate")
    assert host.evaluate(call, "accept")
    expect(area(page)).to_have_value("forget the gate")
    page.keyboard.type(" fo")
    expect(ghost(page)).to_have_text(GHOST)
    assert host.evaluate(call, "dismiss")
    expect(ghost(page)).to_be_hidden()
    assert not host.evaluate(call, "accept")


@pytest.mark.complains("<lstm-autocomplete>: ")
@pytest.mark.parametrize("attribute", BAD)
def test_a_bad_value_is_named_with_the_possible_ones(open_page, attribute):
    said: list[str] = []
    page = open_page("<p>Nothing yet</p>", state="")
    page.on("console", lambda message: said.append(message.text))
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", element(attribute))
    write(page, "fo")
    assert said == [f"<lstm-autocomplete>: {BAD[attribute]}"]


@pytest.mark.complains("Failed to load resource|<lstm-autocomplete>: No model")
@pytest.mark.parametrize("model", ["model='nowhere/model.json'", ""])
def test_without_a_model_an_error_is_told_and_the_text_area_works(open_page, model):
    body = real().replace("model='model/model.json'", model)
    page = open_page(body, state="failed")
    failure = heard(page, "error")[0]
    assert failure["title"].startswith("No model")
    assert ("nowhere/card.json responded with 404" if model else "attribute model is missing") in failure["message"]
    area(page).focus()
    page.keyboard.type("fo")
    expect(area(page)).to_have_value("fo")
    assert page.workers == []


def test_the_best_word_is_announced_unless_that_is_switched_off(place):
    quiet = "<textarea aria-label='Two'></textarea>"
    page = place(element() + element("announce='off'", quiet))
    write(page, "fo")
    expect(page.locator("lstm-autocomplete").first.get_by_role("status")).to_have_text("forget, 70%", timeout=3000)
    area(page, 1).focus()
    page.keyboard.type("fo")
    page.wait_for_timeout(1500)
    expect(page.locator("lstm-autocomplete").nth(1).get_by_role("status")).to_have_text("")


def test_properties_that_were_set_before_the_element_was_known_count(open_page):
    page = open_page("<p>Nothing yet</p>", state="")
    page.evaluate(
        """(html) => {
          const inert = document.implementation.createHTMLDocument();
          inert.body.innerHTML = html;
          const early = inert.querySelector('lstm-autocomplete');
          early.suggestions = 1;
          document.body.append(early);
        }""",
        element(),
    )
    write(page, "fo")
    expect(rows(page)).to_have_count(1)
