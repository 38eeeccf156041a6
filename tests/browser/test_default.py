"""The page as `litup` opens it: robust reads drawings; lenses that tell of training have plain."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from served import served

import litup
from litup import models
from litup.cli import main
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS, Stroke
from tests.browser.hosts import hosted
from tests.browser.networks import LONG, expect_reading, expect_run, trained
from tests.browser.pages import Opened
from tests.browser.reaching import CALM, PHONE, WIDE, violations
from tests.browser.test_answered import UNLIKE, dark

PLAIN, ROBUST, ACCURATE = (
    models.load(models.shipped(name)) for name in (models.PLAIN.stem, models.READER, "accurate")
)
STAR: list[Stroke] = [
    [(0.5 + 0.4 * math.sin(0.8 * math.pi * i), 0.5 - 0.4 * math.cos(0.8 * math.pi * i)) for i in range(6)]
]
WAVE: list[Stroke] = [[(0.05 + 0.9 * i / 40, 0.5 + 0.35 * math.sin(0.9 * i)) for i in range(41)]]

MEASURED = {
    "moved": "[data-testid=trial-progress][data-done='17']",
    "nonsense": "[data-testid=found]:has-text('2,000')",
}
"""What there is once all of a part of Test is measured."""


def lens(page: Opened, name: str) -> None:
    """Go to a lens by its tab."""
    page.page.locator(f"[data-lens={name}]").click()


def expect_robust(page: Opened) -> None:
    """Expect See on robust, with no run, and nothing of it in the address."""
    expect(page.page.locator("[data-network=robust]")).to_have_attribute("aria-pressed", "true")
    expect(page.page.get_by_test_id("timeline")).not_to_have_attribute("data-step", re.compile(""))
    expect(page.page).not_to_have_url(re.compile("network=|step=|weights="))
    expect_reading(page, ROBUST)


@pytest.mark.parametrize("options", [WIDE, PHONE], ids=["wide", "phone"])
def test_drawings_are_read_by_robust_and_nothing_else_is_fetched(
    browser: Browser, default_address: str, options: dict[str, Any]
) -> None:
    with browser.new_context(**options) as context:
        page = Opened(context.new_page(), default_address)
        asked: list[str] = []
        page.page.on("request", lambda request: asked.append(request.url))
        page.visit()
        expect_robust(page)
        for digit in (2, 7):
            page.give(DIGITS[digit])
            expect_robust(page)
            page.expect_answer(litup_reads(page))
        expect(page.page.locator("header .facts")).to_contain_text("robust")
        expect(page.page.locator("[data-label]").first).to_be_visible()
        assert [url for url in asked if "network.safetensors" in url]
        assert not [url for url in asked if "recording" in url or "networks/" in url]
        assert page.complaints == []


def litup_reads(page: Opened) -> int:
    """Which digit robust reads from what is on the pad, in Python."""
    return ROBUST.trace(page.read().image).digit


@pytest.mark.parametrize("scribble", [STAR, WAVE], ids=["star", "wave"])
def test_a_scribble_does_not_look_like_a_digit(
    opened: Open, default_address: str, scribble: list[Stroke]
) -> None:
    page = opened(at=default_address, **WIDE)
    page.give(scribble)
    expect_robust(page)
    image = page.read().image
    assert not ROBUST.trace(image).answered
    assert PLAIN.trace(image).answered
    expect(dark(page)).to_have_text(UNLIKE)
    expect(page.page.get_by_test_id("announcement")).to_contain_text(UNLIKE)
    page.page.locator("[data-network=plain]").click()
    expect_run(page, PLAIN)
    expect(dark(page)).to_have_count(0)


def test_learn_begins_with_the_default_run_and_says_so(opened: Open, default_address: str) -> None:
    page = opened(at=default_address, **WIDE)
    announcement = page.page.get_by_test_id("announcement")
    page.give(DIGITS[5])
    expect(announcement).to_contain_text("The network reads 5")
    lens(page, "learn")
    expect_run(page, PLAIN)
    expect(announcement).to_contain_text("plain reads now.")
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-step", "60000")
    expect(page.page.get_by_test_id("notice")).to_contain_text("plain")
    expect(page.page.locator("header .facts")).to_contain_text("plain")
    expect(page.page.get_by_label("rate", exact=True).first).to_have_value(re.compile(r"^1\.5"))
    expect(page.page).not_to_have_url(re.compile("network="))
    lens(page, "see")
    expect_robust(page)
    expect(page.page.get_by_test_id("notice")).to_have_count(0)
    expect(announcement).to_contain_text("robust reads now.")
    for name in ("why", "test", "learn"):
        lens(page, name)
        expect(timeline).to_have_attribute("data-fingerprint", PLAIN.fingerprint)
        expect(page.page).not_to_have_url(re.compile("network="))
        expect(page.page.get_by_test_id("notice")).to_have_count(0)
    lens(page, "see")
    expect_robust(page)
    page.page.go_back()
    expect(timeline).to_have_attribute("data-fingerprint", PLAIN.fingerprint)


def test_links_of_before_tell_of_plain_in_the_lenses_that_tell_of_training(
    opened: Open, default_address: str
) -> None:
    page = opened("#lens=learn&test=3", at=default_address, **WIDE)
    expect_run(page, PLAIN)
    expect(page.page.get_by_test_id("notice")).to_have_count(0)
    page.page.evaluate("location.hash = '#test=4'")
    expect_robust(page)
    page.page.evaluate("location.hash = '#lens=learn&test=4'")
    expect_run(page, PLAIN)


def test_what_is_chosen_stays_and_is_in_the_link(opened: Open, default_address: str) -> None:
    page = opened(at=default_address, **WIDE)
    page.give(DIGITS[4])
    page.page.locator("[data-network=plain]").click()
    expect_run(page, PLAIN)
    expect(page.page).to_have_url(re.compile("network=plain"))
    other = opened(f"#{page.fragment}", at=default_address, **CALM)
    expect_run(other, PLAIN)
    lens(page, "learn")
    expect_run(page, PLAIN)
    lens(page, "see")
    expect_run(page, PLAIN)
    expect(page.page).to_have_url(re.compile("network=plain"))
    page.page.locator("[data-network=accurate]").click()
    expect_reading_of(page, "accurate")
    lens(page, "test")
    expect_reading_of(page, "accurate")
    expect(page.page).to_have_url(re.compile("network=accurate"))
    page.page.locator("[data-network=robust]").click()
    expect_reading_of(page, "robust")
    expect(page.page).to_have_url(re.compile("network=robust"))
    page.page.locator("[data-network=plain]").click()
    expect_run(page, PLAIN)
    lens(page, "see")
    expect_robust(page)


def expect_reading_of(page: Opened, name: str) -> None:
    """Expect this one of litup's networks to be pressed, and to read."""
    expect(page.page.locator(f"[data-network={name}]")).to_have_attribute("aria-pressed", "true")
    expect_reading(page, models.load(models.shipped(name)))


