"""How much the page's first load fetches."""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser, Response, expect

from tests.browser.pages import Opened

SCRIPTS = 250_000
"""Bytes of JavaScript, gzipped."""
MODULE = 40_000
"""Bytes of WebAssembly, gzipped."""


def test_the_first_load_is_small(browser: Browser, address: str) -> None:
    responses: list[Response] = []
    with browser.new_context() as context:
        page = context.new_page()
        context.on("response", lambda response: responses.append(response))
        opened = Opened(page, address)
        opened.visit()
        # What comes last: the digits to pick from, and the formulas.
        expect(page.locator("[data-label]").first).to_be_visible()
        expect(page.locator(".katex").first).to_be_visible()
        sizes: dict[str, int] = {".js": 0, ".wasm": 0}
        for response in responses:
            for suffix in sizes:
                if response.url.endswith(suffix):
                    sizes[suffix] += len(gzip.compress(response.body()))
    assert 0 < sizes[".js"] <= SCRIPTS
    assert 0 < sizes[".wasm"] <= MODULE
