"""The lenses beside See, and what is done in each to see more of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages import Opened


def take_the_test(page: Opened) -> None:
    """Put the network to the test, on the whole set, in the lens that does."""
    page.page.locator(".stream input[type=range]").press("End")
    page.page.locator("[data-action=test]").click()
    expect(page.page.locator(".tally[data-seen='10000']")).to_be_visible()


def learn_a_step(page: Opened) -> None:
    """Begin a run of the visitor's own, in the lens for it, and take its first step."""
    page.page.locator("[data-setting=data] label:has(input[value=strokes])").click()
    page.page.locator("[data-action=step]").click()
    expect(page.page.locator("[data-testid=timeline][data-step='1'][data-fingerprint]")).to_be_attached()


def step_back(page: Opened) -> None:
    """Go one step of the way back through the network, in the lens that says why it learns."""
    page.page.locator("[data-testid=steps] [data-part=delta]").click()
    expect(page.page.get_by_test_id("steps")).to_have_attribute("data-at", "1")


def step_on_the_chain(page: Opened) -> None:
    """Take a step with the small network of the lens that calculates."""
    page.page.locator("[data-action=chain-step]").click()
    expect(page.page.get_by_test_id("drive")).to_have_attribute("data-steps", "1")


LENSES: dict[str, Callable[[Opened], None]] = {
    "learn": learn_a_step,
    "why": step_back,
    "chain": step_on_the_chain,
    "test": take_the_test,
}