def test_a_mistake_is_looked_into_with_the_network_that_made_it(opened: Open, default_address: str) -> None:
    page = opened("#lens=test&test=3", at=default_address, **WIDE)
    expect_run(page, PLAIN)
    page.page.locator(".stream input[type=range]").press("End")
    page.page.locator("[data-action=test]").click()
    expect(page.page.locator(".tally[data-seen='10000']")).to_be_visible(timeout=LONG)
    page.page.locator("[data-mistake]").first.click()
    expect(page.page.locator("[data-lens=see][aria-current=page]")).to_be_visible()
    expect_run(page, PLAIN)
    expect(page.page).to_have_url(re.compile("network=plain"))
    page.page.go_back()
    expect(page.page.locator("[data-lens=test][aria-current=page]")).to_be_visible()
    expect(page.page).not_to_have_url(re.compile("network="))
    page.page.go_forward()
    expect_run(page, PLAIN)
    expect(page.page).to_have_url(re.compile("network=plain"))
    page.page.reload()
    expect_run(page, PLAIN)
    lens(page, "test")
    expect_run(page, PLAIN)
    expect(page.page).not_to_have_url(re.compile("network="))
    lens(page, "see")
    expect_reading_of(page, "robust")


def test_what_a_mistake_brought_to_see_is_left_where_back_leads_past_it(
    opened: Open, default_address: str
) -> None:
    page = opened("#test=3", at=default_address, **WIDE)
    expect_reading_of(page, "robust")
    lens(page, "test")
    expect_run(page, PLAIN)
    page.page.locator(".stream input[type=range]").press("End")
    page.page.locator("[data-action=test]").click()
    expect(page.page.locator(".tally[data-seen='10000']")).to_be_visible(timeout=LONG)
    page.page.locator("[data-mistake]").first.click()
    expect_run(page, PLAIN)
    expect(page.page).to_have_url(re.compile("network=plain"))
    page.page.evaluate("history.go(-2)")
    expect(page.page.locator("[data-lens=see][aria-current=page]")).to_be_visible()
    expect_reading_of(page, "robust")
    expect(page.page).not_to_have_url(re.compile("network="))


@pytest.mark.parametrize("part", ["moved", "nonsense"])
def test_what_was_measured_in_test_is_there_after_a_look_at_see(
    opened: Open, default_address: str, part: str
) -> None:
    page = opened(f"#lens=test&part={part}&test=3", at=default_address, **WIDE)
    measured = page.page.locator(MEASURED[part])
    expect(measured).to_be_visible(timeout=LONG)
    page.page.keyboard.press("t")  # nothing is measured anew from here on
    lens(page, "see")
    expect_robust(page)
    lens(page, "test")
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-fingerprint", PLAIN.fingerprint)
    expect(measured).to_be_visible()


