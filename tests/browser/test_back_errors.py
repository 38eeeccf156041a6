"""The way back through one example begins with the outputs: what each lacks, and its δ, against Python's."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.formats import fixed, number
from tests.browser.handwriting import DIGITS
from tests.browser.networks import LONG
from tests.browser.pages import bits
from tests.browser.reaching import CALM
from tests.browser.way_back import LABEL, LINK, Back, in_float64

# The outputs' arrows as they are painted, up positive, and how long there is room for; CSS pixels.
DRAWN = """() => {
  const canvas = document.querySelector('[data-testid=arrows]')
  const place = canvas.getBoundingClientRect()
  const ratio = canvas.width / place.width
  const picture = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
  const inkOf = (name) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(${name})`
    const ink = getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number)
    probe.remove()
    return ink
  }
  const outputs = [...document.querySelectorAll("[data-layer='3'][data-z]")]
  const boxes = outputs.map((one) => one.getBoundingClientRect())
  const middles = boxes.map((box) => box.top + box.height / 2 - place.top)
  const pitch = middles[1] - middles[0]
  const tallest = (middle, ink) => {
    let most = 0
    for (let x = Math.round((boxes[0].right - place.left) * ratio); x < canvas.width; x++) {
      let count = 0
      for (let y = Math.round((middle - pitch / 2) * ratio); y < (middle + pitch / 2) * ratio; y++) {
        const at = 4 * (canvas.width * y + x)
        if (picture[at + 3] > 128 && ink.every((value, i) => Math.abs(value - picture[at + i]) < 40)) count++
      }
      most = Math.max(most, count)
    }
    return most / ratio
  }
  const [up, down] = [inkOf('--positive'), inkOf('--negative')]
  return {
    lengths: middles.map((middle) => tallest(middle, up) - tallest(middle, down)),
    room: Math.min(0.94 * pitch, 0.1 * place.height),
  }
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("age", ["untrained", "halfway"])
def test_arrows_are_drawn_as_long_as_the_errors(opened: Open, age: str, theme: str) -> None:
    back = Back(opened(LINK, color_scheme=theme, device_scale_factor=3, **CALM))
    network = back.age(age)
    a = network.trace(back.opened.read().image).a[3]
    row = back.page.get_by_test_id("errors").locator(f"[data-digit='{LABEL}']")
    expect(row).to_have_attribute("data-a", bits(a[LABEL]))
    back.opened.paint()
    drawn = back.page.evaluate(DRAWN)
    assert drawn["room"] > 30
    assert drawn["lengths"] == pytest.approx(list(drawn["room"] * (np.eye(10)[LABEL] - a)), abs=1)


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

    lengths = back.page.get_by_test_id("lengths")
    expect(lengths).to_have_text("An output’s arrow is as long as its error.")
    back.go(1)
    expect(lengths).to_contain_text("what the slope leaves of it: −δ")
    spoken = back.page.get_by_test_id("wishes").locator("li").nth(LABEL)
    expect(spoken).to_have_text(re.compile(rf"^\s*output {LABEL}: more, δ = −\d"))
    np.testing.assert_array_equal(back.wishes(3), -gradient.b[3].astype(float))
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


def test_a_network_that_is_still_to_learn_is_not_called_trained(opened: Open) -> None:
    page = opened(f"{LINK}&at=4&numerics=1&step=200&neuron=2.8", **CALM).page
    expect(page.locator("[data-age=newest]")).to_have_attribute("aria-pressed", "true", timeout=LONG)
    expect(page.locator("[data-age]")).to_have_count(2)
    expect(page.locator("[data-age=untrained]")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("main > .right .plain")).to_contain_text("lead here from layer 1.")


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
