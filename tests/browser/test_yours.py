"""Your own digits in the lens Test are learned from: what that changes is what it changes in Python."""

from __future__ import annotations

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

import litup
from litup.config import RunConfig
from litup.data import own
from litup.data.dataset import ImageSet
from litup.kernel.net import Net, begin_run
from litup.kernel.rng import shuffle
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.networks import expect_reading, weights
from tests.browser.reaching import WIDE
from tests.browser.yours import (
    LONG,
    bring,
    choose,
    expect_count,
    expect_shown,
    main,
    open_yours,
    some,
    table,
    thumbs,
)

pytestmark = pytest.mark.usefixtures("mnist_folder")

# Start the training, and stop it as soon as some of it is done: it takes less than a second.
STOP_UNDER_WAY = """() => new Promise((done) => {
  const progress = document.querySelector('[data-testid=yours-progress]')
  const press = () => document.querySelector('[data-action=train]').click()
  new MutationObserver((_, observer) => {
    if (Number(progress.dataset.share) === 0) return
    observer.disconnect()
    press()
    done()
  }).observe(progress, { attributes: true })
  press()
})"""


def trained_on(
    network: Network, images: NDArray[np.uint8], labels: NDArray[np.uint8], epochs: int, rate: float
) -> Network:
    """What becomes of the network by these images, ten a step."""
    examples = network._examples(images, labels)  # pyright: ignore[reportPrivateUsage]
    net = Net(network.sizes, network.activation, network.cost, batch=10)
    net.set(network.parameters)
    run = begin_run(rate=rate, l2=0, schedule="constant", batch=10, images=len(images), steps=1)
    for epoch in range(epochs):
        trainer = net.trainer(examples, shuffle(len(images), RunConfig().seed, epoch), run)
        while trainer.slice(1000) == "slice":
            pass
        run.position, run.cost = 0, 0.0
    return Network(network.sizes, network.activation, network.cost, net.get())


def right(network: Network, images: ImageSet) -> int:
    return int((network.forward(images.images).argmax(axis=1) == images.labels).sum())


def test_settings_are_tried_one_after_the_other(opened: Open, network: Network) -> None:
    page = open_yours(opened, "&test=7")
    bring(page, table(some(network, 20)))
    expect_count(page, 20)
    changed = page.page.get_by_test_id("yours-changed")
    for rate in ("0.3", "3", "0.3"):
        choose(page, "Rate η", rate)
        page.page.locator("[data-action=train]").click()
        expect(changed).to_contain_text(f"5 times through all of them, rate {rate}:", timeout=LONG)
        expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
        choose(page, "The page shows the network", "before")
        expect(main(page)).to_have_attribute("data-shown", "before")
    # Once the run stands elsewhere, the timeline is the way back.
    page.page.locator("[data-action=step]").click()
    expect(main(page)).to_have_attribute("data-shown", "other", timeout=LONG)
    expect(page.page.get_by_role("group", name="The page shows the network")).to_have_count(0)


@pytest.mark.parametrize(("among", "epochs", "rate"), [(1000, 5, 0.3), (0, 1, 1)])
def test_what_it_changes_is_what_it_changes_in_python(
    opened: Open, network: Network, among: int, epochs: int, rate: float
) -> None:
    page = open_yours(opened, "&test=7")
    images = some(network, 60)
    bring(page, table(images))
    expect_count(page, 60)
    choose(page, "Mixed with other training images", str(among))
    choose(page, "Times through all of them", str(epochs))
    choose(page, "Rate η", str(rate))
    page.page.keyboard.press("t")
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)

    data = litup.data.load("mnist")
    held = own.for_test(images.labels)
    taught = [np.concatenate([data.training.images[:among], images.images[~held]])]
    taught.append(np.concatenate([data.training.labels[:among], images.labels[~held]]))
    after = trained_on(network, taught[0], taught[1], epochs, rate)
    for name, part in {
        "rowLearned": ImageSet(images.images[~held], images.labels[~held]),
        "rowHeld": ImageSet(images.images[held], images.labels[held]),
        "rowTest": data.test,
    }.items():
        row = page.page.locator(f"[data-row={name}]")
        expect(row).to_have_attribute("data-images", str(len(part.labels)))
        expect(row).to_have_attribute("data-before", str(right(network, part)))
        expect(row).to_have_attribute("data-after", str(right(after, part)))
    read = after.forward(data.test.images).argmax(axis=1)
    for digit in range(10):
        shown = page.page.locator(f"[data-testid=yours-changed] li[data-digit='{digit}']")
        right_now = ((read == digit) & (data.test.labels == digit)).sum()
        expect(shown).to_have_attribute("data-after", str(right_now))
    percent = f"{100 * right(after, data.test) / 10_000:.1f}"
    expect(page.page.locator("header .facts")).to_contain_text(f"reads {percent}% of the test set")
    expect(page.page.locator("header .edited")).to_have_text("trained on with your digits")
    answers = after.forward(images.images[np.argsort(images.labels, kind="stable")]).argmax(axis=1)
    for place in (0, 30, 59):
        expect(thumbs(page).nth(place)).to_have_attribute("data-read", str(answers[place]))
    expect_shown(page, after)
    choose(page, "The page shows the network", "before")
    expect(main(page)).to_have_attribute("data-shown", "before")
    expect(page.page.locator("header .edited")).to_have_count(0)
    expect_shown(page, network)
    choose(page, "The page shows the network", "after")
    expect_shown(page, after)


