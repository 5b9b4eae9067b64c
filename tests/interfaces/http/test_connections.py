"""Who says nothing, too much or too slowly is not waited for, and takes nobody's place."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from types import SimpleNamespace

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from reticule.interfaces.http import connections
from reticule.interfaces.http.connections import Connection

ASK = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a whole body and says how long it was."""
    assert scope["type"] == "http"
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    body = str(size).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "HEAD_SECONDS": 0.6,
            "BODY_SECONDS": 0.4,
            "WHOLE_SECONDS": 1.5,
            "MOST_HEAD": 4_000,
            "MOST": 20,
        }.items():
            patch.setattr(connections, name, value)
        listening = socket.create_server(("127.0.0.1", 0), backlog=200)
        config = uvicorn.Config(app, http=Connection, ws="none", lifespan="off", log_level="critical")
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def connected(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port))
    line.settimeout(5)
    return line


def all_of(line: socket.socket) -> bytes:
    said = b""
    with suppress(ConnectionError):
        while part := line.recv(10_000):
            said += part
    return said


def problem_in(said: bytes) -> tuple[int, str]:
    body = json.loads(said.partition(b"\r\n\r\n")[2])
    return body["status"], body["code"]


def test_who_says_nothing_is_let_go_of_without_a_word(port: int) -> None:
    with closing(connected(port)) as line:
        start = time.monotonic()
        assert all_of(line) == b""
        assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"GET / HTTP/1.1\r\nx: ", (408, "too_slow")),
        (b"POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\nabc", (408, "too_slow")),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * 5_000, (431, "headers_too_large")),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * 5_000 + b"\r\n\r\n", (431, "headers_too_large")),
        (b"GET /" + b"y" * 5_000 + b" HTTP/1.1\r\n\r\n", (431, "headers_too_large")),
        (b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 2_000 + b"\r\n", (431, "headers_too_large")),
        (b"GE T\r\n\r\n", (400, "no_request")),
    ],
)
def test_a_request_that_is_wrong_or_does_not_come_is_a_problem(port: int, said: bytes, problem: tuple[int, str]) -> None:
    with closing(connected(port)) as line:
        line.sendall(said)
        assert problem_in(all_of(line)) == problem


def test_a_body_that_drips_is_cut_off_and_one_that_flows_is_read(port: int) -> None:
    with closing(connected(port)) as line:
        line.sendall(b"POST / HTTP/1.1\r\ncontent-length: 100\r\n\r\n")
        with suppress(ConnectionError):
            for _ in range(12):
                line.sendall(b"x")
                time.sleep(0.2)
        assert b"too_slow" in all_of(line)
    with closing(connected(port)) as line:
        line.sendall(b"POST / HTTP/1.1\r\nconnection: close\r\ncontent-length: 200000\r\n\r\n" + b"x" * 200_000)
        assert all_of(line).endswith(b"\r\n\r\n200000")


def test_several_requests_of_one_connection_are_answered(port: int) -> None:
    with closing(connected(port)) as line:
        for _ in range(3):
            line.sendall(ASK)
            assert line.recv(10_000).endswith(b"0")
            time.sleep(0.3)  # longer in all than a request's headers may take
        line.sendall(ASK + ASK)
        assert all_of(line).count(b"200 OK") == 2


def test_silent_connections_make_room_for_one_that_asks(port: int) -> None:
    silent = [connected(port) for _ in range(60)]
    try:
        with closing(connected(port)) as line:
            line.sendall(ASK)
            assert b"200 OK" in line.recv(10_000)
    finally:
        for line in silent:
            line.close()


def test_a_network_has_its_share_of_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 900)

    def one(network: str, since: float, idle: bool = True) -> SimpleNamespace:
        transport = SimpleNamespace(is_closing=lambda: False)
        made = Connection.__new__(Connection)
        made.network, made.since, made.transport = network, since, transport  # type: ignore[assignment]
        made.cycle = None if idle else SimpleNamespace(response_complete=False)  # type: ignore[assignment]
        made.make_room = lambda: closed.append(made)  # type: ignore[method-assign]
        return made  # type: ignore[return-value]

    closed: list[object] = []
    others = [one("198.51.100.7", k) for k in range(10)]
    flood = [one("203.0.113.9", k, idle=k % 2 == 0) for k in range(connections.SHARE + 1)]
    connections._make_room(flood[-1], {*others, *flood})  # type: ignore[arg-type]
    assert closed == [flood[0], flood[2], flood[4], flood[6]]

    closed.clear()
    near = [one("", k) for k in range(connections.SHARE + 9)]
    connections._make_room(near[-1], {*near})  # type: ignore[arg-type]
    assert closed == []

    busy = [one("203.0.113.9", k, idle=False) for k in range(connections.SHARE + 1)]
    connections._make_room(busy[-1], {*busy})  # type: ignore[arg-type]
    assert closed == [busy[-1]]
