"""The choice among litup's networks: what the page then reads is what Python reads with each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from served import served

from litup import RunConfig, models
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.networks import LONG, expect_reading, expect_run, trained
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, PHONE, WIDE, violations
from tests.browser.test_share import expect_part, part

OTHERS = ("accurate", "robust")
PLAIN = models.load(models.PLAIN)


def choice(page: Opened, name: str) -> Locator:
    """The button that has this network read."""
    return page.page.locator(f"[data-network={name}]")


def expect_chosen(page: Opened, name: str) -> None:
    """Wait until this network reads, and hold what it reads against Python's."""
    expect(choice(page, name)).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator("[data-network][aria-pressed=true]")).to_have_count(1)
    expect_reading(page, models.load(models.shipped(name)))


@pytest.mark.parametrize("options", [WIDE, PHONE], ids=["wide", "phone"])
def test_each_reads_what_was_drawn_as_in_python(opened: Open, options: dict[str, object]) -> None:
    page = opened(**options)
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    expect_run(page, PLAIN)
    page.give(DIGITS[3])
    for name, digit in zip((*OTHERS, "plain"), (2, 5, 7), strict=True):
        image = page.pad.get_attribute("data-image")
        assert not [url for url in asked if f"networks/{name}" in url]
        choice(page, name).click()
        expect_chosen(page, name)
        expect(page.pad).to_have_attribute("data-image", str(image))
        accuracy = models.read(models.shipped(name)).about.test_accuracy
        assert accuracy is not None
        expect(page.page.get_by_test_id("reader").get_by_role("status")).to_contain_text(f"{accuracy:.1%}")
        page.give(DIGITS[digit])
        expect_reading(page, models.load(models.shipped(name)))
    expect_run(page, PLAIN)
    expect(page.page).not_to_have_url(re.compile("network="))


def test_a_link_names_the_network_and_plain_leads_back_to_its_run(opened: Open) -> None:
    page = opened(**WIDE)
    page.give(DIGITS[7])
    choice(page, "robust").focus()
    page.page.keyboard.press("Enter")
    expect_chosen(page, "robust")
    expect_part(page, "network", "robust")
    other = opened(f"#{page.fragment}", **CALM)
    expect_chosen(other, "robust")
    assert part(other, "draw") == part(page, "draw")
    other.page.get_by_test_id("share").click()
    expect(other.page.get_by_test_id("share-link")).to_have_value(re.compile("network=robust"))
    expect(other.page.get_by_test_id("share-carries")).to_contain_text("litup’s network robust")
    other.page.keyboard.press("Escape")
    choice(other, "plain").click()
    expect_run(other, PLAIN)
    expect(other.page.get_by_test_id("timeline")).to_have_attribute("data-step", "60000")


def test_the_network_has_its_name_in_chinese(opened: Open) -> None:
    page = opened("#network=robust&lang=zh&test=3", **CALM)
    expect_chosen(page, "robust")
    page.page.get_by_test_id("share").click()
    expect(page.page.get_by_test_id("share-carries")).to_contain_text("“稳健”")


def test_learn_trains_the_default_run_after_a_choice(opened: Open) -> None:
    page = opened("#network=robust&test=3", **WIDE)
    expect_chosen(page, "robust")
    page.page.locator("[data-lens=learn]").click()
    timeline = page.page.get_by_test_id("timeline")
    timeline.get_by_role("button", name="Train", exact=True).click()
    expect(timeline).to_have_attribute("data-step", re.compile(r"^[1-9]\d*$"), timeout=LONG)
    timeline.get_by_role("button", name="Pause", exact=True).click()
    expect(timeline).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]{64}"), timeout=LONG)
    step = int(page.rested(timeline, "data-step"))
    expect_run(page, trained(RunConfig(), steps=step))
    expect(page.page).not_to_have_url(re.compile("network="))
    page.page.locator("[data-lens=see]").click()
    choice(page, "accurate").click()
    expect_chosen(page, "accurate")


def test_what_does_not_load_is_said_and_loses_nothing(opened: Open) -> None:
    page = opened(**WIDE)
    expect_run(page, PLAIN)
    page.give(DIGITS[5])
    page.page.context.set_offline(True)
    choice(page, "robust").click()
    expect(page.page.get_by_test_id("notice")).to_contain_text("cannot reach its server")
    expect_chosen(page, "plain")
    expect_run(page, PLAIN)
    page.page.context.set_offline(False)
    assert [line for line in page.complaints if "ERR_INTERNET_DISCONNECTED" not in line] == []
    page.complaints.clear()
    choice(page, "robust").click()
    expect_chosen(page, "robust")


def test_beside_a_network_of_ones_own_nothing_is_offered(opened: Open, tmp_path: Path) -> None:
    file, network = tmp_path / "plain.safetensors", Network.untrained()
    models.save(file, network)
    with served(file) as address:
        page = opened("#network=robust&test=3", at=address, **CALM)
        expect(page.page.get_by_test_id("notice")).to_contain_text("litup open robust")
        expect_reading(page, network)
        expect(page.page.locator("[data-label]").first).to_be_visible()
        expect(page.page.get_by_test_id("reader")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_on_a_phone_it_is_reached_and_read(opened: Open, axe: str, theme: str, language: str) -> None:
    page = opened(f"#lang={language}&network=robust", **PHONE, color_scheme=theme)
    expect_chosen(page, "robust")
    for name in models.SHIPPED:
        box = choice(page, name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert violations(page, axe) == []
