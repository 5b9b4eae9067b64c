"""The files that pages load: a link that names their contents is good for a year, any other for an hour."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reticule.interfaces.http.responses import tagged
from reticule.interfaces.wire.encode import Json
from reticule.language.chance import LEVELS, SPARE
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES

STATIC = Path(__file__).parent / "static"
SMALL = 1_000  # bytes below which packing is not worth it
_PLACE = "const WORDS = {};"
_A_YEAR, _AN_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"


@cache
def script(name: str) -> bytes:
    """A script with the words of the catalogues in it, language by language, where it has a place for them.

    >>> b"WORDS = {}" in script("scene.js")
    False
    """
    words = {language: _words(Path(name).stem, language) for language in LANGUAGES}
    encoded = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return (STATIC / name).read_text(encoding="utf-8").replace(_PLACE, f"const WORDS = {encoded};", 1).encode()


def _words(stem: str, language: str) -> Json:
    """The words of a script; the widget says how it goes in as the pages do.

    That is from which probability on, the best first, and the mm that the best must spare.
    """
    words: Json = catalogue(language)["browser"].get(stem, {})
    if stem != "widget":
        return words
    messages = catalogue(language)["reasons"]
    return {**words, "goes": [[least, messages[f"goes_{word}"]] for least, word in LEVELS], "room": SPARE}


async def scene_script(request: Request) -> Response:
    """The script of the 3D view."""
    headers = {"cache-control": _cache_control(request.scope)}
    return tagged(request, script("scene.js"), "text/javascript", headers)


@cache
def asset(name: str) -> str:
    """The link of a file, which changes with its contents.

    >>> asset("app.css").startswith("/static/app.css?v=")
    True
    """
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def static_files() -> ASGIApp:
    """Serves the folder: entity tags, 304 and HEAD by Starlette's own, gzip where the browser takes it."""
    return _with_headers(GZipMiddleware(StaticFiles(directory=STATIC), minimum_size=SMALL))


def _cache_control(scope: Scope) -> str:
    """How long a file may be kept: one whose link names its contents, for a year."""
    return _A_YEAR if b"v=" in scope.get("query_string", b"") else _AN_HOUR


def _with_headers(app: ASGIApp) -> ASGIApp:
    """Says how long a file may be kept."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                message["headers"] = [*message.get("headers", []), (b"cache-control", _cache_control(scope).encode())]
            await send(message)

        await app(scope, receive, sent)

    return serve
