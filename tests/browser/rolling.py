"""The part Downhill of the lens Why, as a test opens it and rolls its balls."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.reaching import CALM


def ball(page: Page, number: int = 0) -> Locator:
    return page.get_by_test_id("ball").nth(number)


def point(page: Page, number: int = 0) -> list[float]:
    return [float(value) for value in (ball(page, number).get_attribute("data-point") or "").split()]


def show(opened: Open, language: str = "en", **options: Any) -> Page:  # noqa: ANN401
    """Open the part as whoever looks around in Why does."""
    opened_page = opened(f"#test=7&lang={language}", **CALM, **options)
    page = opened_page.page
    page.keyboard.press("3")
    page.locator("nav [data-part=downhill]").click()
    expect(page.get_by_test_id("downhill")).to_be_visible()
    return page


def step(page: Page, times: int) -> None:
    for _ in range(times):
        page.locator("[data-action=roll-step]").click()


def expect_behaviour(page: Page, name: str) -> None:
    expect(page.get_by_test_id("behaviour")).to_have_attribute("data-behaviour", name)
