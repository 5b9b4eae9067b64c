"""What responses say beside their bodies: an entity tag, and on every one what a browser may do with it.

A 304 goes out where the asker has it already. Starlette gives tags to files alone (decision 0042).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# what is no page loads nothing and is framed by nobody; pages and the widget bring a policy of their own
_USUAL = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'; sandbox",
}


def tagged(request: Request, body: bytes, kind: str, headers: Mapping[str, str], status: int = 200) -> Response:
    """A response with its entity tag; nothing but its headers where the asker has it already."""
    tag = f'W/"{sha256(body).hexdigest()[:16]}"'
    sent = {**headers, "etag": tag}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=sent)
    return Response(body, status, sent, media_type=kind)


class SecurityHeaders:
    """Stands before everything: an answer gets each header that it does not bring itself, and all that are `told`."""

    def __init__(self, app: ASGIApp, told: Mapping[bytes, bytes]) -> None:
        self.app, self.told = app, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message.get("headers", ())}
                more = [(name, value) for name, value in _USUAL.items() if name not in names]
                message = {**message, "headers": [*message.get("headers", ()), *more, *self.told.items()]}
            await send(message)

        await self.app(scope, receive, with_headers)


class HeadAsGet:
    """Answers HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        as_get = {**scope, "method": "GET"}  # the server itself must know that it is HEAD
        await self.app(as_get, receive, without_body)
        scope["endpoint"] = as_get.get("endpoint")