def test_play_in_see_trains_the_default_run(opened: Open, default_address: str) -> None:
    page = opened(at=default_address, **WIDE)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_contain_text("plain learns here")
    timeline.get_by_role("button", name="Train", exact=True).click()
    expect(timeline).to_have_attribute("data-step", re.compile(r"^[1-9]\d*$"), timeout=LONG)
    timeline.get_by_role("button", name="Pause", exact=True).click()
    expect(timeline).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]{64}"), timeout=LONG)
    network = trained(litup.RunConfig(), steps=int(page.rested(timeline, "data-step")))
    expect_run(page, network)
    for name in ("learn", "see"):
        lens(page, name)
        expect_run(page, network)


def test_the_default_run_is_plain_in_the_end(opened: Open, default_address: str) -> None:
    page = opened("#test=3", at=default_address, **WIDE)
    timeline = page.page.get_by_test_id("timeline")
    timeline.get_by_role("button", name="Train", exact=True).click()
    expect(timeline).to_have_attribute("data-step", "60000", timeout=LONG)
    expect_run(page, PLAIN)
    expect(page.page.locator("[data-network=plain]")).to_have_attribute("aria-pressed", "true")
    expect(page.page).to_have_url(re.compile("network=plain"))
    expect(page.page).not_to_have_url(re.compile("step="))


def test_the_timeline_leads_to_how_plain_learned(opened: Open, default_address: str) -> None:
    page = opened(at=default_address, **WIDE)
    page.page.locator("[data-action=recording]").click()
    expect_run(page, PLAIN)
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "60000")
    page.page.get_by_test_id("scrub").press("Home")
    expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "0")
    lens(page, "learn")
    lens(page, "see")
    expect_run(page, models.load_recording(models.PLAIN)[0].network)


def test_without_data_play_shows_the_recording(opened: Open, tmp_path: Path) -> None:
    with served(LITUP_DATA=str(tmp_path)) as address:
        page = opened(at=address, **WIDE)
        expect_robust(page)
        timeline = page.page.get_by_test_id("timeline")
        expect(timeline.get_by_role("button", name="How plain learned")).to_be_visible()
        timeline.get_by_role("button", name="Replay the recorded training", exact=True).click()
        expect(timeline).to_have_attribute("data-state", "going")
        expect(timeline).to_have_attribute("data-step", "60000", timeout=LONG)
        expect_run(page, PLAIN)


def test_what_play_trains_is_said_as_it_is_set(opened: Open, default_address: str) -> None:
    page = opened(at=default_address, **WIDE)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_contain_text("plain learns here")
    lens(page, "learn")
    expect_run(page, PLAIN)
    rate = page.page.get_by_label("rate", exact=True).first
    rate.fill("3")
    rate.press("Enter")
    lens(page, "see")
    expect_robust(page)
    expect(timeline).not_to_contain_text("plain learns here")
    expect(timeline).to_contain_text("as Learn is set")
    lens(page, "learn")
    expect_run(page, PLAIN)
    expect(rate).to_have_value(re.compile(r"^3"))


@pytest.mark.parametrize("fragment", ["#test=3", "#lens=learn&test=3"])
def test_the_recording_is_fetched_once(
    browser: Browser, address: str, default_address: str, fragment: str
) -> None:
    with browser.new_context(**WIDE) as context:
        page = Opened(context.new_page(), default_address if "lens" in fragment else address)
        asked: list[str] = []
        page.page.on("request", lambda request: asked.append(request.url))
        page.visit(fragment)
        expect_run(page, PLAIN)
        page.settle()
        assert len([url for url in asked if "recording" in url]) == 1


def test_an_export_opens_likewise(browser: Browser, tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "site")]) == 0
    with hosted(tmp_path / "site") as address, browser.new_context(**WIDE) as context:
        page = Opened(context.new_page(), address)
        page.visit()
        expect_robust(page)
        lens(page, "learn")
        expect_run(page, PLAIN)
        expect(page.page.get_by_test_id("timeline")).to_have_attribute("data-step", "60000")
        lens(page, "see")
        expect_robust(page)
        assert page.complaints == []


@pytest.mark.parametrize("name", models.SHIPPED)
def test_one_that_is_named_is_opened(opened: Open, name: str) -> None:
    with served(Path(name)) as address:
        page = opened("#test=3", at=address, **CALM)
        expect_reading_of(page, name)
        expect(page.page).not_to_have_url(re.compile("network="))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("options", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_can_be_reached_and_read(
    opened: Open, default_address: str, axe: str, options: dict[str, Any], theme: str, language: str
) -> None:
    page = opened(f"#lang={language}", at=default_address, **options, color_scheme=theme)
    expect_robust(page)
    assert violations(page, axe) == []
    lens(page, "learn")
    expect(page.page.get_by_test_id("notice")).to_be_visible()
    assert violations(page, axe) == []
