"""Everyone can keep digits of their own and train on them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.reaching import OUTSIDE, PHONE, expect_tab_to_reach, stops, violations
from tests.browser.yours import (
    LONG,
    bring,
    expect_count,
    main,
    open_yours,
    some,
    table,
)

pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, network: Network, theme: str, language: str) -> None:
    page = open_yours(opened, f"&lang={language}", color_scheme=theme)
    bring(page, table(some(network, 30)))
    expect_count(page, 30)
    page.page.locator("[data-action=train]").click()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    expect_tab_to_reach(page)
    assert len(stops(page)) > 20


def test_a_finger_keeps_digits_without_mnist(opened: Open, address_without_mnist: str) -> None:
    page = open_yours(opened, at=address_without_mnist, **PHONE)
    page.give(DIGITS[5])
    page.page.locator("[data-keep='5']").tap()
    expect_count(page, 1)
    for button in page.page.locator("[data-keep], [data-action=train], [data-action=save-digits]").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    page.page.locator("[data-action=train]").tap()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(page.page.get_by_test_id("yours-changed")).to_contain_text("synthetic digits")
