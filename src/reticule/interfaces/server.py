"""The whole server: questions, resources, jobs, pages and health on one address, with a socket of its own."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp

from reticule import __version__
from reticule.errors import BadInput, BadValue
from reticule.interfaces.api.catalogue import resource_routes
from reticule.interfaces.api.gltf import scene_routes
from reticule.interfaces.api.jobs import Jobs, job_routes
from reticule.interfaces.api.own import own_routes
from reticule.interfaces.api.questions import question_routes
from reticule.interfaces.http.metrics import Metrics
from reticule.interfaces.http.owners import Owners
from reticule.interfaces.http.problems import TITLES, problem
from reticule.interfaces.http.rate_limit import RateLimit
from reticule.interfaces.http.response_cache import ResponseCache
from reticule.interfaces.http.responses import SecurityHeaders
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import Duty, WorkerPool
from reticule.interfaces.web.accounts import account_routes
from reticule.interfaces.web.client import PAGE, Client
from reticule.interfaces.web.routes import lost_page, page_routes
from reticule.interfaces.web.widget import widget_routes
from reticule.store.catalogue import Catalogue, catalogue_at, schema_of
from reticule.store.large_catalogue import large_catalogue_at
from reticule.store.snapshot import snapshot_path, write_snapshot

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
    catalogue, metrics = catalogue_at(settings.catalogue, settings.database), Metrics()
    snapshot = None if catalogue.version is None else snapshot_path()
    if snapshot is None and settings.catalogue is not None:
        large_catalogue_at(settings.catalogue)  # its index is built once, and not by each worker
    settings = replace(settings, catalogue=snapshot or settings.catalogue)
    duty = Duty(settings.catalogue, database=settings.database, keeps=settings.keeps).also(**{PAGE: _PAGES})
    logins = _logins(settings)
    jobs, owners = Jobs(settings), Owners(settings, logins)
    pool = WorkerPool(settings.workers, duty, settings.most_waiting)
    metrics.waiting.set_function(lambda: pool.waiting)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        if snapshot:  # a worker that starts after the next import answers as the others do
            write_snapshot(catalogue, snapshot)
        pool.start()
        yield
        jobs.stop()
        pool.stop()
        if logins:
            logins.stop()
        if snapshot:
            os.remove(snapshot)

    app = FastAPI(title="reticule", version=__version__, summary="The small bag, measured.", lifespan=life,
                  docs_url=None, openapi_url="/v1/openapi.json", redoc_url=None)  # fmt: skip
    app.state.keeps, app.state.has_accounts, app.state.logins = settings.keeps, settings.accounts, logins
    client = Client(pool, settings, owners)
    app.include_router(resource_routes(catalogue))
    app.include_router(job_routes(jobs))
    app.include_router(question_routes(pool, settings, metrics, owners))
    app.include_router(own_routes(pool, settings, owners))
    app.include_router(scene_routes(pool, settings))
    if logins:
        app.router.routes.extend(account_routes(client, logins))
    app.router.routes.extend([*widget_routes(settings), *page_routes(client, catalogue, metrics)])
    _add_health(app, pool, metrics, catalogue)
    _add_faults(app)
    if settings.origins:
        app.add_middleware(CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"],
                           allow_headers=["content-type"], max_age=86_400)  # fmt: skip
    cache = ResponseCache(app, most=settings.hot_bytes, most_body=settings.most_body, metrics=metrics)
    metrics.know(str(getattr(route, "path", "")) for route in app.router.routes)
    return SecurityHeaders(RateLimit(cache, a_minute=settings.a_minute))


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


def _add_health(app: FastAPI, pool: WorkerPool, metrics: Metrics, catalogue: Catalogue) -> None:
    answers_from = {"catalogue": catalogue.name, "version": catalogue.version, "schema": schema_of(catalogue)}

    @app.get("/healthz", tags=["health"], summary="Whether the server lives", response_class=PlainTextResponse)
    async def healthz() -> str:
        return "ok"

    @app.get("/readyz", tags=["health"], summary="Whether it can take more questions, and from which catalogue it answers",
             response_class=JSONResponse, responses={503: {"description": TITLES[503]}})  # fmt: skip
    async def readyz() -> Response:
        status, code = ("busy", 503) if pool.full else ("ready", 200)
        return JSONResponse({"status": status} | answers_from, code)

    @app.get("/metrics", tags=["health"], summary="Counters for Prometheus", response_class=PlainTextResponse)
    async def counters() -> Response:
        return PlainTextResponse(metrics.page(), media_type="text/plain; version=0.0.4")


def _reads_pages(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")


def _add_faults(app: FastAPI) -> None:
    """Every error in the one shape of a problem; who reads pages gets a page where nothing is."""

    @app.exception_handler(HTTPException)
    async def http(request: Request, fault: HTTPException) -> Response:
        if fault.status_code == 404 and _reads_pages(request):
            return lost_page(request)
        code = {404: "not_found", 405: "wrong_method"}.get(fault.status_code, "refused")
        return problem(fault.status_code, code, str(fault.detail), fault.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> Response:
        first = fault.errors()[0]
        return problem(400, "bad_value", f"{'.'.join(map(str, first['loc']))}: {first['msg']}, got {first.get('input')!r}")


def serve(settings: Settings, host: str, port: int) -> None:
    """Serves until SIGINT or SIGTERM; answers that are under way are finished first.

    Raises:
        BadValue: the address cannot be listened at.
        BadRecord: the catalogue cannot be read.
    """
    app = app_of(replace(settings, host=host))
    listening = _listen(host, port)
    address = listening.getsockname()
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    print(f"reticule listens at http://{name}:{address[1]}  (Ctrl-C stops it)", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=_GRACE,
                            server_header=False, limit_concurrency=2_000)  # fmt: skip
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
