"""What the server answers: the page's own files, the network's file, and a few test images."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from litup.errors import DataError
from litup.server.examples import first_test_examples
from litup.server.guard import Guard

ALWAYS_ASK = "no-cache"
BYTES = "application/octet-stream"
# Vite puts a file's hash into its name, so what a name means never changes.
FOR_A_YEAR = "private, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


class PageFiles(StaticFiles):
    """The built page's files, and none that begin with a dot."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return where a file is and its stat; "" and None for what isn't the page's."""
        if any(part.startswith(".") for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file, and say how long a browser may keep it."""
        answer = await super().get_response(path, scope)
        hashed = Path(path).parts[:1] == ("assets",)
        answer.headers["cache-control"] = FOR_A_YEAR if hashed else ALWAYS_ASK
        return answer


def application(page: Path, model: Path, token: str, port: int) -> ASGIApp:
    """Return the server as an ASGI application.

    page: the folder of the built page. model: the network's file, read anew for every request.
    token: what the first request has to show. port: where it will listen.
    """
    for suffix, kind in TYPES.items():
        mimetypes.add_type(kind, suffix)  # a machine's own table may call .js text/plain

    def network(_: Request) -> Response:
        if not model.is_file():
            return not_there("the network's file is gone")
        return FileResponse(
            model, media_type="application/octet-stream", headers={"cache-control": ALWAYS_ASK}
        )

    routes = [
        Route("/data/network.safetensors", network),
        Route("/data/test-images.idx3-ubyte", images),
        Route("/data/test-labels.idx1-ubyte", labels),
        Mount("/", PageFiles(directory=page, html=True)),
    ]
    return Guard(Starlette(routes=routes), token, port)


def images(_: Request) -> Response:
    """Answer with the first images of the test set."""
    return example_file(0)


def labels(_: Request) -> Response:
    """Answer with the labels of the first images of the test set."""
    return example_file(1)


def example_file(which: int) -> Response:
    """Answer with the first test images (0) or their labels (1).

    Where there is no sound MNIST the answer is empty (204): the page has digits of its own, and a browser
    would show a 404 as an error.
    """
    try:
        content = first_test_examples()[which]
    except DataError:
        return Response(status_code=204, headers={"cache-control": "no-store"})
    return Response(content, headers={"cache-control": ALWAYS_ASK}, media_type=BYTES)


def not_there(why: str) -> Response:
    """Answer 404 with a reason."""
    return PlainTextResponse(f"{why}\n", 404, headers={"cache-control": "no-store"})
