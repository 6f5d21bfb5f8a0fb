"""`<lstm-autocomplete>` among the other elements of a page."""

import pytest
from playwright.sync_api import expect

from tests.browser.autocomplete import GHOST, area, element, ghost, rows, write


def test_two_editors_share_a_worker_and_each_completes_its_own_text(place):
    two = "<textarea aria-label='Two'></textarea>"
    page = place(element() + element("eagerness='eager'", two))
    write(page, "fo")
    area(page, 1).focus()
    expect(ghost(page)).to_be_hidden()
    page.keyboard.type("g")
    expect(ghost(page, 1)).to_have_text("ate")
    expect(rows(page)).to_have_text(["gate 6%"])
    assert len(page.workers) == 1
    lists = page.evaluate(
        "() => [...document.querySelectorAll('textarea')].map((area) => area.getAttribute('aria-controls'))"
    )
    assert len(set(lists)) == 2
    for name in lists:
        # What aria-controls names must be in the text area's own tree.
        assert page.evaluate("(id) => document.getElementById(id).role", name) == "listbox"
    page.keyboard.press("Tab")
    expect(area(page, 1)).to_have_value("gate")
    expect(area(page)).to_have_value("fo")


def test_a_model_is_the_same_by_its_file_and_by_its_folder(place):
    by_file = element()
    page = place("".join(by_file.replace("model/model.json", name) for name in ("model/model.json", "model", "model/")))
    expect(page.locator("lstm-autocomplete:state(ready)")).to_have_count(3)
    assert len(page.workers) == 1


def test_a_form_sends_the_text(open_page):
    area_html = "<textarea name='note' aria-label='Text'></textarea>"
    page = open_page(f"<form action='page.html'>{element(area=area_html)}<button>Send</button></form>")
    write(page, "fo")
    page.keyboard.press("Tab")
    page.get_by_role("button").click()
    page.wait_for_url("**/page.html?note=forget+the+gate")


def test_taking_the_last_element_away_ends_the_worker_and_leaves_the_text_area_as_it_was(open_page):
    page = open_page(element() + element())
    page.evaluate("() => document.querySelector('lstm-autocomplete').remove()")
    page.wait_for_timeout(100)
    assert len(page.workers) == 1
    write(page, "fo")
    page.evaluate("() => document.querySelector('lstm-autocomplete').replaceWith(document.querySelector('textarea'))")
    page.wait_for_function("() => document.querySelector('.lstm-list') === null")
    page.wait_for_timeout(200)
    assert page.workers == []
    assert area(page).evaluate("(area) => area.getAttributeNames()") == ["aria-label", "rows", "cols"]
    area(page).focus()
    page.keyboard.type("r")
    expect(area(page)).to_have_value("for")


def test_an_element_that_is_moved_keeps_its_worker(place):
    page = place(element() + "<main></main>")
    page.evaluate("() => document.querySelector('main').append(document.querySelector('lstm-autocomplete'))")
    write(page, "fo")
    assert len(page.workers) == 1


def test_a_text_area_may_come_later(place):
    page = place(element(area=""))
    page.evaluate("() => document.querySelector('lstm-autocomplete').append(document.createElement('textarea'))")
    write(page, "fo")


PLACES = {
    "an iframe": "() => { const frame = document.createElement('iframe'); document.body.append(frame);"
    " globalThis.place = frame.contentWindow }",
    "a pop-up": "() => { globalThis.place = open('', '', 'popup,width=500,height=400') }",
}


@pytest.mark.parametrize("name", PLACES)
def test_an_element_that_moves_into_another_document_completes_there(open_page, name):
    page = open_page(viewport={"width": 900, "height": 700})
    write(page, "f", "orget the gate")
    page.evaluate(PLACES[name])
    page.evaluate("() => place.document.body.append(document.querySelector('lstm-autocomplete'))")
    there = page.context.pages[-1].frames[-1]
    text = there.locator("textarea")
    text.press("End")
    text.press("o")
    ghost = there.locator(".ghost")
    expect(ghost).to_have_text(GHOST)
    expect(ghost).to_be_visible()
    expect(there.get_by_role("option")).to_have_count(3)
    assert there.get_by_role("option").first.evaluate("(row) => getComputedStyle(row).display") == "flex"
    text.press("Tab")
    expect(text).to_have_value("forget the gate")
    page.evaluate("() => document.body.append(place.document.querySelector('lstm-autocomplete'))")
    area(page).press("End")
    page.keyboard.type(" fo")
    expect(rows(page)).to_have_count(3)


def test_nothing_is_printed_that_was_not_written(open_page):
    page = open_page()
    write(page, "fo")
    page.emulate_media(media="print")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page).first).to_be_hidden()
    page.emulate_media(media="screen")
    expect(ghost(page)).to_be_visible()
