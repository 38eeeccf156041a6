"""Repaired in the lens Test: what each remedy comes to is what Python's experiment comes to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from litup import data as data_sets
from litup.experiments.repairs import Repairs, repairs
from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, stops, violations

pytestmark = pytest.mark.usefixtures("mnist_folder")
LONG = 240_000  # milliseconds
FIGURES = ("test", "moved", "fooled", "answered", "right")


def open_repaired(opened: Open, more: str = "", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=repaired{more}", **{**WIDE, **options})
    expect(button(page)).to_be_visible()
    return page


def button(page: Opened) -> Locator:
    return page.page.locator("[data-action=train]")


def main(page: Opened) -> Locator:
    return page.page.get_by_test_id("repaired")


def row(page: Opened, name: str) -> Locator:
    return page.page.locator(f"tr[data-remedy='{name}']")


def expect_found(page: Opened, found: Repairs) -> None:
    for one in found.ways:
        cells = row(page, one.name).locator("td")
        for figure in FIGURES:
            shown = row(page, one.name).locator(f"[data-figure={figure}]")
            value = float(shown.get_attribute("data-value") or "nan")
            assert value == pytest.approx(getattr(one, figure).mean(), abs=1e-12, nan_ok=True)
        expect(cells.nth(6)).to_have_text(f"{one.seen:,}")
        expect(cells.nth(7)).to_have_text(f"{one.parameters:,}")


def test_what_each_comes_to_is_what_python_comes_to(opened: Open) -> None:
    page = open_repaired(opened)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect_found(page, repairs(data_sets.load("mnist"), seeds=1))
    expect(page.page.get_by_test_id("repaired-found")).to_contain_text("Moved digits:")
    expect(page.page.get_by_test_id("repaired-progress")).to_contain_text("10,000 test images")
    own = row(page, "as always").locator("[data-own]")
    expect(own).to_have_attribute("title", re.compile(r"^3 at [01]\.\d+$"))
    page.page.get_by_role("button", name="Clear", exact=True).click()
    expect(own).not_to_have_attribute("title", re.compile("^3 at"))


def test_stopped_gone_on_with_and_kept(opened: Open) -> None:
    page = open_repaired(opened)
    page.page.keyboard.press("t")
    expect(main(page)).not_to_have_attribute("data-count", "0", timeout=LONG)
    button(page).click()
    expect(button(page)).to_have_text("Go on")
    count = main(page).get_attribute("data-count")
    page.page.locator("nav [data-part=broken]").click()
    page.page.locator("nav [data-part=repaired]").click()
    expect(main(page)).to_have_attribute("data-count", str(count))
    page.page.get_by_text("3, and their mean").click()
    expect(button(page)).to_have_text("Train all six")
    page.page.get_by_text("one", exact=True).click()
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_repaired(opened, f"&lang={language}", color_scheme=theme)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    assert all(stops(page))


def test_without_mnist_drawn_digits_are_learned_and_a_finger_can_start_it(
    opened: Open, address_without_mnist: str
) -> None:
    page = open_repaired(opened, at=address_without_mnist, **PHONE)
    box = button(page).bounding_box()
    assert box
    assert box["height"] >= 44
    button(page).tap()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect(page.page.get_by_test_id("repaired-progress")).to_contain_text("synthetic digits")
    found = repairs(data_sets.load("strokes"), seeds=1)
    expect_found(page, found)
