"""What one neuron asks for, and what all ask of one, back to the pixels' weights, against Python's."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.formats import fixed, number
from tests.browser.pages import bits
from tests.browser.way_back import LABEL, Back, in_float64


def test_a_neurons_wishes_are_sorted_and_in_proportion(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient, trace = network.gradient(image, [LABEL]), network.trace(image)
    back.go(2)
    for layer, index in [(3, LABEL), (3, 8), (2, 5)]:
        back.opened.neuron(layer, index).click()
        expect(back.page.get_by_test_id("bias")).to_have_attribute(
            "data-bits", bits(gradient.b[layer][index])
        )
        pushes = -gradient.W[layer][index].astype(float)
        order = np.argsort(-abs(pushes), kind="stable")
        rows = back.rows("weights")
        assert [int(row.get_attribute("data-index") or -1) for row in rows] == list(order[: len(rows)])
        for k, row in zip(order, rows, strict=False):
            expect(row).to_have_attribute("data-bits", bits(gradient.W[layer][index, k]))
            expect(row.locator("td").first).to_have_text(fixed(float(trace.a[layer - 1][k]), 3))
        activations = trace.a[layer - 1].astype(float)
        example = back.page.get_by_test_id("weights-example")
        for end in (activations.max(), activations.min()):
            expect(example).to_contain_text(f"a = {fixed(end, 3)})")
            expect(example).to_contain_text(fixed(0.1 * end, 4))
        asked = -float(gradient.b[layer][index]) * network.W[layer][index].astype(float)
        order = np.argsort(-abs(asked), kind="stable")
        for k, row in zip(order, back.rows("behind"), strict=False):
            expect(row).to_have_attribute("data-index", str(k))
            assert float(row.get_attribute("data-wish") or "nan") == asked[k]


@pytest.mark.parametrize("age", ["halfway", "trained"])
def test_wishes_of_all_ten_add_up_as_shown_and_to_the_kernels(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    back.go(3)
    for layer in (2, 1):
        requests = -gradient.b[layer + 1].astype(float)[:, None] * network.W[layer + 1].astype(float)
        np.testing.assert_allclose(back.wishes(layer), requests.sum(axis=0), rtol=1e-9, atol=1e-18)
        for index in (0, 7):
            back.opened.neuron(layer, index).click()
            table = back.page.get_by_test_id("requests")
            expect(table.locator("tfoot tr")).to_be_visible()
            expect(back.aside.get_by_role("heading", level=2)).to_have_text(
                f"One wish for neuron {index} of layer {layer}"
            )
            texts = table.locator("tbody tr td.wish").all_inner_texts()
            total = table.locator("tfoot td.wish").inner_text()
            assert sum((number(text) for text in texts), Decimal(0)) == number(total)
            found = float(table.locator("tfoot tr").get_attribute("data-wish") or "nan")
            assert found == pytest.approx(requests[:, index].sum(), rel=1e-9)
            for row in back.rows("requests"):
                j = int(row.get_attribute("data-index") or -1)
                assert float(row.get_attribute("data-wish") or "nan") == requests[j, index]
        if layer == 2:
            assert len(back.rows("requests")) == 10
            back.go(4)


def test_the_way_back_ends_at_the_pixels_weights(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    nabla, _, _ = in_float64(network, image, LABEL)
    back.go(4)
    back.opened.neuron(1, 6).click()
    picture = back.page.get_by_test_id("nabla")
    expect(picture).to_have_attribute("data-bits", "".join(bits(value) for value in gradient.W[1][6]))
    np.testing.assert_allclose(gradient.W[1][6], nabla[1][6], rtol=1e-3, atol=1e-7)
    own = back.page.get_by_test_id("delta")
    expect(own).to_have_attribute("data-delta", bits(gradient.b[1][6]))
