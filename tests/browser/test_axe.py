"""axe-core finds nothing to object to, in any lens, theme or language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.lenses import LENSES
from tests.browser.reaching import CALM, PHONE, violations


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing(opened: Open, axe: str, theme: str, language: str) -> None:
    page = opened(f"#lang={language}", color_scheme=theme, **CALM)
    page.give(DIGITS[4])
    assert violations(page, axe) == []
    page.neuron(1, 3).click()
    assert violations(page, axe) == []


def test_axe_finds_nothing_on_a_phone_and_in_dialogs(opened: Open, axe: str) -> None:
    page = opened(**PHONE)
    page.neuron(2, 3).click()
    assert violations(page, axe) == []
    for name in ("Help", "All 784 values"):
        page.button(name).click()
        expect(page.page.get_by_role("dialog")).to_be_visible()
        assert violations(page, axe) == []
        page.page.keyboard.press("Escape")
        expect(page.page.get_by_role("dialog")).not_to_be_visible()


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "zh")])
def test_axe_finds_nothing_where_numbers_are_turned_and_links_are_made(
    opened: Open, axe: str, theme: str, language: str
) -> None:
    page = opened(f"#test=4&neuron=1.3&lang={language}", color_scheme=theme, **CALM)
    page.page.get_by_test_id("open-matrix").click()
    expect(page.page.get_by_test_id("matrix")).to_be_visible()
    assert violations(page, axe) == []
    page.page.keyboard.press("Escape")
    page.page.get_by_test_id("open-build").click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    assert violations(page, axe) == []
    page.page.keyboard.press("Escape")
    page.page.get_by_test_id("share").click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    assert violations(page, axe) == []


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_axe_finds_nothing_in_other_lenses(
    opened: Open, axe: str, lens: str, theme: str, language: str
) -> None:
    page = opened(f"#lens={lens}&test=4&lang={language}", color_scheme=theme, **CALM)
    assert violations(page, axe) == []
    LENSES[lens](page)
    assert violations(page, axe) == []
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.paint()
    assert violations(page, axe) == []
