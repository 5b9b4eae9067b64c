"""POST /v1/<question>: one route for each question of the table."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reticule.errors import BadRecord
from reticule.interfaces.http.metrics import Watch
from reticule.interfaces.http.problems import PROBLEM, STATUSES, TITLES, problem, problem_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import PICTURE, Answered, TookTooLong, Workers
from reticule.interfaces.picture import DRAWN
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import QUESTIONS, Question, question

SVG = "image/svg+xml"
_REFUSED = (400, 404, 408, 413, 429, 500)


def question_routes(workers: Workers, settings: Settings, watch: Watch) -> APIRouter:
    """One route a question, each with its schema and example."""
    routes = APIRouter(prefix="/v1", tags=["questions"])

    @routes.get("/questions", summary="Every question that stands, with what it takes and an example")
    async def questions() -> list[dict[str, Any]]:
        asked = (question(name) for name in QUESTIONS)
        return [{"name": one.name, "asks": one.asks, "takes": one.takes, "example": one.example} for one in asked]

    for name in QUESTIONS:
        one = question(name)
        routes.add_api_route(
            f"/{name}",
            _endpoint(name, workers, settings, watch),
            methods=["POST"],
            summary=one.asks,
            operation_id=name,
            response_class=Response,
            responses=said_responses(*_REFUSED) | {200: {"description": "The answer", "content": _any_object()}},
            openapi_extra={"requestBody": request_body(one)},
        )
    for name in DRAWN:
        routes.add_api_route(
            f"/{name}{PICTURE}",
            _endpoint(name + PICTURE, workers, settings, watch),
            methods=["POST"],
            summary=f"The drawing of the answer to {name}, as SVG",
            operation_id=f"{name}_picture",
            response_class=Response,
            responses=said_responses(*_REFUSED) | {200: {"description": "The drawing", "content": {SVG: {}}}},
            openapi_extra={"requestBody": request_body(question(name))},
        )
    return routes


def request_body(one: Question) -> Json:
    """What a question takes, for OpenAPI."""
    return {"required": True, "content": {"application/json": {"schema": one.takes, "example": one.example}}}


def said_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problems that a route may answer with, for OpenAPI."""
    schema = {"type": "object", "required": ["status", "code", "detail"]}
    return {status: {"description": TITLES[status], "content": {PROBLEM: {"schema": schema}}} for status in statuses}


def _any_object() -> Json:
    return {"application/json": {"schema": {"type": "object"}}}


def _endpoint(name: str, workers: Workers, settings: Settings, watch: Watch) -> Any:
    async def endpoint(request: Request) -> Response:
        start = time.perf_counter()
        response = await _answer(name, request, workers, settings)
        watch.asked(f"/v1/{name}", response.status_code, time.perf_counter() - start)
        return response

    return endpoint


async def _answer(name: str, request: Request, workers: Workers, settings: Settings) -> Response:
    try:
        asked = object_of(await request.body())
    except BadRecord as fault:
        return problem_of(fault)
    if workers.full:
        return problem(429, "busy", f"{workers.waiting} questions are waiting already", {"retry-after": "1"})
    try:
        answered = await workers.ask(name, asked, settings.most_seconds)
    except TookTooLong as fault:
        return problem(408, "took_too_long", f"{fault}; ask it as a job: POST /v1/jobs")
    return response_of(answered, SVG if name.endswith(PICTURE) else "application/json")


def object_of(body: bytes) -> Json:
    """The JSON object of a body.

    Raises:
        BadRecord: it is none.
    """
    try:
        asked = json.loads(body)
        json.dumps(asked, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError) as fault:
        raise BadRecord(f"a question must be a JSON object, got {body[:40].decode('utf-8', 'replace')!r}") from fault
    if not isinstance(asked, dict):
        raise BadRecord(f"a question must be a JSON object, got {type(asked).__name__}")
    return asked


def response_of(answered: Answered, kind: str) -> Response:
    """An answer as it goes out, with an entity tag; or the problem with its status."""
    if answered.fault is None:
        tag = f'"{sha256(answered.text.encode()).hexdigest()[:16]}"'
        return Response(answered.text, headers={"etag": tag}, media_type=kind)
    code, message = answered.fault["code"], answered.fault["message"]
    return problem(STATUSES.get(code, 400), code, message)
