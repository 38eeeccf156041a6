"""The exactness contract in Chromium: the golden cases, computed by the WebAssembly kernel in a page."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.kernel import golden, golden_pen


def run_in_chromium(browser: Browser, script: Path, given: object) -> dict[str, bytes]:
    """What a golden script makes of its inputs in a page: name → bytes."""
    decode = "Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0))"
    program = f"([wasm, given]) => ({script.read_text(encoding='utf-8')})({decode}, given)"
    wasm = base64.b64encode(golden.WASM.read_bytes()).decode()
    page = browser.new_page()
    computed: dict[str, str] = page.evaluate(program, [wasm, given])
    page.close()
    return {name: base64.b64decode(part) for name, part in computed.items()}


def test_networks(browser: Browser) -> None:
    computed = run_in_chromium(browser, golden.SCRIPT, golden.cases())
    pinned = json.loads(golden.FILE.read_text(encoding="utf-8"))
    assert {name: golden.digest(part) for name, part in computed.items()} == pinned


def test_pen_pictures_and_digits(browser: Browser) -> None:
    computed = run_in_chromium(browser, golden_pen.SCRIPT, golden_pen.inputs())
    assert golden_pen.digest(computed) == json.loads(golden_pen.FILE.read_text(encoding="utf-8"))
