"""The whole server: questions, resources, jobs, pages and health on one address, with a socket of its own."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reticule import __version__
from reticule.errors import BadInput, BadValue
from reticule.interfaces.api.catalogue import resource_routes
from reticule.interfaces.api.gltf import scene_routes
from reticule.interfaces.api.jobs import Jobs, job_routes
from reticule.interfaces.api.own import own_routes
from reticule.interfaces.api.questions import question_routes
from reticule.interfaces.http.askers import RateLimit, asker
from reticule.interfaces.http.connections import Connection
from reticule.interfaces.http.metrics import OUR_FAULT, Metrics, RequestLog, to_stderr
from reticule.interfaces.http.owners import Owners
from reticule.interfaces.http.problems import TITLES, problem
from reticule.interfaces.http.response_cache import ResponseCache
from reticule.interfaces.http.responses import HeadAsGet, SecurityHeaders
from reticule.interfaces.http.served import Served
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import Duty
from reticule.interfaces.web.accounts import account_routes
from reticule.interfaces.web.client import PAGE, Client
from reticule.interfaces.web.routes import lost_page, page_routes
from reticule.interfaces.web.widget import widget_routes
from reticule.interfaces.wire.decode import short
from reticule.store.catalogue import schema_of

if TYPE_CHECKING:  # passwords load where people log in
    from reticule.interfaces.http.logins import Logins

_PAGES = "reticule.interfaces.web.view_models:page"  # what workers show pages by
_BACKLOG = 2_048  # connections that wait to be accepted
_GRACE = 5  # seconds that running answers get at the end


def app_of(settings: Settings) -> ASGIApp:
    """The server as an ASGI app.

    Raises:
        BadRecord: the catalogue cannot be read.
    """
    served, metrics = Served.of(settings), Metrics()
    catalogue = served.catalogue
    duty = Duty(served.path, version=served.version, memory=settings.most_memory)
    logins = _logins(settings)
    jobs, owners = Jobs(settings, duty, metrics), Owners(settings, logins)
    pages = replace(duty, database=settings.database, keeps=settings.keeps).also(**{PAGE: _PAGES})
    pool = WorkerPool(settings.workers, pages, settings.most_waiting)
    metrics.waiting.set_function(lambda: pool.waiting)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        served.keep()
        pool.start()
        yield
        jobs.stop()
        pool.stop()
        if logins:
            logins.stop()
        served.forget()

    app = FastAPI(title="reticule", version=__version__, summary="The small bag, measured.", lifespan=life, docs_url=None,
                  openapi_url="/v1/openapi.json", redoc_url=None, redirect_slashes=False)  # fmt: skip
    app.state.keeps, app.state.has_accounts, app.state.logins = settings.keeps, settings.accounts, logins
    client = Client(pool, settings, owners)
    routers = (resource_routes(catalogue), job_routes(jobs), question_routes(pool, settings, owners),
               own_routes(pool, settings, owners), scene_routes(pool, settings))  # fmt: skip
    for router in routers:
        app.include_router(router)
    if logins:
        app.router.routes.extend(account_routes(client, logins))
    app.router.routes.extend([*widget_routes(settings), *page_routes(client, catalogue)])
    _add_health(app, pool, metrics, served, settings)
    _add_faults(app)
    every = chain(app.router.routes, *(router.routes for router in routers))
    paths = {route.endpoint: route.path for route in every if isinstance(route, Route)}
    cache = ResponseCache(app, most=settings.hot_bytes, most_body=settings.most_body, metrics=metrics)
    limited: ASGIApp = RateLimit(cache, a_minute=settings.a_minute)
    if settings.origins:
        limited = CORSMiddleware(limited, allow_origins=settings.origins, allow_methods=["GET", "POST"],
                                 allow_headers=["content-type"], max_age=86_400)  # fmt: skip
    told = {b"catalogue-version": served.label.encode()} | ({b"vary": b"origin"} if settings.origins else {})
    logged = RequestLog(HeadAsGet(limited), paths, metrics, to_stderr if settings.logs else None)
    return SecurityHeaders(logged, told)


def _logins(settings: Settings) -> Logins | None:
    """Who is logged in; None where nobody logs in.

    Raises:
        BadInput: the extra `accounts` is not installed.
    """
    if not settings.accounts:
        return None
    try:
        from reticule.interfaces.http.logins import Logins

        return Logins(settings.database, settings.issuer)
    except ModuleNotFoundError as fault:
        extra = "accounts" if settings.issuer is None else "oidc"
        raise BadInput("accounts_missing", extra=extra, module=str(fault.name)) from fault


def _add_health(app: FastAPI, pool: WorkerPool, metrics: Metrics, served: Served, settings: Settings) -> None:
    answers_from = {
        "catalogue": served.catalogue.name,
        "version": served.catalogue.version,
        "schema": schema_of(served.catalogue),
    }

    @app.get("/healthz", tags=["health"], summary="Whether the server lives", response_class=PlainTextResponse)
    async def healthz() -> str:
        return "ok"

    @app.get("/readyz", tags=["health"], summary="Whether it can take more questions, and from which catalogue it answers",
             response_class=JSONResponse, responses={503: {"description": TITLES[503]}})  # fmt: skip
    async def readyz() -> Response:
        status = "catalogue changed" if served.has_changed else "busy" if pool.full else "ready"
        code = 200 if status == "ready" else 503
        return JSONResponse({"status": status} | answers_from, code)

    @app.get("/metrics", tags=["health"], summary="Counters for Prometheus", response_class=PlainTextResponse)
    async def counters() -> Response:
        if not (settings.shows_metrics or asker().is_near):
            return problem(403, "metrics_near", "counters are shown to the server's own machine; --metrics shows them to all")
        return PlainTextResponse(metrics.page(), media_type="text/plain; version=0.0.4")


def _reads_pages(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")


def _add_faults(app: FastAPI) -> None:
    """Every error in the one shape of a problem; who reads pages gets a page where nothing is."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, fault: HTTPException) -> Response:
        path = request.url.path
        if fault.status_code == 404 and path.endswith("/") and path.strip("/") and request.method == "GET":
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/{path.strip('/')}{query}", 307)  # on this host, whatever name the asker gave it
        if fault.status_code == 404 and _reads_pages(request):
            return lost_page(request)
        code = {404: "not_found", 405: "wrong_method"}.get(fault.status_code, "refused")
        return problem(fault.status_code, code, str(fault.detail), fault.headers)

    @app.exception_handler(Exception)
    async def ours(*_: object) -> Response:
        return problem(500, "internal", OUR_FAULT)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> Response:
        first = fault.errors()[0]
        return problem(400, "bad_value", f"{'.'.join(map(str, first['loc']))}: {first['msg']}, got {short(first.get('input'))}")


def serve(settings: Settings, port: int) -> None:
    """Serves until SIGINT or SIGTERM; answers that are under way are finished first.

    Raises:
        BadValue: the address cannot be listened at.
        BadRecord: the catalogue cannot be read.
    """
    app = app_of(settings)
    listening = _listen(settings.host, port)
    address = listening.getsockname()
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    print(f"reticule listens at http://{name}:{address[1]}  (Ctrl-C stops it)", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=_GRACE,
                            server_header=False, http=Connection, ws="none")  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(_BACKLOG)  # from now on who connects waits, and is not refused
    except OSError as fault:
        listening.close()
        raise BadValue("cannot_listen", host=host, port=port, why=fault.strerror or str(fault)) from fault
    return listening