def test_stopped_gone_on_with_and_shared(opened: Open, network: Network) -> None:
    page = open_yours(opened, "&test=7")
    bring(page, table(some(network, 20)))
    expect_count(page, 20)
    choose(page, "Mixed with other training images", "10000")
    choose(page, "Times through all of them", "20")
    button = page.page.locator("[data-action=train]")
    progress = page.page.get_by_test_id("yours-progress")
    page.page.evaluate(STOP_UNDER_WAY)
    expect(progress).to_contain_text("Stopped at")
    expect(page.page.locator("header .edited")).to_have_count(0)
    page.page.locator("nav [data-part=broken]").click()
    page.page.locator("nav [data-part=yours]").click()
    expect(button).to_have_text("Go on")
    button.click()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(page.page.get_by_test_id("yours-changed")).to_contain_text(
        "on the test set of 10,000 images (MNIST)"
    )
    # No run gives this network: a link carries its weights.
    page.page.get_by_test_id("share").click()
    link = page.page.get_by_test_id("share-link").input_value()
    assert "weights=" in link
    other = opened(f"#{link.split('#')[1]}", **WIDE)
    expect(main(other)).to_be_visible()
    sent = Network(network.sizes, network.activation, network.cost, weights(page))
    assert sent.fingerprint != network.fingerprint
    other.page.locator("[data-lens=see]").click()
    expect_reading(other, sent)


def test_what_was_trained_outlives_a_reload_until_it_is_forgotten(opened: Open, network: Network) -> None:
    page = open_yours(opened, "&test=7")
    bring(page, table(some(network, 10)))
    expect_count(page, 10)
    safe = page.page.get_by_test_id("yours-safe")
    expect(safe).to_have_count(0)
    page.page.locator("[data-action=train]").click()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(safe).to_have_attribute("data-safe", "true")
    expect(page.page).to_have_url(re.compile("weights="))
    changed = page.page.get_by_test_id("yours-changed").inner_text()
    trained = Network(network.sizes, network.activation, network.cost, weights(page))
    page.page.reload()
    expect(main(page)).to_have_attribute("data-shown", "after")
    expect(page.page.locator("header .edited")).to_have_text("trained on with your digits")
    expect(page.page.get_by_test_id("yours-changed")).to_have_text(changed, use_inner_text=True)
    expect_shown(page, trained)
    expect(page.page).to_have_url(re.compile("lens=test&part=yours.*weights="))
    address = page.page.url
    choose(page, "The page shows the network", "before")
    expect(page.page).not_to_have_url(address)
    expect_shown(page, network)
    page.page.reload()
    expect(main(page)).to_have_attribute("data-shown", "before")
    choose(page, "The page shows the network", "after")
    expect(page.page).to_have_url(address)
    page.page.locator("[data-lens=see]").click()
    expect(page.page).to_have_url(re.compile("^[^=]*#(?!lens=test).*weights="))
    page.page.reload()
    expect(page.page.locator("header .edited")).to_have_text("trained on with your digits")
    page.page.locator("[data-lens=test]").click()
    page.page.locator("nav [data-part=yours]").click()
    page.page.locator("[data-action=forget]").click()
    expect(safe).to_have_count(0)
    expect_shown(page, trained)
    expect(page.page).to_have_url(re.compile("lens=test&part=yours.*weights="))
    page.page.reload()
    expect_count(page, 10)
    expect(main(page)).to_have_attribute("data-shown", "other")
    expect(safe).to_have_count(0)
