"""Moved in the lens Test: the visitor's digit, the outputs, and the curve over the test set are Python's."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load_test
from litup.experiments.cited import SHIFTS
from litup.experiments.transform import Curve, transform
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, stops, violations
from tests.trials import moved

INDEX = 18  # of the test set: not read for certain
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


def open_moved(opened: Open, more: str = f"&test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=moved{more}", **{**WIDE, **options})
    expect(outputs(page)).to_be_visible()
    return page


def outputs(page: Opened) -> Locator:
    return page.page.get_by_test_id("outputs")


def slider(page: Opened, way: str) -> Locator:
    return page.page.locator(f"label[data-way={way}] input")


def set_to(page: Opened, way: str, amount: float) -> None:
    """Move a slider, as a drag of it does."""
    slider(page, way).fill(str(amount))
    expect(page.page.get_by_test_id("moved")).to_have_attribute("data-amount", f"{amount:g}")


def expect_moved(page: Opened, network: Network, image: NDArray[np.uint8], way: str, amount: float) -> None:
    """The picture and the outputs are those of the image, moved by Python."""
    made = moved(image.reshape(1, -1), way, amount)[0]
    expect(page.page.locator("[data-moved]")).to_have_attribute("data-moved", made.tobytes().hex())
    a = "".join(bits(value) for value in network.trace(made).a[-1])
    expect(outputs(page)).to_have_attribute("data-a", a)


def curve(page: Opened, points: int) -> dict[float, float]:
    """Accuracy by amount, as it is drawn, once so many points are there."""
    dots = page.page.locator("main [data-accuracy][data-amount]:is(circle)")
    expect(dots).to_have_count(points)
    found: list[tuple[float, float]] = dots.evaluate_all(
        "all => all.map(({ dataset }) => [Number(dataset.amount), Number(dataset.accuracy)])"
    )
    return dict(found)


def test_the_digit_and_its_outputs_are_pythons(opened: Open, network: Network) -> None:
    page, image = open_moved(opened), load_test("mnist").images[INDEX]
    expect_moved(page, network, image, "across", 2)
    a = "".join(bits(value) for value in network.trace(image).a[-1])
    expect(outputs(page)).to_have_attribute("data-before", a)
    for way, amount in [
        ("rotate", -35),
        ("scale", 0.65),
        ("thicken", 1.25),
        ("down", -5),
        ("thicken", -0.75),
    ]:
        set_to(page, way, amount)
        expect_moved(page, network, image, way, amount)
    page.page.locator("[data-action=as-it-was]").click()
    expect_moved(page, network, image, "across", 0)
    expect(page.page.locator("[data-moved]")).to_have_attribute("data-moved", image.tobytes().hex())


def test_a_drawing_is_moved_while_it_is_drawn(opened: Open, network: Network) -> None:
    page = open_moved(opened)
    set_to(page, "rotate", 45)
    page.give(DIGITS[7])
    image = np.frombuffer(bytes.fromhex(page.pad.get_attribute("data-image") or ""), np.uint8)
    expect_moved(page, network, image, "rotate", 45)
    page.clear()
    expect(page.page.locator(".verdict")).to_contain_text("Nothing is drawn yet")


def test_curves_are_pythons(opened: Open, network: Network) -> None:
    page, images = open_moved(opened), 1000
    found = transform(network, load_test("mnist"), images=images)
    curves = {one.way: one for one in found.curves}

    def signed(less: Curve, more: Curve) -> dict[float, float]:
        both = [(-by, less.at(by)) for by in less.amounts] + [(by, more.at(by)) for by in more.amounts]
        return {float(by): accuracy for by, accuracy in both}

    assert curve(page, 17) == signed(curves["shift left"], curves["shift right"])
    right, still = (f"{100 * curves['shift right'].at(by):.1f}%" for by in (2, 0))
    said = f"{right} of 1,000 images are read right when moved 2 px to the right; {still} as they are."
    expect(page.page.get_by_text(said)).to_be_visible()
    set_to(page, "down", 1)
    assert curve(page, 17) == signed(curves["shift up"], curves["shift down"])
    for way, still in [("scale", 1.0), ("rotate", 0.0), ("thicken", 0.0)]:
        set_to(page, way, still)
        expected = dict(zip(curves[way].amounts.tolist(), curves[way].accuracy.tolist(), strict=True))
        assert curve(page, len(expected)) == expected
    progress = page.page.get_by_test_id("trial-progress")
    expect(progress).to_have_attribute("data-images", str(images))
    expect(progress).to_contain_text("1,000 images of MNIST’s test set")


def test_all_images_can_be_taken_and_measuring_stops_and_goes_on(opened: Open, network: Network) -> None:
    page = open_moved(opened)
    progress = page.page.get_by_test_id("trial-progress")
    expect(progress).to_have_attribute("data-done", "17")
    page.page.locator("input[type=radio][value='10000']").check(force=True)
    page.page.keyboard.press("t")
    expect(page.button("Go on")).to_be_visible()
    # The visitor's own amount is measured even so.
    expect(page.page.get_by_test_id("moved")).to_have_attribute("data-accuracy", re.compile(r"0\.\d"))
    page.page.keyboard.press("t")
    expect(progress).to_have_attribute("data-done", "17", timeout=60_000)
    found = transform(network, load_test("mnist"), shifts=[3], scales=[1], degrees=[0], thicknesses=[0])
    shown = curve(page, 17)
    assert (shown[0], shown[3]) == (found.untouched, found.curves[1].at(3))
    page.page.locator("input[type=radio][value='1000']").check(force=True)
    expect(progress).to_have_attribute("data-done", "17")


def test_what_is_cited_is_said_to_be(opened: Open) -> None:
    page = open_moved(opened)
    for one in SHIFTS:
        title = page.page.locator(f"[data-cited='{one.pixels}'] title")
        expect(title).to_contain_text("Cited")
        expect(title).to_contain_text(f"{100 * one.high:.0f}%")
        expect(title).to_contain_text(f"{100 * one.low:.0f}")
    expect(page.page.get_by_text("cited, not measured here")).to_be_visible()
    set_to(page, "scale", 0.5)
    expect(page.page.locator("[data-cited]")).to_have_count(0)


def test_the_link_leads_to_the_part_and_keys_move(opened: Open) -> None:
    page = opened("#lens=test", **WIDE)
    page.page.locator("nav [data-part=moved]").click()
    page.page.wait_for_url(re.compile("lens=test&part=moved"))
    slider(page, "rotate").focus()
    page.page.keyboard.press("ArrowRight")
    main = page.page.get_by_test_id("moved")
    expect(main).to_have_attribute("data-way", "rotate")
    expect(main).to_have_attribute("data-amount", "5")
    expect(slider(page, "rotate")).to_have_attribute("aria-valuetext", "turned 5° clockwise")
    page.page.locator("nav [data-part=set]").click()
    page.page.wait_for_url(re.compile("lens=test(?!&part)"))
    expect(page.page.locator("[data-action=test]")).to_be_visible()
    page.page.locator("nav [data-part=moved]").click()
    expect(main).to_have_attribute("data-amount", "5")
    names = stops(page)
    assert all(names)
    assert any("Thickness" in name for name in names)


def test_other_networks_are_followed(opened: Open) -> None:
    page = open_moved(opened, f"&test={INDEX}&numerics=1&sizes=784-5-10&activation=tanh&data=strokes")
    first = outputs(page).get_attribute("data-a") or ""
    assert len(first) == 80
    page.page.get_by_test_id("timeline").locator("[data-action=step]").click()
    expect(outputs(page)).not_to_have_attribute("data-a", first)
    expect(page.page.get_by_test_id("trial-progress")).to_have_attribute("data-done", "17")


def test_without_mnist_the_synthetic_digits_are_moved(opened: Open, address_without_mnist: str) -> None:
    page = open_moved(opened, "&lang=zh", at=address_without_mnist)
    shown = curve(page, 17)
    found = transform(None, load_test("strokes"), images=1000, scales=[1], degrees=[0], thicknesses=[0])
    assert shown[0] == found.untouched
    assert shown[4] == found.curves[1].at(4)
    expect(page.page.get_by_test_id("trial-progress")).to_contain_text("合成数字")


def test_a_finger_moves_it(opened: Open) -> None:
    page = open_moved(opened, **PHONE)
    box = page.page.locator(".graph svg").bounding_box()
    assert box is not None
    page.page.locator(".graph svg").scroll_into_view_if_needed()
    page.page.locator(".graph svg").tap(position={"x": box["width"] - 30, "y": box["height"] / 2})
    expect(page.page.get_by_test_id("moved")).to_have_attribute("data-amount", re.compile("^[78]$"))
    for small in page.page.locator("label[data-way] input, main [data-action=as-it-was]").all():
        size = small.bounding_box()
        assert size is None or size["height"] >= 44


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_moved(opened, f"&test={INDEX}&lang={language}", color_scheme=theme)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
