"""The careful walk and the drunk one, against the same steps taken in Python."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

import litup
from litup import Network, models
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, violations
from tests.browser.surveys import number, training, visit

IMAGES = 500
PASSES = 5
KEPT = litup.load_recording(models.PLAIN)


def part(page: Opened, name: str) -> Locator:
    return page.page.get_by_test_id(name)


@cache
def sample() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    return training().images[:IMAGES], training().labels[:IMAGES]


def visit_few(opened: Open, lang: str = "en", **options: Any) -> Opened:  # noqa: ANN401
    """Open the surface over few images."""
    page = visit(opened, lang, **options)
    page.page.get_by_test_id("surface").locator("select").nth(1).select_option(str(IMAGES))
    expect(part(page, "surface-status")).to_contain_text(str(IMAGES), timeout=LONG)
    return page


def walk(page: Opened) -> None:
    """Walk both by keyboard, to their end."""
    part(page, "walks").locator("select").nth(1).select_option(str(PASSES))
    page.page.locator("[data-action=walk]").press("Enter")
    status = part(page, "walks-status")
    expect(status).to_have_attribute("data-passes", str(PASSES), timeout=LONG)
    expect(status).to_have_attribute("data-going", "false")


def expect_walked(page: Opened, start: Network) -> None:
    """Compare both walks, their steps, ends, costs and angles, with Python's."""
    plane = litup.landscape(KEPT, *sample(), side=2).directions
    found = litup.walks(start, *sample(), directions=plane, passes=PASSES)
    for name, walk in (("careful", found.full_batch), ("drunk", found.mini_batch)):
        row = part(page, f"walk-{name}")
        assert number(row, "steps") == walk.steps
        assert number(row, "cost") == walk.costs[-1]
        # Page and Python find the plane by different routines, which agree to the last bits of float32.
        assert number(row, "u") == pytest.approx(walk.u[-1], rel=1e-4, abs=1e-4)
        assert number(row, "v") == pytest.approx(walk.v[-1], rel=1e-4, abs=1e-4)
    angles = part(page, "walk-angles")
    # The browser's arc cosine may differ from the system's in the last bit.
    assert number(angles, "first") == pytest.approx(found.angles[0], rel=1e-15)
    assert number(angles, "mean") == pytest.approx(found.angles.mean(), rel=1e-14)
    assert number(angles, "count") == len(found.angles)
    expect(angles).to_contain_text(f"{found.angles.mean():.0f}°")


def test_both_walks_are_those_that_python_walks(opened: Open) -> None:
    page = visit_few(opened)
    walk(page)
    expect_walked(page, KEPT[0].network)


def test_the_costs_can_be_seen_by_the_time_they_took(opened: Open) -> None:
    page = visit_few(opened)
    walk(page)
    costs = part(page, "walks-costs")
    path = costs.locator("path.line").last
    seen = path.get_attribute("d")
    costs.locator("select").select_option("true")
    expect(path).not_to_have_attribute("d", seen or "")
    start = KEPT[0].network.test(*sample()).cost
    for name in ("careful", "drunk"):
        row = part(page, f"walk-{name}")
        fallen = (start - number(row, "cost")) / (number(row, "time") / 1000)
        assert number(row, "fall") == pytest.approx(fallen, rel=1e-6)
        expect(row.locator("td").last).to_have_text(f"{fallen:.1f}")


def test_they_set_out_from_the_moment_that_is_shown(opened: Open) -> None:
    page = visit_few(opened)
    walk(page)
    part(page, "surface-moment").press("Home")
    part(page, "surface-moment").press("ArrowRight")
    expect(part(page, "timeline")).to_have_attribute("data-step", str(KEPT[1].moment.step))
    part(page, "walks").locator("select").first.select_option(index=1)
    page.page.locator("[data-action=walk]").press("Enter")
    expect(part(page, "walks-status")).to_have_attribute("data-going", "false", timeout=LONG)
    expect_walked(page, KEPT[1].network)


def test_a_walk_is_stopped_and_dropped_with_its_surface(opened: Open) -> None:
    page = visit(opened)
    part(page, "walks").locator("select").nth(1).select_option("50")
    button, status = page.page.locator("[data-action=walk]"), part(page, "walks-status")
    button.press("Enter")
    expect(status).not_to_have_attribute("data-passes", "0", timeout=LONG)
    button.press("Enter")
    expect(status).to_have_attribute("data-going", "false")
    expect(status).to_contain_text("of 50")
    stopped = number(status, "passes")
    page.paint()
    assert number(status, "passes") == stopped < 50
    page.page.get_by_label("Directions").select_option("random")
    expect(status).to_have_attribute("data-passes", "0", timeout=LONG)
    expect(part(page, "walk-drunk")).to_have_count(0)


def test_nothing_lies_under_the_timeline(opened: Open) -> None:
    page = visit(opened, viewport={"width": 1440, "height": 900}, **CALM)
    page.page.locator("[data-action=walk]").click()
    expect(part(page, "walk-drunk")).to_be_visible(timeout=LONG)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
@pytest.mark.parametrize("width", [1440, 390])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str, width: int) -> None:
    page = visit_few(opened, language, color_scheme=theme, **CALM)
    page.page.set_viewport_size({"width": width, "height": 900})
    walk(page)
    page.paint()
    assert violations(page, axe) == []
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
