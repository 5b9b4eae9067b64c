"""GET /v1/bags and /v1/items: the catalogue and the library, read only, with search."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reticule.carry.bag import Bag
from reticule.carry.folding import fold
from reticule.carry.library import LibraryEntry
from reticule.errors import BadInput
from reticule.interfaces.api.questions import said_responses
from reticule.interfaces.http.problems import problem_of
from reticule.interfaces.wire.bags import estimates_json
from reticule.interfaces.wire.encode import Json, bag_json, item_json
from reticule.json_text import json_of
from reticule.reality.bag_estimates import bag_estimates
from reticule.store.catalogue import Catalogue
from reticule.store.library import embedded_library

_A_DAY = "public, max-age=86400"
Search = Annotated[str, Query(max_length=200, description="words that the name must hold")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


def resource_routes(catalogue: Catalogue) -> APIRouter:
    """Bags and items, each as a list and one by one."""
    routes = APIRouter(prefix="/v1", tags=["resources"])
    refused, library = said_responses(400, 404), embedded_library()

    @routes.get("/bags", summary="Bags of the catalogue", responses=refused)
    async def bags(request: Request, q: Search = "", limit: Limit = 50, offset: Offset = 0) -> Response:
        matching = [bag_json(bag) for bag in catalogue.bags if _bears(bag.name, q)]
        return _page(request, "bags", matching, limit, offset)

    @routes.get("/bags/{name:path}", summary="One bag by its name", responses=refused)
    async def bag(request: Request, name: str) -> Response:
        return _one(request, lambda: _whole_bag(catalogue.find(name)))

    @routes.get("/items", summary="Items of the library", responses=refused)
    async def items(request: Request, q: Search = "", limit: Limit = 50, offset: Offset = 0) -> Response:
        matching = [item_json(entry.item) for entry in library.entries if _entry_bears(entry, q)]
        return _page(request, "items", matching, limit, offset)

    @routes.get("/items/{name:path}", summary="One item by its name or another name of it", responses=refused)
    async def item(request: Request, name: str) -> Response:
        return _one(request, lambda: item_json(library.find(name).item))

    return routes


def _whole_bag(bag: Bag) -> Json:
    """A bag with what is taken for its inside."""
    return {**bag_json(bag), "estimates": estimates_json(bag_estimates(bag))}


def _bears(name: str, words: str) -> bool:
    folded = fold(name)
    return all(word in folded for word in fold(words).split())


def _entry_bears(entry: LibraryEntry, words: str) -> bool:
    return any(_bears(name, words) for name in (entry.item.name, *entry.aliases))


def _page(request: Request, name: str, found: list[Json], limit: int, offset: int) -> Response:
    return cached(request, {name: found[offset : offset + limit], "count": len(found), "offset": offset})


def _one(request: Request, find: Callable[[], Json]) -> Response:
    try:
        return cached(request, find())
    except BadInput as fault:
        return problem_of(fault)


def cached(request: Request, answer: Any) -> Response:
    """An answer with its entity tag, good for a day; 304 where the asker has it already."""
    body = json_of(answer)
    headers = {"etag": f'"{sha256(body.encode()).hexdigest()[:16]}"', "cache-control": _A_DAY}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")
