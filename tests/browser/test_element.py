"""`<lstm-autocomplete>` on a page that has nothing else of ours: the built file, a model's folder, a text area.

Most pages run the worker that knows four words (scripted_worker.js); those with a `real` model run the file itself.
"""

import shutil
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Locator, Page, expect

from server import ROOT
from tests.browser.conftest import SCRIPTED_WORKER

FILES = ("lstm-autocomplete.js", "tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm")
# Neither inline styles nor inline scripts, as on a page of someone who cares.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src data:"
)
PAGE = """<!doctype html>
<html lang="en">
  <meta charset="utf-8"><title>A page of someone else</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="style.css">
  <script type="module" src="lstm-autocomplete.js"></script>
  {body}
</html>"""
# What the scripted worker suggests for "fo": forget, forgot, form; each followed by " the gate".
GHOST = "rget the gate"
PLACE = """(({ x, y }) => [x, y])(
  document.querySelector('lstm-autocomplete').shadowRoot.querySelector('.ghost').getBoundingClientRect())"""
# The longest that the page did nothing else, in milliseconds.
SLOWEST = """() => {
  globalThis.slowest = 0;
  let last = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    slowest = Math.max(slowest, now - last);
    last = now;
    setTimeout(() => port2.postMessage(null), 5);
  };
  port2.postMessage(null);
}"""
HEARD = """() => {
  globalThis.heard = [];
  for (const type of ['ready', 'suggest', 'accept', 'error'])
    document.addEventListener(type, ({ detail }) => heard.push([type, detail]), true);
}"""


class Handler(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tiny_models: Path) -> Path:
    """All that is to be copied, and the scripted worker."""
    folder = tmp_path_factory.mktemp("site")
    for name in FILES:
        shutil.copy(ROOT / "static" / "vendor" / name, folder / name)
    shutil.copytree(tiny_models / "step-tiny", folder / "model")
    shutil.copy(SCRIPTED_WORKER, folder / "scripted_worker.js")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of a plain file server that knows nothing of us."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def element(attributes: str = "", area: str = "<textarea aria-label='Text' rows='4' cols='60'></textarea>") -> str:
    sources = "model='model/model.json' worker='scripted_worker.js'"
    return f"<lstm-autocomplete {sources} {attributes}>{area}</lstm-autocomplete>"


def real(attributes: str = "") -> str:
    return element(attributes).replace(" worker='scripted_worker.js'", "")


@pytest.fixture
def open_page(new_context, site: str, folder: Path) -> Callable[..., Page]:
    """Opens a page with that body and that style sheet; what the element tells is in `heard`."""

    def open_page(body: str = "", style: str = "", state: str = "ready", **options: object) -> Page:
        (folder / "style.css").write_text(style, encoding="utf-8")
        (folder / "page.html").write_text(PAGE.format(body=body or element()), encoding="utf-8")
        page = new_context(**{"viewport": {"width": 900, "height": 700}, **options}).new_page()
        page.add_init_script(f"({HEARD})()")
        page.goto(f"{site}page.html")
        if state:
            expect(page.locator(f"lstm-autocomplete:state({state})").first).to_be_attached()
        return page

    return open_page


def area(page: Page, n: int = 0) -> Locator:
    return page.locator("textarea").nth(n)


def ghost(page: Page, n: int = 0) -> Locator:
    return page.locator("lstm-autocomplete").nth(n).locator(".ghost")


def rows(page: Page) -> Locator:
    return page.get_by_role("option")


def heard(page: Page, kind: str) -> list[dict]:
    return [detail for type, detail in page.evaluate("heard") if type == kind]


def write(page: Page, text: str, shown: str = GHOST) -> None:
    area(page).focus()
    page.keyboard.type(text)
    expect(ghost(page)).to_have_text(shown)


def texts(page: Page) -> list[str]:
    return page.workers[0].evaluate("self.texts")


