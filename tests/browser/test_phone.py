"""On a phone a finger draws, and what matters is in sight."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.reaching import PHONE


def test_a_finger_draws_and_the_page_stays(opened: Open) -> None:
    page = opened(**PHONE)
    page.clear()
    before = page.page.evaluate("scrollY")
    session: Any = page.page.context.new_cdp_session(page.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    for stroke in DIGITS[7]:
        points = page.places(stroke)
        steps = [
            (from_x + (x - from_x) * part / 8, from_y + (y - from_y) * part / 8)
            for (from_x, from_y), (x, y) in zip(points, points[1:], strict=False)
            for part in range(1, 9)
        ]
        touch("touchStart", points[0])
        for point in steps:
            touch("touchMove", point)
        touch("touchEnd")
    page.settle()
    page.expect_answer(7)
    assert page.page.evaluate("scrollY") == before


def test_on_a_phone_the_answer_stands_beside_the_pad(opened: Open) -> None:
    page = opened(**PHONE)
    page.give(DIGITS[9])
    page.expect_answer(9)
    glance = page.page.get_by_test_id("glance")
    expect(glance.locator("strong")).to_have_text("9")
    expect(page.pad).to_be_in_viewport(ratio=1)
    expect(glance).to_be_in_viewport(ratio=1)
    page.page.set_viewport_size({"width": 1440, "height": 900})
    expect(glance).not_to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180)])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_chosen_neuron_is_brought_into_view_and_back(
    opened: Open, width: int, height: int, motion: str
) -> None:
    page = opened("#test=4", viewport={"width": width, "height": height}, reduced_motion=motion)
    heading = page.page.get_by_role("complementary").locator("h2")
    page.neuron(1, 3).click()
    expect(heading).to_be_in_viewport(ratio=1)
    page.button("↑ Back to the network").click()
    expect(page.neuron(1, 3)).to_be_in_viewport(ratio=1)
    expect(page.neuron(1, 3)).to_be_focused()


def test_a_link_to_a_neuron_begins_at_the_pad(opened: Open) -> None:
    page = opened("#test=4&neuron=1.3", **PHONE)
    expect(page.page.get_by_role("complementary").locator("h2")).to_have_text("Layer 1, neuron 3")
    expect(page.pad).to_be_in_viewport(ratio=1)
