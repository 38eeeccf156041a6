"""A visitor draws a digit: the page reads it, and every number it shows is Python's, bit for bit."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from litup import draw, load
from litup.data import load_test
from litup.models import PLAIN
from litup.network import Network
from tests.browser import formats
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened, Shown, expected, link_strokes


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


@pytest.fixture
def page(opened: Open) -> Opened:
    return opened(reduced_motion="reduce")


def check(shown: Shown, network: Network) -> None:
    """Compare all that is shown with what Python makes of the same 784 pixels."""
    bits = expected(network, shown.image)
    assert {(neuron.layer, neuron.index): (neuron.z, neuron.a) for neuron in shown.neurons} == bits
    for neuron in shown.neurons:
        assert neuron.text == formats.in_circle(formats.value(neuron.a))


def test_every_digit_is_read_with_pythons_numbers(page: Opened, network: Network) -> None:
    for digit, strokes in DIGITS.items():
        page.give(strokes)
        page.expect_answer(digit)
        shown = page.read()
        assert network.predict(shown.image) == digit
        check(shown, network)


def test_the_strokes_make_the_same_image_in_python(page: Opened) -> None:
    for digit in (4, 8):
        page.give(DIGITS[digit])
        page.expect_answer(digit)
        strokes = link_strokes(page.fragment)
        assert len(strokes) == len(DIGITS[digit])
        np.testing.assert_array_equal(page.read().image, draw(strokes).ravel())


def test_without_normalising_the_image_stays_where_it_was_drawn(page: Opened, network: Network) -> None:
    small = [[(0.1 + 0.3 * x, 0.6 + 0.3 * y) for x, y in stroke] for stroke in DIGITS[7]]
    page.give(small)
    page.expect_answer(7)
    page.page.get_by_role("switch").uncheck()
    page.settle()
    shown = page.read()
    strokes = link_strokes(page.fragment)
    np.testing.assert_array_equal(shown.image, draw(strokes, normalise=False).ravel())
    assert not shown.image.reshape(28, 28)[:12].any()
    check(shown, network)


def test_a_blank_pad_shows_what_the_biases_do(page: Opened, network: Network) -> None:
    page.clear()
    page.settle()
    shown = page.read()
    assert not shown.image.any()
    check(shown, network)
    page.expect_answer(network.predict(shown.image))


@pytest.mark.usefixtures("mnist_folder")
def test_a_test_image_is_read_as_it_is(page: Opened, network: Network) -> None:
    images = load_test("mnist").images
    for index, label in enumerate("721"):
        picked = page.page.locator(f"[data-label='{label}']").first
        picked.click()
        page.settle()
        page.expect_answer(int(label))
        expect(picked).to_have_attribute("aria-pressed", "true")
        shown = page.read()
        np.testing.assert_array_equal(shown.image, images[index])
        check(shown, network)


def test_without_mnist_synthetic_digits_are_there_to_pick(
    opened: Open, address_without_mnist: str, network: Network
) -> None:
    page = opened(at=address_without_mnist, reduced_motion="reduce")
    picked = page.page.locator("[data-label]").nth(3)
    expect(picked).to_have_accessible_name(re.compile("synthetic digit 3, a [0-9]"))
    picked.click()
    page.settle()
    shown = page.read()
    check(shown, network)
    np.testing.assert_array_equal(shown.image, draw(link_strokes(page.fragment)).ravel())
