"""The inspector's arithmetic: what is shown is the neuron's own, and adds up as shown."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pytest
from playwright.sync_api import expect

from litup import load
from litup.models import PLAIN
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import MINUS, fixed, number
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened

SUM = re.compile(rf"= ({MINUS}?[\d.]+) ([+{MINUS}]) ([\d.]+) = ({MINUS}?[\d.]+)$")


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture
def page(opened: Open) -> Opened:
    opened_page = opened(reduced_motion="reduce")
    opened_page.give(DIGITS[3])
    opened_page.expect_answer(3)
    return opened_page


def shown_sum(page: Opened) -> tuple[str, str, str]:
    """Return Σ w·a, b and z as the inspector writes them."""
    found = SUM.search(page.page.get_by_test_id("sum").inner_text().replace("\n", " ").strip())
    assert found is not None
    weighted, sign, bias, z = found.groups()
    return weighted, bias if sign == "+" else MINUS + bias, z


SOME = [(1, 0), (1, 7), (1, 12), (1, 15), (2, 0), (2, 9), (3, 0), (3, 3), (3, 8)]


def test_a_neurons_sum_is_its_own_and_adds_up(page: Opened, network: Network) -> None:
    trace = network.trace(page.read().image)
    for layer, index in SOME:
        page.neuron(layer, index).click()
        weighted, bias, z = shown_sum(page)
        assert z == fixed(float(trace.z[layer][index]), 3)
        assert bias == fixed(float(network.b[layer][index]), 3)
        assert number(weighted) + number(bias) == number(z)

        rows = page.page.get_by_role("complementary").get_by_role("listitem").all_inner_texts()
        values = {" ".join(row.split()[:-1]): number(row.split()[-1]) for row in rows}
        assert sum(values.values()) == number(weighted)
        assert abs(values.get("rounding", Decimal(0))) <= Decimal("0.005")

        products = network.W[layer][index].astype(float) * trace.a[layer - 1].astype(float)
        order = np.argsort(-abs(products), kind="stable")
        listed = [value for label, value in values.items() if "×" in label]
        assert listed == [number(fixed(float(products[i]), 3)) for i in order[: len(listed)]]
        rest = [value for label, value in values.items() if label.endswith("more")]
        assert rest in ([], [number(fixed(float(products[order[len(listed) :]].sum()), 3))])


def test_the_activation_is_written_with_three_decimals(page: Opened, network: Network) -> None:
    trace = network.trace(page.read().image)
    for layer, index in ((1, 9), (2, 0), (3, 3)):
        page.neuron(layer, index).click()
        header = page.page.get_by_role("complementary").locator("header")
        assert header.inner_text().split()[-1] == fixed(float(trace.a[layer][index]), 3)


def test_all_parameters_are_counted(page: Opened) -> None:
    counted = page.page.get_by_test_id("count").inner_text().replace("\xa0", " ")
    for part in ("784 × 16", "16 × 16", "16 × 10", "12,544", "256", "160", "13,002"):
        assert part in counted


def test_terms_are_shares_of_the_sum(page: Opened) -> None:
    page.neuron(2, 9).click()
    first = page.page.get_by_role("complementary").get_by_role("listitem").first.inner_text().split()
    weight, times, activation, product = first[-4:]
    assert times == "×"
    rounding = Decimal("0.002")
    assert abs(number(weight) * number(activation) - number(product)) <= rounding


@pytest.mark.parametrize("at", ["[data-layer='2'][data-index='3']", "[data-grid='0']"])
def test_closing_brings_the_keyboard_back_to_what_was_open(page: Opened, at: str) -> None:
    page.page.locator(at).focus()
    page.page.keyboard.press("Enter")
    close = page.page.get_by_role("complementary").get_by_role("button", name="Close")
    close.focus()
    page.page.keyboard.press("Enter")
    expect(close).to_have_count(0)
    expect(page.page.locator(at)).to_be_focused()
