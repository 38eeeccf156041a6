"""A layer as a matrix: its numbers are the network's, and it is put together step by step."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.pages import Opened, bits
from tests.browser.turning import armed, with_a_three


@pytest.fixture
def page(opened: Open) -> Opened:
    return with_a_three(opened)


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
