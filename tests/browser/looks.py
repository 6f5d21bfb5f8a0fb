"""How a page looks: in both themes, at several widths, with larger letters, and to axe."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from server import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
BE_EAGER = """() => localStorage.setItem('settings', '{"eagerness":4}')"""
# What axe would tell of all that is in order, and paths to what is not, would take half its time. None of the rules
# that run reads style sheets. Where all was in order and only the theme has changed, only colours can be wrong.
RUN_AXE = """async (within) => {
  const parts = Array.from(document.querySelectorAll(within), (node) => (node.matches('html') ? node.lastChild : node));
  const seen = [within, innerWidth, ...parts.map((node) => node.outerHTML)].join();
  const colours = globalThis.inOrder?.has(seen) ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
  const options = { resultTypes: ['violations'], selectors: false, preload: { assets: ['media'] } };
  const { violations } = await axe.run(within, { ...options, ...colours });
  if (violations.length === 0) (globalThis.inOrder ??= new Set()).add(seen);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}"""


def looks(page: Page, *widths: int) -> Iterator[int]:
    """Shows an open page in each theme at each of the widths in pixels, and gives the width."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            yield width


def double_letters(page: Page) -> None:
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")


def plain_letters(page: Page) -> None:
    page.evaluate("() => document.documentElement.removeAttribute('style')")


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds in the elements that the selector matches."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, within)
    return found


def make_eager(page: Page) -> None:
    """Has an open page show also what is hardly likely behind the caret, as all is to a model of random weights."""
    page.evaluate(BE_EAGER)
    page.reload()
