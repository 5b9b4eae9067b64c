"""A connection with an end to waiting: uvicorn's own, which by itself waits for ever, and for headers of any size."""

from __future__ import annotations

import asyncio
import json
from asyncio import TimerHandle
from collections.abc import Set
from heapq import nsmallest
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from reticule.interfaces.http.askers import Asker, network_of
from reticule.interfaces.http.problems import PROBLEM, TITLES

HEAD_SECONDS = 10.0  # from the first byte, or the end of the last answer, to the end of a request's headers
BODY_SECONDS = 10.0  # without a byte of a body that is not whole
WHOLE_SECONDS = 120.0  # from the end of the headers to the end of the body
MOST_HEAD = 32_768  # bytes of an address and its headers
MOST = 900  # connections; a system gives a process 1,024 files as a rule
SHARE = 64  # connections of one network beyond this machine


class Connection(HttpToolsProtocol):
    """One connection; times in seconds, sizes in bytes.

    Where all places are taken, those that have been idle for longest make room; where all are at work, the newest goes.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.gone = asyncio.Event()
        self.network = ""
        self.since = 0.0
        self._head = 0  # bytes of the headers that are not whole yet
        self._body_ends = 0.0  # when a body must be whole
        self._timer: TimerHandle | None = None
        self._refused = 0  # the status that says why a request is no longer read

    @property
    def is_idle(self) -> bool:
        """Whether no request of it is being answered."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _is_receiving(self) -> bool:
        """Whether a request has begun whose body is not whole."""
        return self.cycle is not None and self.cycle.more_body and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has connected."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self.network, self.since = network_of((self.client or ("", 0))[0]), self.loop.time()
        self._end_after(HEAD_SECONDS)
        _make_room(self, self.connections)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended, from either side."""
        self.gone.set()
        self._cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request; headers that are too large, or a body that takes too long, end it."""
        if self._refused or self.transport.is_closing():
            return
        self._head += len(data)
        super().data_received(data)
        if self.parser is None or self.transport.is_closing():
            return
        if self._is_receiving:
            self._head = 0
            self._end_after(min(BODY_SECONDS, self._body_ends - self.loop.time()))
        elif not self.is_idle:
            self._head = 0
            self._cancel()
        elif self._head > MOST_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        """A request begins; what answers it learns when the connection has gone."""
        super().on_message_begin()
        self.scope["state"]["gone"] = self.gone
        self._body_ends = self.loop.time() + WHOLE_SECONDS

    def on_headers_complete(self) -> None:
        """All headers are there."""
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MOST_HEAD:
            self._refused = 431
            raise ValueError("headers too large")  # the parser stops, and send_400_response says why
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """An answer has gone out; the next request may come."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.is_idle:
            self._head = 0
            self._end_after(HEAD_SECONDS)

    def send_400_response(self, msg: str) -> None:
        """Says as a problem why a request cannot be read, and closes."""
        self._refuse(self._refused or 400)

    def _refuse(self, status: int) -> None:
        self._refused = status
        code, detail = _REFUSALS[status]
        body = json.dumps({"type": "about:blank", "title": TITLES[status], "status": status, "code": code, "detail": detail})
        head = f"content-type: {PROBLEM}\r\ncontent-length: {len(body)}\r\nx-content-type-options: nosniff\r\n"
        self.transport.write(STATUS_LINE[status] + f"{head}connection: close\r\n\r\n{body}".encode())
        self.transport.close()

    def _end_after(self, seconds: float) -> None:
        self._cancel()
        self._timer = self.loop.call_later(max(0.0, seconds), self._leave, 408)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def make_room(self) -> None:
        """Closes it for another."""
        self._leave(503)

    def _leave(self, status: int) -> None:
        """Closes it; who has said nothing of a request is told nothing either."""
        if self.is_idle and not self._head:
            self.transport.close()
        else:
            self._refuse(status)


_REFUSALS = {
    400: ("no_request", "this is no HTTP request"),
    408: ("too_slow", f"headers must come within {HEAD_SECONDS:.0f} s, and of a body a byte every {BODY_SECONDS:.0f} s"),
    431: ("headers_too_large", f"an address and its headers may have {MOST_HEAD} bytes"),
    503: ("too_many_connections", f"at most {MOST} connections, {SHARE} of one address"),
}


def _make_room(newest: Connection, connections: Set[Any]) -> None:
    """Closes those longest idle where there are too many, of the newest one's network or in all; else the newest.

    Several go at once, so that a flood of connections does not look through all of them for each.
    """
    if len(connections) > MOST:
        crowd = [each for each in connections if isinstance(each, Connection)]
    elif Asker(newest.network).is_near:
        return
    else:
        crowd = [each for each in connections if isinstance(each, Connection) and each.network == newest.network]
        if len(crowd) <= SHARE:
            return
    idle = [each for each in crowd if each.is_idle and each is not newest and not each.transport.is_closing()]
    for each in nsmallest(max(1, len(crowd) // 16), idle, key=lambda each: each.since) or [newest]:
        each.make_room()
