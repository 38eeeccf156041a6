"""The lens Chain: small networks whose every number and slope is Python's, to the last bit."""

from __future__ import annotations

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

from litup.network import Network
from litup.ranges import written
from litup.slopes import wiggle
from tests.browser.chains import point, visit
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, WIDE, violations

LINE = (1, 1, 1, 1)
SEVERAL = (2, 3, 2)
TABS = ("one", "several", "page")


def value(page: Opened, name: str) -> np.float32:
    """The number as the page has it."""
    shown = point(page, name).get_attribute("data-bits") or ""
    return np.frombuffer(bytes.fromhex(shown), ">f4").astype(np.float32)[0]


def names(sizes: tuple[int, ...], kind: str, layer: int) -> list[str]:
    """The names of a layer's weights, or of its b, z or a, in their order."""
    if kind == "W":
        return [f"W[{layer}][{j}, {k}]" for j in range(sizes[layer]) for k in range(sizes[layer - 1])]
    return [f"{kind}[{layer}][{j}]" for j in range(sizes[layer])]


def derivative(page: Opened, name: str) -> float:
    """∂C/∂ the number, as the page has it."""
    return float(point(page, name).get_attribute("data-slope") or "nan")


def line(page: Opened) -> tuple[Network, NDArray[np.float32], NDArray[np.float32]]:
    """Return the 1-1-1-1 network with the numbers that the page shows, its input and its target."""
    parameters = [value(page, name) for l in (1, 2, 3) for name in (f"w[{l}]", f"b[{l}]")]
    network = Network(LINE, parameters=np.array(parameters, np.float32))
    return network, np.array([value(page, "a[0]")]), np.array([value(page, "y")])


def expect_line(page: Opened) -> None:
    """Check all numbers of the 1-1-1-1 network, and all slopes, against Python."""
    network, x, y = line(page)
    back = network.backprop(x, y)
    for l in (1, 2, 3):
        assert point(page, f"z[{l}]").get_attribute("data-bits") == bits(back.z[l][0])
        assert point(page, f"a[{l}]").get_attribute("data-bits") == bits(back.a[l][0])
        assert derivative(page, f"w[{l}]") == float(back.nabla_W[l][0, 0])
        assert derivative(page, f"b[{l}]") == derivative(page, f"z[{l}]") == float(back.delta[l][0])
        asked = float(network.W[l][0, 0]) * float(back.delta[l][0])
        assert derivative(page, f"a[{l - 1}]") == pytest.approx(asked, rel=1e-6)
    assert float(point(page, "C").get_attribute("data-value") or "nan") == back.cost


def test_the_chain_has_the_kernels_numbers(opened: Open) -> None:
    expect_line(visit(opened, "one"))


def test_several_neurons_have_the_kernels_numbers(opened: Open) -> None:
    page = visit(opened, "several")
    # A bias has no place of its own in the picture: it is among the numbers of its neuron.
    biases: dict[int, list[np.float32]] = {1: [], 2: []}
    deltas: dict[int, list[float]] = {1: [], 2: []}
    for layer, found in biases.items():
        for j in range(SEVERAL[layer]):
            point(page, f"a[{layer}][{j}]").click()
            page.page.locator(".asked li button", has_text=f"[{layer}][{j}]").first.click()
            field = page.page.locator(".asked [role=slider]")
            expect(field).to_have_attribute("data-spot", f"b[{layer}][{j}]")
            shown = bytes.fromhex(field.get_attribute("data-bits") or "")
            found.append(np.frombuffer(shown, ">f4").astype(np.float32)[0])
            deltas[layer].append(float(field.get_attribute("data-slope") or "nan"))
    parameters: list[np.float32] = []
    for layer in (1, 2):
        parameters += [value(page, name) for name in names(SEVERAL, "W", layer)] + biases[layer]
    x = np.array([value(page, "a[0][0]"), value(page, "a[0][1]")])
    y = np.array([value(page, "y[0]"), value(page, "y[1]")])
    network = Network(SEVERAL, parameters=np.array(parameters, np.float32))
    back = network.backprop(x, y)
    for layer in (1, 2):
        shown = [point(page, name).get_attribute("data-bits") for name in names(SEVERAL, "a", layer)]
        assert shown == [bits(one) for one in back.a[layer]]
        slopes = [derivative(page, name) for name in names(SEVERAL, "W", layer)]
        assert slopes == [float(one) for one in back.nabla_W[layer].ravel()]
        assert deltas[layer] == back.delta[layer].tolist()
        asked = network.W[layer].T.astype(np.float64) @ back.delta[layer]
        slopes = [derivative(page, name) for name in names(SEVERAL, "a", layer - 1)]
        np.testing.assert_allclose(slopes, asked, rtol=1e-6)
    assert float(point(page, "C").get_attribute("data-value") or "nan") == back.cost


