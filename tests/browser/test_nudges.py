"""All nudges in the lens Why: the whole gradient, sorted, found, and led from to its edge."""

from __future__ import annotations

import re
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
from tests.browser.conftest import Open
from tests.browser.networks import LONG, place_of
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, WIDE, violations

INDEX = 18  # of the test set: not read for certain
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture(scope="module")
def gradient(network: Network, mnist_folder: object) -> NDArray[np.float32]:
    test = load_test("mnist")
    return network.gradient(test.images[INDEX], test.labels[INDEX]).parameters


def open_nudges(opened: Open, fragment: str = f"#test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(fragment, **{**WIDE, **options})
    page.page.locator("[data-lens=why]").click()
    page.page.locator("nav [data-part=nudges]").click()
    expect(rows(page).first).to_be_visible()
    return page


def rows(page: Opened) -> Locator:
    return page.page.get_by_test_id("nudge-list").locator("li")


def listed(page: Opened) -> list[tuple[str, str]]:
    """Return names and bits of the rows in sight, from the top."""
    found: list[dict[str, str]] = rows(page).evaluate_all("rows => rows.map((row) => ({ ...row.dataset }))")
    return [(row["parameter"], row["slope"]) for row in found]


def expect_rows(
    page: Opened, network: Network, gradient: NDArray[np.float32], order: NDArray[np.intp]
) -> None:
    """Expect the rows in sight to be the first, or the last, of this order."""
    shown = listed(page)
    assert len(shown) >= min(5, len(order))
    assert [place_of(network, name) for name, _ in shown] == order[: len(shown)].tolist()
    assert [slope for _, slope in shown] == [
        bits(np.float32(gradient[place])) for place in order[: len(shown)].tolist()
    ]


def test_every_nudge_is_pythons_sorted_and_counted(
    opened: Open, network: Network, gradient: NDArray[np.float32]
) -> None:
    page = open_nudges(opened)
    order = np.argsort(gradient, kind="stable")
    expect_rows(page, network, gradient, order)
    page.page.locator("[data-jump=bottom]").click()
    last = rows(page).last
    expect(last).to_have_attribute("aria-posinset", "13002")
    assert place_of(network, last.get_attribute("data-parameter") or "") == order[-1]
    size = np.abs(gradient.astype(np.float64))
    full = size.max()
    words = {
        "upMuch": (gradient < 0) & (size >= full / 3),
        "downMuch": (gradient > 0) & (size >= full / 3),
        "upLittle": (gradient < 0) & (size < full / 30),
        "none": gradient == 0,
    }
    for word, those in words.items():
        item = page.page.locator(f"ul [data-word={word}]")
        expect(item).to_have_attribute("data-count", str(those.sum()))
    length = float(page.page.get_by_test_id("gradient-length").get_attribute("data-value") or 0)
    assert length == pytest.approx(float(np.sqrt(np.sum(size**2))), rel=1e-9)
    first = 784 * 16 + 16
    share = float(page.page.locator("[data-layer-share='1']").get_attribute("data-value") or 0)
    assert share == pytest.approx(float(np.sum(size[:first] ** 2) / np.sum(size**2)), rel=1e-9)


def test_another_digit_asks_for_other_nudges(opened: Open, network: Network) -> None:
    page = open_nudges(opened)
    page.page.get_by_test_id("nudge-label").select_option("6")
    other = network.gradient(load_test("mnist").images[INDEX], 6)
    nudges = page.page.get_by_test_id("nudges")
    expect(nudges).to_have_attribute("data-cost", re.compile(f"^{re.escape(repr(other.cost)[:8])}"))
    expect_rows(page, network, other.parameters, np.argsort(other.parameters, kind="stable"))


@pytest.mark.parametrize("count", [100, 1000])
def test_training_images_are_averaged(opened: Open, network: Network, count: int) -> None:
    page = open_nudges(opened)
    page.page.get_by_test_id("nudge-source").select_option(str(count))
    expect(page.page.get_by_test_id("nudges")).to_have_attribute("data-images", str(count), timeout=LONG)
    training = load_data("mnist").training
    mean = network.gradient(training.images[:count], training.labels[:count])
    expect_rows(page, network, mean.parameters, np.argsort(mean.parameters, kind="stable"))


def test_nudges_are_found_and_lead_to_their_edge_and_back(
    opened: Open, network: Network, gradient: NDArray[np.float32]
) -> None:
    page = open_nudges(opened)
    search = page.page.get_by_test_id("nudge-search")
    count = page.page.get_by_test_id("nudge-count")
    page.page.get_by_test_id("nudge-layer").select_option("3")
    page.page.get_by_test_id("nudge-kind").select_option("bias")
    expect(count).to_have_attribute("data-count", "10")
    outputs = np.arange(13_002 - 10, 13_002)
    expect_rows(page, network, gradient, outputs[np.argsort(gradient[-10:], kind="stable")])
    page.page.locator("[data-action=all-nudges]").click()
    search.fill("nonsense")
    expect(count).to_contain_text("Not understood")
    expect(rows(page)).to_have_count(0)
    search.fill("layer 2, neuron 5")
    expect(count).to_have_attribute("data-count", "17")
    search.fill("W[2][3, 7]")
    expect(count).to_have_attribute("data-count", "1")
    expect(count).to_have_text("1 nudge")
    rows(page).locator("button").press("Enter")
    expect(page.page.get_by_test_id("knob")).to_have_attribute("data-parameter", "W[2][3, 7]")
    expect(page.page.locator(".stage [data-edge]")).to_have_attribute("data-edge", "2.3.7")
    page.page.go_back()
    expect(search).to_have_value("W[2][3, 7]")
    expect(rows(page)).to_have_attribute(
        "data-slope", bits(np.float32(gradient[place_of(network, "W[2][3, 7]")]))
    )


def test_a_place_of_the_picture_and_a_pixel_bring_the_list_there(opened: Open) -> None:
    page = open_nudges(opened)
    profile, pixels = (
        page.page.locator("main [role=slider]").nth(1),
        page.page.locator("main [role=slider]").first,
    )
    profile.focus()
    profile.press("End")
    expect(profile).to_have_attribute("aria-valuenow", "13001")
    profile.press("Enter")
    expect(rows(page).last).to_have_attribute("aria-posinset", "13002")
    pixels.focus()
    pixels.press("Home")
    pixels.press("ArrowDown")
    pixels.press("Enter")
    expect(page.page.get_by_test_id("nudge-search")).to_have_value("pixel (1, 0)")
    expect(page.page.get_by_test_id("nudge-count")).to_have_attribute("data-count", "16")


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_nudges(opened, f"#test={INDEX}&lang={language}", color_scheme=theme)
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    text = page.page.locator("main").inner_text()
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", text)
    else:
        assert not re.search(r"[A-Za-z]{3,}", text)
