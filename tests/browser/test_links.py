"""The address carries what the page shows, and the back button goes where it says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS


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
        ("#neuron=9.9&test=x", "neuron=layer.number", "neuron=9.9&test=x"),
        ("#test=300", "number of a test image", "test=300"),
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
