"""The opening moves, but nothing does for whoever asked for calm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.lenses import LENSES
from tests.browser.reaching import CALM

RUNNING = "document.getAnimations().filter((one) => one.playState === 'running').length"


def test_the_opening_draws_a_digit_and_lights_it(opened: Open) -> None:
    page = opened()
    assert page.read().image.any()
    expect(page.answer).to_have_text(re.compile(r"\d"))
    expect(page.page.get_by_text("Your turn: draw a digit")).to_be_visible()


def test_movement_is_not_forced_on_anyone(opened: Open) -> None:
    """With reduced motion nothing moves by itself: the digit stands there, lit, at once."""
    page = opened(**CALM)
    assert page.read().image.any()
    assert page.page.evaluate(RUNNING) == 0


@pytest.mark.parametrize("lens", LENSES)
def test_movement_is_not_forced_on_anyone_in_other_lenses(opened: Open, lens: str) -> None:
    page = opened(f"#lens={lens}&test=4", **CALM)
    assert page.page.evaluate(RUNNING) == 0
    LENSES[lens](page)
    assert page.page.evaluate(RUNNING) == 0
