"""Several 3s in the lens Test: how far apart they are, and what is nearest, is what Python finds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load_test
from litup.experiments.threes import Threes, threes
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, violations

SEVEN = 0  # of the test set: on the pad, it is none of those shown
THREE = 18
IMAGES = 1000
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


def found(network: Network, digit: int) -> Threes:
    return threes(network, load_test("mnist"), images=IMAGES, digit=digit)


def open_threes(opened: Open, more: str = f"&test={SEVEN}", **options: Any) -> Opened:  # noqa: ANN401
    """On fewer images than it takes by itself."""
    page = opened(f"#lens=test&part=threes{more}", **{**WIDE, **options})
    page.page.get_by_text("1,000", exact=False).first.click()
    expect_measured(page)
    return page


def expect_measured(page: Opened) -> None:
    main = page.page.get_by_test_id("threes")
    expect(main).to_have_attribute("data-count", str(IMAGES))
    expect(main).to_have_attribute("data-done", "true", timeout=60_000)


def numbers(element: Locator, name: str) -> list[float]:
    return [float(number) for number in (element.get_attribute(name) or "").split(",")]


@pytest.mark.parametrize("digit", [3, 8])
def test_all_pairs_are_as_far_apart_as_python_says(opened: Open, network: Network, digit: int) -> None:
    page = open_threes(opened)
    page.page.get_by_role("radio", name=str(digit), exact=True).check(force=True)
    expected = found(network, digit)
    for i, one in enumerate(expected.spaces):
        row = page.page.locator(f"[data-space='{i}']")
        # In another order of sums.
        values = [one.dimensions, one.within, one.other, one.same, one.same_of_all]
        assert numbers(row, "data-values") == pytest.approx(values, abs=1e-7)
        expect(row).to_contain_text(f"{one.within:.3f}")
        expect(row).to_contain_text(f"{one.ratio:.3f}")
    said = page.page.get_by_test_id("threes-found")
    pixels, answer = expected.spaces[0], expected.spaces[-1]
    expect(said).to_contain_text(f"two {digit}s are on average {pixels.ratio:.2f} times")
    expect(said).to_contain_text(f"As an answer: {answer.ratio:.2f} times")
    expect(said).to_contain_text(
        f"{100 * pixels.same:.1f}% of cases; as an answer, in {100 * answer.same:.1f}%"
    )
    expect(said).to_contain_text(f"first 1,000 images of MNIST’s test set, {expected.count} of them {digit}s")


def test_two_are_compared_as_python_does(opened: Open, network: Network) -> None:
    page = open_threes(opened)
    expected = found(network, 3)
    shown = expected.shown.tolist()
    seen = page.page.locator("[data-seen]")
    keys = [one.get_attribute("data-seen") for one in seen.all()]
    assert keys == ["own", *map(str, shown)]
    for image in (4, 2):
        page.page.locator(f"[data-seen='{shown[image]}']").click()
    pressed = page.page.locator("[data-seen][aria-pressed=true]")
    assert [one.get_attribute("data-seen") for one in pressed.all()] == [str(shown[2]), str(shown[4])]
    expect(page.page.locator("#threes-pair")).to_contain_text(f"image {shown[2]} and image {shown[4]}")
    for i, one in enumerate(expected.spaces):
        row = page.page.locator(f"[data-pair='{i}']")
        distance = float(one.distances[2, 4])
        assert numbers(row, "data-distance") == pytest.approx([distance], abs=1e-7)
        assert numbers(row, "data-times") == pytest.approx([distance / one.other], abs=1e-7)
    for i in (0, 2, 3):
        near = page.page.locator(f"[data-nearest='{i}'] button")
        expect(near).to_have_count(5)
        expect(near.first).to_have_attribute("data-index", str(expected.spaces[i].nearest[2]))
    # An image that is near goes onto the pad.
    image = load_test("mnist").images[expected.spaces[0].nearest[2]].tobytes().hex()
    page.page.locator("[data-nearest='0'] button").first.click()
    expect(page.page.locator("[data-image]").first).to_have_attribute("data-image", image)


def test_every_layer_shows_what_the_network_makes_of_an_image(opened: Open, network: Network) -> None:
    page = open_threes(opened)
    test = load_test("mnist")
    for key, index in (("own", SEVEN), (str(THREE), THREE)):
        a = network.trace(test.images[index]).a
        for layer in (1, 2, 3):
            strip = page.page.locator(f"[data-seen='{key}'] [data-layer='{layer}']")
            expect(strip).to_have_attribute("data-a", "".join(map(bits, a[layer])))


def test_what_is_on_the_pad_is_one_of_them(opened: Open) -> None:
    page = open_threes(opened, f"&test={THREE}")
    test = load_test("mnist").first(IMAGES)
    expect(page.page.locator("[data-seen=own]")).to_be_visible()
    expect(page.page.locator(f"[data-seen='{THREE}']")).to_have_count(0)
    far = ((test.images.astype(np.float64) - test.images[THREE]) ** 2).sum(axis=1)
    order = [i for i in np.argsort(far, kind="stable").tolist() if i != THREE][:5]
    near = page.page.locator("[data-nearest='0'] button")
    assert [int(one.get_attribute("data-index") or "-1") for one in near.all()] == order
    same = int((test.labels[order] == 3).sum())
    expect(page.page.locator("[data-nearest='0']")).to_contain_text(f"{same} of 5 are 3s")
    page.page.get_by_role("button", name="Clear").click()
    expect(page.page.locator("[data-seen=own]")).to_have_count(0)
    expect(page.page.locator(f"[data-seen='{THREE}']")).to_be_visible()


def test_keys_reach_all_of_it(opened: Open) -> None:
    page = open_threes(opened)
    page.page.locator(f"[data-seen='{THREE}']").focus()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#threes-pair")).to_contain_text("and yours")
    expect_tab_to_reach(page, "Yours, on the pad", f"Image {THREE}", "Image ")


def test_it_stops_and_goes_on_by_a_key(opened: Open) -> None:
    page = open_threes(opened)
    main = page.page.get_by_test_id("threes")
    page.page.keyboard.press("t")
    page.page.get_by_text("3,000 images").first.click()
    stop = page.page.get_by_test_id("threes-progress").locator("[data-action=stop]")
    expect(stop).to_have_text("Go on")
    expect(main).to_have_attribute("data-done", "false")
    page.page.keyboard.press("t")
    expect(main).to_have_attribute("data-done", "true", timeout=60_000)


@pytest.mark.parametrize("sizes", ["784-10", "784-20-12-9-10"])
def test_networks_of_other_sizes_are_measured(opened: Open, sizes: str) -> None:
    page = open_threes(opened, f"&test={SEVEN}&numerics=1&sizes={sizes}&activation=tanh&data=strokes")
    layers = len(sizes.split("-"))
    expect(page.page.locator("[data-space]")).to_have_count(layers)
    expect(page.page.locator("[data-pair]")).to_have_count(layers)
    expect(page.page.locator("[data-nearest]")).to_have_count(min(3, layers))
    expect(page.page.locator("[data-seen=own] [data-layer]")).to_have_count(min(3, layers - 1))


def test_it_is_measured_again_once_the_network_has_learned(opened: Open) -> None:
    page = open_threes(opened, f"&test={SEVEN}&numerics=1&data=strokes")
    row = page.page.locator("[data-space='1']")
    before = row.get_attribute("data-values")
    page.page.locator("[data-action=epoch]").click()
    expect(row).not_to_have_attribute("data-values", before or "", timeout=60_000)
    expect_measured(page)


def test_fingers_find_it(opened: Open) -> None:
    page = open_threes(opened, **PHONE)
    page.page.locator(f"[data-seen='{THREE}']").tap()
    expect(page.page.locator("#threes-pair")).to_contain_text(f"image {THREE} and yours")
    for button in page.page.locator("[data-seen], [data-nearest] button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 43.5


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_threes(opened, f"&test={SEVEN}&lang={language}", color_scheme=theme)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
