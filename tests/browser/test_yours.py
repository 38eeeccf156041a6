"""Your own digits in the lens Test: kept, learned from; what that changes is what it changes in Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

import litup
from litup.config import RunConfig
from litup.data import own, tables
from litup.data.dataset import ImageSet
from litup.data.reading import silent
from litup.kernel.net import Net, begin_run
from litup.kernel.rng import shuffle
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.handwriting import DIGITS
from tests.browser.networks import expect_reading, weights
from tests.browser.pages import Opened, bits
from tests.browser.reaching import OUTSIDE, PHONE, WIDE, expect_tab_to_reach, stops, violations

pytestmark = pytest.mark.usefixtures("mnist_folder")
PLAIN = Path(litup.__file__).parent / "networks" / "plain.safetensors"
LONG = 120_000  # milliseconds

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


@pytest.fixture(scope="module")
def network() -> Network:
    return litup.load(PLAIN)


def open_yours(opened: Open, more: str = "", **options: Any) -> Opened:  # noqa: ANN401
    page = opened(f"#lens=test&part=yours{more}", **{**WIDE, **options})
    expect(main(page)).to_be_visible()
    return page


def main(page: Opened) -> Locator:
    return page.page.get_by_test_id("yours")


def thumbs(page: Opened) -> Locator:
    return page.page.locator("[data-own]")


def expect_count(page: Opened, count: int) -> None:
    expect(main(page)).to_have_attribute("data-count", str(count))
    expect(thumbs(page)).to_have_count(count)


def keep(page: Opened, digit: int) -> NDArray[np.uint8]:
    """Draw a digit and keep it; the image that is kept."""
    page.give(DIGITS[digit])
    image = page.read().image
    page.page.locator(f"[data-keep='{digit}']").click()
    expect(page.pad).to_have_attribute("data-image", "00" * 784)
    return image


def some(network: Network, count: int) -> ImageSet:
    """Test images that the network misreads, as if they were somebody's own."""
    test = litup.data.load("mnist").test
    wrong = np.flatnonzero(network.forward(test.images).argmax(axis=1) != test.labels)[:count]
    return ImageSet(test.images[wrong], test.labels[wrong])


def table(images: ImageSet) -> bytes:
    rows = [
        ",".join(map(str, [label, *image]))
        for image, label in zip(images.images.tolist(), images.labels.tolist(), strict=True)
    ]
    return "\n".join(rows).encode()


def bring(page: Opened, content: bytes) -> None:
    file = {"name": "digits.csv", "mimeType": "text/csv", "buffer": content}
    page.page.get_by_test_id("digits-file").set_input_files([file])  # pyright: ignore[reportArgumentType]


def choose(page: Opened, name: str, value: str) -> None:
    page.page.get_by_role("group", name=name).locator(f"input[value='{value}']").check(force=True)


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


def expect_shown(page: Opened, network: Network) -> None:
    trace = network.trace(page.read().image)
    page.page.locator("[data-lens=see]").click()
    for output, a in enumerate(trace.a[-1]):
        expect(page.neuron(len(network.sizes) - 1, output)).to_have_attribute("data-a", bits(a))
    page.page.locator("[data-lens=test]").click()
    expect(main(page)).to_be_visible()


def right(network: Network, images: ImageSet) -> int:
    return int((network.forward(images.images).argmax(axis=1) == images.labels).sum())


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


@pytest.mark.parametrize(("theme", "language"), [("dark", "en"), ("light", "zh")])
def test_everyone_can_use_it(opened: Open, axe: str, network: Network, theme: str, language: str) -> None:
    page = open_yours(opened, f"&lang={language}", color_scheme=theme)
    bring(page, table(some(network, 30)))
    expect_count(page, 30)
    page.page.locator("[data-action=train]").click()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    for width in (1440, 820, 390):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.paint()
        assert violations(page, axe) == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(OUTSIDE, width) == [], f"{width} px wide"
    expect_tab_to_reach(page)
    assert len(stops(page)) > 20


def test_a_finger_keeps_digits_without_mnist(opened: Open, address_without_mnist: str) -> None:
    page = open_yours(opened, at=address_without_mnist, **PHONE)
    page.give(DIGITS[5])
    page.page.locator("[data-keep='5']").tap()
    expect_count(page, 1)
    for button in page.page.locator("[data-keep], [data-action=train], [data-action=save-digits]").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    page.page.locator("[data-action=train]").tap()
    expect(main(page)).to_have_attribute("data-shown", "after", timeout=LONG)
    expect(page.page.get_by_test_id("yours-changed")).to_contain_text("synthetic digits")
