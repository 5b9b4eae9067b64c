"""A cache of responses: a question asked again, byte for byte, is answered before anything else is looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reticule.interfaces.http.metrics import Metrics
from reticule.interfaces.http.problems import problem

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Hot:
    headers: Headers
    body: bytes


class ResponseCache:
    """Stands before the app: reads each question's body within its limit, and remembers good answers.

    An answer depends on nothing but the question, the catalogue and the version, so it is good until the server stops. One
    that depends on more, such as on who asks, says that it must not be stored.
    """

    def __init__(self, app: ASGIApp, *, most: int, most_body: int, metrics: Metrics) -> None:
        self.app, self.most, self.most_body, self.metrics = app, most, most_body, metrics
        self._known: OrderedDict[tuple[str, bytes], _Hot] = OrderedDict()
        self._held = 0  # bytes of questions and answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] != "POST" or not scope["path"].startswith("/v1/"):
            await self.app(scope, receive, send)
            return
        body = await _body_of(scope, receive, self.most_body)
        if body is None:
            refused = problem(413, "too_large", f"a question must have at most {self.most_body} bytes")
            await refused(scope, receive, send)
            return
        key = (scope["path"], body)
        hot = self._known.get(key)
        if hot is not None:
            self._known.move_to_end(key)
            self.metrics.asked_hot(scope["path"])
            await send({"type": "http.response.start", "status": 200, "headers": [*hot.headers]})
            await send({"type": "http.response.body", "body": hot.body})
            return
        await self.app(scope, _once(body), self._remembering(key, send))

    def _remembering(self, key: tuple[str, bytes], send: Send) -> Send:
        """Passes an answer on and keeps it, if it is whole and good."""
        headers: Headers | None = None

        async def remember(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start":
                headers = _kept_headers(message) if message["status"] == 200 and not _is_private(message) else None
            elif headers is not None and not message.get("more_body"):
                self._remember(key, _Hot(headers, message.get("body", b"")))
            else:
                headers = None  # it comes in parts
            await send(message)

        return remember

    def _remember(self, key: tuple[str, bytes], answer: _Hot) -> None:
        """Keeps an answer, and lets go of those not asked for longest where all of them take too much memory."""
        self._forget(key)
        self._known[key] = answer
        self._held += len(key[1]) + len(answer.body)
        while self._held > self.most:
            self._forget(next(iter(self._known)))

    def _forget(self, key: tuple[str, bytes]) -> None:
        answer = self._known.pop(key, None)
        if answer is not None:
            self._held -= len(key[1]) + len(answer.body)


def _is_private(message: Message) -> bool:
    return any(name == b"cache-control" and b"no-store" in value for name, value in message["headers"])


def _kept_headers(message: Message) -> Headers:
    return [(name, value) for name, value in message["headers"] if name in (b"content-type", b"content-length", b"etag")]


def _once(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _body_of(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """The whole body, or None when it is larger than it may be; one that says so beforehand is not read at all.

    Raises:
        ClientDisconnect: the asker hung up before its end.
    """
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > most:
            return None
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            return None
        if not message.get("more_body"):
            return b"".join(parts)
