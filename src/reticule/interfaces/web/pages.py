"""The pages' addresses: home, one a question, the catalogue, one a bag, and the files that they load."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from reticule.carry.library import fold
from reticule.errors import BadInput, BadRecord
from reticule.interfaces.api.problems import problem
from reticule.interfaces.api.settings import Settings
from reticule.interfaces.api.workers import PAGE, TookTooLong, Workers
from reticule.interfaces.web.forms import Pairs, asked_of
from reticule.interfaces.web.upload import fields_sent
from reticule.interfaces.web.view import KINDS_OF_FILE, STATIC, Page, packed
from reticule.interfaces.web.works import COMMON
from reticule.interfaces.wire.shape import Json, bag_json
from reticule.interfaces.wire.table import QUESTIONS, question
from reticule.store.catalogue import Catalogue

FIRST = ", ".join(COMMON[:4])  # what a page shows before anything is said
_A_YEAR, _AN_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"
_MOST_BAGS = 60
_NOT_FOUND = ("unknown_bag", "unknown_item")


def page_routes(workers: Workers, settings: Settings, catalogue: Catalogue) -> APIRouter:
    """All pages; none of them is part of the API's description."""
    routes = APIRouter(include_in_schema=False)
    asking = Asking(workers, settings)
    routes.add_api_route("/", _home(asking), methods=["GET"])
    routes.add_api_route("/works", _works(asking), methods=["GET"])
    for name in QUESTIONS:
        methods = ["GET", "POST"] if "csv" in question(name).takes["properties"] else ["GET"]
        routes.add_api_route(f"/{name}", _question(name, asking), methods=methods)
    routes.add_api_route("/bags", _bags(catalogue), methods=["GET"])
    routes.add_api_route("/bags/{name:path}", _bag(asking), methods=["GET"])
    routes.add_api_route("/static/{name}", static, methods=["GET"])
    return routes


class Asking:
    """Asks the workers, and says in one line what went wrong."""

    def __init__(self, workers: Workers, settings: Settings) -> None:
        self.workers, self.settings = workers, settings

    async def __call__(self, name: str, asked: Json) -> tuple[Json | None, str, int]:
        """The answer and its pictures, or None with the fault and the status."""
        if self.workers.full:
            return None, f"{self.workers.waiting} questions are waiting already: come again in a moment", 429
        try:
            answered = await self.workers.ask(PAGE + name, asked, self.settings.most_seconds)
        except TookTooLong as fault:
            return None, str(fault), 408
        if answered.fault is None:
            return json.loads(answered.text), "", 200
        code = answered.fault["code"]
        status = 404 if code in _NOT_FOUND else 500 if code in ("internal", "false_evidence") else 400
        return None, answered.fault["message"], status


Endpoint = Callable[[Request], Awaitable[Response]]


def _home(asking: Asking) -> Endpoint:
    async def home(request: Request) -> Response:
        page = Page(request)
        query = request.query_params
        first = not any(field in query for field in ("carry", "outfit"))
        carry = _carry_in(query.multi_items()) or (FIRST if first else "")
        told, fault, status = await _what_works(asking, carry, query.get("outfit", ""))
        more = ", ".join(text for text in _texts_in(query.multi_items()) if text not in COMMON)
        return page.shown("home.html", status, told=told, fault=fault, carry=carry, more=more, common=COMMON,
                          outfit=query.get("outfit", ""), tapped=set(carry.split(", ")))  # fmt: skip

    return home


def _works(asking: Asking) -> Endpoint:
    async def works(request: Request) -> Response:
        query = request.query_params
        carry, outfit = _carry_in(query.multi_items()), query.get("outfit", "")
        told, fault, status = await _what_works(asking, carry, outfit)
        return Page(request).shown("works.html", status, told=told, fault=fault, carry=carry, outfit=outfit)

    return works


async def _what_works(asking: Asking, carry: str, outfit: str) -> tuple[Json | None, str, int]:
    if not carry:
        return None, "", 200
    told, fault, status = await asking("works", {"carry": carry, "outfit": outfit})
    return told, fault, 400 if status == 404 else status


def _texts_in(pairs: Pairs) -> list[str]:
    return [value.strip() for field, value in pairs if field == "carry" and value.strip()]


def _carry_in(pairs: Pairs) -> str:
    """What is carried, tapped and typed, as one text."""
    return ", ".join(_texts_in(pairs))


def _question(name: str, asking: Asking) -> Endpoint:
    async def one(request: Request) -> Response:
        page, asked = Page(request), {}
        told, fault, status = None, "", 200
        try:
            pairs = request.query_params.multi_items()
            if request.method == "POST":
                pairs = [*pairs, *fields_sent(request.headers.get("content-type", ""), await _body(request, asking))]
            given = [pair for pair in pairs if pair[0] not in ("lang", "example")]
            asked = asked_of(name, given)
            if "example" in request.query_params:
                asked = dict(question(name).example)
            if asked:
                told, fault, status = await asking(name, asked)
        except BadInput as wrong:
            fault, status = str(wrong), 400
        typed = dict(request.query_params) | ({} if "csv" in asked else _typed(asked))
        return page.shown("question.html", 400 if status == 404 else status, name=name, asked=asked, told=told, fault=fault,
                          typed=typed)  # fmt: skip

    return one


def _typed(asked: Json) -> dict[str, str]:
    """What was asked as the form shows it again."""
    shown = {}
    for field, value in asked.items():
        if not isinstance(value, dict):
            shown[field] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown


async def _body(request: Request, asking: Asking) -> bytes:
    parts, size, most = [], 0, asking.settings.most_body
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > most:
            raise BadRecord(f"a file must have at most {most} bytes")
    return b"".join(parts)


def _bags(catalogue: Catalogue) -> Endpoint:
    async def bags(request: Request) -> Response:
        words = request.query_params.get("q", "")[:200]
        wanted = fold(words).split()
        found = [bag for bag in catalogue.bags if all(word in fold(bag.name) for word in wanted)]
        start = request.query_params.get("from", "0")
        at = min(int(start), len(found)) if start.isascii() and start.isdigit() and len(start) < 7 else 0
        shown = [bag_json(bag) for bag in found[at : at + _MOST_BAGS]]
        return Page(request).shown("bags.html", words=words, bags=shown, count=len(found), at=at, more=at + _MOST_BAGS)

    return bags


def _bag(asking: Asking) -> Endpoint:
    async def bag(request: Request) -> Response:
        page, name = Page(request), request.path_params["name"]
        said = _carry_in(request.query_params.multi_items())
        asked = {"bag": name, "carry": said or FIRST}
        told, fault, status = await asking("bag", asked)
        query = urlencode([("bag", told["answer"]["bag"]["name"] if told else name), ("carry", asked["carry"])])
        return page.shown("bag.html", status, name=name, said=said, asked=asked, told=told, fault=fault, query=query)

    return bag


async def static(request: Request) -> Response:
    """A file that pages load; one whose link says its version is kept for good."""
    name = request.path_params["name"]
    path = STATIC / name
    kind = KINDS_OF_FILE.get(path.suffix)
    if kind is None or path.parent != STATIC or not path.is_file():
        return problem(404, "not_found", f"no file is called {name!r}")
    headers = {"cache-control": _A_YEAR if "v" in request.query_params else _AN_HOUR, "x-content-type-options": "nosniff",
               "vary": "accept-encoding"}  # fmt: skip
    return packed(request, path.read_bytes(), kind, headers)
