"""Broken in the lens Test: what is broken, the outputs and the accuracies are Python's; the network stays."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import load
from litup.config import RunConfig
from litup.data import ImageSet, load_test, strokes
from litup.experiments.lesions import Lesion, lesions
from litup.experiments.reading import first, scores
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, violations
from tests.trials import hurt

INDEX = 18  # of the test set: not read for certain
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture(scope="module")
def thousand() -> ImageSet:
    return first(load_test("mnist"), 1000)


def open_broken(opened: Open, more: str = f"&test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=broken{more}", **{**WIDE, **options})
    expect(page.page.get_by_test_id("outputs")).to_be_visible()
    return page


def neuron(page: Opened, layer: int, k: int) -> Locator:
    return page.page.locator(f"[data-hidden='{layer}'] [data-neuron='{k}']")


def measured(page: Opened, name: str) -> float:
    """An accuracy, once it is measured."""
    main = page.page.get_by_test_id("broken")
    expect(main).to_have_attribute(name, re.compile(r"^[01](\.\d+)?$"))
    return float(main.get_attribute(name) or "nan")


def expect_broken(page: Opened, network: Network, thousand: ImageSet, *lesions: Lesion) -> None:
    """Outputs and accuracy are those of Python's broken network."""
    broken = hurt(network, lesions)
    image = load_test("mnist").images[INDEX]
    a = "".join(bits(value) for value in broken.trace(image).a[-1])
    expect(page.page.get_by_test_id("outputs")).to_have_attribute("data-a", a)
    accuracy = scores(broken, thousand).accuracy
    expect(page.page.get_by_test_id("broken")).to_have_attribute("data-accuracy", f"{accuracy:g}")


def test_neurons_layers_biases_and_noise_are_broken_as_in_python(
    opened: Open, network: Network, thousand: ImageSet
) -> None:
    page = open_broken(opened)
    expect_broken(page, network, thousand)
    assert measured(page, "data-unbroken") == scores(network, thousand).accuracy
    neuron(page, 1, 11).click()
    one = Lesion("neuron", 1, 1, 11)
    expect_broken(page, network, thousand, one)
    neuron(page, 2, 3).click()
    two = Lesion("neuron", 2, 1, 3)
    expect_broken(page, network, thousand, one, two)
    page.page.locator("[data-biases='2']").click()
    expect_broken(page, network, thousand, Lesion("biases", 2), one, two)
    page.page.locator("[data-noise] input").fill("0.35")
    noise = Lesion("noise", 0, 0.35, seed=0)
    expect_broken(page, network, thousand, noise, Lesion("biases", 2), one, two)
    page.page.locator("[data-seed]").click()
    expect_broken(page, network, thousand, Lesion("noise", 0, 0.35, seed=1), Lesion("biases", 2), one, two)
    expect(page.page.get_by_text("Silent: neuron 11 of layer 1; neuron 3 of layer 2.")).to_be_visible()
    left, whole = measured(page, "data-accuracy"), scores(network, thousand).accuracy
    said = f"{100 * left:.1f}% of 1,000 images are read right; unbroken, {100 * whole:.1f}%."
    expect(page.page.get_by_text(said)).to_be_visible()
    page.page.locator("[data-action=undo-all]").click()
    expect_broken(page, network, thousand)
    said = f"Unbroken, {100 * whole:.1f}% of 1,000 images are read right."
    expect(page.page.get_by_text(said)).to_be_visible()
    page.page.locator("[data-silence='2']").click()
    expect_broken(page, network, thousand, Lesion("layer", 2))
    page.page.locator("[data-biases=all]").click()
    expect_broken(page, network, thousand, Lesion("biases", 0), Lesion("layer", 2))
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-fingerprint", network.fingerprint)


def test_the_network_outside_stays_whole(opened: Open, network: Network) -> None:
    page = open_broken(opened)
    page.page.locator("[data-silence='1']").click()
    expect(page.page.get_by_text("all 16 neurons of layer 1")).to_be_visible()
    page.page.locator("[data-lens=see]").click()
    image = load_test("mnist").images[INDEX]
    for output, a in enumerate(network.trace(image).a[-1]):
        expect(page.neuron(3, output)).to_have_attribute("data-a", bits(a))
    page.page.go_back()
    expect(page.page.get_by_text("all 16 neurons of layer 1")).to_be_visible()


def test_each_neuron_by_itself(opened: Open, network: Network, thousand: ImageSet) -> None:
    page = open_broken(opened)
    progress = page.page.get_by_test_id("trial-progress")
    expect(progress).to_have_attribute("data-done", "415")
    for layer in (1, 2):
        for k in range(16):
            accuracy = scores(hurt(network, (Lesion("neuron", layer, 1, k),)), thousand).accuracy
            expect(neuron(page, layer, k)).to_have_attribute("data-accuracy", f"{accuracy:g}")
    expect(progress).to_contain_text("each over 1,000 images of MNIST’s test set")
    whole = scores(network, thousand).accuracy
    most = max(whole - one.accuracy for one in lesions(network, thousand, seeds=0).of("neuron"))
    expect(page.page.get_by_text(f"the longest bar: {100 * most:.1f} points")).to_be_visible()
    page.page.locator("input[type=radio][value='10000']").check(force=True)
    expect(progress).to_have_attribute("data-done", "415", timeout=60_000)
    lost = Lesion("neuron", 1, 1, 11)
    found = scores(hurt(network, (lost,)), load_test("mnist")).accuracy
    expect(neuron(page, 1, 11)).to_have_attribute("data-accuracy", f"{found:g}")


