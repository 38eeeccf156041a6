"""Balls on a curve: every number they show is that of the formula, computed here anew."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.reaching import CALM, OUTSIDE, violations
from tests.browser.rolling import ball, expect_behaviour, point, show, step


def curve(w: float) -> float:
    return 2 + w / 5 + w**4 / 200 + math.cos(2 * w)


def slope(w: float) -> float:
    return 1 / 5 + w**3 / 50 - 2 * math.sin(2 * w)


def test_a_ball_takes_the_steps_of_the_formula(opened: Open) -> None:
    page = show(opened)
    w = point(page)[0]
    for _ in range(5):
        step(page, 1)
        w -= 0.05 * slope(w)
        assert point(page) == pytest.approx([w], rel=1e-12)
        assert float(ball(page).get_attribute("data-cost") or "") == pytest.approx(curve(w), rel=1e-12)
    row = page.locator("tr[data-step='5']")
    assert float(row.get_attribute("data-cost") or "") == pytest.approx(curve(w), rel=1e-12)
    following = float(page.get_by_test_id("next-step").get_attribute("data-next") or "")
    assert following == pytest.approx(w - 0.05 * slope(w), rel=1e-12)


@pytest.mark.parametrize(
    ("preset", "steps", "name"),
    [
        ("small", 6, "shrinking"),
        ("across", 6, "overshoot"),
        ("forever", 8, "oscillating"),
        ("fly", 5, "gone"),
        ("trapped", 80, "stuck"),
        ("careful", 3, "crawling"),
        ("hopping", 8, "wandering"),
    ],
)
def test_presets_show_what_they_are_called(opened: Open, preset: str, steps: int, name: str) -> None:
    page = show(opened)
    page.locator(f"[data-preset={preset}]").click()
    expect_behaviour(page, "start")
    ball(page).focus()
    for _ in range(steps):
        page.keyboard.press("Enter")
    expect_behaviour(page, name)


def test_two_starts_end_in_two_valleys(opened: Open) -> None:
    page = show(opened)
    page.locator("[data-preset=two]").click()
    ball(page).focus()
    for _ in range(90):
        page.keyboard.press("Enter")
    left, right = point(page, 0)[0], point(page, 1)[0]
    assert left < 0 < right
    assert abs(slope(left)) < 1e-2
    assert abs(slope(right)) < 1e-2


def test_keys_and_pointer_put_the_ball_anywhere(opened: Open) -> None:
    page = show(opened)
    ball(page).focus()
    before = point(page)[0]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert point(page) == pytest.approx([before + 0.05 - 0.5])
    box = page.locator(".graph").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.5 * box["height"])
    assert 2 < point(page)[0] < 4
    expect_behaviour(page, "start")


def test_what_flew_off_comes_back_with_half_the_rate(opened: Open) -> None:
    page = show(opened)
    page.locator("[data-preset=fly]").click()
    step(page, 4)
    expect_behaviour(page, "gone")
    expect(page.locator("[data-action=roll-step]")).to_be_disabled()
    page.locator("[data-action=half]").click()
    assert point(page) == [4.5]
    expect(page.locator("[data-ball='0']")).to_contain_text("2")


def test_balls_stay_while_one_looks_elsewhere(opened: Open) -> None:
    page = show(opened)
    page.locator("[data-preset=two]").click()
    step(page, 3)
    left = [point(page, number) for number in (0, 1)]
    page.locator("nav [data-part=nudges]").click()
    expect(page.get_by_test_id("downhill")).to_have_count(0)
    page.locator("[data-lens=see]").click()
    page.locator("[data-lens=why]").click()
    page.locator("nav [data-part=downhill]").click()
    expect(page.get_by_test_id("steps")).to_have_attribute("data-steps", "3")
    assert [point(page, number) for number in (0, 1)] == left
    # What is shown still follows the ball.
    step(page, 1)
    expect(page.get_by_test_id("steps")).to_have_attribute("data-steps", "4")
    following = float(page.get_by_test_id("next-step").get_attribute("data-next") or "")
    w = point(page)[0]
    assert following == pytest.approx(w - 0.05 * slope(w), rel=1e-12)
    page.get_by_role("radio", name="Two numbers").press("Space")
    page.locator("nav [data-part=wiggle]").click()
    page.locator("nav [data-part=downhill]").click()
    expect(page.get_by_test_id("downhill")).to_have_attribute("data-view", "surface")


@pytest.mark.parametrize(
    ("language", "play", "again"), [("en", "Play", "Play from the start"), ("zh", "播放", "从起点重新播放")]
)
def test_the_button_says_what_it_will_do(opened: Open, language: str, play: str, again: str) -> None:
    page = show(opened, language)
    page.locator("[data-preset=fly]").click()
    button = page.locator("[data-action=roll-play]")
    expect(button).to_have_text(play)
    while page.locator("[data-action=roll-step]").is_enabled():
        step(page, 1)
    expect_behaviour(page, "gone")
    expect(button).to_have_text(again)
    page.locator("[data-action=roll-reset]").click()
    expect(button).to_have_text(play)


@pytest.mark.parametrize("part", ["wiggle", "surface"])
def test_a_line_leads_to_the_real_network(opened: Open, part: str) -> None:
    page = show(opened)
    page.locator(f"[data-bridge={part}]").press("Enter")
    expect(page.locator(".why")).to_have_attribute("data-part", part)
    expect(page.locator(f"nav [data-part={part}]")).to_be_focused()


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    opened_page = opened(f"#test=7&lang={language}", color_scheme=theme, **CALM)
    page = opened_page.page
    page.keyboard.press("3")
    page.locator("nav [data-part=downhill]").click()
    for view in (0, 1):
        page.get_by_test_id("downhill").locator("fieldset").first.locator("label").nth(view).click()
        step(page, 2)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.get_by_test_id("behaviour")).to_be_visible()
            assert violations(opened_page, axe) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(OUTSIDE, width) == []
