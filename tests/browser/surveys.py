"""The cost surface around the run that is shown, as a test opens it and waits for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Locator, expect

import litup
from litup.data import ImageSet
from litup.errors import LitupError
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened


@cache
def training() -> ImageSet:
    """The images that the page has."""
    try:
        return litup.data.load("mnist").training
    except LitupError:
        return litup.data.load("strokes").training


def part(page: Opened, name: str) -> Locator:
    return page.page.get_by_test_id(f"surface-{name}")


def surveyed(page: Opened) -> None:
    """Wait until all points are there."""
    expect(part(page, "status")).to_have_attribute("data-done", "1681", timeout=LONG)
    expect(part(page, "map")).to_have_attribute("data-side", "41")


def number(of: Locator, name: str) -> float:
    value = of.get_attribute(f"data-{name}")
    assert value is not None
    return float(value)


def visit(opened: Open, lang: str = "en", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#test=7&lang={lang}", **options)
    page.page.locator("[data-lens=why]").click()
    page.page.locator("button[data-part=surface]").click()
    surveyed(page)
    return page
