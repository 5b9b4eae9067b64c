"""POST /v1/<question>: one route for each question of the table."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reticule.errors import BadRecord
from reticule.interfaces.http.owners import Owners
from reticule.interfaces.http.problems import PROBLEM, STATUSES, TITLES, problem, problem_in, problem_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import ANSWER, PICTURE, Answered, NotAnswered, language_of
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.jsonl import object_in
from reticule.interfaces.wire.registry import QUESTIONS, Question
from reticule.language.messages import say
from reticule.reason import Reason

SVG = "image/svg+xml"
PRIVATE = "private, no-store"  # what depends on who asks
_REFUSED = (400, 404, 408, 413, 429, 500)


def question_routes(pool: WorkerPool, settings: Settings, owners: Owners) -> APIRouter:
    """One route a question, each with its schema and example, and one for the drawing of its answer."""
    routes, desk = APIRouter(prefix="/v1", tags=["questions"]), (pool, settings, owners)

    @routes.get("/questions", summary="Every question that stands, with what it takes and an example")
    async def questions() -> list[dict[str, Any]]:
        return [
            {"name": entry.name, "asks": entry.asks, "takes": entry.takes, "example": entry.example}
            for entry in QUESTIONS.values()
        ]

    for entry in QUESTIONS.values():
        content: dict[int | str, Json] = {200: {"description": "The answer", "content": _any_object()}}
        _add(routes, f"/{entry.name}", entry, content, _endpoint(ANSWER, entry.name, *desk))
        if entry.picture:
            drawing: dict[int | str, Json] = {200: {"description": "The drawing", "content": {SVG: {}}}}
            _add(
                routes,
                f"/{entry.name}/picture",
                entry,
                drawing,
                _endpoint(PICTURE, entry.name, *desk),
            )
    return routes


def _add(routes: APIRouter, path: str, entry: Question, content: Mapping[int | str, Json], endpoint: Any) -> None:
    drawn = path.endswith("/picture")
    routes.add_api_route(
        path,
        endpoint,
        methods=["POST"],
        summary=f"The drawing of the answer to {entry.name}, as SVG" if drawn else entry.asks,
        operation_id=f"{entry.name}_picture" if drawn else entry.name,
        response_class=Response,
        responses={**said_responses(*_REFUSED), **content},
        openapi_extra={"requestBody": request_body(entry)},
    )


def request_body(one: Question) -> Json:
    """What a question takes, for OpenAPI."""
    return {"required": True, "content": {"application/json": {"schema": one.takes, "example": one.example}}}


def said_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problems that a route may answer with, for OpenAPI."""
    schema = {"type": "object", "required": ["status", "code", "detail"]}
    return {status: {"description": TITLES[status], "content": {PROBLEM: {"schema": schema}}} for status in statuses}


def _any_object() -> Json:
    return {"application/json": {"schema": {"type": "object"}}}


def _endpoint(task: str, name: str, pool: WorkerPool, settings: Settings, owners: Owners) -> Any:
    async def endpoint(request: Request) -> Response:
        return await _answer(task, name, request, pool, settings, owners)

    return endpoint


async def _answer(task: str, name: str, request: Request, pool: WorkerPool, settings: Settings, owners: Owners) -> Response:
    try:
        record = object_in(await request.body())
    except BadRecord as fault:
        return problem_of(fault)
    is_own = bool(record.get("mine"))
    owner = await owners.of(request) if is_own else None
    answered = await answered_by(pool, settings, task, name, record, owner, may_be_job=True)
    response = response_of(answered, SVG if task == PICTURE else "application/json")
    if is_own:
        response.headers["cache-control"] = PRIVATE
    return response


async def answered_by(
    pool: WorkerPool,
    settings: Settings,
    task: str,
    name: str,
    record: Json,
    owner: str | None = None,
    *,
    may_be_job: bool = False,
) -> Answered | Response:
    """What a worker answers; or the problem that none did, as the line is full or it took too long."""
    locale = language_of(record)
    try:
        return await pool.ask(task, name, record, settings.most_seconds, owner)
    except NotAnswered as fault:
        code = fault.reason.code
        hints = [Reason.of("ask_as_job")] if may_be_job and code == "took_too_long" else []
        detail = "; ".join(say(reason, locale) for reason in (fault.reason, *hints))
        return problem(STATUSES[code], code, detail, {"retry-after": "1"} if code == "busy" else None)


def response_of(answered: Answered | Response, kind: str) -> Response:
    """An answer as it goes out, with an entity tag; or the problem with its status."""
    if isinstance(answered, Response):
        return answered
    if answered.fault is None:
        tag = f'"{sha256(answered.text.encode()).hexdigest()[:16]}"'
        return Response(answered.text, headers={"etag": tag}, media_type=kind)
    return problem_in(answered.fault)
