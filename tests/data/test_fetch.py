"""The download, from mirrors of our own on loopback: whole and verified, or not at all."""

import gzip
import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from litup.data import fetch, mnist
from litup.errors import DataError

CONTENTS = {"one": b"first file" * 1000, "two": os.urandom(200_000)}
FILES = tuple(mnist.File(name, len(c), hashlib.sha256(c).hexdigest()) for name, c in CONTENTS.items())


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def mirror(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, bytes]], str]]:
    """A function that starts a mirror with these files and gives its address."""
    servers: list[ThreadingHTTPServer] = []
    monkeypatch.setattr(mnist, "FILES", FILES)

    def start(files: dict[str, bytes]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                content = files.get(self.path[1:])
                self.send_response(404 if content is None else 200)
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=servers[-1].serve_forever, args=[0.01], daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def good() -> dict[str, bytes]:
    return {f"{name}.gz": gzip.compress(content) for name, content in CONTENTS.items()}


def quiet(name: str, done: int, total: int) -> None:
    """Hear nothing."""


def test_what_is_missing_is_fetched_once(
    mirror: Callable[[dict[str, bytes]], str], asked: list[str], tmp_path: Path
) -> None:
    heard: list[tuple[str, int, int]] = []
    address = mirror(good())
    fetch.fetch(lambda name, done, total: heard.append((name, done, total)), tmp_path, [address])
    assert {file.name: mnist.content(file, tmp_path) for file in FILES} == CONTENTS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.gz", "two.gz"]
    size = len(good()["two.gz"])
    assert heard[-1] == ("two", size, size)
    fetch.fetch(quiet, tmp_path, [address])
    assert asked == ["/one.gz", "/two.gz"]


def test_the_next_mirror_is_tried(mirror: Callable[[dict[str, bytes]], str], tmp_path: Path) -> None:
    damaged = {**good(), "one.gz": good()["one.gz"][:-3]}
    fetch.fetch(quiet, tmp_path, [mirror(damaged), mirror({}), mirror(good())])
    assert mnist.missing(tmp_path) == []
    assert mnist.content(FILES[0], tmp_path) == CONTENTS["one"]


def test_nothing_is_kept_of_what_is_wrong(mirror: Callable[[dict[str, bytes]], str], tmp_path: Path) -> None:
    other = {**good(), "two.gz": gzip.compress(b"something else")}
    with pytest.raises(DataError) as caught:
        fetch.fetch(quiet, tmp_path, [mirror(other), mirror({"one.gz": b""})])
    assert "two could not be downloaded" in str(caught.value)
    assert "expected SHA-256" in str(caught.value)
    assert "status 404" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["one.gz"]


def test_a_mirror_that_never_stops_is_stopped(
    mirror: Callable[[dict[str, bytes]], str], tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="sends more than the 10,000 bytes expected"):
        fetch.fetch(quiet, tmp_path, [mirror({"one.gz": os.urandom(1_000_000)})])
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_way_out_is_said(
    mirror: Callable[[dict[str, bytes]], str], tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        fetch.fetch(quiet, tmp_path, ["http://127.0.0.1:9/"])
    assert "ConnectionError" in str(caught.value)
    assert "--data strokes" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_interrupted_download_starts_again(
    mirror: Callable[[dict[str, bytes]], str], tmp_path: Path
) -> None:
    def interrupt(name: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    address = mirror(good())
    with pytest.raises(KeyboardInterrupt):
        fetch.fetch(interrupt, tmp_path, [address])
    assert list(tmp_path.iterdir()) == []
    killed = tmp_path / "partial-killed"
    killed.mkdir()
    os.utime(killed, (0, 0))
    fetch.fetch(quiet, tmp_path, [address])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.gz", "two.gz"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="MNIST cannot be kept in"):
        fetch.fetch(quiet, tmp_path / "file" / "mnist", [])
