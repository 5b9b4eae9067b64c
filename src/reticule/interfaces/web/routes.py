"""The pages' addresses: home, one a question, the catalogue, one a bag, and the files that they load."""

from __future__ import annotations

from time import perf_counter
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from reticule.carry.library import fold
from reticule.errors import BadInput, UnknownBag
from reticule.interfaces.http.metrics import Watch
from reticule.interfaces.http.problems import problem
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import Workers
from reticule.interfaces.web.client import Asking
from reticule.interfaces.web.forms import asked_of, missing
from reticule.interfaces.web.heard import in_english
from reticule.interfaces.web.home import FIRST, Endpoint, home_page, works_page
from reticule.interfaces.web.page import KINDS_OF_FILE, STATIC, Page, packed
from reticule.interfaces.web.photo import photo_page, worn
from reticule.interfaces.web.suggestions import near_links, parted
from reticule.interfaces.web.upload import body_of, fields_sent
from reticule.interfaces.wire.encode import Json, bag_json
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.store.catalogue import Catalogue

_A_YEAR, _AN_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"
_MOST_BAGS = 60


def page_routes(workers: Workers, settings: Settings, catalogue: Catalogue, watch: Watch) -> APIRouter:
    """All pages; none of them is part of the API's description, and each is counted by its address."""
    routes = APIRouter(include_in_schema=False)
    asking = Asking(workers, settings)
    pages: dict[str, Endpoint] = {
        "/": home_page(asking),
        "/works": works_page(asking),
        "/photo": photo_page(asking, settings.most_photo),
        "/photo/worn": worn,
        **{f"/{name}": _question(name, asking, catalogue) for name in QUESTIONS},
        "/bags": _bags(catalogue),
        "/bags/{name:path}": _bag(asking, catalogue),
        "/v1/docs": docs_page,
    }
    posted = ["/photo", *(f"/{name}" for name in QUESTIONS if "csv" in question(name).takes["properties"])]
    for path, endpoint in pages.items():
        methods = ["GET", "POST"] if path in posted else ["GET"]
        routes.add_api_route(path, _counted(path, endpoint, watch), methods=methods)
    routes.add_api_route("/static/{name}", static, methods=["GET"])
    return routes


def _counted(path: str, endpoint: Endpoint, watch: Watch) -> Endpoint:
    async def counted(request: Request) -> Response:
        start = perf_counter()
        response = await endpoint(request)
        watch.shown(path, response.status_code, perf_counter() - start)
        return response

    return counted


def _question(name: str, asking: Asking, catalogue: Catalogue) -> Endpoint:
    bags = [bag.name for bag in catalogue.bags]

    async def one(request: Request) -> Response:
        page, asked = Page(request), {}
        told, fault, status = None, "", 200
        lacking: tuple[str, ...] = ()
        try:
            asked = await _asked(name, request, asking.settings.most_body)
            lacking = missing(name, asked)
            if not lacking:
                told, fault, status = await asking(name, asked)
        except BadInput as wrong:
            fault, status = str(wrong), 400
        sent = request.method == "POST" or any(field in request.query_params for field in lacking)
        typed = dict(request.query_params) | ({} if "csv" in asked else _typed(asked))
        return page.shown("question.html", 400 if status == 404 or (lacking and sent) else status, name=name, asked=asked,
                          told=told, fault=fault, near=near_links(page, fault, bags), typed=typed, sent=sent,
                          lacking=lacking if asked or sent else ())  # fmt: skip

    return one


async def _asked(name: str, request: Request, most: int) -> Json:
    """What is asked by the link and by the form that it came with, or the example."""
    if "example" in request.query_params:
        return dict(question(name).example)
    pairs = request.query_params.multi_items()
    if request.method == "POST":
        pairs = [*pairs, *fields_sent(request.headers.get("content-type", ""), await body_of(request, most))]
    return asked_of(name, pairs)


def _typed(asked: Json) -> dict[str, str]:
    """What was asked as the form shows it again."""
    shown = {}
    for field, value in asked.items():
        if not isinstance(value, dict):
            shown[field] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown


def _bags(catalogue: Catalogue) -> Endpoint:
    async def bags(request: Request) -> Response:
        words = request.query_params.get("q", "")[:200]
        wanted = fold(words).split()
        found = [bag for bag in catalogue.bags if all(word in fold(bag.name) for word in wanted)]
        start = request.query_params.get("from", "0")
        at = min(int(start), len(found)) if start.isascii() and start.isdigit() and len(start) < 7 else 0
        shown = [bag_json(bag) for bag in found[at : at + _MOST_BAGS]]
        return Page(request).shown(
            "bags.html", words=words, bags=shown, count=len(found), at=at, before=max(0, at - _MOST_BAGS), more=at + _MOST_BAGS
        )

    return bags


def _bag(asking: Asking, catalogue: Catalogue) -> Endpoint:
    async def bag(request: Request) -> Response:
        page, name = Page(request), request.path_params["name"]
        try:
            record = bag_json(catalogue.find(name))
        except UnknownBag as unknown:
            names = parted(str(unknown).rpartition("near names: ")[2], [bag.name for bag in catalogue.bags])
            near = [(name, page.to(f"/bags/{name}", **page.shared)) for name in names]
            return page.shown("bag.html", 404, name=name, bag=None, told=None, fault=str(unknown), near=near)
        asked = {"carry": FIRST, **page.shared, "bag": record["name"]}
        told, fault, status = await asking("bag", asked)
        query = urlencode([("bag", record["name"]), ("carry", in_english(asked)["carry"])])
        return page.shown("bag.html", 400 if status == 404 else status, name=name, bag=record, asked=asked, told=told,
                          fault=fault, near=near_links(page, fault), query=query)  # fmt: skip

    return bag


async def docs_page(request: Request) -> Response:
    """What can be asked over HTTP, for people: each question with its schema and an example."""
    asked = [question(name) for name in QUESTIONS]
    return Page(request).shown("docs.html", asked=asked, described=request.app.openapi())


def lost_page(request: Request) -> Response:
    """What a locale finds where nothing is, with the way home."""
    return Page(request).shown("lost.html", 404)


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
