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


@pytest.fixture
def blank(new_context) -> Page:
    """A page whose policy lets it read a picture."""
    return new_context().new_page()


def test_a_contrast_theme_keeps_what_colours_show_and_takes_those_of_the_system(page, live_server, blank):
    show(page, forced="active", scheme="light")
    page.set_viewport_size({"width": 1280, "height": 1500})
    opened(page, f"{live_server}lab#text=the%20sea%20is%20&view=traces")
    expect(page.locator("#gates")).to_contain_text("letter 10")
    for scheme in ("light", "dark"):
        show(page, forced="active", scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        expect_system_colours(page)
        expect_pictures(page, blank)

    # The theme that the person chose waits until the contrast theme is off.
    page.locator("#theme input[value=light]").check(force=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    show(page, forced="none", scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    show(page, forced="active", scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(forced_colors="null")


def show(page: Page, forced: str, scheme: str) -> None:
    page.emulate_media(forced_colors=forced, color_scheme=scheme, reduced_motion="reduce")


def expect_pictures(page: Page, blank: Page) -> None:
    """The score, the legends, the icons and the bars keep what they show."""
    expect(page.locator(".legend-ramp").last).to_be_in_viewport()
    png = base64.b64encode(page.screenshot()).decode()

    def colours(selector: str) -> list[int]:
        return blank.evaluate(COLOURS, [png, page.locator(selector).evaluate_all(BOXES)])

    lanes = colours(".score canvas")
    assert len(lanes) >= 7 and min(lanes) > 20, lanes
    legends = colours(".legend-ramp")
    assert len(legends) == 6 and min(legends) > 20
    for icon in (".theme-auto", ".theme-light", ".theme-dark", ".suggestion:not([hidden])"):
        assert min(colours(icon)) > 2, icon


def expect_system_colours(page: Page) -> None:
    style = page.evaluate("""() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      const node = document.body.appendChild(document.createElement('i'));
      node.style.color = 'CanvasText';
      node.style.backgroundColor = 'Canvas';
      const system = getComputedStyle(node);
      const colours = [color, backgroundColor, system.color, system.backgroundColor];
      node.remove();
      return colours;
    }""")
    assert style[:2] == style[2:]
