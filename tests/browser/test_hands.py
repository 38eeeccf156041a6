"""Numbers turned by hand: the page's network is then Python's with the same number in it, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.turning import armed, edited, expect_same, knob, term, value, with_a_three


@pytest.fixture
def page(opened: Open) -> Opened:
    return with_a_three(opened)


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
