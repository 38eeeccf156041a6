"""Where the server listens: this machine's loopback, on a port that nobody else has."""

from __future__ import annotations

import socket
import sys

from litup.errors import ConfigError, LitupError

HOST = "127.0.0.1"
FIRST_PORT = 8384
TRIED_IN_A_ROW = 20


def listen(port: int | None) -> socket.socket:
    """Return a socket that listens on loopback.

    port: 1 to 65535, or None for the first free one from 8384 on.
    Raises ConfigError when that port is out of range, LitupError when it is taken or not this user's to take.
    """
    if port is not None:
        return _asked_for(port)
    for candidate in (*range(FIRST_PORT, FIRST_PORT + TRIED_IN_A_ROW), 0):
        try:
            return _bound(candidate)
        except OSError:
            continue
    raise LitupError("expected a free port on 127.0.0.1, found none: close a program that listens there")


def _asked_for(port: int) -> socket.socket:
    if not 1 <= port <= 65535:
        raise ConfigError(f"expected a port from 1 to 65535, got {port}")
    try:
        return _bound(port)
    except PermissionError as error:
        raise LitupError(f"port {port} is not this user's to take: choose one above 1023") from error
    except OSError as error:
        raise LitupError(f"port {port} is taken: choose another, or leave --port out") from error


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Without this a port stays closed for a minute after its last server.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening
