"""Take the README's pictures: the real page, reading a digit that is drawn on it with the mouse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import chromium
from playwright.sync_api import Browser, ViewportSize, sync_playwright
from served import served

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.handwriting import DIGITS  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

IMAGES = ROOT / "docs" / "images"
Theme = Literal["dark", "light"]
THEMES: tuple[Theme, ...] = ("dark", "light")
SIZE = ViewportSize(width=1440, height=900)


def take(browser: Browser, address: str, theme: Theme) -> Path:
    """Draw a 3, open the neuron of layer 1 that it lights, and save what the page looks like."""
    context = browser.new_context(viewport=SIZE, color_scheme=theme, reduced_motion="reduce")
    with context:
        opened = Opened(context.new_page(), address)
        opened.visit()
        opened.draw(DIGITS[3])
        opened.expect_answer(3)
        opened.neuron(1, 7).click()
        opened.page.mouse.move(0, 0)
        opened.settle()
        path = IMAGES / f"see-{theme}.png"
        opened.page.screenshot(path=path)
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
                print(take(browser, address, theme).relative_to(ROOT))


if __name__ == "__main__":
    main()
