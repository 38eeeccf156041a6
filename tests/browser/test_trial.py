"""The test set streams past in the page: counts, confusions and mistakes are Python's."""

from __future__ import annotations

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

from litup import load
from litup.data import load_test
from litup.experiments import cited
from litup.models import PLAIN
from litup.network import Network
from tests.browser import formats
from tests.browser.conftest import Open
from tests.browser.pages import Opened


@pytest.fixture(scope="module")
def network() -> Network:
    return load(PLAIN)


def through(opened: Open, **options: object) -> Opened:
    """A page on the lens Test, through the whole test set as fast as it can."""
    page = opened(reduced_motion="reduce", **options)
    page.page.locator("[data-lens=test]").click()
    page.page.locator(".stream input[type=range]").press("End")
    page.page.locator("[data-action=test]").click()
    expect(page.page.locator("[data-seen='10000'][data-correct]").first).to_be_visible()
    return page


def cells(page: Opened) -> NDArray[np.int64]:
    """The table of what is taken for what, as it is shown."""
    counts = page.page.eval_on_selector_all(
        "[data-cell]", "cells => cells.map(cell => Number(cell.dataset.count))"
    )
    return np.array(counts).reshape(10, 10)


@pytest.mark.usefixtures("mnist_folder")
def test_counts_and_mistakes_are_pythons(opened: Open, network: Network) -> None:
    page = through(opened)
    test = load_test("mnist")
    scores = network.test(test.images, test.labels)
    assert scores.confusion is not None
    np.testing.assert_array_equal(cells(page), scores.confusion)
    right = np.trace(scores.confusion)
    expect(page.page.locator(".tally")).to_have_attribute("data-correct", str(right))
    expect(page.page.locator(".tally strong")).to_have_text(f"{right / 100:.1f}%")
    for digit, row in enumerate(scores.confusion):
        shown = page.page.locator(f"[data-digit='{digit}'][data-correct]")
        expect(shown).to_have_attribute("data-correct", str(row[digit]))
        expect(shown).to_have_attribute("data-seen", str(row.sum()))
    lesson = page.page.get_by_test_id("lesson-says")
    expect(lesson).to_contain_text(f"weights read {100 * cited.FIRST_300:.1f}% of the first 300 test images")
    expect(lesson).to_contain_text(f"{100 * cited.WHOLE_TEST_SET:.2f}% of all")
    check_gallery(page, network)


@pytest.mark.usefixtures("mnist_folder")
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_nothing_lies_under_the_tabs(opened: Open, width: int, height: int) -> None:
    page = through(opened, viewport={"width": width, "height": height})
    tabs = page.page.locator(".parts nav").bounding_box()
    below = page.page.locator("main").bounding_box()
    assert tabs is not None
    assert below is not None
    assert below["y"] >= tabs["y"] + tabs["height"] - 0.5


def check_gallery(page: Opened, network: Network) -> None:
    """The first mistakes shown are the surest ones, with the two best guesses and their activations."""
    test = load_test("mnist")
    a = network.forward(test.images)
    wrong = np.flatnonzero(a.argmax(axis=1) != test.labels)
    surest = sorted(wrong, key=lambda index: (-a[index].max(), index))
    shown = page.page.locator("[data-mistake]")
    assert shown.count() == 24
    for place, index in enumerate(surest[:24]):
        first, second = np.argsort(-a[index], kind="stable")[:2]
        mistake = shown.nth(place)
        expect(mistake).to_have_attribute("data-mistake", str(index))
        expect(mistake).to_have_attribute("data-label", str(test.labels[index]))
        expect(mistake).to_have_attribute("data-first", str(first))
        expect(mistake).to_have_attribute("data-second", str(second))
        assert formats.in_circle(float(a[index][first])) in mistake.inner_text()


@pytest.mark.usefixtures("mnist_folder")
def test_a_mistake_opens_in_see(opened: Open, network: Network) -> None:
    page = through(opened)
    mistake = page.page.locator("[data-mistake]").first
    index, first = mistake.get_attribute("data-mistake"), mistake.get_attribute("data-first")
    assert index is not None
    assert first is not None
    mistake.press("Enter")
    page.settle()
    image = load_test("mnist").images[int(index)]
    expect(page.pad).to_have_attribute("data-image", image.tobytes().hex())
    page.expect_answer(int(first))
    expect(page.page.locator("[data-action=test]")).to_have_count(0)
    assert network.predict(image) == int(first)


@pytest.mark.usefixtures("mnist_folder")
def test_a_kind_of_mistake_is_chosen_by_keys(opened: Open, network: Network) -> None:
    page = through(opened)
    test = load_test("mnist")
    cell = page.page.locator("[data-cell='0-1']")
    cell.focus()
    for key in ["ArrowDown"] * 4 + ["ArrowRight"] * 8:
        page.page.keyboard.press(key)
    expect(page.page.locator("[data-cell='4-9']")).to_be_focused()
    page.page.keyboard.press("Enter")
    answers = network.predict_all(test.images)
    count = int(((test.labels == 4) & (answers == 9)).sum())
    heading = page.page.get_by_role("heading", name=re.compile("4 taken for 9"))
    expect(heading).to_contain_text(str(count))
    shown = page.page.locator("[data-mistake]")
    assert {shown.nth(i).get_attribute("data-first") for i in range(shown.count())} == {"9"}


@pytest.mark.usefixtures("mnist_folder")
def test_it_pauses_and_goes_on_where_it_was(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    page.page.locator("[data-lens=test]").click()
    page.page.keyboard.press("t")
    tally = page.page.locator(".tally")
    expect(tally).to_be_visible()
    page.page.keyboard.press("t")
    expect(page.button("Go on")).to_be_visible()
    paused = int(tally.get_attribute("data-seen") or 0)
    assert 0 < paused < 10_000
    page.page.locator(".stream input[type=range]").press("End")
    page.button("Go on").click()
    expect(page.page.locator(".tally[data-seen='10000']")).to_be_visible()
    assert cells(page).sum() == 10_000


@pytest.mark.usefixtures("mnist_folder")
def test_at_a_slow_pace_the_stage_shows_each_image_being_read(opened: Open, network: Network) -> None:
    page = opened(reduced_motion="reduce")
    page.page.locator("[data-lens=test]").click()
    before = page.pad.get_attribute("data-image")
    page.page.locator(".stream input[type=range]").press("Home")
    page.page.locator("[data-action=test]").click()
    last = page.page.locator(".last[data-index='1']")
    expect(last).to_be_visible()
    image = load_test("mnist").images[1]
    trace = network.trace(image)
    for output, a in enumerate(trace.a[-1]):
        expect(page.neuron(3, output)).to_have_attribute("data-a", np.asarray(a, ">f4").tobytes().hex())
    page.page.locator("[data-action=test]").click()
    expect(page.pad).to_have_attribute("data-image", before or "")


def test_without_mnist_the_synthetic_digits_test_it(
    opened: Open, address_without_mnist: str, network: Network
) -> None:
    page = through(opened, at=address_without_mnist)
    test = load_test("strokes")
    scores = network.test(test.images, test.labels)
    np.testing.assert_array_equal(cells(page), scores.confusion)
