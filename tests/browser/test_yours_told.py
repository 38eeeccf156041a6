"""What the network learned from before your own digits is said, and what it is judged by."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened
from tests.browser.reaching import WIDE
from tests.browser.yours import (
    LONG,
    bring,
    choose,
    expect_count,
    main,
    open_yours,
    some,
    table,
)

pytestmark = pytest.mark.usefixtures("mnist_folder")


def intro(page: Opened) -> Locator:
    return main(page).get_by_text("Draw digits, say what they are")


def test_what_it_learned_from_is_said_and_judged_by(opened: Open, network: Network) -> None:
    page = open_yours(opened, "&test=7&numerics=1&data=strokes&sizes=784-12-10")
    bring(page, table(some(network, 5)))
    expect_count(page, 5)
    expect(intro(page)).to_contain_text("It has not learned from anything yet.")
    page.page.locator("[data-action=epoch]").click()
    expect(page.page.locator("[data-step='6000'][data-fingerprint]")).to_be_attached(timeout=LONG)
    expect(intro(page)).to_contain_text("It learned from digits that a program drew", timeout=LONG)
    progress = page.page.get_by_test_id("yours-progress")
    expect(progress).to_contain_text("among 1,000 training images (litup’s synthetic digits): ")
    expect_taught(page)
    # By a link it comes as weights, without a run.
    page.page.get_by_test_id("share").click()
    link = page.page.get_by_test_id("share-link").input_value()
    assert "weights=" in link
    other = opened(f"#{link.split('#')[1]}", **WIDE)
    expect(intro(other)).to_contain_text("It learned from digits that a program drew")
    bring(other, table(some(network, 5)))
    expect_count(other, 5)
    for _ in range(2):
        expect_taught(other)
        choose(other, "Times through all of them", "1")


def expect_taught(page: Opened) -> None:
    """Train on; what came of it is measured by drawn digits, and said so."""
    page.page.locator("[data-action=train]").click()
    changed = page.page.get_by_test_id("yours-changed")
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(changed).to_contain_text("the test set of 10,000 images (litup’s synthetic digits)")
    expect(intro(page)).to_contain_text("It has been trained on with digits of yours.")


def test_without_mnist_others_are_drawn_and_that_is_said(
    opened: Open, address_without_mnist: str, network: Network
) -> None:
    page = open_yours(opened, at=address_without_mnist)
    expect(intro(page)).to_contain_text("from the hands of about 250 American clerks")
    bring(page, table(some(network, 5)))
    expect_count(page, 5)
    instead = "(litup’s synthetic digits: what it learned from is not here)"
    expect(page.page.get_by_test_id("yours-progress")).to_contain_text(
        f"among 1,000 training images {instead}"
    )
    page.page.locator("[data-action=train]").click()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(page.page.get_by_test_id("yours-changed")).to_contain_text(
        f"the test set of 10,000 images {instead}"
    )
