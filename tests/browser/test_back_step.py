"""The step that one example asks for: what it moves and what it does to costs, against Python's."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

import litup.data
from litup.network import Network
from tests.browser.formats import number
from tests.browser.networks import LONG, expect_reading
from tests.browser.pages import bits
from tests.browser.way_back import LABEL, Back


def test_the_step_is_taken_told_and_taken_back(back: Back) -> None:
    network = back.age("halfway")
    image = back.opened.read().image
    back.go(5)
    back.page.locator("fieldset label:has(input[value='0.5'])").click()
    gradient = network.gradient(image, [LABEL])
    values = network.parameters.astype(float) - 0.5 * gradient.parameters.astype(float)
    after = Network(network.sizes, network.activation, network.cost, values.astype(np.float32))

    place = int(np.abs(gradient.parameters).argmax())
    most = back.page.get_by_test_id("most-moved")
    expect(most).to_have_attribute("data-to", bits(after.parameters[place]))

    back.page.locator("[data-action=take]").click()
    taken = back.page.get_by_test_id("taken")
    expect(taken).to_be_visible(timeout=LONG)
    expect(back.page.get_by_test_id("turned").first).to_have_attribute("data-fingerprint", after.fingerprint)
    expect_reading(back.opened, after)
    expect(back.page.locator("header .edited")).to_be_visible()

    training = litup.data.load("mnist").training
    some = (training.images, training.labels)
    assert taken.get_attribute("data-images") == "60000"
    for name, costs in {
        "image": [each.gradient(image, [LABEL]).cost for each in (network, after)],
        "others": [each.test(*some).cost for each in (network, after)],
    }.items():
        row = taken.locator(f"[data-cost={name}]")
        shown = [float(row.get_attribute(f"data-{when}") or "nan") for when in ("before", "after")]
        assert shown == pytest.approx(costs, rel=1e-12)
        texts = [number(text) for text in row.locator("td").all_inner_texts()]
        assert texts[0] + texts[2] == texts[1]

    back.page.locator("fieldset label:has(input[value='15'])").click()
    expect(back.page.locator("fieldset input[value='15']")).to_be_checked()
    expect(taken.locator("caption")).to_have_text("The step at rate 0.5")

    back.page.locator("[data-action=untake]").click()
    expect(taken).to_have_count(0)
    expect_reading(back.opened, network)
    expect(back.page.locator("header .edited")).to_have_count(0)