def test_a_real_model_completes_what_is_typed(open_page):
    page = open_page(real())
    area(page).focus()
    page.keyboard.type("The cell keeps what the f")
    expect(rows(page)).to_have_count(5)
    expect(ghost(page)).not_to_have_text("")
    page.wait_for_timeout(300)
    shown = ghost(page).text_content()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"The cell keeps what the f{shown}")
    assert heard(page, "ready")[0] == {"title": "Random weights", "language": "en", "backend": "wasm"}


def test_tab_accepts_all_and_control_with_the_right_arrow_a_word(open_page):
    page = open_page()
    write(page, "fo")
    page.keyboard.press("Control+ArrowRight")
    expect(area(page)).to_have_value("forget")
    expect(ghost(page)).to_have_text(" it all")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("forget it all")
    assert heard(page, "accept") == [{"text": "rget", "how": "word"}, {"text": " it all", "how": "all"}]


def test_a_word_of_the_list_is_accepted_by_a_press(open_page):
    page = open_page()
    write(page, "fo")
    rows(page).nth(2).click()
    expect(area(page)).to_have_value("form")
    expect(area(page)).to_be_focused()
    assert heard(page, "accept") == [{"text": "rm", "how": "list"}]


def test_alt_and_brackets_cycle_and_the_text_area_names_the_row(open_page):
    page = open_page()
    write(page, "fo")
    for key, shown, row in [("]", "rgot the gate", 1), ("]", "rm the gate", 2), ("[", "rgot the gate", 1)]:
        page.keyboard.press(f"Alt+{key}")
        expect(ghost(page)).to_have_text(shown)
        expect(area(page)).to_have_attribute("aria-activedescendant", rows(page).nth(row).get_attribute("id"))
    expect(area(page)).to_have_value("fo")


def test_escape_dismisses_until_the_text_changes_and_tab_then_leaves(open_page):
    page = open_page(element() + "<button>Next</button>")
    write(page, "f", "orget the gate")
    page.keyboard.press("Escape")
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    page.keyboard.type("o")
    expect(ghost(page)).to_have_text(GHOST)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    expect(area(page)).to_have_value("fo")


def test_undo_takes_back_what_was_accepted(open_page):
    page = open_page()
    write(page, "fo")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("forget the gate")
    page.keyboard.press("Control+z")
    expect(area(page)).to_have_value("fo")


def test_nothing_is_suggested_while_an_input_method_composes(open_page):
    page = open_page()
    write(page, "fo")
    asked = len(texts(page))
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "かわ", "selectionStart": 2, "selectionEnd": 2})
    expect(ghost(page)).to_be_hidden()
    expect(rows(page)).to_have_count(0)
    assert len(texts(page)) == asked
    session.send("Input.insertText", {"text": "川 fo"})
    expect(area(page)).to_have_value("fo川 fo")
    expect(ghost(page)).to_have_text(GHOST)


def test_within_a_line_what_follows_the_caret_is_left_alone(open_page):
    page = open_page()
    area(page).focus()
    page.keyboard.type("the  end")
    for _ in " end":
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("fo")
    expect(rows(page)).to_have_count(3)
    expect(ghost(page)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value("the forget end")


def test_a_paste_of_100_000_characters_leaves_the_page_at_work(open_page):
    page = open_page(real() + "<textarea aria-label='Source'></textarea>")
    source = area(page, 1)
    source.evaluate("(area) => (area.value = 'It was a line of text.\\n'.repeat(4348))")
    source.press("Control+a")
    source.press("Control+c")
    page.evaluate(SLOWEST)
    area(page).press("Control+v")
    page.keyboard.type("fo")
    expect(rows(page)).not_to_have_count(0)
    rows(page).first.click()
    assert area(page).evaluate("(area) => area.value.length") > 100_002
    assert page.evaluate("slowest") < 1000


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "🙂👩‍👩‍👧‍👦 naïve", "遗忘门"])
def test_any_script_is_passed_on_whole(open_page, text):
    page = open_page(element(area="<textarea dir='auto' aria-label='Text'></textarea>"))
    write(page, f"{text} fo")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"{text} forget the gate")
    assert f"{text} fo" in texts(page)


