"""Your own digits in the lens Test are kept: in this window, in others, and in a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

from litup.data import own, tables
from litup.data.dataset import ImageSet
from litup.data.reading import silent
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.pages import Opened
from tests.browser.yours import (
    bring,
    expect_count,
    main,
    open_yours,
    some,
    table,
    thumbs,
)

pytestmark = pytest.mark.usefixtures("mnist_folder")


def keep(page: Opened, digit: int) -> NDArray[np.uint8]:
    """Draw a digit and keep it; the image that is kept."""
    page.give(DIGITS[digit])
    image = page.read().image
    page.page.locator(f"[data-keep='{digit}']").click()
    expect(page.pad).to_have_attribute("data-image", "00" * 784)
    return image


def test_drawings_are_kept_and_stay(opened: Open, network: Network) -> None:
    page = open_yours(opened)
    expect(page.page.locator("[data-action=train]")).to_have_count(0)
    page.page.keyboard.press("t")  # there is nothing to learn from
    images = [keep(page, digit) for digit in (3, 7)]
    expect(page.page.get_by_test_id("kept")).to_have_text("Kept as 7. Draw the next one.")
    expect_count(page, 2)
    read = network.forward(np.array(images)).argmax(axis=1)
    for place, answer in enumerate(read):
        expect(thumbs(page).nth(place)).to_have_attribute("data-read", str(answer))
    page.page.reload()
    expect_count(page, 2)
    # What was labelled wrong is looked at and labelled again; the same twice is one.
    thumbs(page).first.get_by_role("button").click()
    page.expect_image(images[0])
    page.page.locator("[data-keep='8']").click()
    expect(page.page.get_by_test_id("kept")).to_have_text("That drawing was kept before; now it counts as 8.")
    expect_count(page, 2)
    expect(page.page.locator("[data-own='8']")).to_have_count(1)
    page.page.locator("[data-action=undo-digits]").click()
    expect(page.page.locator("[data-own='8']")).to_have_count(0)
    # By keys.
    thumbs(page).first.get_by_role("button").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Delete")
    expect_count(page, 1)
    expect(page.page.locator("[data-own='3']")).to_have_count(1)
    page.page.locator("[data-action=clear-digits]").click()
    expect_count(page, 0)
    page.page.locator("[data-action=undo-digits]").click()
    expect_count(page, 1)
    expect(page.page.get_by_test_id("yours-changed")).to_contain_text("Nothing is trained yet.")
    expect(main(page)).to_have_attribute("data-shown", "other")


def test_images_of_the_test_set_are_not_learned_from(opened: Open) -> None:
    page = open_yours(opened, "&test=7")
    expect(page.page.locator("[data-keep='9']")).to_be_disabled()
    expect(page.page.get_by_test_id("kept")).to_contain_text("they are there to test with")
    page.give(DIGITS[9])
    expect(page.page.locator("[data-keep='9']")).to_be_enabled()


def test_another_window_keeps_them_too(opened: Open, network: Network) -> None:
    page = open_yours(opened)
    keep(page, 4)
    expect_count(page, 1)
    page.page.locator("[data-lens=see]").click()
    other = Opened(page.page.context.new_page(), page.address)
    other.visit("#lens=test&part=yours")
    expect_count(other, 1)
    bring(other, table(some(network, 5)))
    expect_count(other, 6)
    page.page.locator("[data-lens=test]").click()
    expect_count(page, 6)
    keep(page, 2)
    expect_count(page, 7)
    expect_count(other, 7)
    assert other.complaints == []


def test_a_file_goes_out_and_comes_back(opened: Open, network: Network, tmp_path: Path) -> None:
    page = open_yours(opened)
    images = some(network, 60)
    bring(page, table(images))
    expect_count(page, 60)
    expect(page.page.get_by_test_id("digits-opened")).to_have_text("60 digits are new.")
    with page.page.expect_download() as download:
        page.page.locator("[data-action=save-digits]").click()
    path = tmp_path / "digits.csv"
    download.value.save_as(path)
    found = tables.read(path, silent)
    assert (found.images == images.images).all()
    assert (found.labels == images.labels).all()
    order = np.argsort(images.labels, kind="stable")
    held: list[str] = thumbs(page).evaluate_all("all => all.map((one) => one.dataset.held)")
    assert [text == "true" for text in held] == own.for_test(images.labels)[order].tolist()
    bring(page, path.read_bytes())
    expect(page.page.get_by_test_id("digits-opened")).to_have_text("All of these are here already.")
    expect_count(page, 60)
    for content, said in (
        (b"hello\n", "Line 1: expected “label”"),
        (b"", "found none"),
        (table(images).replace(b",0\n", b",256\n", 1), "Line 1: expected pixel 783"),
        (table(ImageSet(np.repeat(images.images, 17, axis=0), np.repeat(images.labels, 17))), "at most 1000"),
    ):
        bring(page, content)
        expect(page.page.get_by_test_id("digits-opened")).to_contain_text(said)
        expect_count(page, 60)
