"""One's own digits in the lens Test, as tests open, bring and look at them."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Locator, expect

import litup
from litup.data.dataset import ImageSet
from litup.network import Network
from tests.browser.conftest import Open
from tests.browser.pages import Opened, bits
from tests.browser.reaching import WIDE

LONG = 120_000  # milliseconds, for training on them


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


def expect_shown(page: Opened, network: Network) -> None:
    trace = network.trace(page.read().image)
    page.page.locator("[data-lens=see]").click()
    for output, a in enumerate(trace.a[-1]):
        expect(page.neuron(len(network.sizes) - 1, output)).to_have_attribute("data-a", bits(a))
    page.page.locator("[data-lens=test]").click()
    expect(main(page)).to_be_visible()
