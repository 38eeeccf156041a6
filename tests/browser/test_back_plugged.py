"""Every step of the way back has its formula with the shown neuron's numbers in it, and they are Python's."""

from __future__ import annotations

import math

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

import litup
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.formats import tex, tex_factor
from tests.browser.networks import expect_reading
from tests.browser.pages import bits
from tests.browser.reaching import CALM
from tests.browser.way_back import LABEL, LINK, Back

AGES = ["untrained", "halfway", "trained"]
CROSS = "numerics=1&cost=cross_entropy"
RATE = 1.5


def expect_formula(of: Locator, *lines: str) -> None:
    """Wait until these formulas are set, one after the other, as TeX."""
    expect(of.locator("annotation")).to_have_text(list(lines))


def most(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    """Return where the largest |value| is, of equals the first."""
    return int(abs(values).argmax())


def product(one: float, other: float, result: float) -> str:
    """Write two numbers and their product."""
    return rf"{tex(one)} \cdot {tex_factor(other)} = {{{tex(result)}}}"


def runner_up(a: np.ndarray[tuple[int], np.dtype[np.float32]], index: int) -> int:
    """Return the output whose error is the largest but for `index`."""
    errors = a.astype(float) - np.eye(10)[LABEL]
    errors[index] = 0
    return most(errors)


@pytest.mark.parametrize("age", AGES)
def test_errors_and_the_cost(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    a, cost = network.trace(image).a[3], network.gradient(image, [LABEL]).cost
    for index in (LABEL, 7):
        if index != LABEL:
            back.opened.neuron(3, index).click()
        y = int(index == LABEL)
        own = float(a[index])
        expect_formula(
            back.page.get_by_test_id("error-formula"),
            f"a_{{{index}}} - y_{{{index}}} = {tex(own)} - {y} = {{{tex(own - y)}}}",
        )
        other = runner_up(a, index)
        squares = " + ".join(f"({tex(float(a[j]))} - {int(j == LABEL)})^2" for j in (index, other))
        expect_formula(
            back.page.get_by_test_id("cost-formula"),
            r"C = \textstyle\sum_j (a_j - y_j)^2",
            rf"= {squares} + \ldots",
            f"= {tex(cost)}",
        )


def test_the_cross_entropy(opened: Open) -> None:
    page = opened(f"{LINK}&{CROSS}", **CALM)
    back = Back(page)
    network = Network.untrained(litup.RunConfig.from_query(CROSS))
    expect_reading(page, network)
    image = page.read().image
    a, cost = network.trace(image).a[3], network.gradient(image, [LABEL]).cost
    other = runner_up(a, LABEL)
    expect_formula(
        back.page.get_by_test_id("cost-formula"),
        r"C = -\textstyle\sum_j y_j\ln a_j + (1-y_j)\ln(1-a_j)",
        rf"= - \ln {tex(float(a[LABEL]))} - \ln(1 - {tex(float(a[other]))}) - \ldots",
        f"= {tex(cost)}",
    )
    assert cost == pytest.approx(
        -math.log(a[LABEL]) - sum(math.log1p(-float(a[j])) for j in range(10) if j != LABEL), rel=1e-5
    )


@pytest.mark.parametrize("age", AGES)
def test_the_delta_of_an_output(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    trace, delta = network.trace(image), network.gradient(image, [LABEL]).b[3]
    back.go(1)
    for index in (LABEL, 8):
        if index != LABEL:
            back.opened.neuron(3, index).click()
        y, z = int(index == LABEL), float(trace.z[3][index])
        a, slope = float(trace.a[3][index]), 1 / ((1 + math.exp(-z)) * (1 + math.exp(z)))
        expect_formula(
            back.page.get_by_test_id("delta"),
            rf"\delta_{{{index}}} = 2\,(a_{{{index}}} - y_{{{index}}})\;\sigma'(z_{{{index}}})",
            rf"= 2\,({tex(a)} - {y}) \cdot {tex(slope)} = {{{tex(float(delta[index]))}}}",
        )


@pytest.mark.parametrize("age", AGES)
def test_one_neurons_wishes(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    back.go(2)
    for layer, index in [(3, LABEL), (3, 8), (2, 5), (1, 6)]:
        back.opened.neuron(layer, index).click()
        delta = float(gradient.b[layer][index])
        expect_bias(back, delta)
        expect_push(back, network, layer, index)
        weights = network.W[layer][index].astype(float)
        k = most(-delta * weights)
        name = f"{k}" if layer > 1 else f"({k // 28}, {k % 28})"
        expect_formula(
            back.page.get_by_test_id("request"),
            r"-\delta\;w_{k}",
            rf"-\delta\;w_{{{name}}} = {product(-delta, weights[k], -delta * weights[k])}",
        )


def expect_bias(back: Back, delta: float) -> None:
    """Wait for the formula of the push on a neuron's bias."""
    bias = back.page.get_by_test_id("bias")
    expect_formula(bias, rf"-\frac{{\partial C}}{{\partial b}} = -\delta = {tex(-delta)}")


def expect_push(back: Back, network: Network, layer: int, index: int) -> None:
    """Wait for the formula of the pushes on a neuron's weights, with the largest of them."""
    image = back.opened.read().image
    gradient = network.gradient(image, [LABEL])
    delta, pushes = float(gradient.b[layer][index]), -gradient.W[layer][index].astype(float)
    k = most(pushes)
    a = float(network.trace(image).a[layer - 1][k])
    name = f"{k}" if layer > 1 else f"({k // 28}, {k % 28})"
    push = back.page.get_by_test_id("push")
    expect(push).to_have_attribute("data-delta", bits(gradient.b[layer][index]))
    expect_formula(
        push,
        r"-\frac{\partial C}{\partial w_{k}} = -\delta\;a_k",
        rf"-\frac{{\partial C}}{{\partial w_{{{name}}}}} = {product(-delta, a, pushes[k])}",
    )


@pytest.mark.parametrize("age", AGES)
def test_the_sum_of_what_all_ask_and_what_follows(back: Back, age: str) -> None:
    network = back.age(age)
    image = back.opened.read().image
    gradient, trace = network.gradient(image, [LABEL]), network.trace(image)
    for step, layer, index in [(3, 2, 4), (4, 1, 6)]:
        back.go(step)
        back.opened.neuron(layer, index).click()
        deltas = gradient.b[layer + 1].astype(float)
        weights = network.W[layer + 1][:, index].astype(float)
        requests = -deltas * weights
        total = math.fsum(requests)
        largest: list[int] = np.argsort(-abs(requests), kind="stable")[:2].tolist()
        terms = " + ".join(f"({tex(-deltas[j])})({tex(weights[j])})" for j in largest)
        expect_formula(
            back.page.get_by_test_id("wish-formula"),
            rf"-\frac{{\partial C}}{{\partial a_{{{index}}}}}"
            rf" = \textstyle\sum_j\,(-\delta_j)\;w_{{j,{index}}}",
            rf"= {terms} + \ldots = {tex(total)}",
        )
        z, delta = float(trace.z[layer][index]), float(gradient.b[layer][index])
        slope = 1 / ((1 + math.exp(-z)) * (1 + math.exp(z)))
        expect_formula(
            back.page.get_by_test_id("delta"),
            rf"\delta_{{{index}}} = \frac{{\partial C}}{{\partial a_{{{index}}}}}\;\sigma'(z_{{{index}}})",
            rf"= {product(-total, slope, delta)}",
        )
        expect_bias(back, delta)
    expect_push(back, network, 1, 6)


@pytest.mark.parametrize("age", AGES)
def test_the_step(back: Back, age: str) -> None:
    network = back.age(age)
    gradient = network.gradient(back.opened.read().image, [LABEL])
    back.go(5)
    k = int(np.abs(gradient.parameters).argmax())
    value, slope = float(network.parameters[k]), float(gradient.parameters[k])
    expect_formula(
        back.page.get_by_test_id("most-moved"),
        rf"{tex(value)} - {RATE} \cdot {tex_factor(slope)} = {tex(float(np.float32(value - RATE * slope)))}",
    )
    for layer, index in [(2, 11), (3, 6)]:
        back.opened.neuron(layer, index).click()
        bias, delta = float(network.b[layer][index]), float(gradient.b[layer][index])
        after = np.float32(bias - RATE * delta)
        moved = back.page.get_by_test_id("bias-moved")
        expect(moved).to_have_attribute("data-to", bits(after))
        expect_formula(moved, rf"{tex(bias)} - {RATE} \cdot {tex_factor(delta)} = {tex(float(after))}")
    if age == "halfway":
        # Of all numbers the right output's bias moves most: it is told once.
        back.opened.neuron(3, LABEL).click()
        expect(back.page.get_by_test_id("most-moved")).to_have_attribute("data-name", f"b[3][{LABEL}]")
        expect(moved).to_have_count(0)
