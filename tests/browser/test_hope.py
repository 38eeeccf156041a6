"""The hope in the lens Test: what neurons tell of parts, and what lights them, is what Python finds."""

from __future__ import annotations

import re
from typing import Any, Literal

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from litup import load
from litup.config import RunConfig
from litup.data import load_test
from litup.experiments.parts import Found, Lights, Parts, parts
from litup.experiments.roc import strength
from litup.kernel.digits import Part, digits
from litup.kernel.net import Examples
from litup.kernel.rows import compress
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.networks import trained
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, violations

INDEX = 18  # of the test set
IMAGES = 2000
pytestmark = pytest.mark.usefixtures("mnist_folder")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture(scope="module")
def found(network: Network) -> Parts:
    return parts(network, load_test("mnist"), images=IMAGES)


def open_hope(opened: Open, more: str = f"&test={INDEX}", **options: Any) -> Opened:  # noqa: ANN401
    """On fewer digits than it takes by itself."""
    page = opened(f"#lens=test&part=hope{more}", **{**WIDE, **options})
    page.page.get_by_text("2,000", exact=False).first.click()
    expect_measured(page)
    return page


def expect_measured(page: Opened) -> None:
    main = page.page.get_by_test_id("hope")
    expect(main).to_have_attribute("data-count", str(IMAGES))
    expect(main).to_have_attribute("data-done", "true", timeout=60_000)


def numbers(element: Locator, name: str) -> list[float]:
    return [float(number) for number in (element.get_attribute(name) or "").split(",")]


def best(areas: np.ndarray[Any, Any]) -> float:
    return max(map(strength, areas.tolist()))


# The areas of all cells, and the step of the network that they are of, at one moment.
CELLS = """() => ({
  step: Number(document.querySelector('[data-testid=hope]').dataset.step),
  areas: Object.fromEntries([...document.querySelectorAll('[data-cell]')].map(({ dataset }) =>
    [dataset.cell, Number(dataset.area)])),
})"""


def areas_of(found: Parts) -> dict[str, float]:
    return {
        f"{n}-{p}": area for p, one in enumerate(found.parts) for n, area in enumerate(one.trained.tolist())
    }


def test_every_neuron_tells_what_python_says(opened: Open, found: Parts) -> None:
    page = open_hope(opened)
    assert page.page.evaluate(CELLS)["areas"] == areas_of(found)
    for cell, area in areas_of(found).items():
        expect(page.page.locator(f"[data-cell='{cell}']")).to_have_text(f"{100 * area:.0f}")
    for p, one in enumerate(found.parts):
        marked = page.page.locator(f"[data-cell$='-{p}'].best")
        expect(marked).to_have_count(1)
        assert strength(float(marked.get_attribute("data-area") or "nan")) == best(one.trained)
    others = {
        "template": [one.template for one in found.parts],
        "discriminant": [one.discriminant for one in found.parts],
    }
    for name, areas in others.items():
        # Solved in another order of sums: no pair of images changes places.
        shown = numbers(page.page.locator(f"[data-other={name}]"), "data-areas")
        assert shown == pytest.approx(areas, abs=1e-9)
    chosen = int(page.page.get_by_test_id("hope").get_attribute("data-neuron") or "-1")
    for p, one in enumerate(found.parts):
        plot = page.page.locator(f"[data-plot='{p}']")
        assert numbers(plot, "data-share") == [one.share]
        marks = dict(mark.split(":") for mark in (plot.get_attribute("data-marks") or "").split(","))
        assert {name: float(place) for name, place in marks.items()} == pytest.approx(
            {
                "untrained": best(one.untrained),
                "first": best(one.trained[:16]),
                "last": best(one.trained[16:]),
                "template": strength(one.template),
                "hand": strength(one.discriminant),
                "chosen": strength(float(one.trained[chosen])),
            },
            abs=1e-9,
        )
    untrained = numbers(page.page.locator("[data-other=untrained]"), "data-areas")
    assert list(map(strength, untrained)) == [best(one.untrained) for one in found.parts]


