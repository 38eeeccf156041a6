"""Which port the server takes."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from litup.errors import LitupError
from litup.server import address


def port_of(listening: socket.socket) -> int:
    port: int = listening.getsockname()[1]
    return port


def test_only_this_machine_can_connect() -> None:
    with closing(address.listen(None)) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_the_next_free_port_is_taken() -> None:
    with closing(address.listen(None)) as first, closing(address.listen(None)) as second:
        assert port_of(first) != port_of(second)


def test_a_port_that_is_asked_for_is_taken() -> None:
    with closing(address.listen(None)) as listening:
        free = port_of(listening)
    with closing(address.listen(free)) as listening:
        assert port_of(listening) == free


def test_a_taken_port_is_an_error() -> None:
    with closing(address.listen(None)) as listening:
        taken = port_of(listening)
        with pytest.raises(LitupError, match=f"^port {taken} is taken: choose another, or leave --port out$"):
            address.listen(taken)


@pytest.mark.parametrize("port", [0, -1, 65536, 10**9])
def test_a_port_out_of_range_is_an_error(port: int) -> None:
    with pytest.raises(LitupError, match=f"^expected a port from 1 to 65535, got {port}$"):
        address.listen(port)
