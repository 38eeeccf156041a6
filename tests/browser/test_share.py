"""What is shared shows the same elsewhere: links, weights, model files."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import expect

from litup import RunConfig, models
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.networks import LONG, expect_reading, expect_run, trained, weights
from tests.browser.pages import Opened

RUN = RunConfig.from_query("data=strokes&sizes=784-12-10&rate=0.7&seed=4&changes=30:rate=0.2,40:batch=25")
RUN_PARTS = "data=strokes&sizes=784-12-10&rate=0.7&seed=4&changes=30:rate=0.2,40:batch=25"
WIDE = "data=strokes&sizes=784-24-10"


def part(page: Opened, name: str) -> str | None:
    """Return a part of the page's fragment."""
    return parse_qs(page.fragment).get(name, [None])[0]


def expect_part(page: Opened, name: str, value: str) -> None:
    """Wait until the address carries this."""
    expect(page.page).to_have_url(re.compile(rf"[#&]{name}={value}(&|$)"), timeout=LONG)


def turn_a_bias(page: Opened) -> None:
    """Turn output 5's bias by hand."""
    page.neuron(len(page.page.locator("[data-layer][data-index='0'][data-z]").all()), 5).click()
    page.page.locator("[data-action='bias']").click()
    page.page.get_by_test_id("dial").press("ArrowUp")
    expect(page.page.get_by_test_id("turned")).to_be_visible()


def test_a_link_to_a_moment_of_a_run_shows_the_same_bits_elsewhere(opened: Open) -> None:
    page = opened(f"#lens=learn&step=60&{RUN_PARTS}", reduced_motion="reduce")
    expect_run(page, trained(RUN, 60))
    page.give(DIGITS[5])
    page.neuron(1, 9).click()
    expect(page.neuron(1, 9)).to_have_attribute("aria-pressed", "true")
    assert (
        RunConfig.from_query("&".join(p for p in page.fragment.split("&") if p.split("=")[0] in RUN_NAMES))
        == RUN
    )
    assert {piece.split("=")[0] for piece in page.fragment.split("&")} - RUN_NAMES == {
        "lens", "step", "draw", "neuron",
    }  # fmt: skip
    assert urlsplit(page.page.url).query == ""

    other = opened(f"#{page.fragment}", reduced_motion="reduce")
    expect_run(other, trained(RUN, 60))
    assert other.read().neurons == page.read().neurons
    assert (other.read().image == page.read().image).all()
    expect(other.neuron(1, 9)).to_have_attribute("aria-pressed", "true")
    expect(other.page.locator("[data-lens='learn']")).to_have_attribute("aria-current", "page")
    assert other.fragment == page.fragment


RUN_NAMES = set(RunConfig().to_json())


def test_single_steps_are_in_the_link_and_training_at_speed_is_not(opened: Open) -> None:
    page = opened(f"#lens=learn&{RUN_PARTS}&epochs=100000", reduced_motion="reduce")
    timeline = page.page.get_by_test_id("timeline")
    for steps in (1, 2):
        timeline.get_by_role("button", name="1 step", exact=True).click()
        expect_part(page, "step", str(steps))
    timeline.get_by_role("button", name="Train", exact=True).click()
    expect(timeline).to_have_attribute("data-step", re.compile(r"\d{3,}"), timeout=LONG)
    assert part(page, "step") == "2"
    timeline.get_by_role("button", name="Pause", exact=True).click()
    expect(timeline).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]{64}"), timeout=LONG)
    expect_part(page, "step", timeline.get_attribute("data-step") or "")


def test_back_leads_through_what_was_looked_at_and_trains_nothing(opened: Open) -> None:
    page = opened(f"#lens=learn&step=3&{RUN_PARTS}", reduced_motion="reduce")
    expect_run(page, trained(RUN, 3))
    page.neuron(1, 2).click()
    page.page.get_by_test_id("timeline").get_by_role("button", name="1 step", exact=True).click()
    expect_part(page, "step", "4")
    page.page.go_back()
    expect(page.neuron(1, 2)).to_have_attribute("aria-pressed", "false")
    expect_run(page, trained(RUN, 4))
    expect_part(page, "step", "4")


def test_a_link_that_is_pasted_into_an_open_page_is_opened(opened: Open) -> None:
    page = opened("#test=3", reduced_motion="reduce")
    own = page.read().neurons
    page.page.evaluate(f"location.hash = '#test=3&step=5&{RUN_PARTS}'")
    expect_run(page, trained(RUN, 5))
    page.page.evaluate("location.hash = '#test=3'")
    expect(page.neuron(2, 0)).to_be_visible()
    page.settle()
    assert page.read().neurons == own


def test_training_a_links_run_can_be_stopped(opened: Open) -> None:
    page = opened(f"#step=999999999&{RUN_PARTS}&epochs=100000", reduced_motion="reduce")
    reaching = page.page.get_by_test_id("reaching")
    expect(page.page.get_by_test_id("timeline")).to_have_attribute(
        "data-step", re.compile(r"\d{2,}"), timeout=LONG
    )
    reaching.get_by_role("button", name="Stop here").click()
    expect(reaching).to_have_count(0)
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-fingerprint", re.compile("[0-9a-f]{64}"), timeout=LONG)
    steps = int(timeline.get_attribute("data-step") or "")
    expect_part(page, "step", str(steps))
    expect_run(page, trained(RunConfig.from_query(f"{RUN_PARTS}&epochs=100000"), steps))


