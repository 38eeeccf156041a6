"""The server as a process: it says where it is, answers real sockets, and stops when told."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from litup.errors import LitupError
from litup.server import serve, start

PROGRAM = """
import sys
from pathlib import Path
from litup.server import serve, start
start.PAGE = Path(sys.argv[1])
serve(Path(sys.argv[2]), port=None, browser=False, say=lambda line: print(line, flush=True))
"""


@dataclass
class Running:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    token: str

    def ask(self, request: str) -> bytes:
        """Send bytes as they are and return all that comes back."""
        with closing(socket.create_connection(("127.0.0.1", self.port), timeout=30)) as connection:
            connection.sendall(request.encode())
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def get(self, path: str, more: str = "", host: str = "127.0.0.1") -> bytes:
        """Ask for a path, unnormalised, with the cookie."""
        cookie = f"Cookie: litup-{self.port}={self.token}"
        return self.ask(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}\r\n{more}\r\n")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("the page")
    (tmp_path / "private.txt").write_text("private")
    command = [sys.executable, "-c", PROGRAM, page, tmp_path / "private.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.fullmatch(
            r"litup is at http://127\.0\.0\.1:(\d+)/\?token=(\S+)\n", process.stdout.readline()
        )
        assert found is not None
        try:
            yield Running(process, int(found[1]), found[2])
        finally:
            process.kill()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_the_printed_address_leads_to_the_page(running: Running) -> None:
    door = running.ask(
        f"GET /?token={running.token} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert status(door) == 303
    assert f"set-cookie: litup-{running.port}={running.token};".encode() in door
    assert running.get("/").endswith(b"\r\n\r\nthe page")


@pytest.mark.parametrize(
    "path",
    [
        "/../private.txt",
        "/..%2fprivate.txt",
        "/%2e%2e/private.txt",
        "/..%5cprivate.txt",
        "/.//../private.txt",
    ],
)
def test_a_path_does_not_lead_out_of_the_page(running: Running, path: str) -> None:
    answer = running.get(path)
    assert status(answer) == 404
    assert b"\r\n\r\nprivate" not in answer


def test_a_huge_body_is_refused_before_it_is_read(running: Running) -> None:
    answer = running.get("/", "Content-Length: 10000000000\r\n")
    assert status(answer) == 413


def test_what_is_not_http_is_refused(running: Running) -> None:
    assert status(running.ask("\x16\x03\x01 hello\r\n\r\n")) == 400
    assert status(running.ask("GET / HTTP/1.1\r\n\r\n")) == 400
    with suppress(ConnectionError):  # it may hang up before it has read everything
        assert status(running.get("/", "X: " + "y" * 200_000 + "\r\n")) == 400
    assert running.get("/").endswith(b"the page")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_ctrl_c_stops_it_quietly(running: Running) -> None:
    running.get("/")
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(60) == 0
    assert running.process.stdout is not None
    assert running.process.stderr is not None
    assert running.process.stdout.read() == "Open it in a browser. Ctrl-C stops it.\n"
    assert running.process.stderr.read() == ""


def test_a_page_that_was_not_built_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(start, "PAGE", tmp_path)
    with pytest.raises(LitupError, match="expected the built page in the package, found none"):
        serve(tmp_path / "m.safetensors", port=None, browser=False, say=print)
