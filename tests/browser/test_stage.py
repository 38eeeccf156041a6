"""The stage with wide and deep networks: what is shown, what is counted, how all of it is reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect
from served import served

import litup
from litup.data import load
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened, expected

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDE = (784, 512, 10)
# By layer ≥ 1: the neurons that are drawn as circles, those that are counted, whether all are dots.
COLUMNS = """() => {
  const columns = {}
  const of = (element, name) => (columns[element.dataset[name]] ??= { shown: [], hidden: [], dots: false })
  for (const it of document.querySelectorAll('[data-layer][data-z]'))
    of(it, 'layer').shown.push(Number(it.dataset.index))
  for (const it of document.querySelectorAll('[data-more]'))
    of(it, 'more').hidden.push([Number(it.dataset.from), Number(it.dataset.to)])
  for (const it of document.querySelectorAll('[data-zs]')) of(it, 'grid').dots = true
  return columns
}"""
# Circles and counts that lie outside the stage, or over another of the same layer.
MISPLACED = """() => {
  const stage = document.querySelector('.stage .space').getBoundingClientRect()
  const faults = []
  const layers = Map.groupBy(document.querySelectorAll('[data-layer][data-z], [data-more]'),
    (it) => it.dataset.layer ?? it.dataset.more)
  for (const [layer, elements] of layers) {
    const boxes = elements.map((it) => it.getBoundingClientRect()).sort((one, other) => one.top - other.top)
    boxes.forEach((box, i) => {
      const outside = box.top < stage.top - 1 || box.bottom > stage.bottom + 1 || box.right > stage.right + 1
      const over = i > 0 && boxes[i - 1].bottom > box.top + 1
      if (outside || over) faults.push([layer, outside, over, JSON.stringify(box)].join(' '))
    })
  }
  return faults
}"""

Serve = Callable[..., str]


def made(*sizes: int) -> Network:
    """Return a network of these sizes whose numbers are spread out, the same each time."""
    random = np.random.default_rng(7)
    network = Network(sizes)
    for layer in range(1, len(sizes)):
        spread = 3 / np.sqrt(sizes[layer - 1])
        network.W[layer][:] = random.normal(0, spread, network.W[layer].shape)
        network.b[layer][:] = random.normal(0, 0.5, sizes[layer])
    return network


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """A function that serves the page on a network of these sizes, and returns its address."""
    with ExitStack() as stack:
        addresses: dict[tuple[int, ...], str] = {}

        def start(*sizes: int) -> str:
            if sizes not in addresses:
                path: Path = tmp_path_factory.mktemp("model") / "wide.safetensors"
                litup.save(path, made(*sizes))
                addresses[sizes] = stack.enter_context(served(path))
            return addresses[sizes]

        yield start


@pytest.fixture
def wide(opened: Open, serve: Serve) -> Opened:
    page = opened(at=serve(*WIDE), **CALM)
    page.give(DIGITS[3])
    return page


def columns(page: Opened) -> dict[int, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = page.page.evaluate(COLUMNS)
    return {int(layer): column for layer, column in found.items()}


def check(page: Opened, network: Network) -> None:
    """Compare the neurons that are shown with what Python makes of the same image."""
    shown = page.read()
    bits = expected(network, shown.image)
    assert shown.neurons
    for neuron in shown.neurons:
        assert (neuron.z, neuron.a) == bits[neuron.layer, neuron.index]


def ends(shown: list[int]) -> int:
    """Return how many neurons stand above the gap."""
    return next(i for i, index in enumerate(shown) if index != i)


def test_a_wide_layer_shows_its_ends_and_counts_the_others(wide: Opened) -> None:
    column = columns(wide)[1]
    above = ends(column["shown"])
    assert column["shown"] == [*range(above), *range(512 - above, 512)]
    assert column["hidden"] == [[above, 512 - above]]
    expect(wide.page.locator("[data-more='1']")).to_have_text(re.compile(rf"{512 - 2 * above} more"))
    count = len(column["shown"])
    edges = f"{784 * count + count * 10:,} of {784 * 512 + 512 * 10:,} edges"
    expect(wide.page.get_by_test_id("edges-drawn")).to_have_text(edges)
    check(wide, made(*WIDE))


def test_every_hidden_neuron_is_reached_by_keys(wide: Opened) -> None:
    network = made(*WIDE)
    above = ends(columns(wide)[1]["shown"])
    focused = wide.page.locator("[data-z]:focus")
    wide.neuron(1, above - 1).focus()
    for index in range(above, above + 3):
        wide.page.keyboard.press("ArrowDown")
        expect(focused).to_have_attribute("data-index", str(index))
        assert index in columns(wide)[1]["shown"]
        check(wide, network)
    wide.page.keyboard.press("PageDown")
    at = above + 12
    expect(focused).to_have_attribute("data-index", str(at))
    assert columns(wide)[1]["hidden"] == [[above, at], [at + 1, 512 - above]]
    wide.page.keyboard.press("Enter")
    heading = wide.page.get_by_role("complementary").locator("h2")
    expect(heading).to_have_text(f"Layer 1, neuron {at}")
    wide.page.keyboard.press("End")
    expect(focused).to_have_attribute("data-index", "511")
    assert at in columns(wide)[1]["shown"], "what is open stays on the stage"
    check(wide, network)
    wide.page.keyboard.press("Escape")
    expect(heading).to_have_count(0)
    assert columns(wide)[1]["hidden"] == [[above, 512 - above]]


def test_tab_leads_to_the_neurons_whatever_was_visited_last(wide: Opened) -> None:
    above = ends(columns(wide)[1]["shown"])
    wide.neuron(1, above - 1).focus()
    wide.page.keyboard.press("ArrowDown")
    expect(wide.neuron(1, above)).to_be_focused()
    wide.pad.focus()
    expect(wide.neuron(1, above)).to_have_count(0)
    assert wide.page.locator("[data-z][tabindex='0']").count() == 1


def test_a_wide_layer_is_shown_whole_and_summarised_again(wide: Opened) -> None:
    network = made(*WIDE)
    wide.page.locator("[data-more='1']").focus()
    wide.page.keyboard.press("Enter")
    grid = wide.page.locator("[data-grid='1']")
    expect(grid).to_be_focused()
    trace = network.trace(wide.read().image)
    for name, values in (("data-zs", trace.z[1]), ("data-as", trace.a[1])):
        expect(grid).to_have_attribute(name, values.astype(">f4").tobytes().hex())
    expect(wide.page.get_by_test_id("edges-drawn")).to_have_count(0)
    wide.page.keyboard.press("ArrowRight")
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("complementary").locator("h2")).to_have_text("Layer 1, neuron 1")
    wide.page.locator("[data-fewer='1']").click()
    expect(wide.page.locator("[data-more='1']")).to_be_focused()
    assert not columns(wide)[1]["dots"]


NETWORKS = [(784, 10), (784, 100, 10), (784, 128, 64, 10), (784, 2048, 2048, 10), (784, *[16] * 7, 10)]


@pytest.mark.parametrize("sizes", NETWORKS, ids=lambda sizes: "-".join(map(str, sizes)))
def test_every_shape_fits_wide_and_narrow(opened: Open, serve: Serve, sizes: tuple[int, ...]) -> None:
    network = made(*sizes)
    for options in ({"viewport": {"width": 1440, "height": 900}}, PHONE):
        page = opened(at=serve(*sizes), **options, **CALM)
        for layer, column in columns(page).items():
            hidden = sum(to - start for start, to in column["hidden"])
            assert len(column["shown"]) + hidden == sizes[layer]
        assert page.page.evaluate(MISPLACED) == []
        expect(page.page.get_by_test_id("edges")).not_to_have_attribute("data-edges", "0")
        check(page, network)


def test_the_counts_are_said_in_both_languages(opened: Open, serve: Serve) -> None:
    for language, said, name in (("en", "more", "Layer 1: "), ("zh", "另有", "第 1 层：")):
        page = opened(f"#lang={language}", at=serve(*WIDE), **CALM)
        more = page.page.locator("[data-more='1']")
        expect(more).to_contain_text(said)
        expect(more).to_have_accessible_name(re.compile(re.escape(name)))


@pytest.mark.usefixtures("mnist_folder")
def test_a_training_image_is_shown_being_read_and_says_which(opened: Open) -> None:
    page = opened("#lens=learn&test=4", **CALM)
    expect(page.pad).not_to_have_attribute("data-image", "00" * 784)  # a new image takes the stage
    for _ in range(2):  # for the first one the data has to come
        page.page.locator("[data-action='image']").click()
    example = page.page.get_by_test_id("example")
    said = re.compile(r"^training image ([\d,]+), a (\d)$")
    expect(example).to_have_text(said)
    index, label = (int(number.replace(",", "")) for number in said.findall(example.inner_text())[0])
    training = load("mnist").training
    assert training.labels[index] == label
    bits = expected(Network.untrained(), training.images[index])
    wanted = {neuron: f"{z} {a}" for neuron, (z, a) in bits.items()}
    for (layer, neuron), numbers in wanted.items():
        element = page.neuron(layer, neuron)
        expect(element).to_have_attribute("data-z", numbers.split()[0])
        expect(element).to_have_attribute("data-a", numbers.split()[1])
    expect(page.page.get_by_test_id("label")).to_be_visible()


@pytest.mark.usefixtures("mnist_folder")
def test_the_last_change_is_what_a_step_did(opened: Open) -> None:
    """A step moves no weight that starts from a pixel which none of its images lights."""
    page = opened("#lens=learn&test=4", **CALM)
    page.page.get_by_text("last change").click()
    page.page.locator("[data-action='step']").click()
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "1")
    edges = page.page.get_by_test_id("edges")
    expect(page.page.get_by_test_id("edge-count")).to_have_text(re.compile(r"^[\d,]+ strongest of 12,960$"))
    grid = page.page.locator("[data-grid='0']")
    grid.focus()
    page.page.keyboard.press("ArrowRight")
    expect(edges).to_have_attribute("data-edges", "0")
    for key in ["ArrowRight"] * 13 + ["PageDown"] * 3:
        page.page.keyboard.press(key)
    expect(grid).to_have_attribute("data-at", str(15 * 28 + 14))
    expect(edges).to_have_attribute("data-edges", re.compile(r"^([1-9]|1[0-6])$"))
