"""Pages in the frame of a site of another origin, and in a SCORM package on a learning platform."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from server import ROOT, create_app
from tests.browser.looks import violations
from tests.browser.static_site import serve
from tests.conftest import serving

OWN = "He went. “I see you, Tom,” she said."
HOST = """<!doctype html><title>A course</title><link rel="icon" href="data:,">
<iframe src="{address}" width="{width}" height="640"></iframe>
<script>
  globalThis.heard = [];
  addEventListener('message', ({{ data, origin }}) => heard.push({{ ...data, origin }}));
</script>"""
# What a platform offers to its activities.
PLATFORM = """<!doctype html><title>A platform</title><link rel="icon" href="data:,">
<script>
  globalThis.told = [];
  globalThis.API = {
    LMSInitialize: () => 'true',
    LMSGetValue: () => 'not attempted',
    LMSSetValue: (name, value) => (told.push([name, value]), 'true'),
    LMSCommit: () => 'true',
    LMSFinish: () => (told.push(['finished']), 'true'),
  };
</script>
<iframe src="activity/index.html" width="1000" height="700"></iframe>"""


@pytest.fixture
def school(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder, and the address of its files: another site than ours."""
    folder = tmp_path / "school"
    folder.mkdir()
    with serve(folder, {}) as address:
        yield folder, address.replace("127.0.0.1", "localhost")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves the application with ``english``, for an origin to frame."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "english").symlink_to(ROOT / "static" / "models" / "english")
    running = []

    def site(origin: str) -> str:
        app = create_app({"MODELS": tmp_path / "models", "RUNS": tmp_path / "runs", "EMBED_ORIGINS": (origin,)})
        running.append(serving(app))
        return running[-1].__enter__()

    yield site
    for each in running:
        each.__exit__(None, None, None)


def framed(page: Page, school: tuple[Path, str], address: str, width: int = 960) -> Page:
    folder, host = school
    (folder / "index.html").write_text(HOST.format(address=address, width=width), "utf-8")
    page.goto(host)
    return page


def test_the_stage_lives_in_a_frame_of_another_origin_and_tells_its_height(new_context, school, site):
    address = site(school[1].rstrip("/"))
    page = framed(new_context().new_page(), school, f"{address}?embed=1&lang=en")
    stage = page.frame_locator("iframe")
    expect(stage.locator(".stage > .load")).to_be_hidden(timeout=30_000)
    for absent in (".header", ".footer", "#picker-button"):
        expect(stage.locator(absent)).to_be_hidden()
    stage.locator(".scrubber").fill("40")
    likeliest = stage.locator(".next-row:not(.is-absent)").first
    before = likeliest.inner_text()
    stage.locator(".scope").select_option(index=2)
    stage.locator(".cell:not(.is-absent) .valve:has(.stroke-output)").press("Home")
    expect(stage.locator(".cell:not(.is-absent) [data-text=output]")).to_have_text("0.00")
    expect(likeliest).not_to_have_text(before, use_inner_text=True)
    heights = page.evaluate("() => heard.filter(({ type }) => type === 'lstm-explainer:height')")
    assert heights and heights[-1]["height"] > 500
    assert set(heights[-1]) == {"type", "height", "origin"}
    with page.context.expect_page() as opened:
        stage.locator("#embed-open").click()
    expect(opened.value.locator(".stage-headline")).to_be_visible()
    expect(opened.value.locator("#text")).to_have_value(stage.locator("#text").input_value())
    assert "embed" not in opened.value.url


@pytest.mark.parametrize("width", [960, 340])
def test_nothing_in_a_frame_is_wider_than_it_and_axe_finds_nothing(new_context, school, site, width):
    address = site(school[1].rstrip("/"))
    for path in ("?embed=1&lang=zh", "practise?embed=1#gate"):
        page = framed(new_context().new_page(), school, f"{address}{path}", width)
        inner = page.frames[1]
        inner.wait_for_selector(".next-row:not(.is-absent), .exercise:not([hidden]):not(.is-waiting)", timeout=30_000)
        assert inner.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert violations(inner) == []


def test_a_frame_that_takes_the_height_it_is_told_does_not_make_the_text_taller(new_context, school, site):
    page = framed(new_context().new_page(), school, f"{site(school[1].rstrip('/'))}?embed=1&lang=en", 320)
    inner = page.frames[1]
    inner.wait_for_selector(".next-row:not(.is-absent)", timeout=30_000)
    height = "() => document.querySelector('.stage-text .sheet').offsetHeight"
    before = inner.evaluate(height)
    page.evaluate("() => { document.querySelector('iframe').style.height = '2400px'; }")
    inner.wait_for_function("() => innerHeight === 2400")
    assert inner.evaluate(height) == before


@pytest.mark.complains("frame-ancestors|Refused to")
def test_a_site_that_is_not_named_gets_nothing(new_context, school, site):
    address = site("https://elsewhere.example")
    page = framed(new_context().new_page(), school, f"{address}?embed=1")
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("iframe").locator("#stage")).to_have_count(0)
    assert page.evaluate("() => heard") == []


def test_a_platform_hears_of_an_activity_that_is_done(new_context, school, site):
    folder, host = school
    address = site(host.rstrip("/"))
    asked = urlencode({"url": f"{address}?lang=en#beat=own"})
    with urlopen(f"{address}scorm.zip?{asked}") as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall(folder / "activity")
    (folder / "index.html").write_text(PLATFORM, "utf-8")
    page = new_context().new_page()
    page.goto(host)
    assert page.evaluate("() => told[0]") == ["cmi.core.lesson_status", "incomplete"]
    stage = page.frame_locator("iframe").frame_locator("iframe")
    expect(stage.locator(".stage > .load")).to_be_hidden(timeout=30_000)
    stage.locator("#text").fill("")
    stage.locator("#text").press_sequentially(OWN)
    expect(stage.locator(".share-picture")).to_be_visible()
    page.wait_for_function("() => told.some(([, value]) => value === 'completed')")
    assert ["cmi.core.score.raw", "100"] in page.evaluate("() => told")
    page.evaluate("() => document.querySelector('iframe').remove()")
    page.wait_for_function("() => told.at(-1)[0] === 'finished'")
