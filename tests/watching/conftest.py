"""Runs that are watched, and pages that watch them without a browser."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from numpy.typing import NDArray
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

import litup
from litup.server.running import Running
from litup.watching import Watching
from tests.small import DATA

WAIT = 30  # seconds, for what takes a fraction of one


@dataclass
class Told:
    """An answer: its JSON, and the parameters that came along."""

    id: int
    value: Any
    problem: dict[str, str] | None
    parameters: NDArray[np.float32] | None


class Visitor:
    """A page, as the server sees it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.last = 0

    def say(self, method: str, **args: object) -> None:
        """Ask, without waiting for the answer."""
        self.last += 1
        self.socket.send(json.dumps({"id": self.last, "method": method, "args": args}))

    def hear(self) -> Told:
        """The next answer."""
        message = self.socket.recv(timeout=WAIT)
        if isinstance(message, str):
            told, parameters = json.loads(message), None
        else:
            (length,) = struct.unpack("<I", message[:4])
            assert length % 4 == 0
            told, parameters = (
                json.loads(message[4 : 4 + length]),
                np.frombuffer(message[4 + length :], "<f4"),
            )
        return Told(told["id"], told.get("value"), told.get("problem"), parameters)

    def ask(self, method: str, **args: object) -> Told:
        """Ask, and wait for the answer."""
        self.say(method, **args)
        answer = self.hear()
        assert answer.id == self.last
        return answer

    def look(self, after: int = 0, *, parameters: bool = False, wait: bool = True) -> Told:
        """Look at the run."""
        return self.ask("look", after=after, parameters=parameters, wait=wait)

    def until(self, state: str) -> Told:
        """Look until the run is in a state."""
        answer = self.look()
        while answer.value["state"] != state:
            answer = self.look(answer.value["version"])
        return answer


def headers(address: str) -> dict[str, str]:
    """The cookie that the address leads to."""
    port, token = urlsplit(address).port, urlsplit(address).query.removeprefix("token=")
    return {"Cookie": f"litup-{port}={token}"}


def visit(address: str, *, queue: int = 16) -> ClientConnection:
    """Open a socket as the page at that address would. queue: answers it takes before somebody hears them."""
    at = f"127.0.0.1:{urlsplit(address).port}"
    origin = Origin(f"http://{at}")
    own = headers(address)
    return connect(
        f"ws://{at}/watch", origin=origin, additional_headers=own, proxy=None, max_size=None, max_queue=queue
    )


Watch = Callable[..., Watching]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watch]:
    """A function that shows a small run: watched(epochs=…, …)."""
    (tmp_path / "index.html").write_text("the page")
    with ExitStack() as stack:

        def begin(**settings: Any) -> Watching:  # noqa: ANN401
            config = litup.RunConfig.from_json(
                {"data": "strokes", "sizes": [784, 8, 10], "epochs": 3, **settings}
            )
            running = Running(tmp_path, None)
            return stack.enter_context(Watching(litup.train(config, DATA), running))

        yield begin


@pytest.fixture
def visitor() -> Iterator[Callable[[Watching], Visitor]]:
    """A function that opens a socket to a run."""
    with ExitStack() as stack:
        yield lambda watching: Visitor(stack.enter_context(visit(watching.address)))
