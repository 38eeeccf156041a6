"""How fast the page is, in a real browser: opening to lit, stroke to answer, frames a second.

    python benchmarks/page.py [--rounds 5] [--json] [--keep]

Headless Chromium on this machine, with no GPU. Opening is timed from the start of the navigation to the
frame in which the outputs stand lit. A stroke's cost is the main thread's work for one answer: handling
the pointer event, taking in what the network made of it, and the frame that shows it, painting included
(from the browser's own trace). Frames are counted while the pen is down.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
import mainthread  # noqa: E402
import results  # noqa: E402
from playwright.sync_api import Browser, ViewportSize, sync_playwright  # noqa: E402
from results import Figure, Goal, Result  # noqa: E402
from served import served  # noqa: E402

from tests.browser.handwriting import DIGITS, Stroke  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

SIZE = ViewportSize(width=1440, height=900)

# What the page is watched with: when the outputs are lit, when each new image's answer is on screen,
# and how many frames there were.
WATCH = """
window.watched = { lit: null, delays: [], frames: 0 }
const painted = (then) => requestAnimationFrame(() => {
  const channel = new MessageChannel()
  channel.port1.onmessage = () => then(performance.now())
  channel.port2.postMessage(null)
})
let moved = null
addEventListener('pointermove', (event) => {
  if (event.buttons) moved ??= event.timeStamp
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
    performance.mark('answered')
    painted((now) => watched.delays.push(now - from))
  }
}).observe(document, { subtree: true, childList: true, attributes: true })
const count = () => { watched.frames += 1; requestAnimationFrame(count) }
requestAnimationFrame(count)
"""


def one_round(browser: Browser, address: str) -> dict[str, Any]:
    """Open the page as a new visitor and draw all ten digits; times in milliseconds."""
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        opened = Opened(page, address)
        opened.visit()
        page.wait_for_function("watched.lit > 0")
        lit: float = page.evaluate("watched.lit")
        spent = [draw(opened, strokes) for strokes in DIGITS.values()]
        delays: list[float] = page.evaluate("watched.delays")
        browser.start_tracing(page=page, categories=mainthread.CATEGORIES)
        for strokes in DIGITS.values():
            draw(opened, strokes)
        trace = json.loads(browser.stop_tracing())["traceEvents"]
    frames, now = (sum(one[name] for one in spent) for name in ("frames", "now"))
    main = mainthread.answer_times(trace, "answered")
    return {"lit": lit, "main": main, "delays": delays, "frames": 1000 * frames / now}


def draw(opened: Opened, strokes: list[Stroke]) -> dict[str, float]:
    """Draw a digit on a wiped pad; return the frames and milliseconds while the pen was down and moving."""
    opened.clear()
    opened.settle()
    spent = {"frames": 0.0, "now": 0.0}
    for stroke in strokes:
        opened.begin(stroke)
        before = counters(opened)
        opened.follow(stroke)
        opened.paint()
        after = counters(opened)
        opened.page.mouse.up()
        spent = {name: spent[name] + after[name] - before[name] for name in after}
    opened.settle()
    return spent


def counters(opened: Opened) -> dict[str, float]:
    """Return the frames that the page has counted, and its clock in milliseconds."""
    found: dict[str, float] = opened.page.evaluate("({ frames: watched.frames, now: performance.now() })")
    return found


def measure(rounds: int) -> Result:
    """Every round's openings and frames, every stroke's times."""
    with sync_playwright() as playwright, served() as address:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            found = [one_round(browser, address) for _ in range(rounds)]
    main, delays = ([time for one in found for time in one[name]] for name in ("main", "delays"))
    slow = {name: [slowest(one[name]) for one in found] for name in ("main", "delays")}
    return Result(
        "page",
        "The page",
        "Headless Chromium without a GPU. A stroke's cost is the main thread's work for one answer; with "
        "waiting, it is the time until that answer is on screen.",
        [
            Figure("opening to lit", [one["lit"] for one in found], "ms", Goal("at most", 1000)),
            Figure("stroke to lit, main thread", main, "ms", Goal("at most", 16)),
            Figure("stroke to lit, main thread, slowest of 20", slow["main"], "ms"),
            Figure("stroke to lit, with waiting", delays, "ms"),
            Figure("stroke to lit, with waiting, slowest of 20", slow["delays"], "ms"),
            Figure(
                "frames while drawing", [one["frames"] for one in found], "a second", Goal("at least", 50)
            ),
        ],
    )


def slowest(times: list[float]) -> float:
    """What one of twenty times reaches."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=5).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
