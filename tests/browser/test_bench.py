"""A neuron built by hand: painted, told what it is like, and put into the network."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup.data import load_test
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.turning import expect_same, with_a_three


@pytest.fixture
def page(opened: Open) -> Opened:
    return with_a_three(opened)


def open_bench(page: Opened, index: int) -> Locator:
    page.neuron(1, index).click()
    page.page.get_by_test_id("open-build").click()
    return page.page.get_by_role("dialog")


def painted(bench: Locator) -> NDArray[np.float32]:
    """Return the weights on the easel."""
    text = bench.get_by_test_id("easel").get_attribute("data-weights") or ""
    return np.frombuffer(bytes.fromhex(text), ">f4").astype(np.float32)


def with_neuron(network: Network, j: int, weights: NDArray[np.float32], bias: float) -> Network:
    """Return the network with neuron j of layer 1 replaced."""
    other = Network(network.sizes, network.activation, network.cost, network.parameters.copy())
    other.W[1][j], other.b[1][j] = weights, bias
    return other


def edge() -> NDArray[np.float32]:
    """The edge detector: rows 7 to 9 raise, the three above and below lower, columns 6 to 21."""
    weights = np.zeros((28, 28), np.float32)
    weights[4:13, 6:22] = -1
    weights[7:10, 6:22] = 1
    return weights.ravel()


def expect_lit(bench: Locator, network: Network, j: int, image: NDArray[np.uint8]) -> None:
    """Wait until what the bench says of the drawing is what Python computes."""
    trace = network.trace(image)
    built = bench.get_by_test_id("built")
    expect(built).to_have_attribute("data-z", bits(trace.z[1][j]))
    expect(built).to_have_attribute("data-a", bits(trace.a[1][j]))


def test_the_edge_detector_is_pythons_and_can_be_put_into_the_network(page: Opened, network: Network) -> None:
    image = page.read().image
    bench = open_bench(page, 7)
    np.testing.assert_array_equal(painted(bench), edge())
    other = with_neuron(network, 7, edge(), -10)
    expect_lit(bench, other, 7, image)
    bench.get_by_test_id("put").click()
    expect(bench).to_have_count(0)
    expect_same(page, other)
    expect(page.page.get_by_test_id("turned").get_by_role("status")).to_contain_text("turned by hand")
    page.page.keyboard.press("Control+z")
    expect_same(page, network)


@pytest.mark.usefixtures("mnist_folder")
def test_what_lights_it_is_told_and_what_it_is_like(page: Opened, network: Network) -> None:
    images = load_test("mnist").images[:300].reshape(300, 784)
    bench = open_bench(page, 2)
    other = with_neuron(network, 2, edge(), -10)
    z: NDArray[np.float32] = np.stack([other.trace(image).z[1] for image in images])[:, 2]
    order = np.argsort(-z, kind="stable")
    for name, best in (("lights-most", order[:6]), ("lights-least", order[::-1][:6])):
        rows = bench.get_by_test_id(name).get_by_role("listitem")
        values = [bits(value) for value in z]
        expected: list[str] = [values[int(i)] for i in best]
        for place, text in enumerate(expected):
            expect(rows.nth(place)).to_have_attribute("data-z", text)
        found: list[tuple[int, str]] = rows.evaluate_all(
            "all => all.map((li) => [Number(li.dataset.index), li.dataset.z])"
        )
        assert [text for _, text in found] == expected
        assert all(text == values[index] for index, text in found)
    W = network.W[1].astype(float)
    cosines = W @ edge() / np.linalg.norm(W, axis=1) / np.linalg.norm(edge())
    expect(bench.locator("[data-closest]")).to_have_attribute("data-closest", str(cosines.argmax()))
    told = bench.locator("[data-likeness]").evaluate_all("all => all.map((one) => one.dataset.likeness)")
    np.testing.assert_allclose(np.array(told, float), cosines, atol=1e-6)


def test_it_is_painted_by_mouse_and_by_keys_with_undo(page: Opened, network: Network) -> None:
    image = page.read().image
    bench = open_bench(page, 0)
    bench.get_by_role("button", name="blank").click()
    assert not painted(bench).any()
    easel = bench.get_by_test_id("easel")
    box = easel.bounding_box()
    assert box is not None
    bench.get_by_role("button", name="1 × 1 pixels").click()
    cell = box["width"] / 28
    page.page.mouse.move(box["x"] + 2.5 * cell, box["y"] + 3.5 * cell)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 8.5 * cell, box["y"] + 3.5 * cell, steps=2)
    page.page.mouse.up()
    line = np.zeros((28, 28), np.float32)
    line[3, 2:9] = 1
    np.testing.assert_array_equal(painted(bench), line.ravel())
    bench.get_by_role("button", name="− lower").click()
    easel.focus()
    page.page.keyboard.press("Home")
    page.page.keyboard.press("Space")
    for _ in range(3):
        page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Space")
    page.page.keyboard.press("ArrowRight")
    both = line.copy()
    both[:4, 0] = -1
    np.testing.assert_array_equal(painted(bench), both.ravel())
    page.page.keyboard.press("Control+z")
    np.testing.assert_array_equal(painted(bench), line.ravel())
    page.page.keyboard.press("Control+y")
    field = bench.get_by_role("textbox", name="Bias")
    field.fill("2.5")
    field.press("Enter")
    expect(bench.get_by_text("unless the weighted sum falls below −2.5")).to_be_visible()
    expect_lit(bench, with_neuron(network, 0, both.ravel(), 2.5), 0, image)
    page.page.keyboard.press("Escape")
    expect(bench).to_have_count(0)
    expect_unturned(page)
    page.neuron(1, 3).click()
    page.page.get_by_test_id("open-build").click()
    np.testing.assert_array_equal(painted(bench), both.ravel())
    bench.get_by_role("button", name="neuron 3", exact=True).click()
    np.testing.assert_array_equal(painted(bench), network.W[1][3])
    expect_lit(bench, network, 3, image)


def expect_unturned(page: Opened) -> None:
    expect(page.page.get_by_test_id("turned")).to_have_count(0)
