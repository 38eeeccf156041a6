"""From a model file to an open page: find a port, say the address, open it, serve until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litup.server.browser import open_page
from litup.server.running import Running
from litup.site import PAGE


def serve(model: Path, *, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the page with a model file's network, until Ctrl-C.

    model: a file that is known to be a model.
    port: the port to take; None for 8384, or the next one that is free.
    browser: whether to open the page in the person's browser.
    say: receives each line meant for the person, the address in the first.
    Raises LitupError when the port can't be had or the page was never built.
    """
    from litup.server.content import ModelFile

    running = Running(PAGE, port)
    invite(running.address, browser=browser, say=say)
    running.answer(ModelFile(model))


def invite(address: str, *, browser: bool, say: Callable[[str], None]) -> bool:
    """Say the address, open it if that is wanted and there is a browser; return whether it was opened."""
    say(f"litup is at {address}")
    if not browser:
        say("Open it in a browser. Ctrl-C stops it.")
        return False
    if open_page(address):
        say("Ctrl-C stops it.")
        return True
    say("There is no browser to open here: open the address yourself. Ctrl-C stops it.")
    return False
