"""How the server fares: counters for Prometheus, and a line of JSON a request."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import count
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reticule.interfaces.http.problems import problem

OUR_FAULT = "a fault of the server's own; it is in its log"
Write = Callable[[str], None]


class Metrics:
    """Counters of one server; a question is called by its route, so that no asker can grow them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._asked = Counter("reticule_requests", "Requests by path and status.", ["path", "status"], registry=self.registry)
        self._hot = Counter("reticule_hot_answers", "Questions answered from memory.", ["path"], registry=self.registry)
        self._seconds = Histogram("reticule_seconds", "Seconds to an answer.", ["path"], registry=self.registry)
        self.waiting = Gauge("reticule_waiting", "Questions in line.", registry=self.registry)
        self.jobs = Gauge("reticule_jobs", "Jobs that run.", registry=self.registry)
        self.oldest_job = Gauge("reticule_oldest_job_seconds", "How long the oldest of them runs.", registry=self.registry)
        self._ended = Counter("reticule_jobs_ended", "Jobs by question and end.", ["question", "end"], registry=self.registry)
        self._hot_of: dict[str, Counter] = {}

    def asked(self, question: str, status: int, seconds: float) -> None:
        """One request has ended."""
        self._asked.labels(question, str(status)).inc()
        self._seconds.labels(question).observe(seconds)

    def asked_hot(self, path: str) -> None:
        """One question has been answered from memory."""
        if path not in self._hot_of:
            self._hot_of[path] = self._hot.labels(path)
        self._hot_of[path].inc()

    def job_ended(self, question: str, end: str) -> None:
        """One job is done, failed or cancelled."""
        self._ended.labels(question, end).inc()

    def page(self) -> bytes:
        """The counters in Prometheus's text form."""
        return generate_latest(self.registry)


def to_stderr(line: str) -> None:
    """Writes a line for whoever runs the server."""
    print(line, file=sys.stderr, flush=True)


class RequestLog:
    """Stands before everything: numbers, counts and times requests, and writes a line of each; a fault goes no further.

    A line says the request's number, the question, how it ended and how long it took; never what was typed: no address's
    values, no query, no body, no name, no token. `paths` are those of the server's endpoints.
    """

    def __init__(self, app: ASGIApp, paths: Mapping[Any, str], metrics: Metrics, write: Write | None) -> None:
        self.app, self.paths, self.metrics, self.write = app, paths, metrics, write
        self._known = frozenset(paths.values())
        self._numbers = count(1)
        self._server = sha256(str((id(self), time.time_ns())).encode()).hexdigest()[:8]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, start, status = f"{self._server}-{next(self._numbers)}", time.perf_counter(), 0

        async def numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (b"x-request-id", number.encode())]}
            await send(message)

        fault: Exception | None = None
        try:
            await self.app(scope, receive, numbered)
        except ClientDisconnect:
            status = status or 499
        except Exception as uncaught:
            fault = uncaught
            if not status:  # the app has not said so itself
                await problem(500, "internal", OUR_FAULT)(scope, receive, numbered)
        question, seconds = self._question(scope), time.perf_counter() - start
        self.metrics.asked(question, status, seconds)
        if self.write is not None or fault is not None:
            (self.write or to_stderr)(_line(number, question, status, seconds, fault))

    def _question(self, scope: Scope) -> str:
        """What counts as one: a route, the files that pages load, and all addresses where nothing stands as `other`."""
        path = scope["path"]
        if path.startswith("/static/"):
            return "/static"
        return self.paths.get(scope.get("endpoint"), path if path in self._known else "other")


def _line(number: str, question: str, status: int, seconds: float, fault: Exception | None) -> str:
    line = {"id": number, "question": question, "code": status, "ms": round(1000 * seconds, 1)}
    if fault is not None:  # where it happened and of what kind; what it says may hold what was typed
        last = traceback.extract_tb(fault.__traceback__)[-1]
        line |= {"fault": type(fault).__name__, "at": f"{last.filename}:{last.lineno}"}
    return json.dumps(line)