def expect_curve(page: Opened, name: str, curve: NDArray[np.float64]) -> None:
    """The curve's points, with the mean over the seeds, the worst and the best of them."""
    dots = page.page.locator(f"[data-curve='{name}'] [data-spread]")
    expect(dots).to_have_count(len(curve), timeout=60_000)
    found: list[list[float]] = dots.evaluate_all(
        """all => all.map(({ dataset: { spread, mean, worst, best } }) =>
            [spread, mean, worst, best].map(Number))"""
    )
    assert found == [pytest.approx(row, abs=1e-12) for row in curve.tolist()]


def test_what_luck_makes_of_damage_is_python_s(opened: Open, network: Network, thousand: ImageSet) -> None:
    page, found = open_broken(opened), lesions(network, thousand)
    expect_curve(page, "noise", found.curve("noise", 0))
    for layer in (1, 2):
        expect_curve(page, f"{layer}", found.curve("neurons", layer))
    main = page.page.get_by_test_id("broken")
    band = "the band goes from the worst of them to the best; each over 1,000 images."
    expect(main).to_contain_text(f"the mean over {found.seeds} such orders, {band}")
    expect(main).to_contain_text(f"the mean over the noise of {found.seeds} seeds, {band}")
    # What else is broken counts for noise.
    neuron(page, 1, 11).click()
    hurt_first = hurt(network, (Lesion("neuron", 1, 1, 11),))
    expect(page.page.locator("[data-curve='noise'] [data-spread='0']")).to_have_attribute(
        "data-mean", f"{scores(hurt_first, thousand).accuracy:g}"
    )


def test_one_s_own_damage_is_marked_on_the_curves(opened: Open, network: Network, thousand: ImageSet) -> None:
    page = open_broken(opened)
    neuron(page, 2, 5).click()
    neuron(page, 2, 8).click()
    own = page.page.locator("[data-own]")
    expect(own).to_have_attribute("data-own", "2")
    expect(page.page.locator("[data-curve='2'] [data-own]")).to_have_count(1)
    accuracy = scores(
        hurt(network, (Lesion("neuron", 2, 1, 5), Lesion("neuron", 2, 1, 8))), thousand
    ).accuracy
    expect(own.locator("title")).to_have_text(f"yours, 2 silent: {100 * accuracy:.1f}%")
    page.page.locator("[data-biases='1']").click()
    expect(own).to_have_count(0)
    page.page.locator("[data-action=undo-all]").click()
    # Dragged, the gold mark is the slider.
    plot = page.page.locator("[data-curve=noise] svg")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box is not None
    plot.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    noise = page.page.locator("[data-noise]")
    expect(noise).to_have_attribute("data-noise", re.compile(r"^(0\.9|1|1\.[01])5?$"))
    amount = float(noise.get_attribute("data-noise") or "nan")
    alone = scores(hurt(network, (Lesion("noise", 0, amount, seed=0),)), thousand).accuracy
    dot = page.page.locator(f"circle[data-amount='{amount:g}']")
    expect(dot).to_have_attribute("data-accuracy", f"{alone:g}")


def test_wide_layers_fall_silent_in_steps(opened: Open) -> None:
    page = open_broken(opened, f"&test={INDEX}&numerics=1&sizes=784-80-10&data=strokes")
    untrained = Network.untrained(RunConfig(sizes=(784, 80, 10), data="strokes"))
    found = lesions(untrained, first(strokes.load_test(), 1000), noise=())
    expect_curve(page, "1", found.curve("neurons", 1))


def test_keys_break_and_name_it(opened: Open) -> None:
    page = open_broken(opened)
    neuron(page, 2, 5).focus()
    page.page.keyboard.press("Space")
    expect(neuron(page, 2, 5)).to_have_attribute("aria-pressed", "true")
    expect(neuron(page, 2, 5)).to_contain_text("Neuron 5 of layer 2, activation 0.000")
    page.page.keyboard.press("Space")
    expect(neuron(page, 2, 5)).to_have_attribute("aria-pressed", "false")
    page.page.locator("[data-noise] input").press("End")
    expect(page.page.locator("[data-noise]")).to_have_attribute("data-noise", "2")
    expect_tab_to_reach(page, "Undo all", "Noise on weights", "other noise", "silence all")


@pytest.mark.parametrize(("sizes", "said"), [("784-100-10", "100 neurons"), ("784-10", "no hidden neurons")])
def test_other_networks(opened: Open, sizes: str, said: str) -> None:
    page = open_broken(opened, f"&test={INDEX}&numerics=1&sizes={sizes}&data=strokes")
    expect(page.page.get_by_test_id("broken")).to_contain_text(said)
    progress = page.page.get_by_test_id("trial-progress")
    total = "712" if "100" in sizes else "81"  # noise in 8 strengths, and 63 steps to silence, by 10 seeds
    expect(progress).to_have_attribute("data-done", total, timeout=60_000)
    unbroken = measured(page, "data-unbroken")
    page.page.locator("[data-noise] input").press("End")
    expect(progress).to_have_attribute("data-total", total)
    measured(page, "data-accuracy")
    assert measured(page, "data-unbroken") == unbroken


def test_a_finger_breaks_it(opened: Open) -> None:
    page = open_broken(opened, **PHONE)
    neuron(page, 1, 3).tap()
    expect(neuron(page, 1, 3)).to_have_attribute("aria-pressed", "true")
    for button in page.page.locator("[data-neuron], [data-biases], [data-silence], [data-seed]").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.5


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_broken(opened, f"&test={INDEX}&lang={language}", color_scheme=theme)
    neuron(page, 1, 3).click()
    page.page.locator("[data-biases='2']").click()
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