def test_what_came_out_is_said(opened: Open, found: Parts) -> None:
    page = open_hope(opened)
    three = [
        np.mean([best(one.trained) for one in found.parts]),
        np.mean([best(one.untrained) for one in found.parts]),
        np.mean([strength(one.discriminant) for one in found.parts]),
    ]
    pairs = [(p, pair) for p, one in enumerate(found.parts) for pair in one.within]
    within = [np.mean([getattr(pair, name) for _, pair in pairs]) for name in ("best", "untrained", "built")]
    said = page.page.get_by_test_id("hope-found")
    assert numbers(said, "data-parts") == pytest.approx(three, abs=1e-9)
    assert numbers(said, "data-pairs") == pytest.approx(within, abs=1e-9)
    expect(said).to_contain_text(f"in {100 * three[0]:.0f} of 100 pairs")
    expect(said).to_contain_text(f"best in {100 * three[1]:.0f}, a single")
    wins = sum(best(one.trained[16:]) > best(one.trained[:16]) for one in found.parts)
    expect(page.page.get_by_test_id("hope-within")).to_contain_text(f"for {wins} of the 7 parts")
    source = f"2,000 synthetic digits (seed {found.seed}), which know their parts; the network reads"
    expect(page.page.get_by_text(f"{source} {100 * found.accuracy:.1f}% of them.")).to_be_visible()
    assert page.page.locator("[data-within]").count() == len(pairs)
    for p, pair in pairs:
        row = page.page.locator(f"[data-within='{p}-{pair.digit}']")
        assert numbers(row, "data-strengths") == pytest.approx(
            [pair.best, pair.untrained, pair.built], abs=1e-9
        )
        assert numbers(row, "data-of") == [pair.images, pair.share]
        layer, neuron = found.neurons[pair.neuron]
        expect(row).to_contain_text(f"layer {layer}, {neuron}")


def expect_lights(page: Opened, lights: Lights, of: str) -> None:
    for end, indices, activations in (
        ("most", lights.most, lights.highest),
        ("least", lights.least, lights.lowest),
    ):
        shown = page.page.locator(f"[data-lights={of}-{end}] button")
        expect(shown).to_have_count(len(indices))
        for i, (index, a) in enumerate(zip(indices, activations, strict=True)):
            expect(shown.nth(i)).to_have_attribute("data-index", str(index))
            expect(shown.nth(i)).to_have_attribute("data-a", bits(a))


def z_of(network: Network, layer: int, neuron: int) -> np.ndarray[Any, Any]:
    """By the kernel, of every measured digit, in float64."""
    images = digits(2, 0, IMAGES)[0].reshape(IMAGES, -1)
    net = network._net()  # pyright: ignore[reportPrivateUsage]
    z = net.forward(Examples(compress(images)), 0, IMAGES)[0]
    return z[:, sum(network.sizes[1:layer]) + neuron].astype(np.float64)


@pytest.mark.parametrize(("layer", "neuron", "part"), [(1, 11, 2), (2, 8, 1)])
def test_a_neuron_is_looked_at(
    opened: Open, network: Network, found: Parts, layer: int, neuron: int, part: int
) -> None:
    page = open_hope(opened, f"&test={INDEX}&neuron={layer}.{neuron}")
    n = 16 * (layer - 1) + neuron
    expect_lights(page, found.data_lights[n], "test")
    expect_lights(page, found.drawn_lights[n], "drawn")
    page.page.locator(f"[data-tells='{part}']").click()
    area = float(found.parts[part].trained[n])
    a = network.trace(load_test("mnist").images[INDEX]).a[layer][neuron]
    said = page.page.get_by_test_id("hope-said")
    expect(said).to_contain_text(f"{100 * strength(area):.0f} of 100 pairs.")
    expect(said).to_contain_text("lights up" if area > 0.5 else "goes dark")
    expect(said).to_contain_text(f"a = {a:.3f}.")
    z, has = z_of(network, layer, neuron), (digits(2, 0, IMAGES)[2] & list(Part)[part]) != 0
    bins = np.minimum(np.floor((z - z.min()) / (z.max() - z.min()) * 20), 19).astype(int)
    chart = page.page.locator("[data-having]")
    assert numbers(chart, "data-having") == np.bincount(bins[has], minlength=20).tolist()
    assert numbers(chart, "data-lacking") == np.bincount(bins[~has], minlength=20).tolist()
    image = page.page.locator("[data-lights=test-most] button").nth(2)
    image.click()
    expected = load_test("mnist").images[found.data_lights[n].most[2]].tobytes().hex()
    expect(page.page.locator("[data-image]").first).to_have_attribute("data-image", expected)


