"""A server that listens, with the address that lets a person in; it may answer in a thread of its own."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from litup.errors import LitupError
from litup.server.address import listen

if TYPE_CHECKING:
    import uvicorn

    from litup.server.content import Content

LONGEST_MESSAGE: Final = 4096
"""Bytes that a page may say at once over a WebSocket."""


class Running:
    """A server that listens. What it shows may be given later, before it answers."""

    def __init__(self, page: Path, port: int | None) -> None:
        """page: the built page's folder. port: None for the first free one.

        Raises LitupError when the page was never built or the port can't be had.
        """
        if not (page / "index.html").is_file():
            raise LitupError(
                "expected the built page in the package, found none: run make run, or pip install ."
            )
        self._page, self._listening, self._token = page, listen(port), secrets.token_urlsafe(24)
        self.port: int = self._listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/?token={self._token}"
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def answer(self, content: Content) -> None:
        """Answer requests until Ctrl-C."""
        with self._listening:
            try:
                self._make(content).run(sockets=[self._listening])
            except KeyboardInterrupt:
                return

    def start(self, content: Content) -> None:
        """Answer requests in a thread of its own, which does not keep the program alive."""
        server = self._server = self._make(content)
        run = {"sockets": [self._listening]}
        self._thread = threading.Thread(target=server.run, kwargs=run, name="litup server", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait while requests are answered, until Ctrl-C."""
        thread = self._thread
        try:
            while thread is not None and thread.is_alive():
                thread.join(timeout=0.2)  # without a limit, Windows would not hear Ctrl-C
        except KeyboardInterrupt:
            return

    def close(self) -> None:
        """Stop answering, and tell the pages; wait until that is done."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            if self._thread is not threading.current_thread():
                self._thread.join(timeout=5)
        self._listening.close()

    def _make(self, content: Content) -> uvicorn.Server:
        import uvicorn

        from litup.server.app import application

        config = uvicorn.Config(
            application(self._page, content, self._token, self.port),
            loop="asyncio",
            http="h11",
            ws="websockets-sansio" if content.watch else "none",
            ws_max_size=LONGEST_MESSAGE,
            ws_per_message_deflate=False,  # float32 hardly shrinks
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        return uvicorn.Server(config)
