"""Whoever asked for calm sees nothing move by itself in the lenses Why and Chain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chains import visit
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened
from tests.browser.reaching import CALM
from tests.browser.surveys import surveyed

pytestmark = pytest.mark.usefixtures("mnist_folder")

FRAMES = 20
# How many frames the page asks for itself within so many, and which animations run after them.
MOVES = """(frames) => new Promise((done) => {
  const plain = window.requestAnimationFrame
  let asked = 0
  window.requestAnimationFrame = (callback) => {
    asked += 1
    return plain(callback)
  }
  const next = (left) => {
    if (left > 0) return plain(() => next(left - 1))
    window.requestAnimationFrame = plain
    done({ asked, running: document.getAnimations().length })
  }
  next(frames)
})"""
STILL = {"asked": 0, "running": 0}


def expect_still(page: Opened) -> None:
    """Expect a page that has just changed to be painted within two frames, and then to rest."""
    page.paint()
    assert page.page.evaluate(MOVES, FRAMES) == STILL


def back(page: Opened) -> None:
    steps = page.page.get_by_test_id("steps")
    for step in range(1, 6):
        page.page.keyboard.press(".")
        expect(steps).to_have_attribute("data-at", str(step))
        expect_still(page)
    page.neuron(2, 4).click()
    expect_still(page)


def batch(page: Opened) -> None:
    expect(page.page.get_by_test_id("spelled")).to_be_visible(timeout=LONG)
    expect_still(page)
    page.page.get_by_role("button", name="Previous batch").click()


def nudges(page: Opened) -> None:
    expect(page.page.get_by_test_id("gradient-length")).to_be_visible(timeout=LONG)
    expect_still(page)
    page.page.locator("[data-jump=bottom]").click()
    expect(page.page.locator("[aria-posinset='13002']")).to_be_visible()


def wiggle(page: Opened) -> None:
    expect(page.page.get_by_test_id("sensitivity")).to_be_visible(timeout=LONG)
    expect_still(page)
    page.page.locator("[data-action=more]").click()


def downhill(page: Opened) -> None:
    for view in (0, 1):
        page.page.get_by_test_id("downhill").locator("fieldset").first.locator("label").nth(view).click()
        page.page.locator("[data-action=roll-step]").click()
        expect(page.page.get_by_test_id("steps")).to_have_attribute("data-steps", "1")
        expect_still(page)


def surface(page: Opened) -> None:
    surveyed(page)
    page.page.get_by_test_id("surface-relief").press("ArrowRight")


@pytest.mark.parametrize("part", [back, batch, nudges, wiggle, downhill, surface])
def test_parts_of_why_rest(opened: Open, part: Callable[[Opened], None]) -> None:
    page = opened(f"#lens=why&part={part.__name__}&test=35", **CALM)
    part(page)
    expect_still(page)


@pytest.mark.parametrize("tab", ["one", "several", "page"])
def test_parts_of_chain_rest(opened: Open, tab: str) -> None:
    page = visit(opened, tab)
    expect_still(page)
    if tab != "page":
        page.page.locator("[data-size='1']").click()
        expect_still(page)
        page.page.get_by_role("button", name="Send the nudge again").click()
        expect_still(page)
        page.page.locator("[data-action=chain-step]").click()
    else:
        page.page.locator(".sheet [data-symbol=Delta]").first.click()
    expect_still(page)


def test_for_others_wishes_come_and_nudges_travel(opened: Open) -> None:
    """What the other tests look for is seen where it is."""
    page = opened("#lens=why&test=35")
    expect(page.page.get_by_test_id("errors")).to_be_visible()
    page.page.evaluate(f"window.moves = ({MOVES})({FRAMES})")
    page.page.keyboard.press(".")
    assert page.page.evaluate("window.moves.then(({ asked }) => asked)") > 2
    chain = visit(opened, "one", reduced_motion="no-preference")
    chain.page.get_by_role("button", name="Send the nudge again").click()
    assert chain.page.evaluate("document.getAnimations().length") > 0
