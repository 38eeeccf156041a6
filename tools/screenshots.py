"""Take the pictures of README and docs: the real page, in each of its lenses."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import chromium
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright
from served import served

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.handwriting import DIGITS  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

IMAGES = ROOT / "docs" / "images"
Theme = Literal["dark", "light"]
THEMES: tuple[Theme, ...] = ("dark", "light")
SIZE = ViewportSize(width=1440, height=900)
PARTS = {
    "batch": "[data-testid=spelled]",
    "wiggle": "[data-testid=sensitivity]",
    "nudges": "[data-testid=gradient-length]",
    "downhill": "[data-testid=next-step]",
    "surface": "[data-testid=surface-status][data-done='1681']",
}
"""Parts of the lens Why besides the first, and what is there once they have worked it out."""
TRIALS = {
    "hope": "[data-testid=hope][data-done=true]",
    "drawing": "[data-testid=drawing][data-step='300']",
}
"""Parts of the lens Test besides the first, likewise."""


def take(browser: Browser, address: str, theme: Theme) -> Iterator[Path]:
    """Draw a 3 and picture the whole network; open a neuron; train for two epochs; test what came out."""
    context = browser.new_context(viewport=SIZE, color_scheme=theme, reduced_motion="reduce")
    with context:
        opened = Opened(context.new_page(), address)
        opened.visit()
        opened.give(DIGITS[3])
        opened.expect_answer(3)
        opened.page.evaluate("document.activeElement.blur()")
        yield save(opened, f"see-{theme}")
        opened.neuron(1, 4).click()
        opened.page.evaluate("document.activeElement.blur()")
        yield save(opened, f"neuron-{theme}")
        opened.page.keyboard.press("Escape")
        train(opened)
        yield save(opened, f"learn-{theme}")
        test(opened)
        yield save(opened, f"test-{theme}")
    yield from why(browser, address, theme)
    yield from trials(browser, address, theme)


def why(browser: Browser, address: str, theme: Theme) -> Iterator[Path]:
    """One example's way back, half-way through training; the other parts; the network in one line."""
    with browser.new_context(viewport=SIZE, color_scheme=theme, reduced_motion="reduce") as context:
        opened = Opened(context.new_page(), address)
        opened.visit("#lens=why&at=2&test=1")
        opened.page.locator("[data-age=halfway]").click()
        expect(opened.page.locator("[data-age=halfway][aria-pressed=true]")).to_be_attached()
        yield save(opened, f"why-{theme}")
        for part, ready in PARTS.items():
            opened.page.locator(f"nav [data-part={part}]").click()
            expect(opened.page.locator(ready)).to_be_attached(timeout=60_000)
            yield save(opened, f"{part}-{theme}")
        opened.page.locator("[data-action=walk]").click()
        expect(opened.page.locator("[data-testid=walks-status][data-going=false]")).to_be_attached(
            timeout=60_000
        )
        opened.page.get_by_test_id("walk-angles").scroll_into_view_if_needed()
        yield save(opened, f"walks-{theme}")
        opened.page.locator("[data-lens=chain]").click()
        expect(opened.page.get_by_test_id("nudge")).to_be_visible()
        yield save(opened, f"chain-{theme}")


def trials(browser: Browser, address: str, theme: Theme) -> Iterator[Path]:
    """What hidden neurons tell of parts of digits, and what the outputs would like to see."""
    with browser.new_context(viewport=SIZE, color_scheme=theme, reduced_motion="reduce") as context:
        opened = Opened(context.new_page(), address)
        for part, ready in TRIALS.items():
            opened.visit(f"#lens=test&part={part}&test=18")
            expect(opened.page.locator(ready)).to_be_attached(timeout=60_000)
            yield save(opened, f"{part}-{theme}")


def train(opened: Opened) -> None:
    """Two epochs from scratch, an epoch at a time."""
    opened.page.locator("[data-lens=learn]").click()
    for epoch in (1, 2):
        opened.page.locator("[data-action=epoch]").click()
        expect(opened.page.locator(f"[data-step='{6000 * epoch}'][data-fingerprint]")).to_be_attached()
    opened.page.evaluate("document.activeElement.blur()")


def test(opened: Opened) -> None:
    """The whole test set, and what was taken for what."""
    opened.page.locator("[data-lens=test]").click()
    opened.page.locator(".stream input[type=range]").press("End")
    opened.page.locator("[data-action=test]").click()
    expect(opened.page.locator(".tally[data-seen='10000']")).to_be_visible()
    opened.page.evaluate("document.activeElement.blur()")


def save(opened: Opened, name: str) -> Path:
    """Save what the page looks like once nothing on it changes any more."""
    opened.page.mouse.move(SIZE["width"] / 2, SIZE["height"] - 2)
    before, now = b"", opened.page.screenshot()
    while now != before:
        opened.paint()
        before, now = now, opened.page.screenshot()
    path = IMAGES / f"{name}.webp"
    Image.open(io.BytesIO(now)).convert("RGB").save(path, lossless=True, quality=100, method=6)
    return path


def main() -> None:
    """Take the picture in both themes."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served() as address:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            for theme in THEMES:
                for path in take(browser, address, theme):
                    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
