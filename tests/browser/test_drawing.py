"""Ask it to draw, in the lens Test: pictures, activations, outputs and likeness are Python's."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import ImageSet, load_test
from litup.data.senseless import noise
from litup.experiments.dream import STEPS, Doubles, climb, correlation, likeness, means
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, violations

INDEX = 18  # of the test set
pytestmark = pytest.mark.usefixtures("mnist_folder")
GREY = np.full(784, 0.5)


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture(scope="module")
def test_set() -> ImageSet:
    return load_test("mnist")


def open_drawing(opened: Open, more: str = f"&test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    """At full speed from the beginning."""
    page = opened(f"#lens=test&part=drawing{more}", **{**WIDE, "reduced_motion": "reduce", **options})
    expect(page.page.get_by_test_id("outputs")).to_be_visible()
    return page


def choose(page: Opened, name: str, value: str) -> None:
    page.page.get_by_role("group", name=name).locator(f"input[value='{value}']").check(force=True)


def picture(page: Opened, neuron: int) -> Locator:
    return page.page.locator(f"[data-drawn='{neuron}']")


def expect_drawn(
    page: Opened, network: Network, asked: tuple[int, int], x: Doubles, smooth: float
) -> Doubles:
    """The neuron's picture, its activation and the outputs are those of Python's climb."""
    layer, neuron = asked
    path, end = climb(network, layer, neuron, x, smooth, STEPS)
    picture(page, neuron).click()
    expect(picture(page, neuron)).to_have_attribute("data-a", bits(path[-1]), timeout=60_000)
    shown = page.page.get_by_test_id("large-picture").locator("[data-moved]").first
    as_bytes = np.floor(end * 255 + 0.5).astype(np.uint8).tobytes().hex()
    expect(shown).to_have_attribute("data-moved", as_bytes)
    outputs = page.page.get_by_test_id("outputs")
    for name, image in (("data-a", end), ("data-before", x)):
        expect(outputs).to_have_attribute(name, "".join(bits(a) for a in network.forward(image)[0]))
    expect(page.page.locator(f"[data-curve='{neuron}']")).to_have_attribute("data-steps", str(STEPS))
    return end


def test_all_outputs_draw_from_grey_and_what_they_draw_is_none(
    opened: Open, network: Network, test_set: ImageSet
) -> None:
    page = open_drawing(opened)
    each = means(test_set)
    found: list[float] = []
    for digit in range(10):
        end = expect_drawn(page, network, (3, digit), GREY, 0)
        own, real = correlation(end, each[digit]), likeness(test_set, digit, each[digit])
        shown = page.page.get_by_test_id("likeness")
        expect(shown).to_be_visible()
        assert float(shown.get_attribute("data-own") or "nan") == own
        assert float(shown.get_attribute("data-real") or "nan") == real
        found.append(own)
    drawn = page.page.get_by_test_id("drawn-likeness")
    assert float(drawn.get_attribute("data-drawn") or "nan") == pytest.approx(sum(found) / 10)
    sure = sum(climb(network, 3, digit, GREY, 0, STEPS)[0][-1] >= 0.9 for digit in range(10))
    expect(drawn).to_contain_text(f"{sure} of 10 outputs reach 0.9 for their own picture.")
    real = np.mean([likeness(test_set, digit, mean) for digit, mean in enumerate(each)])
    expect(drawn).to_contain_text(
        f"{sum(found) / 10:.2f} on average for these ten, {real:.2f} for the 10,000"
    )
    expect(drawn).to_contain_text("10,000 images of MNIST’s test set")
    picture(page, 5).click()
    expect(page.page.get_by_text("“This is a 5”, says the network: 0.998.")).to_be_visible()
    expect(page.page.get_by_text("real 5s, mean of 892")).to_be_visible()


def test_from_noise_from_a_digit_and_smoothly(opened: Open, network: Network, test_set: ImageSet) -> None:
    page = open_drawing(opened)
    choose(page, "Begin with", "noise")
    expect_drawn(page, network, (3, 5), noise(1, 0)[0] / 255, 0)
    page.page.locator("[data-seed]").click()
    page.page.locator("[data-smooth] input").fill("0.05")
    expect_drawn(page, network, (3, 2), noise(1, 1)[0] / 255, 0.05)
    choose(page, "Begin with", "own")
    expect_drawn(page, network, (3, 8), test_set.images[INDEX] / 255, 0.05)


def test_hidden_neurons_can_be_asked(opened: Open, network: Network) -> None:
    page = open_drawing(opened)
    choose(page, "Who draws", "1")
    expect_drawn(page, network, (2, 7), GREY, 0)
    choose(page, "Who draws", "2")
    expect_drawn(page, network, (1, 15), GREY, 0)
    expect(page.page.get_by_test_id("likeness")).to_have_count(0)
    expect(page.page.get_by_text("The picture of neuron 15 of layer 1")).to_be_visible()


def test_keys_stop_it_and_step(opened: Open, network: Network) -> None:
    page = open_drawing(opened, reduced_motion="no-preference")
    main = page.page.get_by_test_id("drawing")
    expect(main).to_have_attribute("data-going", "true")
    page.page.keyboard.press("t")
    expect(main).to_have_attribute("data-going", "false")
    page.page.locator("[data-action=one-step]").focus()
    before = int(main.get_attribute("data-step") or "nan")
    page.page.keyboard.press("Enter")
    expect(main).to_have_attribute("data-step", str(before + 1))
    a, _ = climb(network, 3, 5, GREY, 0, STEPS)
    expect(picture(page, 5)).to_have_attribute("data-a", bits(a[before + 1]))
    expect(picture(page, 5)).to_contain_text("Picture of output 5, activation")
    page.page.keyboard.press("T")
    expect(main).to_have_attribute("data-step", str(STEPS), timeout=60_000)
    expect(main).to_have_attribute("data-going", "false")
    expect_tab_to_reach(page, "Outputs", "Smoothness", "Draw", "From the start", "Put it on the pad")


def test_it_stays_when_one_comes_back_and_goes_to_the_pad(opened: Open, network: Network) -> None:
    page = open_drawing(opened)
    end = expect_drawn(page, network, (3, 5), GREY, 0)
    page.page.locator("[data-action=put-on-pad]").click()
    expect(page.page.locator("[data-lens=see]")).to_have_attribute("aria-current", re.compile("page|true"))
    as_bytes = np.floor(end * 255 + 0.5).astype(np.uint8)
    for output, a in enumerate(network.trace(as_bytes).a[-1]):
        expect(page.neuron(3, output)).to_have_attribute("data-a", bits(a))
    page.page.locator("[data-lens=test]").click()
    expect(page.page.get_by_test_id("drawing")).to_have_attribute("data-step", str(STEPS))


@pytest.mark.parametrize(
    ("sizes", "activation", "said"),
    [("784-100-10", "relu", "Neurons 0 to 31 of 100"), ("784-10", "sigmoid", None)],
)
def test_other_networks(opened: Open, sizes: str, activation: str, said: str | None) -> None:
    page = open_drawing(
        opened, f"&test={INDEX}&numerics=1&sizes={sizes}&activation={activation}&data=strokes"
    )
    main = page.page.get_by_test_id("drawing")
    expect(main).to_have_attribute("data-step", str(STEPS), timeout=60_000)
    expect(page.page.get_by_test_id("likeness")).to_be_visible(timeout=60_000)
    if said:
        choose(page, "Who draws", "1")
        expect(main).to_contain_text(said)
        page.page.get_by_role("button", name="Those after").click()
        expect(picture(page, 32)).to_be_visible()


def test_a_finger_asks(opened: Open) -> None:
    page = open_drawing(opened, **PHONE)
    picture(page, 3).tap()
    expect(picture(page, 3)).to_have_attribute("aria-pressed", "true")
    for button in page.page.get_by_test_id("drawing").locator("button, label").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.5


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_drawing(opened, f"&test={INDEX}&lang={language}", color_scheme=theme)
    page.page.locator("input[value=noise]").check(force=True)
    expect(page.page.get_by_test_id("drawing")).to_have_attribute("data-step", str(STEPS), timeout=60_000)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
