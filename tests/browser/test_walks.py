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
from litup.kernel.net import Net, begin_run
from litup.kernel.rng import shuffle
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, violations
from tests.browser.surveys import number, training, visit

IMAGES = 500
PASSES = 5
KEPT = litup.load_recording(models.PLAIN)
CONFIG = litup.RunConfig()


def part(page: Opened, name: str) -> Locator:
    return page.page.get_by_test_id(name)


@cache
def sample() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    return training().images[:IMAGES], training().labels[:IMAGES]


def at(theta: NDArray[np.float32]) -> Network:
    start = KEPT[0].network
    return Network(start.sizes, start.activation, start.cost, theta)


def careful(theta: NDArray[np.float32]) -> NDArray[np.float32]:
    """Walk by the gradient of all images."""
    for _ in range(PASSES):
        network = at(theta)
        _, total = network._net().gradient(network._examples(*sample()))  # pyright: ignore[reportPrivateUsage]
        theta = (theta - CONFIG.rate * (total.astype(np.float64) / IMAGES)).astype(np.float32)
    return theta


def drunk(theta: NDArray[np.float32]) -> NDArray[np.float32]:
    """Walk by batches, in the kernel."""
    network = at(theta)
    net = Net(network.sizes, network.activation, network.cost, batch=CONFIG.batch)
    net.set(theta)
    examples = network._examples(*sample())  # pyright: ignore[reportPrivateUsage]
    for epoch in range(PASSES):
        run = begin_run(
            rate=CONFIG.rate, l2=0, schedule="constant", batch=CONFIG.batch, images=IMAGES, steps=10**6
        )
        net.trainer(examples, shuffle(IMAGES, CONFIG.seed, epoch), run).slice(IMAGES)
    return net.get()


def first_angle(theta: NDArray[np.float32]) -> float:
    images, labels = sample()
    order = shuffle(IMAGES, CONFIG.seed, 0)[: CONFIG.batch]
    one, other = (
        at(theta).gradient(images[some], labels[some]).parameters.astype(np.float64)
        for some in (order, slice(None))
    )
    return float(np.degrees(np.arccos(one @ other / np.sqrt((one @ one) * (other @ other)))))


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


def expect_walked(page: Opened, start: NDArray[np.float32]) -> None:
    """Compare where both walks end, and what they cost there, with Python's."""
    images, labels = sample()
    found = litup.landscape(KEPT, images, labels)
    for name, theta, steps in (
        ("careful", careful(start), PASSES),
        ("drunk", drunk(start), PASSES * IMAGES // CONFIG.batch),
    ):
        row = part(page, f"walk-{name}")
        assert number(row, "steps") == steps
        assert number(row, "cost") == at(theta).test(images, labels).cost
        away = theta.astype(np.float64) - found.directions.vectors[0]
        assert number(row, "u") == pytest.approx(
            float(away @ found.directions.vectors[1]), rel=1e-4, abs=1e-4
        )
        assert number(row, "v") == pytest.approx(
            float(away @ found.directions.vectors[2]), rel=1e-4, abs=1e-4
        )
    angles = part(page, "walk-angles")
    assert number(angles, "first") == pytest.approx(first_angle(start), abs=1e-3)
    assert number(angles, "count") == 2 * PASSES
    expect(angles).to_contain_text(f"{number(angles, 'mean'):.0f}°")


def test_both_walks_are_those_that_python_walks(opened: Open) -> None:
    page = visit_few(opened)
    walk(page)
    expect_walked(page, KEPT[0].network.parameters)


def test_the_costs_can_be_seen_by_the_time_they_took(opened: Open) -> None:
    page = visit_few(opened)
    walk(page)
    costs = part(page, "walks-costs")
    path = costs.locator("path.line").last
    seen = path.get_attribute("d")
    costs.locator("select").select_option("true")
    expect(path).not_to_have_attribute("d", seen or "")
    start = at(KEPT[0].network.parameters).test(*sample()).cost
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
    expect_walked(page, KEPT[1].network.parameters)


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
