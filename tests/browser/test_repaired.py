"""Repaired in the lens Test: what each remedy comes to is what Python's experiment comes to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from litup import data as data_sets
from litup import load
from litup.config import RunConfig
from litup.data import DataSet
from litup.experiments.reading import scores
from litup.experiments.repairs import WIDE as WIDER
from litup.experiments.repairs import Repairs, repairs
from litup.models import PLAIN
from litup.training import train
from tests.browser.conftest import Open
from tests.browser.formats import fixed
from tests.browser.networks import expect_reading
from tests.browser.pages import Opened
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, stops, violations

pytestmark = pytest.mark.usefixtures("mnist_folder")
LONG = 240_000  # milliseconds
BEFORE = "before"
FIGURES = ("test", "moved", "fooled", "answered", "right")


def open_repaired(opened: Open, more: str = "", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=repaired{more}", **{**WIDE, **options})
    expect(button(page)).to_be_visible()
    return page


def button(page: Opened) -> Locator:
    return page.page.locator("[data-action=train]")


def main(page: Opened) -> Locator:
    return page.page.get_by_test_id("repaired")


def row(page: Opened, name: str) -> Locator:
    return page.page.locator(f"tr[data-remedy='{name}']")


def expect_found(page: Opened, found: Repairs) -> None:
    for one in found.ways:
        expect(row(page, one.name)).to_have_attribute("data-seeds", str(found.seeds))
        cells = row(page, one.name).locator("td")
        for figure in FIGURES:
            shown = row(page, one.name).locator(f"[data-figure={figure}]")
            value = float(shown.get_attribute("data-value") or "nan")
            values = getattr(one, figure)
            assert value == pytest.approx(values.mean(), abs=1e-12, nan_ok=True)
            spread = "–".join(fixed(100 * end, 1) for end in (values.min(), values.max()))
            if len(values) > 1:
                expect(shown.locator("[data-range]")).to_have_text(spread)
        expect(cells.nth(6)).to_contain_text(f"{one.seen:,}")
        expect(cells.nth(7)).to_contain_text(f"{one.parameters:,}")


def test_what_each_comes_to_is_what_python_comes_to(opened: Open) -> None:
    page = open_repaired(opened)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect_found(page, repairs(data_sets.load("mnist"), seeds=3))
    told = page.page.get_by_test_id("repaired-found")
    expect(told).to_contain_text("Moved digits:")
    expect(told).to_contain_text("Other seeds alone move")
    expect(told).not_to_contain_text("So far")
    expect(page.page.locator("caption")).to_contain_text("seeds 0 to 2")
    expect(page.page.get_by_test_id("repaired-progress")).to_contain_text("10,000 test images")
    own = row(page, "as always").locator("[data-own]")
    expect(own).to_have_attribute("title", re.compile(r"^3 at [01]\.\d+$"))
    page.page.get_by_role("button", name="Clear", exact=True).click()
    expect(own).not_to_have_attribute("title", re.compile("^3 at"))


def test_a_repaired_network_is_taken_to_see(opened: Open) -> None:
    page = open_repaired(opened)
    status = page.page.get_by_test_id("status")
    edited = page.page.locator("header .edited")
    expect(page.page.locator(f"input[value='{BEFORE}']")).to_have_count(0)
    button(page).click()
    expect(main(page)).to_have_attribute("data-count", re.compile("^[2-6]$"), timeout=LONG)
    button(page).click()
    data = data_sets.load("mnist")
    given = DataSet("mnist", data.training.first(10_000), data.test)
    for name, sizes in (("wider", WIDER), ("as always", RunConfig().sizes)):
        network = train(RunConfig(sizes=sizes, epochs=10), given, record=False).finish().network
        show(page, name)
        expect(edited).to_have_text("trained in Test, repaired")
        percent = f"{100 * scores(network, data.test).accuracy:.1f}"
        expect(page.page.locator("header .facts")).to_contain_text(f"reads {percent}% of the test set")
        page.page.locator("[data-lens=see]").click()
        expect(status).to_contain_text("trained in Test, with a remedy")
        expect_reading(page, network)
        page.page.get_by_test_id("share").click()
        link = page.page.get_by_test_id("share-link").input_value()
        # No run gives it: a link carries its weights, where they are not too many.
        assert ("weights=" in link) == (name == "as always")
        page.page.keyboard.press("Escape")
        page.page.locator("[data-lens=test]").click()
    other = opened(f"#{link.split('#')[1]}", **WIDE)
    other.page.locator("[data-lens=see]").click()
    expect_reading(other, network)
    show(page, BEFORE)
    expect(edited).to_have_count(0)
    page.page.locator("[data-lens=see]").click()
    expect_reading(page, load(PLAIN))


def show(page: Opened, name: str) -> None:
    option = page.page.get_by_role("group", name="The page shows the network").locator(f"[value='{name}']")
    option.check()
    expect(main(page)).to_have_attribute("data-shown", name)


def test_stopped_gone_on_with_and_kept(opened: Open) -> None:
    page = open_repaired(opened)
    page.page.keyboard.press("t")
    expect(main(page)).not_to_have_attribute("data-count", "0", timeout=LONG)
    button(page).click()
    expect(button(page)).to_have_text("Go on")
    count = page.rested(main(page), "data-count")
    page.page.locator("nav [data-part=broken]").click()
    page.page.locator("nav [data-part=repaired]").click()
    expect(main(page)).to_have_attribute("data-count", count)
    one_seed(page)
    expect(button(page)).to_have_text("Train all six")
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect(page.page.locator("caption")).to_contain_text("Seed 0 alone")
    page.page.get_by_text("3: mean and spread").click()
    expect(main(page)).to_have_attribute("data-count", count)


def one_seed(page: Opened) -> None:
    page.page.get_by_text("one", exact=True).click()


def test_what_is_there_is_told_after_each_seed(opened: Open) -> None:
    page = open_repaired(opened)
    button(page).click()
    told = page.page.get_by_test_id("repaired-found")
    expect(told).to_contain_text(re.compile("So far, with [12] of 3 seeds"), timeout=LONG)
    button(page).click()
    rounds = int(page.rested(main(page), "data-count")) // 6
    for name in ("as always", "no digits"):
        expect(row(page, name)).to_have_attribute("data-seeds", str(rounds))
    expect(told).to_contain_text(f"So far, with {rounds} of 3 seeds")
    both = "Means over seeds 0 to 1, so far; beneath them the least and the most"
    expect(page.page.locator("caption")).to_have_text({1: "Seed 0 alone, so far", 2: both}[rounds])
    found = repairs(data_sets.load("mnist"), seeds=rounds)
    expect_found(page, found)


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, theme: str, language: str) -> None:
    page = open_repaired(opened, f"&lang={language}", color_scheme=theme)
    button(page).click()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    assert all(stops(page))


def test_without_mnist_drawn_digits_are_learned_and_a_finger_can_start_it(
    opened: Open, address_without_mnist: str
) -> None:
    page = open_repaired(opened, at=address_without_mnist, **PHONE)
    one_seed(page)
    box = button(page).bounding_box()
    assert box
    assert box["height"] >= 44
    button(page).tap()
    expect(main(page)).to_have_attribute("data-done", "true", timeout=LONG)
    expect(page.page.get_by_test_id("repaired-progress")).to_contain_text("synthetic digits")
    found = repairs(data_sets.load("strokes"), seeds=1)
    expect_found(page, found)