STYLES = {
    "plain": ("", "", "one fo"),
    "monospaced, padded, with wide letters": (
        "textarea { font: italic 700 19px/2 monospace; padding: 9.5px 21px 3px 14px; border: 5px solid red;"
        " letter-spacing: 1.5px; word-spacing: 4px; width: 333.3px; border-radius: 20px }",
        "",
        "several words that run on fo",
    ),
    "a ghost that wraps": ("textarea { font: 20px serif; width: 200px; height: 200px }", "", "a word, a word, fo"),
    "tabs and an indented first line": (
        "textarea { font: 18px monospace; tab-size: 3; text-indent: 40px; width: 500px }",
        "",
        "first\n\tsecond\tfo",
    ),
    "scrolled": ("textarea { font: 18px serif; width: 260px; height: 70px }", "", "line\n" * 9 + "fo"),
    "scrolled sideways": ("textarea { font: 18px serif; width: 160px }", "wrap='off'", "a long line that goes on fo"),
    "within a page's box": (
        "body { margin: 13.3px } label { display: block; padding: 7.7px; position: relative }"
        " textarea { font: 17px/1.3 sans-serif; box-sizing: border-box; width: 50%; margin: 4px }",
        "",
        "first\n\nthird fo",
    ),
    "enlarged by a transformation": (
        "lstm-autocomplete { transform: scale(1.5); transform-origin: 0 0 } textarea { font: 16px serif }",
        "",
        "one fo",
    ),
    "capitals": ("textarea { font: 16px serif; text-transform: uppercase; font-variant: small-caps }", "", "one fo"),
}


ALIGNED = {
    "centred": ("textarea { text-align: center; width: 400px }", "", "first\nsecond fo"),
    "from right to left": ("", "dir='rtl'", "שלום fo"),
    "its direction from its text": ("", "dir='auto'", "one\nשלום עולם fo"),
}
# How many pixels changed clearly, as a share of the dark ones; and the largest change of a dark one.
DIFFERENCE = """async (pair) => {
  const [one, two] = await Promise.all(pair.map(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  }));
  let [dark, changed, most] = [0, 0, 0];
  for (let k = 1; k < one.length; k += 4) {
    const change = Math.abs(one[k] - two[k]);
    changed += change > 80;
    if (one[k] >= 64) continue;
    dark += 1;
    most = Math.max(most, change);
  }
  return [changed / dark, most];
}"""


def difference(page: Page, one: bytes, two: bytes) -> list[float]:
    return page.evaluate(DIFFERENCE, [b64encode(one).decode(), b64encode(two).decode()])


def styled(open_page: Callable[..., Page], style: str, attributes: str, text: str) -> Page:
    labelled = f"<label>Text <textarea rows='4' spellcheck='false' {attributes}></textarea></label>"
    page = open_page(element(area=labelled), style + " textarea { color: black; caret-color: transparent }")
    area(page).focus()
    page.keyboard.insert_text(text)
    expect(ghost(page)).to_have_text(GHOST)
    expect(rows(page)).to_have_count(3)
    return page


@pytest.mark.parametrize("name", STYLES)
def test_the_ghost_text_is_drawn_where_the_accepted_text_will_be(open_page, name):
    style, attributes, text = STYLES[name]
    # In the colour of the text, nothing may tell the two apart.
    page = styled(open_page, f"{style} lstm-autocomplete {{ --lstm-ghost: black }}", attributes, text)
    place = area(page).evaluate("(area) => [area.scrollLeft, area.scrollTop]")
    shown = area(page).screenshot()
    page.keyboard.press("Tab")
    expect(area(page)).to_have_value(f"{text}rget the gate")
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    area(page).evaluate("(area, [left, top]) => area.scrollTo(left, top)", place)
    # A letter that begins between two pixels may be rounded another way.
    assert difference(page, shown, area(page).screenshot())[0] < 0.03


