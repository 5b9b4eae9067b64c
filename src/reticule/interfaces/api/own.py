"""/v1/mine: one's own bags, things and days; read, changed, exported and removed."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from reticule.errors import BadRecord
from reticule.interfaces.api.questions import PRIVATE, answered_by, response_of, said_responses
from reticule.interfaces.http.owners import Owners
from reticule.interfaces.http.problems import problem, problem_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import CHANGE, OWN
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.jsonl import object_in
from reticule.language.messages import say
from reticule.reason import Reason

_REFUSED = (400, 401, 403, 404, 408, 413, 429, 500)
_READ = (  # address, what is read, the fields of its query, and what it is
    ("", "export", (), "All of it, as `reticule export` writes it"),
    ("/habits", "habits", ("today", "lang", "units", "level"), "What came along over the months, and what was never used"),
)
_CHANGES = (  # method, address, what is changed, and what it does
    ("POST", "/bags", "add_bag", "Add a bag: by `name` of the catalogue, or by `name` and `size`"),
    ("POST", "/bags/{name:path}/care", "care_bag", "Write down care, or with `kind` repair a repair"),
    ("POST", "/bags/{name:path}/clone", "clone_bag", "Add another that is the same, `called` so"),
    ("POST", "/bags/{name:path}/retire", "retire_bag", "Take a bag out of use, or back into it"),
    ("POST", "/bags/{name:path}/lend", "lend_bag", "Offer a bag to another member, the `guest`"),
    ("POST", "/bags/{name:path}/take-back", "take_back_bag", "Lend a bag to nobody any more"),
    ("POST", "/bags/{name:path}/give-back", "give_back_bag", "Give back a bag that another lends"),
    ("POST", "/offers/{offer}/accept", "accept_bag", "Take a bag that another offers"),
    ("POST", "/offers/{offer}/decline", "decline_bag", "Do not take it"),
    ("PATCH", "/bags/{name:path}", "edit_bag", "Change what is said of a bag"),
    ("DELETE", "/bags/{name:path}", "remove_bag", "Remove a bag"),
    ("POST", "/things", "add_thing", "Add a thing by its `name` and `size`"),
    ("POST", "/things/{name:path}/clone", "clone_thing", "Add another that is the same, `called` so"),
    ("POST", "/things/{name:path}/retire", "retire_thing", "Take a thing out of use, or back into it"),
    ("PATCH", "/things/{name:path}", "edit_thing", "Change what is said of a thing"),
    ("DELETE", "/things/{name:path}", "remove_thing", "Remove a thing"),
    ("POST", "/wears", "wear", "Write down a day: `bag`, `carry`, `on`, `outfit`, `did_not_go_in`"),
    ("DELETE", "/wears/{day}", "remove_wear", "Remove a day"),
    ("POST", "", "import", "Add all of an exported file, or nothing"),
    ("DELETE", "", "remove_all", "Remove all: `sure` is yes"),
)


def own_routes(pool: WorkerPool, settings: Settings, owners: Owners) -> APIRouter:
    """All that is exported, the habits, and one route a change."""
    routes = APIRouter(prefix="/v1/mine", tags=["mine"])

    for path, what, fields, summary in _READ:
        routes.add_api_route(
            path,
            _reading(what, fields, pool, settings, owners),
            methods=["GET"],
            summary=summary,
            operation_id=what,
            response_class=Response,
            responses=said_responses(400, 401, 403, 408, 429) if fields else said_responses(401, 403, 408),
            openapi_extra={"parameters": [{"name": field, "in": "query", "schema": {"type": "string"}} for field in fields]},
        )
    for method, path, what, summary in _CHANGES:
        routes.add_api_route(
            path,
            _changing(what, pool, settings, owners),
            methods=[method],
            summary=summary,
            operation_id=what,
            response_class=Response,
            responses=said_responses(*_REFUSED),
            openapi_extra=_taking(path),
        )
    return routes


def _reading(what: str, fields: tuple[str, ...], pool: WorkerPool, settings: Settings, owners: Owners) -> Any:
    async def read(request: Request) -> Response:
        owner = await owners.of(request)
        if owner is None:
            return refused_owner(owners, request)
        query = {field: request.query_params[field] for field in fields if field in request.query_params}
        return await _asked(pool, settings, OWN, what, {**query, "mine": True}, owner)

    return read


def _taking(path: str) -> Json:
    named = [field for field in ("name", "offer", "day") if f"{{{field}" in path]
    body = {"required": False, "content": {"application/json": {"schema": {"type": "object"}}}}
    names = [{"name": field, "in": "path", "required": True, "schema": {"type": "string"}} for field in named]
    return {"requestBody": body, **({"parameters": names} if names else {})}


def _changing(what: str, pool: WorkerPool, settings: Settings, owners: Owners) -> Any:
    async def change(request: Request) -> Response:
        refusal = await owners.refusal_of_form(request, request.headers.get("x-form-token", ""))
        if refusal is not None:
            return problem(403, refusal.code, say(refusal))
        owner = await owners.of(request)
        if owner is None:
            return refused_owner(owners, request)
        body = await request.body()
        try:
            record = object_in(body) if body.strip() else {}
        except BadRecord as fault:
            return problem_of(fault)
        fields = {"file": json.dumps(record)} if what == "import" else {**record, **request.path_params}
        return await _asked(pool, settings, CHANGE, what, {"fields": fields}, owner)

    return change


def refused_owner(owners: Owners, request: Request) -> Response:
    """Why somebody may not: the request comes from elsewhere, nobody has logged in, or nothing is kept here."""
    refusal = owners.refusal(request)
    if refusal is not None:
        return problem(403, refusal.code, say(refusal))
    if owners.settings.accounts:
        return problem(401, "log_in", say(Reason.of("log_in")), {"www-authenticate": "Bearer"})
    return problem(403, "mine_kept_elsewhere", say(Reason.of("mine_kept_elsewhere")))


async def _asked(pool: WorkerPool, settings: Settings, task: str, name: str, record: Json, owner: str) -> Response:
    answered = await answered_by(pool, settings, task, name, record, owner)
    response = response_of(answered, "application/json")
    response.headers["cache-control"] = PRIVATE
    return response
