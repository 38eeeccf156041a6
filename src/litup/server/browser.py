"""Open the page in the person's browser, where there is one."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser


def open_page(address: str) -> bool:
    """Ask the browser to open an address; say whether there is a browser to ask.

    Returns at once: the browser's start must not hold up the server that it will talk to.
    """
    if not _has_screen():
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    threading.Thread(target=browser.open, args=(address,), daemon=True).start()
    return True


def _has_screen() -> bool:
    """Say whether a browser could show a window: on Unix that takes a display or a named BROWSER."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
