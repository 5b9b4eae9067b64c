"""The pages' addresses: home, one a question, the catalogue, one a bag, and the files that they load."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from reticule.errors import BadInput, UnknownBag
from reticule.interfaces.http.forms import form_of, text_of
from reticule.interfaces.web.bag_list import bags_page
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.columns import table_question
from reticule.interfaces.web.forms import BY_DEFAULT, missing, record_of
from reticule.interfaces.web.home import FIRST, home_page, tapped_page
from reticule.interfaces.web.mine import WARDROBE, habits_page, mine_page, wardrobe_of
from reticule.interfaces.web.page import Endpoint, Page
from reticule.interfaces.web.pattern import pattern_page
from reticule.interfaces.web.photo import photo_page, worn
from reticule.interfaces.web.static_files import SMALL, scene_script, static_files
from reticule.interfaces.web.suggestions import near_links
from reticule.interfaces.wire.encode import Json, bag_json
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.language.messages import say
from reticule.store.catalogue import Catalogue

_ZIPPED = [Middleware(GZipMiddleware, minimum_size=SMALL)]


def page_routes(client: Client, catalogue: Catalogue) -> list[BaseRoute]:
    """All pages, and the files that they load."""
    pages: dict[str, Endpoint] = {
        "/": home_page(client),
        "/works": tapped_page(client),
        "/photo": photo_page(client, client.settings.most_photo),
        "/photo/worn": worn,
        **{f"/{name}": _question(name, client) for name in QUESTIONS},
        "/bags": bags_page(client, catalogue.bags),
        "/bags/{name:path}": _bag(client, catalogue),
        "/mine": mine_page(client),
        "/mine/habits": habits_page(client),
        "/design/pattern": pattern_page(client),
        "/work": work_page,
        "/v1/docs": docs_page,
    }
    posted = {"/photo", "/", "/works", "/mine", "/mine/habits", *(f"/{name}" for name in QUESTIONS if _is_posted(name))}
    return [
        *(_route(path, _sized(endpoint), path in posted) for path, endpoint in pages.items()),
        _route("/static/scene.js", scene_script, False),
        Mount("/static", app=static_files()),
    ]


def _is_posted(name: str) -> bool:
    """Whether a form of the question may send a file, or what the browser keeps."""
    return any(field in question(name).takes["properties"] for field in ("csv", "mine"))


def _route(path: str, endpoint: Endpoint, posted: bool) -> Route:
    methods = ["GET", "POST"] if posted else ["GET"]
    return Route(path, endpoint, methods=methods, middleware=_ZIPPED, include_in_schema=False)


def _sized(endpoint: Endpoint) -> Endpoint:
    """The endpoint, or where the link gives the size of an unread thing, the link that has it in its list."""

    async def sized(request: Request) -> Response:
        link = Page(request).with_size()
        return RedirectResponse(link, 303) if link else await _answered(endpoint, request)

    return sized


async def _answered(endpoint: Endpoint, request: Request) -> Response:
    """What an endpoint answers; a form that cannot be read is said on a page of its own."""
    try:
        return await endpoint(request)
    except BadInput as wrong:
        page = Page(request)
        return page.shown("fault.html", 400, fault=Fault.of(wrong, page.locale))


def _question(name: str, client: Client) -> Endpoint:
    async def one(request: Request) -> Response:
        page, record = Page(request), {}
        answer: Json | Fault | None = None
        lacking: tuple[str, ...] = ()
        try:
            record = await _record(name, request, client.settings.most_body)
            lacking = missing(name, record)
            if not lacking:
                owner = await client.owners.of(request) if record.get("mine") else None
                answer = await client.ask(name, {**BY_DEFAULT.get(name, {}), **record}, page.locale, owner)
        except BadInput as wrong:
            answer = Fault.of(wrong, page.locale)
        fault = answer if isinstance(answer, Fault) else None
        near = near_links(page, fault) if fault else ()
        sent = request.method == "POST" or any(field in request.query_params for field in lacking)
        typed = dict(request.query_params) | _typed({field: value for field, value in record.items() if field != "csv"})
        status = 400 if lacking and sent else status_of(fault)
        return page.shown("question.html", status, private="mine" in record, name=name, asked=record,
                          told=None if fault else answer, fault=fault, near=near, typed=typed, sent=sent,
                          columns=table_question(record, fault) if fault else None,
                          lacking=lacking if record or sent else ())  # fmt: skip

    return one


async def _record(name: str, request: Request, most: int) -> Json:
    """What is asked by the link and by the form that it came with, or the example."""
    if "example" in request.query_params:
        return dict(question(name).example)
    pairs = request.query_params.multi_items()
    kept = None
    if request.method == "POST":
        fields = [*_texts(await form_of(request, most))]
        kept = wardrobe_of(dict(field for field in fields if field[0] == WARDROBE))
        pairs += [field for field in fields if field[0] != WARDROBE]
    record = record_of(name, pairs)
    return {**record, "mine": kept} if kept and record.get("mine") else record


def _texts(parts: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """A form's fields as text; a file counts by its text under csv, an empty one not at all."""
    texts = [("csv" if name == "file" else name, text_of(name, content).strip()) for name, content in parts]
    return [(name, text) for name, text in texts if text]


def _typed(record: Json) -> dict[str, str]:
    """What was asked as the form shows it again."""
    shown = {}
    for field, value in record.items():
        if not isinstance(value, dict):
            shown[field] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown


def _bag(client: Client, catalogue: Catalogue) -> Endpoint:
    async def bag(request: Request) -> Response:
        page, name = Page(request), request.path_params["name"]
        try:
            record = bag_json(catalogue.find(name))
        except UnknownBag as unknown:
            return _no_bag(page, name, unknown)
        asked = {"carry": FIRST, **page.shared, "bag": record["name"]}
        answer = await client.ask("bag", asked, page.locale)
        fault = answer if isinstance(answer, Fault) else None
        query = urlencode([("bag", record["name"]), ("carry", asked["carry"])])
        return page.shown("bag.html", status_of(fault), name=name, bag=record, asked=asked, told=None if fault else answer,
                          fault=fault, near=near_links(page, fault) if fault else (), query=query)  # fmt: skip

    return bag


def _no_bag(page: Page, name: str, unknown: UnknownBag) -> Response:
    near = [(bag, page.to(f"/bags/{bag}", **page.shared)) for bag in unknown.near]
    fault = Fault(404, say(unknown.reason, page.locale), unknown.code)
    return page.shown("bag.html", 404, name=name, bag=None, told=None, fault=fault, near=near)


async def work_page(request: Request) -> Response:
    """What shops, designers and merchandisers ask."""
    return Page(request).shown("work.html")


async def docs_page(request: Request) -> Response:
    """What can be asked over HTTP, for people: each question with its schema and an example."""
    entries = [question(name) for name in QUESTIONS]
    return Page(request).shown("docs.html", asked=entries, described=request.app.openapi())


def lost_page(request: Request) -> Response:
    """What a reader finds where nothing is, with the way home."""
    return Page(request).shown("lost.html", 404)