def test_the_table_is_walked_by_keys(opened: Open, found: Parts) -> None:
    page = open_hope(opened)
    main = page.page.get_by_test_id("hope")
    expect(main).to_have_attribute("data-neuron", str(index_of_best(found.parts[1])))
    page.page.locator("[data-cell='0-0']").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "End", "PageDown"):
        page.page.keyboard.press(key)
    expect(page.page.locator("[data-cell='6-6']")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(main).to_have_attribute("data-neuron", "6")
    expect(main).to_have_attribute("data-part-number", "6")
    expect(page.page.locator("[data-neuron='6'][aria-pressed=true]")).to_be_visible()
    expect(page.page.locator("#hope-neuron")).to_have_text("Neuron 6 of layer 1")
    page.page.locator("[data-plot='3']").focus()
    page.page.keyboard.press("Enter")
    expect(main).to_have_attribute("data-part-number", "3")
    expect_tab_to_reach(page, "Neuron 6 of layer 1, ", "long vertical: ", "Image ")


def index_of_best(one: Found) -> int:
    return int(np.argmax([strength(area) for area in one.trained.tolist()]))


def test_it_stops_and_goes_on_by_a_key(opened: Open) -> None:
    page = open_hope(opened)
    main = page.page.get_by_test_id("hope")
    page.page.keyboard.press("t")
    page.page.get_by_text("10,000 digits").click()
    stop = page.page.get_by_test_id("hope-progress").locator("[data-action=stop]")
    expect(stop).to_have_text("Go on")
    expect(main).to_have_attribute("data-done", "false")
    page.page.keyboard.press("t")
    expect(main).to_have_attribute("data-done", "true", timeout=60_000)
    expect(page.page.get_by_text("10,000 synthetic digits (seed 2)")).to_be_visible()


@pytest.mark.parametrize("sizes", ["784-40-10", "784-20-12-9-10"])
def test_networks_of_other_sizes_are_asked(opened: Open, sizes: str) -> None:
    page = open_hope(
        opened, f"&test={INDEX}&numerics=1&sizes={sizes}&activation=tanh&data=strokes&neuron=1.39"
    )
    hidden = [int(size) for size in sizes.split("-")[1:-1]]
    rows = page.page.locator("tr:has([data-cell])").count()
    assert rows == sum(hidden) if max(hidden) <= 32 else 7 <= rows <= 14
    expect(page.page.get_by_test_id("hope-within")).to_contain_text(
        "But knowing" if len(hidden) == 1 else f"Layer {len(hidden)}’s best"
    )


def test_without_a_hidden_layer_there_is_none_to_ask(opened: Open) -> None:
    page = opened(f"#lens=test&part=hope&test={INDEX}&numerics=1&sizes=784-10&data=strokes", **WIDE)
    expect(page.page.get_by_text("This network has no hidden layer")).to_be_visible()
    expect(page.page.locator("[data-cell]")).to_have_count(0)
    expect(page.page.get_by_test_id("hope-progress")).to_have_count(0)


@pytest.mark.parametrize(("data", "sizes"), [("strokes", (784, 16, 16, 10)), ("mnist", (784, 20, 12, 9, 10))])
def test_after_an_epoch_it_tells_what_python_says(
    opened: Open, data: Literal["mnist", "strokes"], sizes: tuple[int, ...]
) -> None:
    run = f"&numerics=1&data={data}&sizes={'-'.join(map(str, sizes))}"
    page = open_hope(opened, f"&test={INDEX}{run}")
    page.page.locator("[data-action=epoch]").click()
    main = page.page.get_by_test_id("hope")
    expect(main).to_have_attribute("data-step", "6000", timeout=60_000)
    expect_measured(page)
    network = trained(RunConfig(sizes=sizes, data=data), steps=6000)
    assert page.page.evaluate(CELLS) == {
        "step": 6000,
        "areas": areas_of(parts(network, load_test(data), images=IMAGES)),
    }
    expect(page.page.get_by_text("Of the network after step 6,000. Means over")).to_be_visible()


def test_it_follows_a_network_that_learns(opened: Open) -> None:
    page = open_hope(opened, f"&test={INDEX}&numerics=1&data=strokes&epochs=100000")
    main = page.page.get_by_test_id("hope")
    progress = page.page.get_by_test_id("hope-progress")
    page.page.locator("[data-action=play]").click()
    for _ in range(2):
        step = main.get_attribute("data-step")
        expect(main).not_to_have_attribute("data-step", step or "", timeout=60_000)
        expect(main).to_have_attribute("data-step", re.compile("^[1-9]"), timeout=60_000)
    found = page.page.evaluate(CELLS)
    expect(progress).to_contain_text(re.compile("Of the network after step [0-9,]+. It is asked again"))
    # Stopped, it stays as it is while the network goes on.
    page.page.keyboard.press("t")
    expect(progress.locator("[data-action=stop]")).to_have_text("Go on")
    expect(progress).not_to_contain_text("It is asked again")
    page.page.locator("[data-action=play]").click()
    network = trained(RunConfig(data="strokes", epochs=100_000), steps=found["step"])
    assert found["areas"] == areas_of(parts(network, load_test("strokes"), images=IMAGES))


def test_fingers_find_it(opened: Open) -> None:
    page = open_hope(opened, **PHONE)
    page.page.locator("[data-cell='20-4']").tap()
    expect(page.page.get_by_test_id("hope")).to_have_attribute("data-neuron", "20")
    expect(page.page.locator("#hope-neuron")).to_have_text("Neuron 4 of layer 2")
    for button in page.page.locator("[data-lights] button, [data-cell], [data-tells], [data-plot]").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 43.5


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_hope(opened, f"&test={INDEX}&lang={language}", color_scheme=theme)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
