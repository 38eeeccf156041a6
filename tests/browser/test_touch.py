"""Fingers find what there is to press in the lenses Why and Chain, and it answers to a tap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.reaching import PHONE
from tests.browser.surveys import surveyed

pytestmark = pytest.mark.usefixtures("mnist_folder")

# What can be pressed and is lower than a finger needs: 44 px, less what rounding takes.
SMALL = """() => [...document.querySelectorAll(
  'main :is(button, input[type=range], [role=slider], summary), main label:has(input)')]
  .map((one) => [one.getAttribute('aria-label') ?? one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && height > 0 && height < 43.5)
  .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)"""


def first(page: Opened, css: str) -> Locator:
    return page.page.locator(css).first


def batch(page: Opened) -> None:
    deal = page.page.get_by_test_id("deal")
    expect(deal).to_have_attribute("data-step", re.compile(r"[1-9]\d*"))
    before = int(deal.get_attribute("data-step") or "nan")
    page.page.get_by_role("button", name="Previous batch").tap()
    expect(deal).to_have_attribute("data-step", str(before - 1))


def nudges(page: Opened) -> None:
    first(page, "[data-jump=bottom]").tap()
    expect(page.page.locator("[aria-posinset='13002']")).to_be_visible()


def wiggle(page: Opened) -> None:
    first(page, "label:has(input[value='1000'])").tap()
    expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-images", "1000", timeout=60_000)


def downhill(page: Opened) -> None:
    first(page, "[data-action=roll-step]").tap()
    expect(page.page.get_by_test_id("steps")).to_have_attribute("data-steps", "1")


def surface(page: Opened) -> None:
    surveyed(page)
    first(page, "[data-testid=surface-map]").tap(position={"x": 40, "y": 20})
    expect(page.page.get_by_test_id("surface-point")).to_have_attribute("data-cost", re.compile(r"\d"))


def one(page: Opened) -> None:
    first(page, ".picture [data-spot='w[2]']").tap()
    expect(page.page.get_by_test_id("chosen")).to_have_attribute("data-spot", "w[2]")


def several(page: Opened) -> None:
    first(page, ".picture [data-spot='y[1]']").tap()
    expect(page.page.get_by_test_id("chosen")).to_have_attribute("data-spot", "y[1]")


def symbols(page: Opened) -> None:
    first(page, ".sheet [data-symbol=NablaW]").tap()
    expect(page.page.get_by_test_id("asked")).to_have_attribute("data-symbol", "NablaW")


PARTS = {
    "lens=why&part=batch&test=4": batch,
    "lens=why&part=nudges&test=4": nudges,
    "lens=why&part=wiggle&test=4": wiggle,
    "lens=why&part=downhill": downhill,
    "lens=why&part=surface": surface,
    "lens=chain&part=one": one,
    "lens=chain&part=several": several,
    "lens=chain&part=page": symbols,
}


@pytest.mark.parametrize("fragment", PARTS)
def test_a_finger_finds_it(opened: Open, fragment: str) -> None:
    page = opened(f"#{fragment}", **PHONE)
    PARTS[fragment](page)
    page.paint()
    assert page.page.evaluate(SMALL) == []


@pytest.mark.parametrize("part", ["set", "hope", "yours"])
def test_the_open_part_s_tab_is_in_sight(opened: Open, part: str) -> None:
    page = opened(f"#lens=test&part={part}", **PHONE)
    expect(page.page.locator(f"nav [data-part={part}]")).to_be_in_viewport(ratio=1)
