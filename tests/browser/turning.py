"""Numbers turned by hand in the lens See, as a test turns them and checks what the page makes of them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened, expected
from tests.browser.reaching import WIDE


def with_a_three(opened: Open) -> Opened:
    """Return the page with a 3 drawn on it."""
    page = opened(**WIDE)
    page.give(DIGITS[3])
    page.expect_answer(3)
    return page


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
