"""Numbers turned by hand: the page's network is then Python's with the same number in it, to the last bit."""

from __future__ import annotations

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import load
from litup.data import load_test
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened, bits, expected

SHA = re.compile("[0-9a-f]{64}")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture
def page(opened: Open) -> Opened:
    opened_page = opened(reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    opened_page.give(DIGITS[3])
    opened_page.expect_answer(3)
    return opened_page


def edited(network: Network, layer: int, j: int, k: int | None, value: float) -> Network:
    """Return the network with W[layer][j, k], or b[layer][j], set to a value."""
    other = Network(network.sizes, network.activation, network.cost, network.parameters.copy())
    if k is None:
        other.b[layer][j] = value
    else:
        other.W[layer][j, k] = value
    return other


def expect_same(page: Opened, network: Network) -> None:
    """Wait until the page's network is this one, and check what it makes of the drawing."""
    page.page.wait_for_function(
        "(sum) => document.querySelector('[data-testid=turned]')?.dataset.fingerprint === sum",
        arg=network.fingerprint,
    )
    shown = page.read()
    assert {(n.layer, n.index): (n.z, n.a) for n in shown.neurons} == expected(network, shown.image)


def knob(page: Opened) -> Locator:
    return page.page.get_by_test_id("knob")


def term(page: Opened, place: int) -> Locator:
    """The button of one of the largest terms."""
    return page.page.get_by_role("complementary").get_by_role("listitem").nth(place).get_by_role("button")


def armed(page: Opened) -> tuple[int, int, int | None]:
    """Return layer, j and k of the parameter whose knob is shown."""
    name = knob(page).get_attribute("data-parameter") or ""
    layer, j, k = re.fullmatch(r"[Wb]\[(\d+)\]\[(\d+)(?:, (\d+))?\]", name).groups()  # type: ignore[union-attr]
    return int(layer), int(j), None if k is None else int(k)


def value(page: Opened) -> float:
    return float(knob(page).get_attribute("data-value") or "nan")


@pytest.mark.parametrize("neuron", [(1, 7), (2, 3), (3, 8)])
def test_keys_turn_a_weight(page: Opened, network: Network, neuron: tuple[int, int]) -> None:
    page.neuron(*neuron).click()
    term(page, 0).click()
    layer, j, k = armed(page)
    assert (layer, j) == neuron
    assert k is not None
    before = network.W[layer][j, k]
    assert np.float32(value(page)) == before
    page.page.keyboard.press("ArrowUp")
    fine = value(page) - float(before)
    assert fine > 0
    page.page.keyboard.press("Shift+ArrowUp")
    assert value(page) - float(before) == pytest.approx(11 * fine, rel=1e-4)
    expect_same(page, edited(network, layer, j, k, value(page)))


def test_the_wheel_turns_a_weight_only_while_the_keyboard_is_on_its_knob(
    page: Opened, network: Network
) -> None:
    page.neuron(2, 3).click()
    term(page, 1).click()
    layer, j, k = armed(page)
    dial = page.page.get_by_test_id("dial")
    expect(dial).to_be_focused()
    dial.hover()
    page.page.mouse.wheel(0, -100)
    page.page.mouse.wheel(0, -100)
    page.page.wait_for_function(
        "(before) => Number(document.querySelector('[data-testid=knob]').dataset.value) > before",
        arg=float(network.W[layer][j, k]),
    )
    turned = value(page)
    expect_same(page, edited(network, layer, j, k, turned))
    page.page.get_by_label("W[2][3", exact=False).last.focus()
    dial.hover()
    page.page.mouse.wheel(0, -100)
    page.paint()
    assert value(page) == turned


def test_a_typed_weight_is_taken_as_it_is(page: Opened, network: Network) -> None:
    page.neuron(3, 3).click()
    term(page, 0).click()
    layer, j, k = armed(page)
    field = knob(page).get_by_role("textbox")
    field.fill("-0.1234567")
    field.press("Enter")
    expect_same(page, edited(network, layer, j, k, -0.1234567))
    field.fill("much")
    field.press("Enter")
    expect(knob(page).get_by_role("alert")).to_be_visible()
    assert np.float32(value(page)) == np.float32(-0.1234567)
    field.press("Escape")
    expect(knob(page).get_by_role("alert")).to_have_count(0)


def test_dragging_turns_the_bias_in_one_step_of_undo(page: Opened, network: Network) -> None:
    page.neuron(2, 9).click()
    page.page.locator("[data-action=bias]").click()
    assert armed(page) == (2, 9, None)
    box = page.page.get_by_test_id("dial").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 20, y - 20, steps=6)
    page.page.mouse.up()
    assert value(page) > float(network.b[2][9])
    expect_same(page, edited(network, 2, 9, None, value(page)))
    page.button("Undo the last change").click()
    expect_same(page, network)
    assert np.float32(value(page)) == network.b[2][9]


