"""From a model file to an open page: find a port, say the address, open it, serve until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from litup.errors import LitupError
from litup.server.address import listen
from litup.server.browser import open_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PAGE = Path(__file__).resolve().parent.parent / "page"


def serve(model: Path, *, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the page with a model file's network, until Ctrl-C.

    model: a file that is known to be a model.
    port: the port to take; None for 8384, or the next one that is free.
    browser: whether to open the page in the person's browser.
    say: receives each line meant for the person, the address in the first.
    Raises LitupError when the port can't be had or the page was never built.
    """
    if not (PAGE / "index.html").is_file():
        raise LitupError("expected the built page in the package, found none: run make run, or pip install .")
    token = secrets.token_urlsafe(24)
    with listen(port) as listening:
        chosen: int = listening.getsockname()[1]
        address = f"http://127.0.0.1:{chosen}/?token={token}"
        say(f"litup is at {address}")
        if not browser:
            say("Open it in a browser. Ctrl-C stops it.")
        elif open_page(address):
            say("Ctrl-C stops it.")
        else:
            say("There is no browser to open here: open the address yourself. Ctrl-C stops it.")
        _answer(listening, model, token, chosen)


def _answer(listening: socket.socket, model: Path, token: str, port: int) -> None:
    """Answer requests on a listening socket until Ctrl-C."""
    import uvicorn

    from litup.server.app import application

    app: ASGIApp = application(PAGE, model, token, port)
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return
