"""Wheel, finger and keys over the text."""

from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.page_editor import rows

# A gesture moves what the last frame has shown.
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TO_TOP = f"() => {{ scrollTo(0, 0); document.querySelector('.scroller').scrollTop = 0; return {TWO_FRAMES}; }}"
TO_END = f"""() => {{
  const node = document.querySelector('.scroller');
  node.scrollTop = node.scrollHeight;
  return {TWO_FRAMES};
}}"""
Move = Callable[[Page, int], None]
SIZES: list[ViewportSize] = [{"width": 1280, "height": 600}, {"width": 390, "height": 700}]


def turn_wheel(page: Page, down: int) -> None:
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, down)


def drag(page: Page, down: int) -> None:
    """A finger that goes up, so that the page goes down, and rests before it leaves: nothing glides on."""
    touch = page.context.new_cdp_session(page)
    x, y = middle(page)
    for part in range(13):
        point = {"x": x, "y": y - down * min(part, 10) / 10}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove" if part else "touchStart", "touchPoints": [point]})
        page.wait_for_timeout(20 if part < 11 else 100)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def press_page_down(page: Page, down: int) -> None:
    page.keyboard.press("PageDown")


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(".scroller").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_over_a_short_text_wheel_finger_and_page_down_scroll_the_page(editor):
    editor.keyboard.type("A line of text. fo")
    expect(rows(editor)).to_have_count(3)
    for size in SIZES:
        editor.set_viewport_size(size)
        for move in (turn_wheel, drag, press_page_down):
            expect_to_scroll_page(editor, move)


def expect_to_scroll_page(page: Page, move: Move) -> None:
    page.evaluate(TO_TOP)
    move(page, 100)
    page.wait_for_function("() => scrollY > 50")


def test_over_a_long_text_wheel_and_finger_scroll_the_text_and_from_its_end_the_page(editor):
    editor.keyboard.insert_text("A line of text.\n" * 80)
    # The editor has followed the caret.
    editor.wait_for_function("() => document.querySelector('.scroller').scrollTop > 0")
    for size in SIZES:
        editor.set_viewport_size(size)
        for move in (turn_wheel, drag):
            expect_to_scroll_text_and_then_page(editor, move)


def expect_to_scroll_text_and_then_page(page: Page, move: Move) -> None:
    page.evaluate(TO_TOP)
    move(page, 100)
    page.wait_for_function("() => document.querySelector('.scroller').scrollTop > 50")
    assert page.evaluate("scrollY") == 0
    page.evaluate(TO_END)
    # A gesture that has begun in the text stays there.
    page.mouse.move(0, 0)
    move(page, 100)
    page.wait_for_function("() => scrollY > 50")
