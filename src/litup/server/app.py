"""What the server answers: the page's own files, and what the page reads and trains with."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from litup.models import SHIPPED
from litup.server.content import Content
from litup.server.guard import Guard
from litup.server.site import examples, mnist_files, site
from litup.site import small_file

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


def application(page: Path, content: Content, token: str, port: int) -> ASGIApp:
    """Return the server as an ASGI application.

    page: the folder of the built page. content: what it is opened on.
    token: what the first request has to show. port: where it will listen.
    """
    for suffix, kind in TYPES.items():
        mimetypes.add_type(kind, suffix)  # a machine's own table may call .js text/plain

    def network(request: Request) -> Response:
        return answer(request, content.network(), "the network's file is gone")

    def recording(request: Request) -> Response:
        return answer(request, content.recording(), "there is no recording")

    def manifest(_: Request) -> Response:
        return JSONResponse(site(content), headers={"cache-control": "no-store"})

    routes = [
        Route("/data/site.json", manifest),
        Route("/data/network.safetensors", network),
        Route("/data/recording.safetensors", recording),
        Route("/data/test-images.idx3-ubyte", images),
        Route("/data/test-labels.idx1-ubyte", labels),
        Route("/data/mnist/{name}", mnist_file),
        Route("/data/networks/{name}.safetensors", shipped_network),
        *content.routes,
        Mount("/", PageFiles(directory=page, html=True)),
    ]
    return Guard(Starlette(routes=routes), token, port)


def answer(request: Request, found: Path | bytes | None, otherwise: str) -> Response:
    """Answer with a file, with bytes, or with why there is nothing."""
    if isinstance(found, Path):
        return file(request, found)
    if found is None:
        return not_there(otherwise)
    return Response(found, headers={"cache-control": "no-store"}, media_type=BYTES)


def mnist_file(request: Request) -> Response:
    """Answer with one of MNIST's files as it lies on disk, known by its name alone."""
    found = mnist_files().get(request.path_params["name"])
    return answer(request, found, "MNIST's file is not here")


def shipped_network(request: Request) -> Response:
    """Answer with one of litup's networks, known by its name alone."""
    name = request.path_params["name"]
    return answer(request, small_file(name) if name in SHIPPED else None, "litup has no such network")


def file(request: Request, path: Path) -> Response:
    """Answer with a file, in parts as it is read; with nothing when the browser has it already."""
    headers = {"cache-control": ALWAYS_ASK}
    answer = FileResponse(path, media_type=BYTES, headers=headers, stat_result=path.stat())
    tag = answer.headers["etag"]
    if tag in request.headers.get("if-none-match", "").split(", "):
        return Response(status_code=304, headers={**headers, "etag": tag})
    return answer


def images(_: Request) -> Response:
    """Answer with the first images of the test set."""
    return example_file(0)


def labels(_: Request) -> Response:
    """Answer with the labels of the first images of the test set."""
    return example_file(1)


def example_file(which: int) -> Response:
    """Answer with the first test images (0) or their labels (1)."""
    found = examples()
    if found is None:
        return not_there("there is no sound MNIST here")
    return Response(found[which], headers={"cache-control": ALWAYS_ASK}, media_type=BYTES)


def not_there(why: str) -> Response:
    """Answer 404 with a reason."""
    return PlainTextResponse(f"{why}\n", 404, headers={"cache-control": "no-store"})
