"""The editor of a page whose worker knows four words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.page_editor import opened


@pytest.fixture
def editor(scripted: Callable[..., Page], live_server: str) -> Page:
    """A page with an empty editor that has the focus."""
    return opened(scripted(), live_server)
