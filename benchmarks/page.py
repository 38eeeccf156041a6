"""How fast the page is, in a real browser: opening to lit, stroke to answer, frames a second.

    python benchmarks/page.py [--rounds 5] [--json]

Headless Chromium on this machine, with no GPU. Opening is timed from the start of the navigation to the
frame in which the outputs stand lit. A stroke's cost is what the browser's main thread spent per pointer
event (its own count of busy time, painting included) while the digits are drawn; its delay is the time
from the event to the frame that shows what the network made of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
from playwright.sync_api import Browser, ViewportSize, sync_playwright  # noqa: E402
from served import served  # noqa: E402

from tests.browser.handwriting import DIGITS  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

SIZE = ViewportSize(width=1440, height=900)

# What the page is watched with: when the outputs are lit, when each new image's answer is on screen,
# and how many frames there were.
WATCH = """
window.watched = { lit: null, events: 0, delays: [], frames: 0 }
const painted = (then) => requestAnimationFrame(() => {
  const channel = new MessageChannel()
  channel.port1.onmessage = () => then(performance.now())
  channel.port2.postMessage(null)
})
let moved = null
addEventListener('pointermove', (event) => {
  if (event.buttons) { watched.events += 1; moved ??= event.timeStamp }
}, true)
const isLit = () => {
  const output = document.querySelector('[data-layer="3"][data-z]')
  const image = document.querySelector('[data-image]')?.dataset.image ?? ''
  return output !== null && !output.classList.contains('unlit') && /[^0]/.test(image)
}
new MutationObserver((changes) => {
  if (watched.lit === null && isLit()) { watched.lit = 0; painted((now) => { watched.lit = now }) }
  if (moved !== null && changes.some((change) => change.attributeName === 'data-image')) {
    const from = moved
    moved = null
    painted((now) => watched.delays.push(now - from))
  }
}).observe(document, { subtree: true, childList: true, attributes: true })
const count = () => { watched.frames += 1; requestAnimationFrame(count) }
requestAnimationFrame(count)
"""


def busy(session: Any) -> float:  # noqa: ANN401
    """Return the seconds the page's main thread has been busy so far."""
    found: dict[str, Any] = session.send("Performance.getMetrics")
    return next(metric["value"] for metric in found["metrics"] if metric["name"] == "TaskDuration")


def one_round(browser: Browser, address: str) -> dict[str, Any]:
    """Open the page as a new visitor and draw all ten digits; times in milliseconds."""
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        opened = Opened(page, address)
        opened.visit()
        page.wait_for_function("watched.lit > 0")
        lit: float = page.evaluate("watched.lit")
        session: Any = context.new_cdp_session(page)
        session.send("Performance.enable")
        start = page.evaluate("({ now: performance.now(), frames: watched.frames })")
        before = busy(session)
        for digit, strokes in DIGITS.items():
            opened.clear()
            opened.draw(strokes)
            opened.expect_answer(digit)
        spent = (busy(session) - before) * 1000
        end = page.evaluate("({ now: performance.now(), ...watched })")
    return {
        "lit": lit,
        "main": spent / end["events"],
        "delays": end["delays"],
        "frames": 1000 * (end["frames"] - start["frames"]) / (end["now"] - start["now"]),
    }


def measure(rounds: int) -> dict[str, float]:
    """Return medians over rounds, and over all strokes for the delay."""
    with sync_playwright() as playwright, served() as address:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            found = [one_round(browser, address) for _ in range(rounds)]
    delays = sorted(delay for one in found for delay in one["delays"])
    return {
        "opening_to_lit_ms": statistics.median(one["lit"] for one in found),
        "main_thread_ms_per_pointer_event": statistics.median(one["main"] for one in found),
        "event_to_painted_answer_ms": statistics.median(delays),
        "event_to_painted_answer_ms_95th": delays[int(0.95 * (len(delays) - 1))],
        "frames_per_second_while_drawing": statistics.median(one["frames"] for one in found),
    }


CLAIMS = {
    "opening_to_lit_ms": "at most 1000",
    "main_thread_ms_per_pointer_event": "at most 16",
    "frames_per_second_while_drawing": "at least 50",
}


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description="Measure the page in a real browser.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = measure(options.rounds)
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{os.cpu_count()} cores, no GPU, medians of {options.rounds} rounds")
    for name, value in results.items():
        print(f"{name.replace('_', ' '):40} {value:8.1f}   {CLAIMS.get(name, '')}")


if __name__ == "__main__":
    main()
