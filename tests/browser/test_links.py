"""The address carries what the page shows, and the back button goes where it says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened


def test_a_link_shows_the_same_to_someone_else(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    page.give(DIGITS[2])
    page.neuron(2, 5).click()
    page.button("中文").click()
    fragment = page.fragment
    assert {part.split("=")[0] for part in fragment.split("&")} == {"draw", "neuron", "lang"}

    other = opened(f"#{fragment}", reduced_motion="reduce")
    other.expect_answer(2)
    assert other.read().neurons == page.read().neurons
    assert (other.read().image == page.read().image).all()
    expect(other.neuron(2, 5)).to_have_attribute("aria-pressed", "true")
    expect(other.page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_a_link_shows_the_same_small_networks_to_someone_else(opened: Open) -> None:
    """All that was chosen in the lens Chain: both networks, the nudge, the rate, the symbol that is asked."""
    page = opened("#lens=chain&test=4", reduced_motion="reduce")
    keys = page.page.keyboard
    point = ".picture [data-spot='{}']"
    page.page.locator(point.format("w[2]")).focus()
    keys.press("ArrowRight")
    page.page.locator("[data-size='0.01']").click()
    page.page.get_by_role("button", name="down", exact=True).click()
    page.page.locator("[data-setting=chain-eta]").select_option("3")
    page.page.locator("[data-action=chain-steps]").click()
    expect(page.page.get_by_test_id("drive")).to_have_attribute("data-steps", "10")
    page.page.locator("nav [data-part=page]").click()
    page.page.locator("[data-symbol=NablaW]").first.click()
    page.page.locator("nav [data-part=several]").click()
    page.page.locator("[data-setting=chain-activation]").select_option("tanh")
    page.page.locator(point.format("W[2][1, 0]")).focus()
    keys.press("ArrowLeft")
    page.page.wait_for_url(re.compile(r"several=spot:w2\.1\.0,activation:tanh,numbers:"))
    parts = {part.split("=")[0] for part in page.fragment.split("&")}
    assert parts == {"lens", "part", "symbol", "one", "several", "test"}

    other = opened(f"#{page.fragment}", reduced_motion="reduce")
    for tab in ("several", "one"):
        page.page.locator(f"nav [data-part={tab}]").click()
        other.page.locator(f"nav [data-part={tab}]").click()
        assert small_network(other) == small_network(page)
    expect(other.page.locator("[data-setting=chain-eta]")).to_have_value("3")
    expect(other.page.get_by_test_id("chosen")).to_have_attribute("data-spot", "w[2]")
    expect(other.page.get_by_test_id("nudge")).to_have_attribute(
        "data-by", page.page.get_by_test_id("nudge").get_attribute("data-by") or ""
    )
    other.page.locator("nav [data-part=page]").click()
    expect(other.page.get_by_test_id("asked")).to_have_attribute("data-symbol", "NablaW")

    # What was turned is still there after a look elsewhere; Back leads to it too.
    other.page.locator("[data-lens=see]").click()
    other.page.go_back()
    expect(other.page.get_by_test_id("asked")).to_have_attribute("data-symbol", "NablaW")


def small_network(page: Opened) -> list[str]:
    """Return name, bits and slope of every number in the picture of the lens Chain."""
    expect(page.page.locator(".picture [data-bits]").first).to_be_visible()
    return page.page.locator(".picture [data-spot]").evaluate_all(
        "all => all.map(({ dataset: { spot, bits, slope } }) => [spot, bits, slope].join(' '))"
    )


def test_back_and_forward_lead_through_drawings_and_neurons(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    page.give(DIGITS[2])
    page.expect_answer(2)
    page.give(DIGITS[7])
    page.expect_answer(7)
    page.neuron(1, 5).click()
    heading = page.page.get_by_role("complementary").locator("h2")
    expect(heading).to_have_text("Layer 1, neuron 5")
    page.page.go_back()
    expect(heading).to_have_count(0)
    page.expect_answer(7)
    for _ in range(4):
        if page.answer.inner_text() == "2":
            break
        page.page.go_back()
        page.settle()
    page.expect_answer(2)
    page.page.go_forward()
    page.settle()


def test_what_a_link_left_out_is_said_for_as_long_as_it_takes_to_read(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    notice = page.page.get_by_test_id("notice")
    page.page.clock.install()
    page.page.evaluate("location.hash = '#neuron=1.99'")
    expect(notice).to_be_visible()
    page.page.clock.run_for(5_000)
    expect(notice).to_be_visible()
    page.page.clock.run_for(30_000)
    expect(notice).to_have_count(0)


def test_undo_and_redo(opened: Open) -> None:
    page = opened(reduced_motion="reduce")
    page.give(DIGITS[4])
    page.expect_answer(4)
    whole = page.read().image
    page.button("Undo").click()
    page.settle()
    assert (page.read().image != whole).any()
    page.button("Redo").click()
    page.settle()
    assert (page.read().image == whole).all()


@pytest.mark.parametrize(
    ("fragment", "expected", "got"),
    [
        ("#neuron=1.99", "neurons 0.0–0.783 · 1.0–1.15 · 2.0–2.15 · 3.0–3.9", "neuron=1.99"),
        ("#neuron=9.9", "neurons 0.0–0.783 · 1.0–1.15 · 2.0–2.15 · 3.0–3.9", "neuron=9.9"),
        ("#neuron=x&test=x", "neuron=layer.number", "neuron=x&test=x"),
        ("#test=999999", "test=0 to test=", "test=999999"),
        ("#lens=chain&one=eta:2", "one=eta:3", "one=eta:2"),
        ("#lens=chain&part=heart&symbol=Q", "part=batch", "part=heart&symbol=Q"),
    ],
)
def test_a_link_is_told_what_it_should_have_said(
    opened: Open, fragment: str, expected: str, got: str
) -> None:
    page = opened(fragment, reduced_motion="reduce")
    notice = page.page.get_by_test_id("notice")
    expect(notice).to_contain_text(expected)
    expect(notice).to_contain_text(f"got {got}, ")


@pytest.mark.parametrize(
    "fragment",
    [
        "#draw=!!!",
        "#draw=",
        "#draw=" + "A" * 200_000,
        "#neuron=99.99",
        "#neuron=1.7&neuron=-1",
        "#lang=xx&edges=none&test=99999999999",
        "#image=AAAA",
        "#%E0%A4%A",
        "#<script>alert(1)</script>",
    ],
)
def test_a_broken_link_breaks_nothing(opened: Open, fragment: str) -> None:
    page = opened(fragment, reduced_motion="reduce")
    page.give(DIGITS[1])
    page.expect_answer(1)
