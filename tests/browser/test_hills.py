"""Balls on a surface of two numbers: its arrows and the balls' ways, against the slopes of the formula."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.rolling import ball, expect_behaviour, point, show, step

VALLEYS = [(3, 2), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]
NEAR = 0.005  # a ball rests where the slope is less than 0.001
STRIDE = 1e-5  # of the finite differences
LONGEST, HALF = 26, 1.2  # an arrow's length, CSS pixels, and the slope at which it has half of that
Floats = NDArray[np.float64]


def cost(at: Floats) -> float:
    x, y = at
    return float((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2) / 100


def gradient(at: Floats) -> Floats:
    """Return both slopes, by central differences of the cost."""
    ways = STRIDE * np.eye(2)
    return np.array([cost(at + way) - cost(at - way) for way in ways]) / (2 * STRIDE)


def walked(start: Sequence[float], eta: float, steps: int) -> Floats:
    """Return the way down from a start, (steps + 1, 2)."""
    way = [np.array(start, float)]
    for _ in range(steps):
        way.append(way[-1] - eta * gradient(way[-1]))
    return np.array(way)


class Axis(NamedTuple):
    """Where numbers are along one side of the map."""

    origin: float
    unit: float

    def number(self, pixel: Floats) -> Floats:
        return (pixel - self.origin) / self.unit

    def pixel(self, number: Floats) -> Floats:
        return self.origin + self.unit * number


def axes(page: Page) -> tuple[Axis, Axis]:
    """Return both axes of the map, from its grid lines and the numbers beside them."""
    found: list[Axis] = []
    for side, name in (("x1", "middle"), ("y1", "end")):
        ticks = page.locator(f".map .axes line + text[text-anchor={name}]")
        texts = [float(text.replace("−", "-")) for text in ticks.all_text_contents()]
        places = ticks.evaluate_all(
            f"all => all.map((one) => Number(one.previousElementSibling.getAttribute('{side}')))"
        )
        unit = (places[-1] - places[0]) / (texts[-1] - texts[0])
        found.append(Axis(places[0] - unit * texts[0], unit))
    return found[0], found[1]


def arrows(path: str) -> Floats:
    """Return the arrows of an SVG path, each from x, y to x, y, (n, 4)."""
    number = r"(-?[\d.]+)"
    return np.array(re.findall(rf"M{number} {number}L{number} {number}M", path), float)


def show_surface(opened: Open, **options: Any) -> Page:  # noqa: ANN401
    page = show(opened, **options)
    page.get_by_text("Two numbers").click()
    expect(page.get_by_test_id("downhill")).to_have_attribute("data-view", "surface")
    return page


def put(page: Page, x: float, y: float) -> None:
    """Put the ball that is looked at where the map has these numbers, with the mouse."""
    box = page.locator(".map .graph").bounding_box()
    assert box is not None
    across, up = axes(page)
    page.mouse.click(box["x"] + across.origin + across.unit * x, box["y"] + up.origin + up.unit * y)
    assert point(page) == pytest.approx([x, y], abs=0.02)


def set_rate(page: Page, eta: float) -> None:
    field = page.locator("[data-setting=rate] input[type=text]")
    field.fill(str(eta))
    field.press("Enter")
    expect(page.locator("[data-ball][aria-pressed=true]")).to_contain_text(f"η {eta}")


def expect_way(page: Page, way: Floats) -> None:
    """Expect the first ball to be at the way's end, and its way to be drawn through all of its points."""
    assert point(page) == pytest.approx(list(way[-1]), abs=1e-7)
    assert float(ball(page).get_attribute("data-cost") or "nan") == pytest.approx(cost(way[-1]), rel=1e-6)
    drawn = page.locator(".map path.track").first.get_attribute("d") or ""
    pixels = np.array(re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", drawn), float)
    across, up = axes(page)
    expected = np.stack([across.pixel(way[:, 0]), up.pixel(way[:, 1])], axis=1)
    np.testing.assert_allclose(pixels, expected, atol=0.1)


def test_two_numbers_go_down_their_gradient(opened: Open) -> None:
    page = show_surface(opened)
    start = point(page)
    step(page, 1)
    expect_way(page, walked(start, 0.1, 1))
    dx, dy = abs(gradient(np.array(point(page))))
    said = re.search(r"answers ([\d.]+) times", page.get_by_test_id("matters").inner_text())
    assert said is not None
    assert float(said[1]) == pytest.approx(max(dx, dy) / min(dx, dy), rel=0.05)


@pytest.mark.parametrize("width", [1440, 390])
def test_arrows_all_over_the_map_lead_against_the_gradient(opened: Open, width: int) -> None:
    page = show_surface(opened, viewport={"width": width, "height": 900})
    field = arrows(page.locator(".map .field").get_attribute("d") or "")
    across, up = axes(page)
    x, y = across.number(field[:, [0, 2]].mean(axis=1)), up.number(field[:, [1, 3]].mean(axis=1))
    slopes = np.array([gradient(np.array(at)) for at in zip(x, y, strict=True)])
    steep = np.linalg.norm(slopes, axis=1)
    drawn = field[:, 2:] - field[:, :2]
    length = np.linalg.norm(drawn, axis=1)
    np.testing.assert_allclose(length, LONGEST * steep / (steep + HALF), atol=0.3)
    long = length > 8
    assert np.count_nonzero(long) > 20
    # Pixels count downwards; an arrow that leads straight against the gradient has −1 here.
    cosine = (drawn * slopes * [1, -1]).sum(axis=1)[long] / (length * steep)[long]
    np.testing.assert_allclose(cosine, -1, atol=1e-3)


@pytest.mark.parametrize("start", [(0.5, -0.5), (-4, 1.5), (1.5, 4.2)])
def test_the_arrow_at_the_ball_leads_straight_down(opened: Open, start: tuple[float, float]) -> None:
    page = show_surface(opened)
    put(page, *start)
    ((x, y, tx, ty),) = arrows(page.locator(".map .down").get_attribute("d") or "")
    across, up = axes(page)
    at = np.array(point(page))
    assert [x, y] == pytest.approx([across.pixel(at[0]), up.pixel(at[1])], abs=0.1)
    dx, dy = gradient(at)
    assert math.atan2(-(ty - y), tx - x) == pytest.approx(math.atan2(-dy, -dx), abs=0.01)
    # Along the level line nothing changes: it is square to that.
    level = re.findall(r"(-?[\d.]+) (-?[\d.]+)", page.locator(".map .level").get_attribute("d") or "")
    (lx, ly), (mx, my) = np.array(level[:2], float)
    assert (mx - lx) * (tx - x) + (my - ly) * (ty - y) == pytest.approx(0, abs=46)


@pytest.mark.parametrize("start", [(0.5, -0.5), (-1, 0.5), (-1.5, -2.5), (1, -3)])
def test_from_any_start_a_ball_goes_the_way_of_the_formula_into_a_valley(
    opened: Open, start: tuple[float, float]
) -> None:
    page = show_surface(opened)
    put(page, *start)
    set_rate(page, 0.3)
    chosen = point(page)
    for steps in (1, 10):
        step(page, steps - int(page.get_by_test_id("steps").get_attribute("data-steps") or "nan"))
        expect_way(page, walked(chosen, 0.3, steps))
    roll_out(page)
    expect_behaviour(page, "lowest")
    assert min(math.dist(point(page), valley) for valley in VALLEYS) < NEAR


def roll_out(page: Page) -> None:
    """Roll the balls by key until none has anywhere to go."""
    ball(page).focus()
    while page.locator("[data-action=roll-step]").is_enabled():
        page.keyboard.press("Enter")


def test_four_starts_end_in_four_valleys(opened: Open) -> None:
    page = show_surface(opened)
    page.locator("[data-preset=four]").click()
    roll_out(page)
    ends = [min(VALLEYS, key=lambda one: math.dist(one, point(page, i))) for i in range(4)]
    assert sorted(ends) == sorted(VALLEYS)
    for i, end in enumerate(ends):
        assert math.dist(point(page, i), end) < NEAR


def test_eta_says_how_far_a_step_goes(opened: Open) -> None:
    page = show_surface(opened)
    put(page, -1, 0.5)
    start = point(page)
    for eta in (0.01, 0.1, 0.2, 1):
        set_rate(page, eta)
        assert point(page) == start
        step(page, 1)
        assert np.subtract(start, point(page)) / eta == pytest.approx(gradient(np.array(start)), rel=1e-6)
        step(page, 2)
        expect_way(page, walked(start, eta, 3))


def test_too_large_an_eta_throws_a_ball_off_the_map(opened: Open) -> None:
    page = show_surface(opened)
    page.locator("[data-preset=flyMap]").click()
    start = point(page)
    assert np.linalg.norm(walked(start, 6, 1)[-1]) > 5
    roll_out(page)
    expect_behaviour(page, "gone")
    page.locator("[data-action=half]").click()
    assert point(page) == start
    expect(page.locator("[data-ball='0']")).to_contain_text("η 3")
