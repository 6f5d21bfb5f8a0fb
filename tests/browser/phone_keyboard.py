"""A keyboard as a phone's: it composes every word, and its keys have no place."""

from typing import Any

from playwright.sync_api import Page


class PhoneKeyboard:
    def __init__(self, page: Page) -> None:
        self._send = page.context.new_cdp_session(page).send

    def compose(self, word: str) -> None:
        """Letter by letter."""
        for end in range(1, len(word) + 1):
            self.show(word[:end])

    def show(self, composed: str, code: str = "", caret: int | None = None) -> None:
        key: dict[str, Any] = {"windowsVirtualKeyCode": 229, "key": "Process" if code else "Unidentified", "code": code}
        self._send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        at = len(composed) if caret is None else caret
        self._send("Input.imeSetComposition", {"text": composed, "selectionStart": at, "selectionEnd": at})
        self._send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    def commit(self, text: str) -> None:
        self._send("Input.insertText", {"text": text})
