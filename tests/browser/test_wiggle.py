"""Wiggle in the lens Why: one parameter turned, what the cost did, and what its slope had said."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load as load_data
from litup.data import load_test
from litup.models import PLAIN
from litup.network import Network
from litup.slopes import wiggle
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.test_batch import WIDE
from tests.browser.test_reach import OUTSIDE, violations

INDEX = 18  # of the test set: not read for certain
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


def steepest(network: Network) -> int:
    """Return k of the weight of W[3][8] with the largest slope."""
    test = load_test("mnist")
    gradient = network.gradient(test.images[INDEX], test.labels[INDEX])
    return int(np.argmax(np.abs(gradient.W[3][8])))


def open_wiggle(opened: Open, fragment: str = f"#test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(fragment, **{**WIDE, **options})
    page.page.locator("[data-lens=why]").click()
    page.page.locator("nav [data-part=wiggle]").click()
    expect(rows(page)).to_have_count(4)
    return page


def figures(page: Opened) -> Locator:
    return page.page.get_by_test_id("wiggle-figures")


def rows(page: Opened) -> Locator:
    return page.page.locator("tr[data-amount]")


def choose(page: Opened, layer: int, j: int, k: str) -> None:
    for field, text in (("layer", str(layer)), ("j", str(j)), ("k", k)):
        page.page.locator(f"[data-field={field}]").fill(text)
        page.page.locator(f"[data-field={field}]").press("Enter")
    name = f"W[{layer}][{j}, {k}]" if k.isdigit() else f"b[{layer}][{j}]"
    expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-parameter", name)


def test_one_image_is_measured_as_python_does(opened: Open, network: Network) -> None:
    page, test = open_wiggle(opened), load_test("mnist")
    for k in (steepest(network), None):
        choose(page, 3, 8, "bias" if k is None else str(k))
        own = slice(INDEX, INDEX + 1)
        found = wiggle(network, 3, 8, k, [1, 0.1, 0.01, 0.001], test.images[own], test.labels[own])
        assert np.all(found.measured != 0)
        expect(rows(page)).to_have_count(4)
        measured = rows(page).evaluate_all("rows => rows.map((row) => Number(row.dataset.measured))")
        assert measured == found.measured.tolist()
        expect(figures(page)).to_have_attribute("data-slope", bits(np.float32(found.slope)))


def test_many_images_are_measured_as_python_does(opened: Open, network: Network) -> None:
    page, training = open_wiggle(opened), load_data("mnist").training
    choose(page, 3, 8, str(steepest(network)))
    page.page.locator("input[type=radio][value='1000']").check(force=True)
    found = wiggle(network, 3, 8, steepest(network), [1, 0.1], training.images[:1000], training.labels[:1000])
    expect(page.page.locator("main p").nth(1)).to_contain_text("1,000")
    expect(figures(page)).to_have_attribute(
        "data-slope", re.compile(rf"^{bits(np.float32(found.slope))[:5]}")
    )
    expect(rows(page)).to_have_count(4)
    measured = rows(page).evaluate_all("rows => rows.map((row) => Number(row.dataset.measured))")
    np.testing.assert_allclose(measured[:2], found.measured, rtol=1e-9)


def test_keys_move_the_point_and_what_is_kept_is_undone(opened: Open, network: Network) -> None:
    page = open_wiggle(opened)
    choose(page, 3, 8, str(steepest(network)))
    slider = page.page.locator("main [role=slider]")
    slider.focus()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuenow", "2")
    slider.press("Shift+ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", "1.99")
    expect(figures(page)).to_have_attribute("data-by", re.compile(r"^1\.(99|98999)"))
    slope = figures(page).get_attribute("data-slope") or ""
    page.page.locator("[data-action=keep]").click()
    expect(figures(page)).not_to_have_attribute("data-slope", slope)
    page.page.locator("[data-action=undo-wiggle]").click()
    expect(figures(page)).to_have_attribute("data-slope", slope)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_wiggle(opened, f"#test={INDEX}&lang={language}", color_scheme=theme)
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
