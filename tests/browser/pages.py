"""The page as a test sees it: what it shows, what it was asked for, and what a visitor does to it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from litup.network import Network
from tests.browser.handwriting import Stroke

WAIT = 15_000  # milliseconds, for what takes a fraction of a second here
expect.set_options(timeout=WAIT)

READ = """() => ({
  image: document.querySelector('[data-image]').dataset.image,
  neurons: [...document.querySelectorAll('[data-layer][data-z]')].map((neuron) => ({
    layer: Number(neuron.dataset.layer),
    index: Number(neuron.dataset.index),
    z: neuron.dataset.z,
    a: neuron.dataset.a,
    text: neuron.textContent.trim(),
  })),
})"""


@dataclass(frozen=True)
class Neuron:
    """A neuron as shown: the bits behind it (float32, as 8 hex digits) and its text."""

    layer: int
    index: int
    z: str
    a: str
    text: str


@dataclass(frozen=True)
class Shown:
    """What the page shows at one moment: the image, uint8 (784,), and all neurons of layers ≥ 1."""

    image: NDArray[np.uint8]
    neurons: list[Neuron]


def link_strokes(fragment: str) -> list[list[tuple[int, int]]]:
    """Return the strokes in a link's fragment (#draw=…), points in 1/64 px of the pad.

    Base64url of numbers of seven bits a byte, the lowest first: how many strokes, then for each how many
    points and each point as its difference from the one before, negative numbers folded in between.
    """
    packed = parse_qs(fragment.lstrip("#"))["draw"][0]
    numbers = iter(varints(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))))
    strokes: list[list[tuple[int, int]]] = []
    x = y = 0
    for _ in range(next(numbers)):
        stroke: list[tuple[int, int]] = []
        for _ in range(next(numbers)):
            x, y = x + unfolded(next(numbers)), y + unfolded(next(numbers))
            stroke.append((x, y))
        strokes.append(stroke)
    return strokes


PADLESS_TRIALS = ("drawing", "compared")
"""Parts of the lens Test that no drawing is tried with; their elements are named like them."""


def lens_without_pad(fragment: str) -> str | None:
    """Return what is there once the lens of a link is, as CSS; None where it has the pad."""
    said = parse_qs(fragment.lstrip("#"))
    lens, part = said.get("lens", ["see"])[0], said.get("part", [""])[0]
    if lens == "chain":
        return ".chain main > div"
    if lens == "test" and part in PADLESS_TRIALS:
        return f"[data-testid={part}]"
    return ".why main" if lens == "why" and part not in ("", "back") else None


def varints(packed: bytes) -> Iterator[int]:
    """Yield numbers of seven bits a byte, the lowest first; the eighth bit says that more follow."""
    number = shift = 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def unfolded(number: int) -> int:
    """Return what was folded: 0, 1, 2, 3, 4 … stand for 0, −1, 1, −2, 2 …"""
    return -(number + 1) // 2 if number % 2 else number // 2


def bits(value: np.float32) -> str:
    """Return a float32's bits as 8 hex digits, the sign first."""
    return np.asarray(value, ">f4").tobytes().hex()


def expected(network: Network, image: NDArray[np.uint8]) -> dict[tuple[int, int], tuple[str, str]]:
    """Return the bits of (z, a) that Python computes for every neuron (layer, index)."""
    trace = network.trace(image)
    return {
        (layer, index): (bits(z), bits(a))
        for layer in range(1, len(network.sizes))
        for index, (z, a) in enumerate(zip(trace.z[layer], trace.a[layer], strict=True))
    }


class Opened:
    """A page that a visitor opened."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(WAIT)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"error in the page: {error}"))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in {"blob", "data"} and url.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"foreign request: {request.url}")

    def visit(self, fragment: str = "") -> None:
        """Open the address that litup printed, with a fragment, and wait for what its lens shows."""
        self.page.goto(self.address + fragment)
        without = lens_without_pad(fragment)
        if without:
            expect(self.page.locator(without)).to_be_visible()
            return
        expect(self.pad).to_have_attribute("data-image", re.compile("[0-9a-f]{1568}"))
        self.settle()

    def neuron(self, layer: int, index: int) -> Locator:
        """Return the element of a neuron of layer ≥ 1."""
        return self.page.locator(f"[data-layer='{layer}'][data-index='{index}'][data-z]")

    @property
    def answer(self) -> Locator:
        """The element that says which digit was read."""
        return self.page.get_by_test_id("answer")

    @property
    def pad(self) -> Locator:
        """What is drawn on."""
        return self.page.get_by_test_id("pad")

    @property
    def fragment(self) -> str:
        """The state that the address carries."""
        return urlsplit(self.page.url).fragment

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def give(self, strokes: list[Stroke]) -> None:
        """Draw on a wiped pad, and wait until it is read."""
        self.clear()
        self.draw(strokes)
        self.settle()

    def read(self) -> Shown:
        """Return what is shown at this moment."""
        found: dict[str, Any] = self.page.evaluate(READ)
        image = np.frombuffer(bytes.fromhex(found["image"]), np.uint8)
        return Shown(image, [Neuron(**neuron) for neuron in found["neurons"]])

    def draw(self, strokes: list[Stroke]) -> None:
        """Draw on the pad with the mouse, as a hand would: button down, along the points, button up."""
        for stroke in strokes:
            self.begin(stroke)
            self.follow(stroke)
            self.page.mouse.up()

    def begin(self, stroke: Stroke) -> None:
        """Put the pen down where a stroke begins."""
        self.page.mouse.move(*self.places(stroke[:1])[0])
        self.page.mouse.down()

    def follow(self, stroke: Stroke) -> None:
        """Lead the pen along a stroke; leave it down."""
        for point in self.places(stroke[1:]):
            self.page.mouse.move(*point)

    def places(self, points: Stroke) -> Stroke:
        """Return where points of the pad are in the window, CSS pixels."""
        box = self.pad.bounding_box()
        assert box is not None
        return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]

    def clear(self) -> None:
        """Wipe the pad."""
        self.pad.focus()
        self.page.keyboard.press("Delete")
        expect(self.pad).to_have_attribute("data-image", "00" * 784)

    def settle(self) -> None:
        """Wait until what was given is read, in its place, and nothing on the pad moves any more."""
        expect(self.pad).to_have_attribute("data-settled", "true")

    def expect_image(self, image: NDArray[np.uint8]) -> None:
        """Wait until the pad holds this image, and nothing on it moves any more."""
        holder = self.page.locator("[data-image]").first
        expect(holder).to_have_attribute("data-image", image.tobytes().hex())
        self.settle()

    def expect_answer(self, digit: int) -> None:
        """Wait until the page says that it reads this digit."""
        expect(self.answer).to_have_text(str(digit))

    def rested(self, of: Locator, attribute: str) -> str:
        """Return an attribute once it stays as it is: what was under way when one stopped may still come."""
        found, frames = of.get_attribute(attribute), 0
        while frames < 40:
            self.paint()
            before, found = found, of.get_attribute(attribute)
            frames = frames + 1 if found == before else 0
        assert found is not None
        return found

    def paint(self) -> None:
        """Wait for two frames: what changed is laid out and painted."""
        self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
        )
