"""A Chromium to drive: one on PATH, or the one Playwright fetches, or Debian's package.

Run as a program it makes sure that there is one that starts. Where it can't, it says what does;
only in CI is that a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
ADVICE = (
    "the browser tests need Chromium: sudo apt install chromium, or .venv/bin/playwright install chromium"
)


def executables() -> Iterator[str | None]:
    """Yield the browsers to try, best first; None is the one that Playwright keeps."""
    yield from filter(None, map(shutil.which, NAMES))
    yield None


def launch(playwright: Playwright) -> Browser | None:
    """Start the first browser that does start, headless and in a profile of its own; None when none does."""
    for executable in executables():
        try:
            return playwright.chromium.launch(executable_path=executable, args=QUIET, timeout=60_000)
        except Error:
            continue
    return None


def starts() -> bool:
    """Say whether there is a browser that starts."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is not None:
            browser.close()
        return browser is not None


def run(*command: str, **environment: str) -> None:
    """Run a command that may fail; then say so in a line."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if "rror" in line]
        print(f"litup: {' '.join(command[:4])} did not work: {lines[0] if lines else ''}", file=sys.stderr)


def fetch_playwrights() -> None:
    """Let Playwright download its Chromium for this user."""
    print("litup: no Chromium on PATH, asking Playwright for its own", file=sys.stderr)
    wait = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    run(sys.executable, "-m", "playwright", "install", "chromium", **wait)


def fetch_debians() -> None:
    """Install Debian's package; only on machines that are made for a test run and thrown away."""
    if os.environ.get("CI") != "true" or os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("litup: installing Debian's Chromium", file=sys.stderr)
    run("apt-get", "update", "-q")
    run("apt-get", "install", "-qy", "chromium", "fonts-noto-cjk", DEBIAN_FRONTEND="noninteractive")


def main() -> int:
    """Make sure that a browser starts; return the exit status."""
    if starts():
        return 0
    for fetch in (fetch_playwrights, fetch_debians):
        fetch()
        if starts():
            return 0
    print(f"litup: {ADVICE}", file=sys.stderr)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
