"""/v1/jobs: long questions, each in a process of its own, with progress as server-sent events, and cancel."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.api.questions import said_responses
from reticule.interfaces.http.askers import asker
from reticule.interfaces.http.metrics import Metrics
from reticule.interfaces.http.problems import problem, problem_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.workers import ANSWER, Answered, Duty, NotAnswered, Worker, language_of
from reticule.interfaces.wire.decode import short
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.jsonl import object_in
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.json_text import json_of
from reticule.language.messages import say

_PULSE = 1.0  # seconds between two signs of life
_KEPT = 3_600.0  # seconds that an answer is kept


@dataclass(slots=True)
class Job:
    """One long question; its state is running, done, failed or cancelled."""

    name: str
    worker: Worker
    network: str = ""  # of who asked
    number: str = field(default_factory=lambda: token_hex(8))
    state: str = "running"
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    answered: Answered | None = None
    task: asyncio.Task[None] | None = None

    @property
    def seconds(self) -> float:
        """How long it runs, or ran."""
        return (self.ended or time.monotonic()) - self.began

    def report(self) -> Json:
        """What is known of it, the answer included once it is there."""
        record: Json = {"job": self.number, "question": self.name, "state": self.state, "seconds": round(self.seconds, 1)}
        if self.answered is not None:
            record["answer"] = json.loads(self.answered.text) if self.answered.fault is None else None
            record["error"] = self.answered.fault
        return record


class Jobs:
    """The jobs of a server, the oldest ended ones forgotten.

    As many run at once as there are workers; a network beyond this machine leaves one of them to others.
    """

    def __init__(self, settings: Settings, duty: Duty, metrics: Metrics) -> None:
        self.settings, self.duty, self._metrics = settings, duty, metrics
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._threads = ThreadPoolExecutor(settings.workers, "job")
        metrics.jobs.set_function(lambda: len(self._running()))
        metrics.oldest_job.set_function(lambda: max((job.seconds for job in self._running()), default=0.0))

    def begin(self, name: str, record: Json) -> Job | None:
        """Starts a job; None when as many run as may."""
        self._forget()
        running, who = self._running(), asker()
        theirs = sum(job.network == who.network for job in running)
        if len(running) >= self.settings.workers or (not who.is_near and theirs >= max(1, self.settings.workers - 1)):
            return None
        job = Job(name, Worker(self.duty), who.network)
        self._jobs[job.number] = job
        job.task = asyncio.create_task(self._run(job, record))
        return job

    def find(self, number: str) -> Job | None:
        """The job of this number, while it is remembered."""
        return self._jobs.get(number)

    def cancel(self, job: Job) -> None:
        """Stops it, if it still runs."""
        if job.state == "running":
            self._end(job, "cancelled")
            job.worker.cancelled = True
            job.worker.end()

    def stop(self) -> None:
        """Stops all of them."""
        for job in self._jobs.values():
            self.cancel(job)
        self._threads.shutdown()

    def _running(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.state == "running"]

    async def _run(self, job: Job, record: Json) -> None:
        answered = await asyncio.get_running_loop().run_in_executor(self._threads, self._answered, job, record)
        if job.state == "running":
            job.answered = answered
            self._end(job, "done" if answered.fault is None else "failed")

    def _end(self, job: Job, state: str) -> None:
        job.state, job.ended = state, time.monotonic()
        self._metrics.job_ended(job.name, state)

    def _answered(self, job: Job, record: Json) -> Answered:
        """The answer or what went wrong, whatever it was: a job that never ends would keep its place for ever."""
        try:
            return job.worker.ask(ANSWER, job.name, record, self.settings.most_job_seconds)
        except NotAnswered as fault:
            return Answered("", {"code": fault.reason.code, "message": say(fault.reason, language_of(record))})
        except Exception as fault:
            return Answered("", {"code": "internal", "message": type(fault).__name__})
        finally:
            job.worker.cancelled = True
            job.worker.stop()

    def _forget(self) -> None:
        old = [n for n, job in self._jobs.items() if job.ended and time.monotonic() - job.ended > _KEPT]
        ended = [number for number, job in self._jobs.items() if job.ended]
        for number in {*old, *ended[: max(0, len(self._jobs) + 1 - self.settings.most_jobs)]}:
            del self._jobs[number]


def job_routes(jobs: Jobs) -> APIRouter:
    """Begin, look, follow, cancel."""
    routes = APIRouter(prefix="/v1/jobs", tags=["jobs"])
    asks = {"type": "object", "required": ["question", "asked"],
            "properties": {"question": {"enum": list(QUESTIONS)}, "asked": {"type": "object"}}}  # fmt: skip
    example = {"question": "fit", "asked": question("fit").example}
    body = {"required": True, "content": {"application/json": {"schema": asks, "example": example}}}

    @routes.post("", status_code=202, summary="Ask a long question", responses=said_responses(400, 404, 413, 429),
                 openapi_extra={"requestBody": body}, response_class=Response)  # fmt: skip
    async def begin(request: Request) -> Response:
        try:
            name, asked = _job_asked(object_in(await request.body()))
        except BadInput as fault:
            return problem_of(fault)
        job = jobs.begin(name, asked)
        if job is None:
            return problem(429, "busy", "as many jobs run as may", {"retry-after": "5"})
        return _said(job, 202, {"location": f"/v1/jobs/{job.number}"})

    @routes.get("/{number}", summary="How a job stands", responses=said_responses(404), response_class=Response)
    async def look(number: str) -> Response:
        job = jobs.find(number)
        return _no_job(number) if job is None else _said(job)

    @routes.get("/{number}/events", summary="Follow a job", responses=said_responses(404), response_class=Response)
    async def follow(number: str, request: Request) -> Response:
        job = jobs.find(number)
        if job is None:
            return _no_job(number)
        return StreamingResponse(_events(job, request), media_type="text/event-stream", headers={"cache-control": "no-store"})

    @routes.delete("/{number}", summary="Cancel a job", responses=said_responses(404), response_class=Response)
    async def cancel(number: str) -> Response:
        job = jobs.find(number)
        if job is None:
            return _no_job(number)
        jobs.cancel(job)
        return _said(job)

    return routes


def _job_asked(body: Json) -> tuple[str, Json]:
    name, asked = body.get("question"), body.get("asked")
    if not isinstance(asked, dict):
        raise BadRecord("job_asked", got=short(asked))
    return question(str(name)).name, asked


def _said(job: Job, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    body = json_of(job.report())
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, "application/json")


def _no_job(number: str) -> Response:
    return problem(404, "unknown_job", f"no job has the number {number!r}")


async def _events(job: Job, request: Request) -> AsyncIterator[str]:
    """A sign of life each second, and the end; the answer comes with it."""
    while job.state == "running" and not await request.is_disconnected():
        yield f"event: progress\ndata: {json_of(job.report())}\n\n"
        waits: set[Any] = {job.task} if job.task else set()
        await asyncio.wait(waits, timeout=_PULSE)
    yield f"event: {job.state}\ndata: {json_of(job.report())}\n\n"
