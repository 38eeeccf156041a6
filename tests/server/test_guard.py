"""Who the server answers, and who it does not."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from litup.server.guard import LARGEST_BODY, POLICY, Guard

TOKEN = "right-token"
PORT = 8384
HERE = f"http://127.0.0.1:{PORT}"
COOKIE = {"cookie": f"litup-{PORT}={TOKEN}"}


async def secret(_: Request) -> PlainTextResponse:
    return PlainTextResponse("secret")


async def whisper(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("secret")


def client(host: str = HERE) -> TestClient:
    answered = Route("/{path:path}", secret, methods=["GET", "POST", "TRACE"])
    app = Starlette(routes=[answered, WebSocketRoute("/watch", whisper)])
    return TestClient(Guard(app, TOKEN, PORT), base_url=host, follow_redirects=False)


@pytest.mark.parametrize(
    "host", ["http://127.0.0.1:8384", "http://localhost:8384", "http://LOCALHOST", "http://127.0.0.1"]
)
def test_loopback_hosts_are_answered(host: str) -> None:
    assert client(host).get("/", headers=COOKIE).text == "secret"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8384",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8384",
        "127.0.0.1@evil.example",
        "127.0.0.1:8384@evil.example",
        "127.0.0.1:port",
        "0.0.0.0:8384",
        "[::1]:8384",
        "",
        "127.0.0.1:8384, evil.example",
        "١٢٧.0.0.1",
    ],
)
def test_foreign_hosts_are_refused(host: str) -> None:
    answer = client().get("/", headers={**COOKIE, "host": host.encode()})  # type: ignore[dict-item]
    assert answer.status_code == 403
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:8384",
        "http://127.0.0.1",
        "http://127.0.0.1:3000",
        "http://localhost:8384",
        "",
    ],
)
def test_foreign_origins_are_refused(origin: str) -> None:
    answer = client().get("/", headers={**COOKIE, "origin": origin})
    assert answer.status_code == 403
    assert "secret" not in answer.text


def test_own_origin_is_answered() -> None:
    assert client().get("/", headers={**COOKIE, "origin": HERE}).text == "secret"


def test_no_token_is_refused() -> None:
    answer = client().get("/")
    assert answer.status_code == 403
    assert answer.text == "Open the address that litup printed when it started, with its token.\n"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "rïght-token", "\x00"])
def test_wrong_tokens_are_refused(token: str) -> None:
    answer = client().get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_cookie_of_another_port_or_token_is_refused() -> None:
    for cookie in (f"litup-8385={TOKEN}", f"litup-{PORT}=wrong", f"litup-{PORT}=", "garbage"):
        assert client().get("/", headers={"cookie": cookie}).status_code == 403


def test_the_token_becomes_a_cookie_and_leaves_the_address() -> None:
    answer = client().get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"litup-{PORT}={TOKEN};")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


def test_the_token_counts_only_at_the_door() -> None:
    assert client().get("/data/network.safetensors", params={"token": TOKEN}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(method: str) -> None:
    answer = client().request(method, "/", headers=COOKIE)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_answered_without_a_body() -> None:
    answer = client().head("/", headers=COOKIE)
    assert (answer.status_code, answer.text) == (200, "")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-length": str(LARGEST_BODY)}, 200),
        ({"content-length": str(LARGEST_BODY + 1)}, 413),
        ({"content-length": "9" * 5000}, 413),
        ({"content-length": "-1"}, 400),
        ({"content-length": "1e3"}, 400),
        ({"transfer-encoding": "chunked"}, 411),
    ],
)
def test_bodies_are_bounded(headers: dict[str, str], status: int) -> None:
    assert client().get("/", headers={**COOKIE, **headers}).status_code == status


@pytest.mark.parametrize("headers", [COOKIE, {}, {**COOKIE, "host": "evil.example"}])
def test_every_answer_carries_the_policy(headers: dict[str, str]) -> None:
    answer = client().get("/", headers=headers)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe-inline" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


OWN = {"host": f"127.0.0.1:{PORT}"}
ORIGIN = {**OWN, "origin": HERE}


def test_a_websocket_of_the_own_page_is_answered() -> None:
    with client().websocket_connect("/watch", headers={**COOKIE, **ORIGIN}) as found:
        assert found.receive_text() == "secret"


@pytest.mark.parametrize(
    "headers",
    [
        {**COOKIE, **OWN},
        ORIGIN,
        OWN,
        {**COOKIE, **OWN, "origin": "http://evil.example"},
        {**COOKIE, **OWN, "origin": "null"},
        {**COOKIE, **OWN, "origin": ""},
        {**COOKIE, **OWN, "origin": "http://localhost:8384"},
        {**COOKIE, **OWN, "origin": f"{HERE}, http://evil.example"},
        {**COOKIE, "origin": "http://evil.example:8384", "host": "evil.example:8384"},
        {**ORIGIN, "cookie": f"litup-{PORT}=wrong"},
        {**ORIGIN, "cookie": f"litup-8385={TOKEN}"},
    ],
)
def test_any_other_websocket_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect), client().websocket_connect("/watch", headers=headers):
        pass


def test_a_websocket_shows_the_cookie_and_not_the_token() -> None:
    address = f"/watch?token={TOKEN}"
    with pytest.raises(WebSocketDisconnect), client().websocket_connect(address, headers=ORIGIN):
        pass
