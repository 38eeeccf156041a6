"""The lens Chain as a test opens it, and the numbers in its pictures."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.reaching import WIDE


def visit(opened: Open, tab: str, fragment: str = "#test=4", **options: Any) -> Opened:  # noqa: ANN401
    """Open one of the lens's parts."""
    page = opened(fragment, **{**WIDE, **options})
    page.page.locator("[data-lens=chain]").click()
    page.page.locator(f"nav [data-part={tab}]").click()
    expect(page.page.locator(".chain main")).to_be_visible()
    return page


def point(page: Opened, name: str) -> Locator:
    """The element of a number."""
    return page.page.locator(f".picture [data-spot='{name}']")
