"""How fast the page trains, and what that costs: against the bare kernel in a worker that does nothing else.

    python benchmarks/training.py [--rounds 16] [--epochs 40] [--json] [--keep]

Headless Chromium on this machine, with no GPU. The default network learns MNIST at full speed in the lens
Learn, as a visitor starts it; images are counted by the answers that the page gets. The page and the bare
kernel, in a worker of another page, train in short turns: each turn of the page is compared with the bare
turns right before and after it, so that the share is of one machine in one state. Tasks of the main thread,
and the share of a core that goes to the edges' painter, are read from the browser's own trace, in a run of
its own: tracing costs time. Tasks are measured in the thread's own processor time (what they take when
nothing else runs), and as they passed on the clock.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
import mainthread  # noqa: E402
import numpy as np  # noqa: E402
import results  # noqa: E402
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright  # noqa: E402
from results import Figure, Goal, Result  # noqa: E402
from served import served  # noqa: E402

from litup import data  # noqa: E402
from litup.kernel.rows import compress  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

SIZE = ViewportSize(width=1440, height=900)
WASM = ROOT / "web" / "src" / "engine" / "litup.wasm"
START = 500_000
"""Microseconds that the start of a run takes."""
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]

# What the page is watched with: its answers from the engine, and its frames.
WATCH = """
window.watched = { looks: [], frames: 0, pressed: null }
const Plain = Worker
window.Worker = class extends Plain {
  constructor(address, options) {
    super(address, options)
    if (!String(address).includes('engine.worker')) return
    this.addEventListener('message', ({ data }) => {
      const { moment, run, state } = data.value ?? {}
      if (!moment || !state) return
      const images = moment.epoch * run.images + moment.position
      watched.looks.push({ at: performance.now(), state, images, frames: watched.frames })
    })
  }
}
const count = () => { watched.frames += 1; requestAnimationFrame(count) }
requestAnimationFrame(count)
addEventListener('click', () => { watched.pressed ??= performance.now() }, true)
"""

# The bare kernel's turn: images a second over so many epochs.
BARE = """epochs => new Promise((resolve) => {
  window.bare ??= new Worker('bare.js')
  bare.onmessage = ({ data }) => resolve(data)
  bare.postMessage(epochs)
})"""
BARE_EPOCHS = 12
TURN = 1600
"""Milliseconds of the page's turn."""
REST = 900
"""Milliseconds until the page has measured what a turn left unmeasured."""


class Quiet(SimpleHTTPRequestHandler):
    """A plain static server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name of what it overrides
        """Say nothing."""


@contextmanager
def bare_site() -> Generator[str]:
    """Serve the bare kernel with MNIST; yield the address."""
    training = data.load("mnist").training
    rows = compress(training.images)
    parts = {
        "row": rows.row,
        "lit": rows.lit,
        "label": training.labels.astype(np.uint16),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, array in parts.items():
            array.tofile(folder / f"{part}.bin")
        (folder / "litup.wasm").write_bytes(WASM.read_bytes())
        for script in ("bare.js", "run.js"):
            (folder / script).write_bytes((ROOT / "benchmarks" / script).read_bytes())
        (folder / "index.html").write_text("<!doctype html><title>bare</title>")
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def in_turns(browser: Browser, address: str, bare_address: str, turns: int) -> list[dict[str, float]]:
    """Let the page and the bare kernel train in turns; return images and frames a second of each turn."""
    with browser.new_context() as other, browser.new_context(viewport=SIZE) as context:
        bare, page = other.new_page(), context.new_page()
        bare.goto(bare_address)
        bare.evaluate(BARE, BARE_EPOCHS)
        page.add_init_script(WATCH)
        Opened(page, address).visit("#lens=learn&epochs=100000")
        page.locator("[data-action=play]").click()
        page.wait_for_function("() => watched.looks.some(({ images }) => images > 600_000)", timeout=60_000)
        page.keyboard.press("Space")
        page.wait_for_timeout(REST)
        found: list[dict[str, float]] = []
        before = bare_turn(bare)
        for _ in range(turns):
            seen = page_turn(page)
            after = bare_turn(bare)
            alone = (before + after) / 2
            found.append({"bare": alone, "share": seen["images"] / alone, **seen})
            before = after
    return found


def bare_turn(page: Page) -> float:
    """Return images a second of the bare kernel, its page being in front."""
    page.bring_to_front()
    page.wait_for_timeout(100)
    return page.evaluate(BARE, BARE_EPOCHS)


def page_turn(page: Page) -> dict[str, float]:
    """Let the page train for a while; return its images and frames a second."""
    page.bring_to_front()
    page.evaluate("watched.looks = []")
    page.keyboard.press("Space")
    page.wait_for_timeout(TURN)
    going = [look for look in page.evaluate("watched.looks") if look["state"] == "going"]
    page.keyboard.press("Space")
    page.wait_for_timeout(REST)
    return rates(going[2:])


def train(browser: Browser, address: str, epochs: int, *, traced: bool = False) -> dict[str, Any]:
    """Open the page on a run of so many epochs, press play, and wait for its end."""
    with browser.new_context(viewport=SIZE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        Opened(page, address).visit(f"#lens=learn&epochs={epochs}")
        play = page.locator("[data-action=play]")
        play.wait_for()
        memory = resident(browser)
        if traced:
            browser.start_tracing(page=page, categories=CATEGORIES)
        play.click()
        page.wait_for_function("() => watched.looks.some(({ state }) => state === 'done')", timeout=300_000)
        trace: list[mainthread.Event] = json.loads(browser.stop_tracing())["traceEvents"] if traced else []
        page.wait_for_timeout(500)
        return {"looks": watched(page), "trace": trace, "memory": resident(browser) - memory}


def watched(page: Page) -> dict[str, Any]:
    """Return what the page was seen doing since play was pressed."""
    return page.evaluate("({ ...watched, looks: watched.looks.filter(({ at }) => at > watched.pressed) })")


def resident(browser: Browser) -> float:
    """Return the memory of all the browser's processes for pages, in MB; 0 where the system does not tell."""
    session = browser.new_browser_cdp_session()
    pages: list[int] = [one["id"] for one in processes(session) if one["type"] == "renderer"]
    session.detach()
    files = [Path(f"/proc/{pid}/statm") for pid in pages]
    page_size = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    return sum(int(file.read_text().split()[1]) * page_size for file in files if file.exists()) / 2**20