@pytest.mark.parametrize("name", ["a[1][1]", "a[1][0]", "a[0][1]"])
def test_the_paths_add_up_as_shown(opened: Open, name: str) -> None:
    page = visit(opened, "several")
    point(page, name).click()
    expect(page.page.get_by_test_id("chosen")).to_have_attribute("data-spot", name)
    texts = page.page.locator("[data-path] b").all_inner_texts()
    total = page.page.get_by_test_id("path-sum").inner_text()
    units = [round(10_000 * float(text.replace("−", "-"))) for text in [*texts, total]]
    assert sum(units[:-1]) == units[-1]
    assert len(texts) == (3 if name.startswith("a[0]") else 2)


def test_keys_drags_and_typing_move_a_number(opened: Open) -> None:
    page = visit(opened, "one")
    weight = point(page, "w[2]")
    weight.focus()
    before = float(value(page, "w[2]"))
    page.page.keyboard.press("ArrowRight")
    expect(weight).to_have_attribute("data-bits", bits(np.float32(round(before + 0.05, 6))))
    page.page.keyboard.press("Shift+ArrowLeft")
    expect(weight).to_have_attribute("data-bits", bits(np.float32(round(before - 0.45, 6))))
    expect_line(page)
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type("0.75")
    page.page.keyboard.press("Enter")
    expect(weight).to_have_attribute("data-bits", bits(np.float32(0.75)))
    box = point(page, "z[3]").bounding_box()
    assert box is not None
    bias = value(page, "b[3]")
    page.page.mouse.move(box["x"] + 80, box["y"] + 37)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 120, box["y"] + 37, steps=4)
    page.page.mouse.up()
    page.page.wait_for_function(
        "(before) => document.querySelector(\"[data-spot='b[3]']\").dataset.bits !== before", arg=bits(bias)
    )
    assert value(page, "b[3]") > bias
    expect_line(page)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "A number from {} to {}, please."), ("zh", "请输入 {} 到 {} 之间的数。")]
)
def test_a_typed_number_is_refused_where_the_network_would_not_take_it(
    opened: Open, language: str, said: str
) -> None:
    page = visit(opened, "one", f"#lang={language}")
    field = page.page.locator("[data-field] input")

    def take(name: str) -> None:
        point(page, name).focus()
        expect(page.page.get_by_test_id("chosen")).to_have_attribute("data-spot", name)
        page.paint()

    for name, typed, ends in (("w[3]", "11", ("−10", "10")), ("y", "1.5", ("0", "1"))):
        take(name)
        before = bits(value(page, name))
        field.fill(typed)
        field.press("Enter")
        expect(page.page.locator("[data-field] [role=alert]")).to_have_text(said.format(*ends))
        assert bits(value(page, name)) == before
    take("w[3]")
    field.fill("10")
    field.press("Enter")
    expect(point(page, "w[3]")).to_have_attribute("data-bits", bits(np.float32(10)))
    take("a[3]")
    field.fill("1")
    field.press("Enter")
    expect(page.page.locator("[data-field] [role=alert]")).to_have_text(re.compile(r"0\.999"))


