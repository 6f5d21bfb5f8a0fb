"""What the browser's undo takes back, step by step."""

from playwright.sync_api import Locator

# A plain text area ends a step behind the first letter of a new line.
LINES = ("the gate is open\nfo", "rg", "x and all of it\nis in")


def steps_back(area: Locator) -> list[str]:
    """What the text area holds after each undo, until it is empty."""
    steps = [area.input_value()]
    while steps[-1]:
        area.press("ControlOrMeta+z")
        steps.append(area.input_value())
        assert steps[-1] != steps[-2]
    return steps[1:]


def plain_steps(page_area: Locator) -> list[str]:
    """The same of LINES in a text area that nothing accompanies."""
    page_area.focus()
    page_area.page.keyboard.type("".join(LINES))
    return steps_back(page_area)
