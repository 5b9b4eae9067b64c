"""What is remembered has a limit in bytes: many large answers once filled the memory of a server."""

from __future__ import annotations

from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Receive, Scope, Send

from reticule.interfaces.http.metrics import Metrics
from reticule.interfaces.http.response_cache import ResponseCache


def test_answers_asked_for_longest_ago_are_let_go_of() -> None:
    answered: list[bytes] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        answered.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * 600})

    hot = ResponseCache(app, most=2_000, most_body=100, metrics=Metrics())

    async def ask(body: bytes) -> bytes:
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body}

        async def send(message: Message) -> None:
            said.append(message)

        await hot({"type": "http", "method": "POST", "path": "/v1/fit", "headers": []}, receive, send)
        return bytes(said[-1]["body"])

    async def asks() -> None:
        for body in (b"a", b"b", b"c", b"b", b"d", b"b", b"a"):
            assert await ask(body) == b"x" * 600

    with start_blocking_portal() as portal:  # a browser of another test may have a loop of its own here
        portal.call(asks)

    assert answered == [b"a", b"b", b"c", b"d", b"a"]  # b was asked for of late, a was let go of