def test_a_nudge_is_measured_against_the_slope(opened: Open) -> None:
    page = visit(opened, "one")
    nudge = page.page.get_by_test_id("nudge")
    slope = derivative(page, "w[3]")
    network, x, y = line(page)
    apart: list[float] = []
    for size in ("1", "0.1", "0.01"):
        nudge.locator(f"[data-size='{size}']").click()
        turned = wiggle(network, 3, 0, 0, float(size), x, y)
        expect(nudge).to_have_attribute("data-by", written(float(turned.by)))
        assert float(nudge.get_attribute("data-cost") or "nan") == turned.measured
        apart.append(abs(float(nudge.get_attribute("data-measured") or "nan") - slope))
    assert apart[0] > apart[1] > apart[2]
    product = float(page.page.get_by_test_id("factors").get_attribute("data-product") or "nan")
    assert product == pytest.approx(slope, rel=1e-5)


def test_keys_of_the_timeline_train_nothing_unseen(opened: Open) -> None:
    page = opened("#test=4", **WIDE)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-step", re.compile(r"\d+"))
    before = timeline.get_attribute("data-step")
    page.page.locator("[data-lens=chain]").click()
    expect(page.page.get_by_test_id("drive")).to_be_visible()
    page.page.evaluate("document.activeElement.blur()")
    for key in ("s", "i", "e", " "):
        page.page.keyboard.press(key)
    page.page.locator("[data-lens=see]").click()
    assert timeline.get_attribute("data-state") == "paused"
    assert timeline.get_attribute("data-step") == before


def test_steps_go_downhill(opened: Open) -> None:
    page = visit(opened, "one")
    parameters = [value(page, name) for l in (1, 2, 3) for name in (f"w[{l}]", f"b[{l}]")]
    slopes = [derivative(page, name) for l in (1, 2, 3) for name in (f"w[{l}]", f"b[{l}]")]
    drive = page.page.get_by_test_id("drive")
    page.page.locator("[data-action=chain-step]").click()
    expect(drive).to_have_attribute("data-steps", "1")
    for i, name in enumerate(name for l in (1, 2, 3) for name in (f"w[{l}]", f"b[{l}]")):
        expect(point(page, name)).to_have_attribute(
            "data-bits", bits(np.float32(float(parameters[i]) - slopes[i]))
        )
    page.page.locator("[data-action=chain-steps]").click()
    expect(drive).to_have_attribute("data-steps", "11")
    costs = page.page.locator("[data-costs]").get_attribute("data-costs") or ""
    falling = [float(cost) for cost in costs.split()]
    assert falling == sorted(falling, reverse=True)
    page.page.locator("[data-action=chain-reset]").click()
    expect(drive).to_have_attribute("data-steps", "0")
    expect(point(page, "w[1]")).to_have_attribute("data-bits", bits(parameters[0]))


def test_a_screen_reader_hears_value_and_slope_along_the_chain(opened: Open) -> None:
    page = visit(opened, "one")
    point(page, "a[0]").focus()
    heard: list[str] = []
    for _ in range(15):
        heard.append(str(page.page.evaluate("document.activeElement.dataset.spot")))
        page.page.keyboard.press("Tab")
    layers = [f"{kind}[{l}]" for l in (1, 2, 3) for kind in "wbza"]
    assert heard == ["a[0]", *layers, "y", "C"]
    weight = point(page, "w[3]")
    expect(weight).to_have_accessible_name("w[3], weight of layer 3")
    expect(weight).to_have_attribute("aria-valuetext", re.compile(r"^1\.800; ∂C/∂w\[3\] = −0\.138$"))


@pytest.mark.parametrize(("language", "head"), [("en", "A network in one line"), ("zh", "排成一列的网络")])
def test_a_narrow_window_has_the_introduction_too(opened: Open, language: str, head: str) -> None:
    page = visit(opened, "one", f"#test=4&lang={language}", viewport={"width": 390, "height": 844})
    heading = page.page.get_by_role("heading", name=head)
    expect(heading).to_be_in_viewport()
    first = point(page, "a[0]").bounding_box()
    above = heading.bounding_box()
    assert first is not None
    assert above is not None
    assert above["y"] + above["height"] < first["y"]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_axe_finds_nothing_and_nothing_overflows(
    opened: Open, axe: str, tab: str, theme: str, language: str
) -> None:
    page = visit(opened, tab, f"#test=4&lang={language}", color_scheme=theme)
    expect(page.page.locator(".katex").first).to_be_visible()
    for width in (1440, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == []
