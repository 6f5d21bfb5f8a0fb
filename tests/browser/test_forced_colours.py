"""Contrast themes of the system: what a colour says is still seen, and the rest takes the system's colours."""

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_editor import opened

pytestmark = pytest.mark.models("step-tiny")

# How many colours each part of a picture has.
COLOURS = """async ([png, boxes]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return boxes.map(({ x, y, width, height }) => {
    const { data } = context.getImageData(x, y, Math.max(1, width), Math.max(1, height));
    return new Set(new Uint32Array(data.buffer)).size;
  });
}"""
BOXES = "(nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()).filter(({ width }) => width > 0)"


@pytest.fixture(params=["light", "dark"])
def forced(page: Page, live_server: str, request: pytest.FixtureRequest) -> Page:
    page.emulate_media(forced_colors="active", color_scheme=request.param, reduced_motion="reduce")
    yield opened(page, f"{live_server}#text=the%20sea%20is%20&view=traces")
    page.emulate_media(forced_colors="null")


@pytest.fixture
def blank(new_context) -> Page:
    """A page whose policy lets it read a picture."""
    return new_context().new_page()


def test_the_score_the_legends_the_icons_and_the_bars_keep_what_they_show(forced, blank):
    expect(forced.locator("#gates")).to_contain_text("letter 10")
    forced.set_viewport_size({"width": 1280, "height": 1500})
    expect(forced.locator(".legend-ramp").last).to_be_in_viewport()
    png = base64.b64encode(forced.screenshot()).decode()

    def colours(selector: str) -> list[int]:
        return blank.evaluate(COLOURS, [png, forced.locator(selector).evaluate_all(BOXES)])

    lanes = colours(".score canvas")
    assert len(lanes) >= 7 and min(lanes) > 20, lanes
    legends = colours(".legend-ramp")
    assert len(legends) == 6 and min(legends) > 20
    for icon in (".theme-auto", ".theme-light", ".theme-dark", ".suggestion:not([hidden])", ".switch input"):
        assert min(colours(icon)) > 2, icon


def test_text_and_background_are_those_of_the_system(forced):
    style = forced.evaluate("""() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      const node = document.body.appendChild(document.createElement('i'));
      node.style.color = 'CanvasText';
      node.style.backgroundColor = 'Canvas';
      const system = getComputedStyle(node);
      return [color, backgroundColor, system.color, system.backgroundColor];
    }""")
    assert style[:2] == style[2:]


def test_a_theme_that_the_person_chose_waits_until_the_contrast_theme_is_off(page, live_server):
    page.goto(live_server)
    page.locator("#theme input[value=light]").check(force=True)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(forced_colors="none", color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
