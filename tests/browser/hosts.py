"""Hosts of files, as plain as they come."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any


class Files(http.server.SimpleHTTPRequestHandler):
    """Python's own server, which keeps quiet."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Say nothing."""


class Unpacking(Files):
    """A host that tells browsers that .gz files are packed on the way alone; then they arrive unpacked."""

    def end_headers(self) -> None:
        """Add the header."""
        if self.path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


@contextmanager
def hosted(folder: Path, handler: type[Files] = Files) -> Generator[str, None, None]:
    """Serve a folder; yield its address, and stop at the end."""
    serve = partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
