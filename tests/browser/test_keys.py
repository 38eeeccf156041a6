"""Keys alone do everything, and a screen reader hears what comes of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.lenses import LENSES
from tests.browser.reaching import CALM, expect_tab_to_reach


def test_keys_alone_draw_and_read_and_walk(opened: Open) -> None:
    page = opened(**CALM)
    keys = page.page.keyboard
    page.clear()
    page.pad.focus()
    for key in ["ArrowUp"] * 8 + [" "] + ["ArrowDown"] * 17 + [" "]:
        keys.press(key)
    page.settle()
    page.expect_answer(1)

    reached = ""
    for _ in range(60):
        keys.press("Tab")
        reached = page.page.evaluate("document.activeElement.dataset.z ?? ''")
        if reached:
            break
    assert reached, "no neuron was reached with Tab"
    for _ in range(3):
        keys.press("ArrowRight")
    keys.press("Home")
    keys.press("ArrowDown")
    focused = page.page.locator("[data-z]:focus")
    expect(focused).to_have_attribute("data-layer", "3")
    expect(focused).to_have_attribute("data-index", "1")
    name = re.compile(r"output 1, activation (\.\d\d|1\.00), sum −?\d+\.\d\d")
    expect(focused).to_have_accessible_name(name)
    keys.press("Enter")
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_text("Layer 3, output 1")
    keys.press("Escape")
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_count(0)
    keys.press("?")
    expect(page.page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Activation:",
                "σ, the sigmoid",
                "Layer 0 is the image",
                "layers 1 to 2",
                "Blue:",
                "Gold:",
                "Home",
                "Shift Arrows",
            ],
        ),
        ("zh", ["激活值：", "第 0 层是图像", "第 1 到第 2 层", "蓝色：", "金色：", "方向键"]),
    ],
)
def test_help_is_reached_by_key_and_says_words_colours_and_keys(
    opened: Open, language: str, said: list[str]
) -> None:
    page = opened(f"#lang={language}", **CALM)
    page.page.keyboard.press("?")
    help_ = page.page.get_by_role("dialog")
    for words in said:
        expect(help_).to_contain_text(words)


def test_every_control_is_reached_with_tab_and_named(opened: Open) -> None:
    page = opened(**CALM)
    page.give(DIGITS[5])
    page.page.reload()
    page.settle()
    expect_tab_to_reach(
        page, "Clear", "Picture…", "Centre and scale", "theme", "Help", "Play", "Speed", "Unroll"
    )


@pytest.mark.parametrize(
    ("lens", "controls"),
    [
        ("learn", ["theme", "Help", "Play", "Speed", "rate"]),
        ("why", ["theme", "Help", "One example", "Downhill", "Clear", "Play", "Speed"]),
        (
            "chain",
            ["theme", "Help", "On one page", "w[3], ", "C, ", "Take a step", "eta", "Shuffle"],
        ),
        ("test", ["theme", "Help", "Play", "Speed"]),
    ],
)
def test_every_control_of_other_lenses_is_reached_with_tab_and_named(
    opened: Open, lens: str, controls: list[str]
) -> None:
    page = opened(f"#lens={lens}&test=4", **CALM)
    LENSES[lens](page)
    expect_tab_to_reach(page, *controls)


def test_the_answer_is_announced(opened: Open) -> None:
    page = opened(**CALM)
    page.give(DIGITS[6])
    announcement = page.page.get_by_test_id("announcement")
    expect(announcement).to_have_text(re.compile(r"The network reads 6 \(0\.\d\d|1\.00\), then \d"))
    expect(announcement).to_have_attribute("aria-live", "polite")
