"""The exactness contract in Chromium: the golden cases, computed by the WebAssembly kernel in a page."""

from __future__ import annotations

import base64
import json

from playwright.sync_api import Browser

from tests.kernel import golden

RUN = f"""([wasm, cases]) => {{
  const run = {golden.SCRIPT.read_text(encoding="utf-8")}
  return run(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)), cases)
}}"""


def test_webassembly_in_chromium(browser: Browser) -> None:
    page = browser.new_page()
    wasm = base64.b64encode(golden.WASM.read_bytes()).decode()
    computed: dict[str, str] = page.evaluate(RUN, [wasm, golden.cases()])
    page.close()
    pinned = json.loads(golden.FILE.read_text(encoding="utf-8"))
    assert {name: golden.digest(base64.b64decode(part)) for name, part in computed.items()} == pinned