def processes(session: CDPSession) -> list[dict[str, Any]]:
    """Return what the browser tells of its processes."""
    told = cast("dict[str, Any]", session.send("SystemInfo.getProcessInfo"))  # pyright: ignore[reportUnknownMemberType]
    return told["processInfo"]


def rates(looks: list[dict[str, Any]]) -> dict[str, float]:
    """Return images and frames a second between the first and the last look."""
    first, last = looks[0], looks[-1]
    spent = (last["at"] - first["at"]) / 1000
    return {name: (last[name] - first[name]) / spent for name in ("images", "frames")}


def ready(seen: dict[str, Any]) -> float:
    """Return the time from play to the first images learnt from, in ms."""
    first = next(look for look in seen["looks"] if look["state"] == "going" and look["images"] > 0)
    return first["at"] - seen["pressed"]


def threads(trace: list[mainthread.Event]) -> dict[str, float]:
    """Return the longest tasks of the main thread in ms, and the edge painter's share of a core.

    The first half second holds the start of the run; `steady` is what comes later.
    """
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in trace
        if event["name"] == "thread_name"
    }
    spans: dict[tuple[int, int], list[mainthread.Span]] = {}
    for event in filter(mainthread.is_task, trace):
        key = (event["pid"], event["tid"])
        spans.setdefault(key, []).append((mainthread.start(event), mainthread.end(event)))
    busy = {
        key: sum(until - since for since, until in mainthread.merged(found)) for key, found in spans.items()
    }
    mains = [key for key in busy if names.get(key) == "CrRendererMain"]
    main = max(mains, key=lambda key: busy[key])
    workers = [busy[key] for key in busy if key[0] == main[0] and "Worker" in names.get(key, "")]
    all_spans = [span for found in spans.values() for span in found]
    spent = max(until for _, until in all_spans) - min(since for since, _ in all_spans)
    tasks = [event for event in trace if mainthread.is_task(event) and (event["pid"], event["tid"]) == main]
    begun = min(mainthread.start(task) for task in tasks) + START
    own = {False: 0.0, True: 0.0}
    for task in tasks:
        steady = mainthread.start(task) > begun
        own[steady] = max(own[steady], task.get("tdur", 0) / 1000)
    return {
        "first": own[False],
        "steady": own[True],
        "clock": max(until - since for since, until in spans[main]) / 1000,
        "painter": (sum(workers) - max(workers)) / spent,
    }


def measure(turns: int, epochs: int) -> Result:
    """Every turn's rates, and what a traced and a recorded run cost."""
    with sync_playwright() as playwright, served() as address, bare_site() as bare:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            found = in_turns(browser, address, bare, turns)
            traced = threads(train(browser, address, epochs, traced=True)["trace"])
            recorded = train(browser, address, 30)
    every = {name: [one[name] for one in found] for name in found[0]}
    return Result(
        "training",
        "Training in the page",
        "Headless Chromium without a GPU; the default network learns MNIST at full speed. The bare kernel "
        "trains in a worker of another page, in turns with the page.",
        [
            Figure("the bare kernel", every["bare"], "images/s"),
            Figure("the page", every["images"], "images/s"),
            Figure("the page, of the bare kernel", every["share"], "", Goal("at least", 0.8)),
            Figure("frames while training", every["frames"], "a second", Goal("at least", 50)),
            Figure("longest task while training", [traced["steady"]], "ms", Goal("at most", 16)),
            Figure("longest task at the start", [traced["first"]], "ms", Goal("at most", 16)),
            Figure("longest task on the clock", [traced["clock"]], "ms"),
            Figure("the edges' painter, of a core", [traced["painter"]], "", Goal("at most", 0.15)),
            Figure("play to training", [ready(recorded["looks"])], "ms", Goal("at most", 1500)),
            Figure("memory of 30 epochs and data", [recorded["memory"]], "MB"),
        ],
    )


def main() -> None:
    """Measure, and tell."""
    parser = results.parser(__doc__, rounds=16)
    parser.add_argument("--epochs", type=int, default=40, help="of the traced run [%(default)s]")
    chosen = parser.parse_args()
    results.tell(measure(chosen.rounds, chosen.epochs), chosen)


if __name__ == "__main__":
    main()