def expect_unmade(page: Opened, network: Network) -> None:
    """The page says of a network that no run gives its fingerprint, and neither an accuracy nor a command."""
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline.locator("code")).to_have_text(f"{network.fingerprint[:8]}…")
    expect(timeline.locator("[data-figure='test']")).to_have_text("–")
    expect(page.page.locator("header .accuracy")).to_have_count(0)
    page.page.locator("[data-action='copies']").click()
    dialog = page.page.get_by_role("dialog")
    expect(dialog.locator("[data-copy='fingerprint'] pre")).to_have_text(network.fingerprint)
    expect(dialog).to_contain_text("No command leads to exactly this network")
    expect(dialog.locator("[data-copy='command'], [data-copy='python']")).to_have_count(0)
    page.page.keyboard.press("Escape")


def test_what_was_turned_by_hand_goes_along_as_weights(opened: Open) -> None:
    page = opened("#test=7", reduced_motion="reduce")
    turn_a_bias(page)
    expect(page.page).to_have_url(re.compile("weights="))
    turned = Network.untrained()
    turned.parameters[:] = weights(page)
    own = models.load(models.PLAIN)
    assert np.flatnonzero(turned.parameters != own.parameters).tolist() == [len(own.parameters) - 5]
    expect_reading(page, turned)
    expect_unmade(page, turned)
    assert len(page.fragment) < 100_000

    other = opened(f"#{page.fragment}", reduced_motion="reduce")
    expect_reading(other, turned)
    assert (weights(other) == turned.parameters).all()
    expect_unmade(other, turned)

    open_already = opened("#test=7&lens=learn", reduced_motion="reduce")
    expect_run(open_already, own)
    open_already.page.evaluate(f"location.hash = '{page.fragment}'")
    expect_unmade(open_already, turned)
    expect_reading(open_already, turned)


def test_more_weights_than_a_link_carries_go_into_a_file(opened: Open, tmp_path: Path) -> None:
    page = opened(f"#test=7&step=20&{WIDE}", reduced_motion="reduce")
    run = trained(RunConfig.from_query(WIDE), 20)
    expect_run(page, run)
    turn_a_bias(page)
    page.page.get_by_test_id("share").click()
    expect(page.page.get_by_test_id("share-missing")).to_contain_text("19,090")
    assert "weights" not in page.page.get_by_test_id("share-link").input_value()
    network = models.read(download(page, tmp_path)).network
    assert network.sizes == (784, 24, 10)
    assert np.flatnonzero(network.parameters != run.parameters).tolist() == [len(run.parameters) - 5]


def test_a_model_file_says_which_run_made_it(opened: Open, tmp_path: Path) -> None:
    page = opened(f"#lens=learn&step=45&{RUN_PARTS}", reduced_motion="reduce")
    expect_run(page, trained(RUN, 45))
    page.page.get_by_test_id("share").click()
    model = models.read(download(page, tmp_path))
    assert model.network.fingerprint == trained(RUN, 45).fingerprint
    assert (model.about.config, model.about.step, model.about.epochs) == (RUN, 45, 0)


def download(page: Opened, folder: Path) -> Path:
    """Have the dialog's model file saved."""
    with page.page.expect_download() as downloading:
        page.button("Download").click()
    path = folder / downloading.value.suggested_filename
    downloading.value.save_as(path)
    return path


def test_the_link_is_copied(opened: Open) -> None:
    page = opened(
        "#test=3&neuron=2.4", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    page.page.get_by_test_id("share").focus()
    page.page.keyboard.press("Enter")
    dialog = page.page.get_by_role("dialog", name="Share what you see")
    expect(dialog.get_by_test_id("share-carries")).to_contain_text(
        "It carries the image and the selected neuron."
    )
    page.button("Copy link").focus()
    page.page.keyboard.press("Enter")
    expect(dialog.get_by_role("status").first).to_have_text("Copied")
    assert page.page.evaluate("navigator.clipboard.readText()") == page.page.url
    page.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_where_copying_is_forbidden_the_link_is_selected(opened: Open) -> None:
    page = opened("#test=3&lang=zh", reduced_motion="reduce")
    page.page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')))")
    page.button("分享").click()
    page.button("复制链接").click()
    dialog = page.page.get_by_role("dialog", name="分享你看到的内容")
    expect(dialog.get_by_role("status").first).to_contain_text("Ctrl+C")
    assert page.page.evaluate("getSelection().toString()") == page.page.url


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#weights=AAAA", "weights=AAAA"),
        ("#rate=-1&step=20", "rate=-1"),
        ("#numerics=1&rate=abc", "rate=abc"),
        ("#changes=5:rate=1,4:l2=0", "changes=5:rate=1,4:l2=0"),
        ("#lens=how&hide=everything", "lens=how&hide=everything"),
        ("#numerics=99&step=20", "numerics 99"),
        ("#engine=reference&step=20", "reference"),
        ("#engine=torch&recipe=warped&step=20", "torch"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_default_opens(opened: Open, fragment: str, said: str) -> None:
    page = opened(f"{fragment}&test=3", reduced_motion="reduce")
    expect(page.page.get_by_test_id("notice")).to_contain_text(said)
    expect_reading(page, models.load(models.PLAIN))


def test_a_run_on_data_that_is_not_here_is_said(opened: Open, address_without_mnist: str) -> None:
    page = opened("#step=20", at=address_without_mnist, reduced_motion="reduce")
    expect(page.page.get_by_test_id("notice")).to_contain_text("MNIST, which is not on this host")
    page.give(DIGITS[3])
    expect_reading(page, models.load(models.PLAIN))