@pytest.mark.parametrize("name", ALIGNED)
def test_where_accepting_moves_the_line_the_ghost_text_covers_nothing(open_page, name):
    style, attributes, text = ALIGNED[name]
    page = styled(open_page, f"{style} lstm-autocomplete {{ --lstm-ghost: white }}", attributes, text)
    with_ghost = area(page).screenshot()
    page.locator("lstm-autocomplete").evaluate("(element) => (element.disabled = true)")
    expect(ghost(page)).to_be_hidden()
    assert difference(page, area(page).screenshot(), with_ghost)[1] == 0


def test_the_ghost_text_follows_a_text_area_that_is_resized_and_scrolled(open_page):
    style = "textarea { font: 18px/20px monospace; width: 600px; height: 60px }"
    page = styled(open_page, style, "", "line\n" * 2 + "several words of a line and fo")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => area.style.setProperty('width', '180px')")
    page.wait_for_function(f"() => {PLACE}[1] > {y + 15}")
    y = ghost(page).bounding_box()["y"]
    area(page).evaluate("(area) => (area.scrollTop += 15)")
    page.wait_for_function(f"() => Math.abs({PLACE}[1] - {y - 15}) < 1")


def test_nothing_below_moves_when_suggestions_come_and_go(open_page):
    page = open_page(element() + "<p>Below</p>")
    below = page.get_by_text("Below").bounding_box()
    write(page, "fo")
    assert page.get_by_text("Below").bounding_box() == below


def test_two_editors_share_a_worker_and_each_completes_its_own_text(open_page):
    two = "<textarea aria-label='Two'></textarea>"
    page = open_page(element() + element("eagerness='eager'", two))
    write(page, "fo")
    area(page, 1).focus()
    expect(ghost(page)).to_be_hidden()
    page.keyboard.type("g")
    expect(ghost(page, 1)).to_have_text("ate the gate")
    expect(rows(page)).to_have_text(["gate 6 %"])
    assert len(page.workers) == 1
    lists = page.evaluate(
        "() => [...document.querySelectorAll('textarea')].map((area) => area.getAttribute('aria-controls'))"
    )
    assert len(set(lists)) == 2
    for name in lists:
        # What aria-controls names must be in the text area's own tree.
        assert page.evaluate("(id) => document.getElementById(id).role", name) == "listbox"
    page.keyboard.press("Tab")
    expect(area(page, 1)).to_have_value("gate the gate")
    expect(area(page)).to_have_value("fo")


def test_what_is_suggested_is_told(open_page):
    page = open_page()
    write(page, "g", "")
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.type("forg")
    expect(ghost(page)).to_have_text("et the gate")
    told = heard(page, "suggest")
    gate = {"text": "gate", "insert": "ate", "probability": 0.0625}
    assert {"suggestions": [gate], "ghost": ""} in told
    words = [{"text": w, "insert": w[4:], "probability": p} for w, p in (("forget", 0.5), ("forgot", 0.25))]
    assert told[-1] == {"suggestions": words, "ghost": "et the gate"}
    page.keyboard.press("Escape")
    page.wait_for_function("() => heard.at(-1)[1].suggestions.length === 0")


def test_attributes_set_the_number_of_words_the_eagerness_and_the_pause(open_page):
    page = open_page(element("suggestions='2' eagerness='quiet' delay='700'"))
    area(page).focus()
    page.keyboard.type("fo")
    typed = page.evaluate("performance.now()")
    expect(ghost(page)).to_have_text(GHOST)
    assert page.evaluate("performance.now()") - typed > 400
    expect(rows(page)).to_have_count(2)
    page.locator("lstm-autocomplete").evaluate("(e) => Object.assign(e, { suggestions: 1, delay: 0 })")
    expect(rows(page)).to_have_count(1)
    assert page.locator("lstm-autocomplete").get_attribute("suggestions") == "1"
    page.locator("lstm-autocomplete").evaluate("(e) => (e.disabled = true)")
    expect(rows(page)).to_have_count(0)
    page.locator("lstm-autocomplete").evaluate("(e) => (e.disabled = false)")
    page.keyboard.type("rg")
    expect(ghost(page)).to_have_text("et the gate")


