"""What is tried in the lens Test is in the link: it opens as it was left, and wrong values are told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.reaching import WIDE

pytestmark = pytest.mark.usefixtures("mnist_folder")


def test_a_movement(opened: Open) -> None:
    page = opened("#lens=test&part=moved&moved=rotate:-30", **WIDE)
    main = page.page.get_by_test_id("moved")
    expect(main).to_have_attribute("data-way", "rotate")
    expect(main).to_have_attribute("data-amount", "-30")
    page.page.locator("[data-way=scale] input").fill("0.6")
    expect(page.page).to_have_url(re.compile("moved=scale:0.6$"))
    page.page.reload()
    expect(main).to_have_attribute("data-amount", "0.6")
    page.page.locator("[data-way=across] input").fill("2")
    expect(page.page).to_have_url(re.compile("part=moved$"))


def test_damage(opened: Open) -> None:
    damage = "silent:1.4/2.0-15,biases:3,noise:0.35,seed:2"
    page = opened(f"#lens=test&part=broken&broken={damage}", **WIDE)
    told = page.page.get_by_test_id("broken").locator(".said").first
    expect(told).to_contain_text("neuron 4 of layer 1")
    expect(told).to_contain_text("layer 2")
    expect(page.page.locator("[data-noise]")).to_have_attribute("data-noise", "0.35")
    expect(page.page.locator("[data-biases='3']")).to_have_attribute("aria-pressed", "true")
    page.page.get_by_test_id("share").click()
    expect(page.page.get_by_test_id("share-link")).to_have_value(re.compile(damage))
    expect(page.page.get_by_test_id("share-carries")).to_contain_text("what is tried there")
    page.page.keyboard.press("Escape")
    page.page.locator("[data-action=undo-all]").click()
    expect(page.page).to_have_url(re.compile("part=broken$"))


@pytest.mark.parametrize("damage", ["silent:1.16", "silent:3.0", "biases:4"])
def test_what_the_network_has_not_cannot_break(opened: Open, damage: str) -> None:
    page = opened(f"#lens=test&part=broken&broken={damage}", **WIDE)
    expect(page.page.get_by_test_id("notice")).to_contain_text(f"got broken={damage}, which was left out")
    expect(page.page).to_have_url(re.compile("part=broken$"))


def test_damage_of_a_network_that_the_link_names(opened: Open) -> None:
    small = "numerics=1&sizes=784-3-10&data=strokes&epochs=1"
    page = opened(f"#lens=test&part=broken&{small}&broken=silent:1.2", **WIDE)
    told = page.page.get_by_test_id("broken").locator(".said").first
    expect(page.page.locator("header .facts")).to_contain_text("untrained")
    expect(told).to_contain_text("neuron 2 of layer 1")
    expect(page.page).to_have_url(re.compile("broken=silent:1.2&"))
    page.page.evaluate("() => { location.hash = '#lens=test&part=broken&broken=silent:2.15' }")
    expect(page.page.locator("header .facts")).to_contain_text("13,002")
    expect(told).to_contain_text("neuron 15 of layer 2")
    expect(page.page).to_have_url(re.compile("broken=silent:2.15$"))
    expect(page.page.get_by_test_id("notice")).to_have_count(0)


def test_a_comparison_and_repairs(opened: Open) -> None:
    page = opened("#lens=test&part=compared&compared=what:depth,seeds:3", **WIDE)
    main = page.page.get_by_test_id("compared")
    expect(main).to_have_attribute("data-prepared", "depth")
    page.page.get_by_label("True or random labels").check()
    page.page.get_by_text("25%", exact=True).click()
    expect(page.page).to_have_url(re.compile("compared=share:0.25,seeds:3$"))
    page.page.locator("nav [data-part=repaired]").click()
    page.page.get_by_text("one", exact=True).click()
    expect(page.page).to_have_url(re.compile("part=repaired&repaired=seeds:1$"))
    page.page.reload()
    expect(page.page.get_by_label("one", exact=True)).to_be_checked()


def test_wrong_values_are_told(opened: Open) -> None:
    page = opened("#lens=test&part=moved&moved=rotate:7&compared=what:luck", **WIDE)
    expect(page.page.get_by_test_id("notice")).to_contain_text(
        "got moved=rotate:7&compared=what:luck, which was left out"
    )
    expect(page.page.get_by_test_id("moved")).to_have_attribute("data-way", "across")
