"""The link to a text that is longer than a link may be."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.views.laboratory.conftest import Begin, choose


@pytest.mark.parametrize(
    ("text", "carried"),
    [("word " * 500 + "end", "1,999 of 2,503"), ("🙂" * 1200, "1,000 of 1,200")],
    ids=["words", "faces"],
)
def test_a_link_that_cannot_carry_the_whole_text_says_how_much_it_carries(begin: Begin, text: str, carried: str):
    page = begin("traces", text)
    # No clipboard without leave for it: the address stands in a field.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    choose(page, "Copy a link")
    note = page.locator(".lab-sharing [role=status]")
    expect(note).to_have_text(f"It carries only the last {carried} characters. Copy it from here:")
    address = page.get_by_role("textbox", name="Link", exact=True).input_value()
    (sent,) = parse_qs(urlsplit(address).fragment)["text"]
    assert text.endswith(sent)
    assert f"{len(sent):,}" == carried.split()[0]
    page.locator("#text").fill("A short text.")
    choose(page, "Copy a link")
    expect(note).to_have_text("Copy it from here:")
    page.evaluate("delete navigator.clipboard")