def test_methods_do_what_the_keys_do(open_page):
    page = open_page()
    write(page, "fo")
    call = "(element, name) => element[name]()"
    host = page.locator("lstm-autocomplete")
    assert host.evaluate(call, "next")
    expect(ghost(page)).to_have_text("rgot the gate")
    assert host.evaluate(call, "previous")
    expect(ghost(page)).to_have_text(GHOST)
    assert host.evaluate(call, "acceptWord")
    expect(ghost(page)).to_have_text(" it all")
    assert host.evaluate(call, "accept")
    expect(area(page)).to_have_value("forget it all")
    page.keyboard.type(" fo")
    expect(ghost(page)).to_have_text(GHOST)
    assert host.evaluate(call, "dismiss")
    expect(ghost(page)).to_be_hidden()
    assert not host.evaluate(call, "accept")


BAD = {
    "suggestions='9'": 'suggestions="9" must be a whole number from 1 to 8; 5 is used.',
    "delay='soon'": 'delay="soon" must be a whole number from 0 to 10000; 0 is used.',
    "eagerness='loud'": 'eagerness="loud" must be quiet, calm, balanced, lively or eager; balanced is used.',
    "announce='no'": 'announce="no" must be on or off; on is used.',
}


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
    assert ("nowhere/card.json answered 404" if model else "attribute model is missing") in failure["message"]
    area(page).focus()
    page.keyboard.type("fo")
    expect(area(page)).to_have_value("fo")
    assert page.workers == []


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


def test_an_element_that_is_moved_keeps_its_worker(open_page):
    page = open_page(element() + "<main></main>")
    page.evaluate("() => document.querySelector('main').append(document.querySelector('lstm-autocomplete'))")
    write(page, "fo")
    assert len(page.workers) == 1


def test_a_text_area_may_come_later(open_page):
    page = open_page(element(area=""))
    page.evaluate("() => document.querySelector('lstm-autocomplete').append(document.createElement('textarea'))")
    write(page, "fo")


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


def test_the_best_word_is_announced_unless_that_is_switched_off(open_page):
    quiet = "<textarea aria-label='Two'></textarea>"
    page = open_page(element() + element("announce='off'", quiet))
    write(page, "fo")
    expect(page.locator("lstm-autocomplete").first.get_by_role("status")).to_have_text("forget, 50 %", timeout=3000)
    area(page, 1).focus()
    page.keyboard.type("fo")
    page.wait_for_timeout(1500)
    expect(page.locator("lstm-autocomplete").nth(1).get_by_role("status")).to_have_text("")


def test_a_text_area_that_cannot_be_written_in_is_left_alone(open_page):
    page = open_page(element(area="<textarea readonly aria-label='Text'>fo</textarea>"))
    area(page).click()
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    expect(rows(page)).to_have_count(0)


def test_on_a_phone_the_words_are_chips_that_a_finger_hits(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    write(page, "fo")
    for row in rows(page).all():
        assert row.bounding_box()["height"] >= 44
    rows(page).nth(1).tap()
    expect(area(page)).to_have_value("forgot")
    expect(area(page)).to_be_focused()


def test_one_that_learns_suggests_a_new_word_and_forgets_it(open_page):
    page = open_page(real("learn"))
    area(page).focus()
    page.keyboard.type("Zelda saw Zelda and Zelda saw Zelda. Zel")
    expect(rows(page).first).to_contain_text("Zelda")
    area(page).fill("")
    page.locator("lstm-autocomplete").evaluate("(element) => element.forget()")
    page.keyboard.type("Zel")
    expect(rows(page)).not_to_have_count(0)
    expect(rows(page).filter(has_text="Zelda")).to_have_count(0)
