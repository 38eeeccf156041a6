"""One image's way back through the network, as a test goes it, and the same in double precision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from litup import models, reference
from litup.network import Network
from tests.browser.networks import expect_reading
from tests.browser.pages import Opened

LINK = "#lens=why&test=35"
LABEL = 2  # what the test set says of image 35
PARTS = ["error", "delta", "wishes", "sum", "again", "take"]
Float64s = NDArray[np.float64]


class Back:
    """A page on its way back through one example."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.page = opened.page
        self.at(0)

    @property
    def aside(self) -> Locator:
        """The numbers of the step."""
        return self.page.locator("main > .right")

    def at(self, step: int) -> None:
        """Wait until a step is shown."""
        expect(self.page.get_by_test_id("steps")).to_have_attribute("data-at", str(step))
        expect(self.aside.get_by_role("heading", level=2)).to_be_visible()

    def go(self, step: int) -> None:
        """Click the card of a step."""
        self.page.locator(f"[data-testid=steps] [data-part={PARTS[step]}]").click()
        self.at(step)

    def rows(self, testid: str) -> list[Locator]:
        """The rows of a list that stand for one neuron each."""
        return self.page.get_by_test_id(testid).locator("tbody tr[data-index]").all()

    def wishes(self, layer: int) -> list[float]:
        """The arrows of a layer, as they are told to a screen reader."""
        items = self.page.get_by_test_id("wishes").locator(f"[data-of='{layer}']").all()
        return [float(item.get_attribute("data-wish") or "nan") for item in items]

    def age(self, name: str) -> Network:
        """Look at the network as it was; return it as Python has it."""
        button = self.page.locator(f"[data-age={name}]")
        button.evaluate("button => button.click()")
        expect(button).to_have_attribute("aria-pressed", "true")
        step = int(button.get_attribute("data-step") or "")
        kept = {one.moment.step: one.network for one in models.read(models.PLAIN).recording.kept}
        expect_reading(self.opened, kept[step])
        return kept[step]


def in_float64(
    network: Network, image: NDArray[np.uint8], label: int
) -> tuple[dict[int, Float64s], dict[int, Float64s], float]:
    """Return ∂C/∂W and ∂C/∂b by layer and C, by the readable mathematics in double precision."""
    layers = range(1, len(network.sizes))
    net = reference.Perceptron(
        {l: network.W[l].astype(float) for l in layers},
        {l: network.b[l].astype(float).reshape(-1, 1) for l in layers},
        network.activation,
        network.cost,
    )
    y = reference.one_hot(np.array([label]), 10).astype(float)
    nabla_W, nabla_b, cost = reference.backprop(net, image.reshape(-1, 1) / 255, y)
    return (
        {l: np.asarray(nabla_W[l], float) for l in layers},
        {l: np.asarray(nabla_b[l], float).ravel() for l in layers},
        float(cost[0]),
    )
