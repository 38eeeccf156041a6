"""Who may ask, and how: every request passes here before anything else looks at it.

Other users of the machine, other pages in the same browser and names that a foreign DNS server points
at 127.0.0.1 can all reach a port on loopback. So a request must name a loopback host, come from this
server's own pages, and show the token that only the person who started it was told.
"""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from litup.site import DIRECTIVES

HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.ASCII | re.IGNORECASE)
METHODS = {"GET", "HEAD"}
LARGEST_BODY = 65_536
"""Bytes. Nothing the page asks for today has a body at all."""

POLICY = "; ".join([*(f"{name} {sources}" for name, sources in DIRECTIVES.items()), "frame-ancestors 'none'"])
SECURITY_HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Lets requests through to an application that may have an answer, and refuses all others."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        """token: what a request must show. port: names the cookie, which ports of one host would share."""
        self.app = app
        self.token = token.encode()
        self.cookie = f"litup-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request here, or let it through; either way with the security headers."""
        if scope["type"] == "websocket":
            return await self.socket(scope, receive, send)
        if scope["type"] != "http":
            raise ValueError(f"expected an HTTP request or a WebSocket, got {scope['type']}")

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        request = Request(scope)
        answer = refusal(request.method, request.headers) or self.admission(request)
        return await (answer or self.app)(scope, receive, send_secured)

    async def socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a WebSocket through that has the cookie and says that it comes from this server's page."""
        asking = HTTPConnection(scope)
        own = stranger(asking.headers) is None and len(asking.headers.getlist("origin")) == 1
        if own and self.knows(asking.cookies.get(self.cookie, "")):
            return await self.app(scope, receive, send)
        return await send({"type": "websocket.close", "code": 1008})  # before it is accepted: 403

    def admission(self, request: Request) -> Response | None:
        """Return None for a request with the cookie, a cookie for one with the token, else a refusal."""
        if request.scope["path"] == "/" and "token" in request.query_params:
            return self.welcome() if self.knows(request.query_params["token"]) else no_token()
        return None if self.knows(request.cookies.get(self.cookie, "")) else no_token()

    def knows(self, token: str) -> bool:
        """Say whether this is the token, in a time that does not tell how much of it was right."""
        return secrets.compare_digest(token.encode(), self.token)

    def welcome(self) -> Response:
        """Keep the token in a cookie and out of the address."""
        answer = RedirectResponse("/", status_code=303, headers={"cache-control": "no-store"})
        answer.set_cookie(self.cookie, self.token.decode(), httponly=True, samesite="strict")
        return answer


def refusal(method: str, headers: Headers) -> Response | None:
    """Return why a request can't be answered, whoever sent it; None when it can."""
    if answer := stranger(headers):
        return answer
    if method not in METHODS:
        return refused(405, "litup answers GET and HEAD.", allow="GET, HEAD")
    return body_refusal(headers)


def stranger(headers: Headers) -> Response | None:
    """Return what to tell who asks for another host or comes from another page; None for anyone else."""
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
        return refused(403, "litup answers to 127.0.0.1 and localhost only.")
    if any(origin != f"http://{hosts[0]}" for origin in headers.getlist("origin")):
        return refused(403, "litup answers its own page only.")
    return None


def body_refusal(headers: Headers) -> Response | None:
    """Return why a request's body won't be read, by what its headers say of it; None when it may be."""
    if "transfer-encoding" in headers:
        return refused(411, "litup expects a Content-Length with every body.")
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        return refused(400, "litup expects a whole number in Content-Length.")
    if len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
        return refused(413, f"litup reads bodies of up to {LARGEST_BODY} bytes.")
    return None


def no_token() -> Response:
    """Refuse a visitor who was not told the token; the person who was may just have restarted litup."""
    return refused(403, "Open the address that litup printed when it started, with its token.")


def refused(status: int, why: str, **headers: str) -> Response:
    """Return a refusal in plain text, which no cache keeps."""
    return PlainTextResponse(f"{why}\n", status, headers={"cache-control": "no-store", **headers})
