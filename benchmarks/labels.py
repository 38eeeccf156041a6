"""How long the page takes to learn random labels by heart, beside the same runs in Python.

    python benchmarks/labels.py [--rounds 3] [--json]

Headless Chromium on this machine, with no GPU. In the lens Test, Compared, the two runs of the comparison of
labels are trained as a visitor starts them: true labels and random ones, 5,000 images of MNIST, 100 epochs
each, measured after every epoch. The time is from the press until both are over. Python trains the same two
runs in the same round, by the experiment that the page has from it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import chromium  # noqa: E402
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright  # noqa: E402
from served import served  # noqa: E402

from litup.experiments.labels import labels  # noqa: E402
from tests.browser.pages import Opened  # noqa: E402

SIZE = ViewportSize(width=1440, height=900)
SHARES = (0.0, 1.0)
PATIENCE = 600_000
"""Milliseconds that the page is waited for, well beyond the claim."""


def in_page(browser: Browser, address: str) -> dict[str, float]:
    """Train both runs in a page that was just opened; the seconds, and what the random labels came to."""
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
        told = {name: float(row.get_attribute(f"data-{name}") or "nan") for name in ("train", "test")}
    return {"page_seconds": seconds, **{f"random_labels_{name}_accuracy": told[name] for name in told}}


def in_python() -> dict[str, float]:
    """The same runs; the seconds, and what the random labels came to on the images as they are taught."""
    began = time.perf_counter()
    found = labels(shares=SHARES, seeds=1)
    return {
        "python_seconds": time.perf_counter() - began,
        "python_random_labels_train_accuracy": float(found.runs[-1].train[0, -1]),
    }


def measure(rounds: int) -> dict[str, float]:
    """Return medians over rounds, and the slowest round of the page."""
    with sync_playwright() as playwright, served() as address:
        browser = chromium.launch(playwright)
        if browser is None:
            sys.exit(f"litup: {chromium.ADVICE}")
        with browser:
            found = [in_page(browser, address) | in_python() for _ in range(rounds)]
    middle = {name: statistics.median(one[name] for one in found) for name in found[0]}
    return middle | {"page_seconds_at_most": max(one["page_seconds"] for one in found)}


CLAIMS = {
    "page_seconds": "at most 120",
    "page_seconds_at_most": "at most 120",
    "random_labels_train_accuracy": "at least 0.95",
}


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description="Measure how the page learns random labels by heart.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = measure(options.rounds)
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{os.cpu_count()} cores, no GPU, medians of {options.rounds} rounds")
    for name, value in results.items():
        print(f"{name.replace('_', ' '):40} {value:12.2f}   {CLAIMS.get(name, '')}")


if __name__ == "__main__":
    main()