def test_a_bar_is_pulled_and_walked_to_by_keys(page: Opened, network: Network) -> None:
    page.neuron(2, 3).click()
    chart = page.page.get_by_role("complementary").get_by_role("slider", name="weights", exact=True)
    chart.focus()
    page.page.keyboard.press("Home")
    for _ in range(5):
        page.page.keyboard.press("ArrowRight")
    expect(chart).to_have_attribute("aria-valuenow", "5")
    page.page.keyboard.press("Enter")
    assert armed(page) == (2, 3, 5)
    page.page.keyboard.press("Escape")
    expect(knob(page)).to_have_count(0)
    expect(chart).to_be_focused()
    box = chart.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 9.5 / 16, box["y"] + 40
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x, y - 30, steps=4)
    page.page.mouse.up()
    assert armed(page) == (2, 3, 9)
    assert value(page) > float(network.W[2][3, 9])
    expect_same(page, edited(network, 2, 3, 9, value(page)))


def test_undo_by_key_takes_back_what_was_done_last(page: Opened, network: Network) -> None:
    before = page.read().image
    page.neuron(1, 7).click()
    page.page.locator("[data-action=bias]").click()
    page.page.keyboard.press("End")
    turned = edited(network, 1, 7, None, value(page))
    expect_same(page, turned)
    page.draw([[(0.1, 0.9), (0.9, 0.9)]])
    page.settle()
    assert (page.read().image != before).any()
    expect_same(page, turned)
    page.page.keyboard.press("Control+z")
    expect(page.pad).to_have_attribute("data-image", before.tobytes().hex())
    expect_same(page, turned)
    page.page.keyboard.press("Control+z")
    expect_same(page, network)
    page.page.keyboard.press("Control+y")
    expect_same(page, turned)


def test_what_was_turned_is_counted_and_reset(page: Opened, network: Network) -> None:
    page.neuron(1, 7).click()
    page.page.locator("[data-action=bias]").click()
    page.page.keyboard.press("ArrowUp")
    bias = value(page)
    term(page, 0).click()
    layer, j, k = armed(page)
    page.page.keyboard.press("0")
    page.neuron(3, 3).click()
    page.page.locator("[data-action=bias]").click()
    page.page.keyboard.press("Home")
    last = value(page)
    summary = page.page.get_by_test_id("turned")
    expect(summary.get_by_role("status")).to_have_text("1 weight and 2 biases turned by hand")
    changed = edited(edited(network, 3, 3, None, last), 1, 7, None, bias)
    expect_same(page, edited(changed, layer, j, k, 0))
    page.neuron(1, 7).click()
    page.button("Reset this neuron").click()
    expect_same(page, edited(network, 3, 3, None, last))
    page.button("Reset all").click()
    expect(page.page.get_by_test_id("turned").get_by_role("status")).to_have_text("All as before")
    expect_same(page, network)


def test_turned_numbers_stay_when_the_lens_changes(page: Opened, network: Network) -> None:
    page.neuron(3, 3).click()
    page.page.locator("[data-action=bias]").click()
    page.page.keyboard.press("Home")
    turned = edited(network, 3, 3, None, value(page))
    expect_same(page, turned)
    for lens in ("Learn", "Test", "See"):
        page.page.get_by_role("navigation").get_by_text(lens, exact=True).click()
        expect_same(page, turned)


# ---- The matrix form ----------------------------------------------------------------------------


def open_matrix(page: Opened, layer: int, index: int) -> Locator:
    page.neuron(layer, index).click()
    page.page.get_by_test_id("open-matrix").click()
    matrix = page.page.get_by_test_id("matrix")
    expect(matrix.locator("td[data-w]").first).to_be_visible()
    page.paint()  # how many columns fit is known once it is laid out
    return matrix


