"""The way back through one example begins with the outputs: what each lacks, and its δ, against Python's."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.handwriting import DIGITS
from tests.browser.pages import bits
from tests.browser.reaching import CALM
from tests.browser.way_back import LABEL, Back, in_float64


@pytest.mark.parametrize("age", ["untrained", "halfway", "trained"])
def test_errors_and_their_deltas_are_the_kernels(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    trace = network.trace(image)
    gradient = network.gradient(image, [LABEL])
    errors = back.page.get_by_test_id("errors")
    expect(errors).to_have_attribute("data-label", str(LABEL))
    for j, row in enumerate(errors.locator("tbody tr").all()):
        error = float(trace.a[3][j]) - (j == LABEL)
        expect(row).to_have_attribute("data-a", bits(trace.a[3][j]))
        assert float(row.get_attribute("data-error") or "nan") == error
        cells = row.locator("td").all_inner_texts()
        assert cells[:2] == [fixed(float(trace.a[3][j]), 3), str(int(j == LABEL))]
        assert number(cells[2]) == number(fixed(error, 3))
        assert ("▲" in cells[3]) == (error <= 0)
    np.testing.assert_array_equal(back.wishes(3), -(trace.a[3].astype(float) - np.eye(10)[LABEL]))
    cost = float(back.page.get_by_test_id("cost").get_attribute("data-value") or "nan")
    assert cost == gradient.cost
    assert cost == pytest.approx(in_float64(network, image, LABEL)[2], rel=1e-5, abs=1e-9)

    back.go(1)
    _, deltas, _ = in_float64(network, image, LABEL)
    for j, row in enumerate(back.page.get_by_test_id("deltas").locator("tbody tr").all()):
        expect(row).to_have_attribute("data-delta", bits(gradient.b[3][j]))
        assert float(gradient.b[3][j]) == pytest.approx(deltas[3][j], rel=1e-3, abs=1e-9)
    own = back.page.get_by_test_id("delta")
    expect(own).to_have_attribute("data-delta", bits(gradient.b[3][LABEL]))
    slope = float(own.get_attribute("data-slope") or "nan")
    z = float(trace.z[3][LABEL])
    assert slope == pytest.approx(1 / ((1 + np.exp(-z)) * (1 + np.exp(z))), rel=1e-9)


def test_a_blank_pad_is_said_to_have_nothing_to_learn_from(back: Back) -> None:
    blank = back.page.get_by_test_id("blank-wishes")
    expect(blank).to_have_count(0)
    back.opened.clear()
    expect(blank).to_contain_text("there is nothing to learn here")


def test_from_a_network_that_asks_for_little_a_press_leads_half_way(opened: Open) -> None:
    page = opened("#lens=why&test=35", **CALM).page
    page.locator("[data-action=halfway]").click()
    expect(page.locator("[data-age=halfway]")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("little")).to_have_count(0)


def test_another_label_makes_other_wishes_until_another_image_comes(back: Back) -> None:
    label = back.page.get_by_test_id("label")
    expect(label).to_have_attribute("data-label", str(LABEL))
    label.locator("[data-digit='7']").click()
    expect(back.page.get_by_test_id("errors")).to_have_attribute("data-label", "7")
    wishes = back.wishes(3)
    assert wishes[7] == max(wishes)
    back.page.get_by_role("button", name="test image 1, labelled 2").click()
    expect(label).to_have_attribute("data-label", "2")
    back.opened.give(DIGITS[4])
    expect(label).to_have_attribute("data-label", back.opened.answer.inner_text().strip())
