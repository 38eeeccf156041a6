"""In 简体中文 no English word is left in the lenses Why and Chain, whatever one presses there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chains import visit as visit_chain
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened
from tests.browser.reaching import WIDE
from tests.browser.surveys import surveyed

pytestmark = pytest.mark.usefixtures("mnist_folder")

# What is the same in every language: names, keys, and what the mathematics calls things.
NAMES = {"litup", "MNIST", "sigmoid", "tanh", "ReLU", "eta", "Shift", "Home", "End"}
# Everything that is said, to the eye and to a screen reader, without formulas.
SAID = """() => {
  const said = []
  const names = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt', 'placeholder']
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
    if (element.closest('.formula, script, style, noscript, [hidden]') || !element.checkVisibility()) continue
    if (element !== node) said.push(node.data)
    else said.push(...names.map((name) => element.getAttribute(name) ?? ''))
  }
  return said.map((text) => text.trim()).filter(Boolean)
}"""


def expect_chinese(page: Opened) -> None:
    """Expect what is said to be Chinese but for names."""
    page.paint()
    said: list[str] = page.page.evaluate(SAID)
    assert sum(bool(re.search(r"[\u4e00-\u9fff]", text)) for text in said) > 20
    left = {text for text in said if set(re.findall(r"[A-Za-z]{3,}", text)) - NAMES}
    assert left == set()


def wiggle(page: Opened) -> None:
    expect(page.page.get_by_test_id("sensitivity")).to_be_visible(timeout=LONG)
    expect_chinese(page)
    for action in ("more", "steepest", "duller", "random", "keep"):
        page.page.locator(f"[data-action={action}]").first.click()
        expect_chinese(page)
    page.page.locator("label:has(input[value='1000'])").click()
    expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-images", "1000", timeout=LONG)


def downhill(page: Opened) -> None:
    for view in (0, 1):
        page.page.get_by_test_id("downhill").locator("fieldset").first.locator("label").nth(view).click()
        for preset in page.page.locator("[data-preset]").all():
            preset.click()
            expect_chinese(page)
            for _ in range(4):
                page.page.locator("[data-action=roll-step]").press("Enter")
            expect_chinese(page)
        page.page.locator("[data-action=add]").click()
        expect_chinese(page)


def surface(page: Opened) -> None:
    surveyed(page)
    page.page.get_by_test_id("surface-map").focus()
    page.page.keyboard.press("ArrowRight")
    expect_chinese(page)
    selects = page.page.get_by_test_id("surface").locator("select")
    selects.nth(1).select_option("500")
    expect(page.page.get_by_test_id("surface-status")).to_contain_text("500", timeout=LONG)
    surveyed(page)
    walks = page.page.get_by_test_id("walks")
    walks.locator("select").nth(1).select_option("5")
    page.page.locator("[data-action=walk]").click()
    expect(page.page.get_by_test_id("walks-status")).to_have_attribute("data-passes", "5", timeout=LONG)
    expect_chinese(page)
    page.page.get_by_test_id("walks-costs").locator("select").select_option("true")
    expect_chinese(page)
    selects.first.select_option("random")
    expect(page.page.get_by_test_id("walks-status")).to_have_attribute("data-passes", "0", timeout=LONG)


@pytest.mark.parametrize("part", [wiggle, downhill, surface])
def test_in_why(opened: Open, part: Callable[[Opened], None]) -> None:
    page = opened(f"#lens=why&part={part.__name__}&test=18&lang=zh", **WIDE)
    part(page)
    expect_chinese(page)


@pytest.mark.parametrize("tab", ["one", "several"])
def test_in_chain(opened: Open, tab: str) -> None:
    page = visit_chain(opened, tab, "#test=4&lang=zh")
    expect_chinese(page)
    for size in ("1", "0.001"):
        page.page.locator(f"[data-size='{size}']").click()
        expect_chinese(page)
    for action in ("chain-step", "chain-steps", "chain-reset"):
        page.page.locator(f"[data-action={action}]").click()
        expect_chinese(page)
    chosen = page.page.get_by_test_id("chosen")
    for spot in page.page.locator(".picture [data-spot]").all():
        spot.focus()
        expect(chosen).to_have_attribute("data-spot", spot.get_attribute("data-spot") or "")
        expect_chinese(page)


def test_in_chain_on_one_page(opened: Open) -> None:
    page = visit_chain(opened, "page", "#test=4&lang=zh")
    for symbol in page.page.locator(".sheet [data-symbol]").all():
        symbol.press("Enter")
        expect(page.page.get_by_test_id("asked")).to_have_attribute(
            "data-symbol", symbol.get_attribute("data-symbol") or ""
        )
        expect_chinese(page)
