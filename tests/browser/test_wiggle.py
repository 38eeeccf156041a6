"""Wiggle in the lens Why: one parameter turned, what the cost did, and what its slope had said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load as load_data
from litup.data import load_test
from litup.models import PLAIN
from litup.network import Network
from litup.slopes import wiggle
from tests.browser.conftest import Open
from tests.browser.networks import LONG
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, WIDE, violations

INDEX = 18  # of the test set: not read for certain
pytestmark = pytest.mark.usefixtures("mnist_folder")


DRAWN = """(drawn) => {
  const number = (text) => Number(text.textContent.replace('−', '-').replaceAll(',', ''))
  const texts = [...drawn.closest('svg').querySelectorAll('.axes text')]
  const at = (text, name) => Number(text.getAttribute(name))
  const ticks = (anchor, place) =>
    texts
      .filter((text) => text.getAttribute('text-anchor') === anchor && Number.isFinite(number(text)))
      .map((text) => [number(text), place(text)])
  const tangent = drawn.querySelector('.tangent')
  return {
    across: ticks('middle', (text) => at(text, 'x')),
    up: ticks('end', (text) => at(text, 'y') - 4),
    tangent: ['x1', 'x2', 'y1', 'y2'].map((name) => at(tangent, name)),
    curve: (drawn.querySelector('.curve').getAttribute('d').match(/-?[\\d.]+/g) ?? []).map(Number),
  }
}"""


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


def figures(page: Opened, letter: str = "A") -> Locator:
    return page.page.get_by_test_id("wiggle-figures").locator(f"[data-letter={letter}]")


def sensitivity(page: Opened) -> Locator:
    return page.page.get_by_test_id("sensitivity")


def slope(page: Opened, letter: str) -> Locator:
    return sensitivity(page).locator(f"[data-letter={letter}]")


def rows(page: Opened) -> Locator:
    return page.page.locator("tr[data-amount]")


def name_of(layer: int, j: int, k: int | None) -> str:
    return f"b[{layer}][{j}]" if k is None else f"W[{layer}][{j}, {k}]"


def choose(page: Opened, letter: str, layer: int, j: int, k: int | None) -> None:
    """Name a parameter by its indices, in the fields of A or B."""
    for field, text in (("layer", str(layer)), ("j", str(j)), ("k", "bias" if k is None else str(k))):
        own = page.page.locator(f"[data-pick={letter}] [data-field={field}]")
        own.fill(text)
        own.press("Enter")
    expect(slope(page, letter)).to_have_attribute("data-parameter", name_of(layer, j, k))


def measured(page: Opened) -> list[float]:
    """Return the measured changes of the table of ever smaller amounts, once they are there."""
    expect(page.page.locator("tr[data-amount][data-measured]")).to_have_count(4)
    found: list[float] = rows(page).evaluate_all("rows => rows.map((row) => Number(row.dataset.measured))")
    return found


@dataclass(frozen=True)
class Drawn:
    """What is drawn of a parameter, as numbers that the axes give its pixels."""

    slope: float
    curve: NDArray[np.float64]  # (points, 2): amounts, and costs
    pixel: tuple[float, float]  # what a pixel is worth across and up


def drawn(page: Opened, letter: str) -> Drawn:
    """Read a parameter's tangent and curve off the plot, by its axes' ticks."""
    read = page.page.locator(f"g[data-curve={letter}]").evaluate(DRAWN)
    (across, pixels), (up, heights) = (np.array(read[axis]).T for axis in ("across", "up"))
    per = [(to[-1] - to[0]) / (of[-1] - of[0]) for to, of in ((across, pixels), (up, heights))]
    x1, x2, y1, y2 = read["tangent"]
    corners = np.array(read["curve"]).reshape(-1, 2)
    curve = (corners - [pixels[0], heights[0]]) * per + [across[0], up[0]]
    return Drawn((y2 - y1) * per[1] / ((x2 - x1) * per[0]), curve, (abs(per[0]), abs(per[1])))


def test_one_image_is_measured_as_python_does(opened: Open, network: Network) -> None:
    page, test = open_wiggle(opened), load_test("mnist")
    own = slice(INDEX, INDEX + 1)
    for k in (steepest(network), None):
        choose(page, "A", 3, 8, k)
        found = wiggle(network, 3, 8, k, [1, 0.1, 0.01, 0.001], test.images[own], test.labels[own])
        assert np.all(found.measured != 0)
        assert measured(page) == found.measured.tolist()
        expect(slope(page, "A")).to_have_attribute("data-slope", bits(np.float32(found.slope)))


def test_slopes_and_curves_are_drawn_as_python_computes_them(opened: Open, network: Network) -> None:
    page, test = open_wiggle(opened), load_test("mnist")
    for letter, layer, j, k in (("A", 3, 8, steepest(network)), ("B", 2, 4, None)):
        choose(page, letter, layer, j, k)
        curve = page.page.locator(f"g[data-curve={letter}]")
        expect(curve).to_have_attribute("data-points", "41")
        offsets = np.arange(-20, 21) / 10
        found = wiggle(network, layer, j, k, offsets, test.images[INDEX], test.labels[INDEX])
        shown = drawn(page, letter)
        assert shown.slope == pytest.approx(found.slope, rel=1e-9)
        across, up = shown.pixel
        np.testing.assert_allclose(shown.curve[:, 0], offsets, atol=0.051 * across)
        np.testing.assert_allclose(shown.curve[:, 1], found.cost + found.measured, atol=0.051 * up)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_are_compared_by_their_slopes(opened: Open, network: Network, language: str) -> None:
    page, test = open_wiggle(opened, f"#test={INDEX}&lang={language}"), load_test("mnist")
    gradient = network.gradient(test.images[INDEX], test.labels[INDEX])
    steep = np.abs(gradient.parameters.astype(np.float64))
    expect(slope(page, "A")).to_have_attribute("data-slope", bits(gradient.parameters[int(np.argmax(steep))]))
    choose(page, "A", 3, 8, None)
    choose(page, "B", 2, 4, 7)
    one, other = float(gradient.b[3][8]), float(gradient.W[2][4, 7])
    times = max(abs(one), abs(other)) / min(abs(one), abs(other))
    expect(sensitivity(page)).to_have_attribute("data-kind", "times")
    assert float(sensitivity(page).get_attribute("data-times") or 0) == times
    expect(sensitivity(page).locator("h2")).to_contain_text("敏感" if language == "zh" else "as sensitive to")
    for letter, layer, j, k in (("A", 3, 8, None), ("B", 2, 4, 7)):
        found = wiggle(network, layer, j, k, 0.5, test.images[INDEX], test.labels[INDEX])
        expect(figures(page, letter)).to_have_attribute("data-measured", re.compile("."))
        assert float(figures(page, letter).get_attribute("data-measured") or 0) == float(found.measured)


def test_what_does_not_matter_and_what_is_the_same(opened: Open) -> None:
    page = open_wiggle(opened)
    choose(page, "A", 3, 8, None)
    choose(page, "B", 1, 0, 0)  # the corner's pixel is dark
    expect(sensitivity(page)).to_have_attribute("data-kind", "one")
    expect(sensitivity(page)).to_contain_text("B does not matter for this image: its slope is 0.")
    choose(page, "A", 1, 1, 0)
    expect(sensitivity(page)).to_have_attribute("data-kind", "neither")
    field = page.page.locator("[data-pick=B] [data-field=name]")
    field.fill("W[1][1, 0]")
    field.press("Enter")
    expect(sensitivity(page)).to_have_attribute("data-kind", "same")
    field.fill("nonsense")
    field.press("Enter")
    expect(page.page.locator("[data-pick=B]").get_by_role("alert")).to_contain_text("Not found")


def test_the_selected_neuron_s_bias_is_taken(opened: Open) -> None:
    page = open_wiggle(opened, f"#test={INDEX}&neuron=2.5")
    page.page.locator("[data-pick=B] [data-action=selected]").click()
    expect(slope(page, "B")).to_have_attribute("data-parameter", "b[2][5]")


def test_many_images_are_measured_as_python_does(opened: Open, network: Network) -> None:
    page, training = open_wiggle(opened), load_data("mnist").training
    choose(page, "A", 3, 8, steepest(network))
    page.page.locator("input[type=radio][value='1000']").check(force=True)
    found = wiggle(network, 3, 8, steepest(network), [1, 0.1], training.images[:1000], training.labels[:1000])
    expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-images", "1000")
    expect(slope(page, "A")).to_have_attribute("data-slope", bits(np.float32(found.slope)))
    expect(page.page.get_by_test_id("wiggle-progress")).to_contain_text("costs measured")
    np.testing.assert_allclose(measured(page)[:2], found.measured, rtol=1e-9)


def test_all_training_images_are_measured_as_python_does(opened: Open, network: Network) -> None:
    page, training = open_wiggle(opened), load_data("mnist").training
    choose(page, "A", 3, 8, steepest(network))
    choose(page, "B", 2, 4, 7)
    page.page.locator("input[type=radio][value='60000']").check(force=True)
    wiggled = page.page.get_by_test_id("wiggle")
    expect(wiggled).to_have_attribute("data-images", "60000", timeout=LONG)
    one, other = (
        wiggle(network, layer, j, k, [1, 0.1, 0.01, 0.001], training.images, training.labels)
        for layer, j, k in ((3, 8, steepest(network)), (2, 4, 7))
    )
    assert float(wiggled.get_attribute("data-cost") or 0) == pytest.approx(one.cost, rel=1e-12)
    steep = sorted(abs(found.slope) for found in (one, other))
    assert float(sensitivity(page).get_attribute("data-times") or 0) == steep[1] / steep[0]
    expect(sensitivity(page).locator("h2")).to_contain_text(f"{steep[1] / steep[0]:.1f} times")
    for letter, found in (("A", one), ("B", other)):
        expect(slope(page, letter)).to_have_attribute("data-slope", bits(np.float32(found.slope)))
        assert drawn(page, letter).slope == pytest.approx(found.slope, rel=1e-9)
    expect(page.page.locator("tr[data-amount][data-measured]")).to_have_count(4, timeout=LONG)
    np.testing.assert_allclose(measured(page), one.measured, rtol=1e-7)


def test_measuring_is_stopped_gone_on_with_and_superseded(opened: Open) -> None:
    page = open_wiggle(opened)
    wiggled, progress = page.page.get_by_test_id("wiggle"), page.page.get_by_test_id("wiggle-progress")
    page.page.locator("input[type=radio][value='60000']").check(force=True)
    expect(wiggled).to_have_attribute("data-images", "60000", timeout=LONG)
    stop = progress.locator("[data-action=stop]")
    stop.press("Enter")
    expect(stop).to_have_attribute("aria-pressed", "true")
    done = page.rested(progress, "data-done")
    assert done != progress.get_attribute("data-total")
    stop.press("Enter")
    expect(progress).not_to_have_attribute("data-done", done, timeout=LONG)
    page.page.locator("input[type=radio][value='100']").check(force=True)
    expect(wiggled).to_have_attribute("data-images", "100")
    expect(progress).to_contain_text("costs measured")


def test_over_many_images_it_waits_until_the_network_rests(opened: Open) -> None:
    page = open_wiggle(opened, f"#test={INDEX}&epochs=200")
    wiggled = page.page.get_by_test_id("wiggle")
    page.page.locator("input[type=radio][value='1000']").check(force=True)
    expect(wiggled).to_have_attribute("data-images", "1000", timeout=LONG)
    cost = wiggled.get_attribute("data-cost") or ""
    page.page.locator("[data-action=play]").click()
    pause = page.page.locator("[data-action=pause-run]")
    expect(pause).to_be_visible(timeout=LONG)
    pause.press("Enter")
    expect(pause).to_have_count(0)
    expect(wiggled).to_have_attribute("data-images", "1000")
    expect(wiggled).not_to_have_attribute("data-cost", cost)


def test_keys_move_the_point_and_what_is_kept_is_undone(opened: Open, network: Network) -> None:
    page = open_wiggle(opened)
    choose(page, "A", 3, 8, steepest(network))
    slider = page.page.locator("main [role=slider]")
    slider.focus()
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuenow", "2")
    slider.press("Shift+ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", "1.99")
    expect(figures(page)).to_have_attribute("data-by", re.compile(r"^1\.(99|98999)"))
    before = slope(page, "A").get_attribute("data-slope") or ""
    page.page.locator("[data-action=keep]").click()
    expect(slope(page, "A")).not_to_have_attribute("data-slope", before)
    page.page.locator("[data-action=undo-wiggle]").click()
    expect(slope(page, "A")).to_have_attribute("data-slope", before)


def test_without_mnist_it_says_what_to_do(opened: Open, address_without_mnist: str) -> None:
    for language, says in (("en", "MNIST is not here"), ("zh", "这里没有 MNIST")):
        page = open_wiggle(opened, f"#lang={language}", at=address_without_mnist)
        page.page.locator("input[type=radio][value='100']").check(force=True)
        expect(page.page.get_by_test_id("no-mnist")).to_contain_text(says)
        expect(page.page.get_by_test_id("no-mnist")).to_contain_text("litup data --fetch")
        expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-images", "100", timeout=LONG)
        page.page.locator("input[type=radio][value='1']").check(force=True)
        expect(page.page.get_by_test_id("wiggle")).to_have_attribute("data-images", "1")


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_wiggle(opened, f"#test={INDEX}&lang={language}", color_scheme=theme)
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
