"""The pad follows the hand: ink appears under the pen, wherever the drawing has slid to by then."""

from __future__ import annotations

import datetime

import pytest

from litup.kernel import pen
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS, Stroke
from tests.browser.pages import Opened, link_strokes

SIDE = 28


def small(stroke: Stroke) -> Stroke:
    """Return the stroke of a digit written small, in the left upper corner."""
    return [(0.04 + 0.4 * x, 0.02 + 0.4 * y) for x, y in stroke]


def seen(page: Opened, stroke: Stroke) -> Stroke:
    """Return where a hand draws a stroke that sees the strokes before it where normalising put them."""
    place = pen.draw(link_strokes(page.fragment)).place
    return [(place.scale * x + place.dx / SIDE, place.scale * y + place.dy / SIDE) for x, y in stroke]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_pause_between_strokes_breaks_no_digit(opened: Open, motion: str) -> None:
    first, second = map(small, DIGITS[4])
    page = opened(reduced_motion=motion)
    page.give([first])
    page.draw([seen(page, second)])
    page.settle()
    page.expect_answer(4)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_hand_that_goes_on_finds_its_ink_in_place(opened: Open, motion: str) -> None:
    first, second = map(small, DIGITS[4])
    page = opened(reduced_motion=motion)
    page.clear()
    clock = page.page.clock
    clock.install()
    clock.pause_at(datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(hours=1))
    page.draw([first])
    clock.run_for(500)
    page.draw([second])
    clock.resume()
    page.settle()
    page.expect_answer(4)
