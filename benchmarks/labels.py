"""How long the page takes to learn random labels by heart, beside the same runs in Python.

    python benchmarks/labels.py [--rounds 3] [--json] [--keep]

Headless Chromium on this machine, with no GPU. In the lens Test, Compared, the two runs of the comparison of
labels are trained as a visitor starts them: true labels and random ones, 5,000 images of MNIST, 100 epochs
each, measured after every epoch. The time is from the press until both are over. Python trains the same two
runs in the same round, by the experiment that the page has from it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
import results  # noqa: E402
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright  # noqa: E402
from results import Figure, Goal, Result  # noqa: E402
from served import served  # noqa: E402

from litup.experiments.labels import labels  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

SIZE = ViewportSize(width=1440, height=900)
SHARES = (0.0, 1.0)
PATIENCE = 600_000
"""Milliseconds that the page is waited for, well beyond the claim."""


def in_page(browser: Browser, address: str) -> tuple[float, float, float]:
    """Train both runs in a new page: seconds; accuracy on random labels, and on the test set."""
    with browser.new_context(viewport=SIZE) as context:
        opened = Opened(context.new_page(), address)
        opened.visit("#lens=test&part=compared")
        began = time.perf_counter()
        opened.page.locator("[data-action=train]").click()
        expect(opened.page.get_by_test_id("compared")).to_have_attribute(
            "data-done", "true", timeout=PATIENCE
        )
        seconds = time.perf_counter() - began
        row = opened.page.locator("tr[data-run='100 %']")
        train, test = (float(row.get_attribute(f"data-{name}") or "nan") for name in ("train", "test"))
    return seconds, train, test


def in_python() -> float:
    """The same runs, in seconds."""
    began = time.perf_counter()
    labels(shares=SHARES, seeds=1)
    return time.perf_counter() - began


def measure(rounds: int) -> Result:
    """The page and Python in turn."""
    found = list[tuple[float, float, float]]()
    python = list[float]()
    with sync_playwright() as playwright, served() as address:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            for number in range(rounds):
                results.progress(f"round {number + 1} of {rounds}")
                found.append(in_page(browser, address))
                python.append(in_python())
    seconds, train, test = zip(*found, strict=True)
    return Result(
        "labels",
        "Random labels, learned by heart",
        "Two runs in the lens Test, with true labels and with random ones: 5,000 images of MNIST, 100 epochs "
        "each, measured after every epoch; and the same two in Python. Headless Chromium without a GPU.",
        [
            Figure("both runs in the page", seconds, "s", Goal("at most", 120)),
            Figure("both runs in Python", python, "s"),
            Figure("random labels, learned", [100 * one for one in train], "%", Goal("at least", 95)),
            Figure("random labels, on the test set", [100 * one for one in test], "%"),
        ],
    )


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=3).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