def vector(matrix: Locator, name: str) -> dict[int, str]:
    """Return the bits of the entries of a vector that are shown."""
    cells = matrix.locator(f"table[data-vector='{name}'] td[data-bits]")
    found: list[list[str]] = cells.evaluate_all("all => all.map((td) => [td.dataset.index, td.dataset.bits])")
    return {int(index): text for index, text in found}


@pytest.mark.parametrize(("layer", "columns"), [(1, 13), (2, 16), (3, 16)])
def test_the_matrix_form_has_the_networks_numbers(
    page: Opened, network: Network, layer: int, columns: int
) -> None:
    matrix = open_matrix(page, layer, 3)
    trace = network.trace(page.read().image)
    found: list[list[str]] = matrix.locator("td[data-w]").evaluate_all(
        "all => all.map((td) => [td.dataset.w, td.dataset.bits, td.textContent.trim()])"
    )
    rows = network.sizes[layer]
    assert len(found) in {rows * columns, rows * (columns - 2)}
    for place, cell, text in found:
        j, k = map(int, place.split("."))
        weight = network.W[layer][j, k]
        assert (cell, text) == (bits(weight), fixed(float(weight), 2))
    assert {int(place.split(".")[1]) for place, *_ in found} >= {0, network.sizes[layer - 1] - 1}
    for name, values in (("b", network.b), ("z", trace.z), ("a", trace.a)):
        shown = vector(matrix, f"{name}[{layer}]")
        assert shown == {j: bits(value) for j, value in enumerate(values[layer])}
    for k, cell in vector(matrix, f"a[{layer - 1}]").items():
        assert cell == bits(trace.a[layer - 1][k])
    products = matrix.locator(f"table[data-vector='W[{layer}] @ a[{layer - 1}]'] td").all_inner_texts()
    for j, text in enumerate(products):
        z, b = fixed(float(trace.z[layer][j]), 3), fixed(float(network.b[layer][j]), 3)
        assert number(text) + number(b) == number(z)


def test_the_matrix_form_is_put_together_by_keys_and_buttons(page: Opened) -> None:
    matrix = open_matrix(page, 3, 3)
    slider = matrix.get_by_role("slider", name="How far it is put together")
    slider.focus()
    page.page.keyboard.press("Home")
    expect(matrix).to_have_attribute("data-part", "weights")
    expect(matrix.locator("pre .lit")).to_have_text(["W[3]"])
    assert vector(matrix, "a[2]") == vector(matrix, "z[3]") == {}
    page.page.keyboard.press("ArrowRight")
    expect(matrix).to_have_attribute("data-part", "input")
    assert len(vector(matrix, "a[2]")) == 16
    page.page.get_by_test_id("matrix-on").click()
    page.page.get_by_test_id("matrix-on").click()
    expect(matrix.locator("pre .lit")).to_have_text(["W[3]", "@", "a[2]"])
    products = matrix.locator("table[data-vector='W[3] @ a[2]'] td").all_inner_texts()
    assert [text != "" for text in products] == [True, True] + 8 * [False]
    expect(matrix.get_by_role("status")).to_contain_text(f"= {products[1]}")
    slider.focus()
    page.page.keyboard.press("End")
    expect(matrix.locator("pre .lit")).to_have_text(["a[3] = sigmoid(z)"])
    assert len(vector(matrix, "a[3]")) == 10
    page.page.get_by_test_id("matrix-play").click()
    expect(matrix).to_have_attribute("data-part", "weights")
    expect(matrix).to_have_attribute("data-part", "input")
    page.page.keyboard.press("Escape")
    expect(matrix).to_have_count(0)


def test_a_weight_of_the_matrix_is_pointed_at_on_the_stage_and_opens_its_knob(page: Opened) -> None:
    matrix = open_matrix(page, 2, 3)
    cell = matrix.locator("td[data-w='5.15']")
    cell.hover()
    expect(page.page.locator(".tip")).to_contain_text("neuron 15")
    cell.get_by_role("button").click()
    assert armed(page) == (2, 5, 15)


# ---- A neuron built by hand ---------------------------------------------------------------------


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
