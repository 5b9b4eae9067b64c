"""GET /widget.js and /widget: "What fits?" for a shop's page, as a script or as a frame."""

from __future__ import annotations

from html import escape

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from reticule.interfaces.http.responses import tagged
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.web.static_files import SMALL, script
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES

_AN_HOUR = "public, max-age=3600"
_CLOSED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors "
)
_LONGEST = 200  # characters of what the frame's link says
_KEPT = {"cache-control": _AN_HOUR}


def widget_routes(settings: Settings) -> list[BaseRoute]:
    """The script, and the page that shows it in a frame; only shops on the list may frame it."""

    async def widget_script(request: Request) -> Response:
        headers = {**_KEPT, "cross-origin-resource-policy": "cross-origin"}
        return tagged(request, script("widget.js"), "text/javascript", headers)

    async def widget_frame(request: Request) -> Response:
        bag, lang, carry = (request.query_params.get(name, "")[:_LONGEST] for name in ("bag", "lang", "carry"))
        policy = {"content-security-policy": framing_policy(settings.origins)}
        return tagged(request, frame_page(bag, lang or "en", carry).encode(), "text/html", {**_KEPT, **policy})

    zipped = [Middleware(GZipMiddleware, minimum_size=SMALL)]
    return [
        Route("/widget.js", widget_script, middleware=zipped, include_in_schema=False),
        Route("/widget", widget_frame, middleware=zipped, include_in_schema=False),
    ]


def framing_policy(origins: tuple[str, ...]) -> str:
    """What the framed page may load, and who may frame it.

    >>> framing_policy(("https://shop.example",)).partition("frame-ancestors ")[2]
    "'self' https://shop.example"
    """
    return _CLOSED + " ".join(("'self'", *origins))


def frame_page(bag: str, lang: str, carry: str) -> str:
    """The page of the frame; what it is asked stands in attributes, where no text becomes markup.

    >>> 'data-bag="a&quot; onload=x"' in frame_page('a" onload=x', "en", "")
    True
    >>> "<title>Was passt hinein?</title>" in frame_page("Coach Tabby 20", "de", "")
    True
    """
    title = catalogue(lang if lang in LANGUAGES else "en")["browser"]["widget"]["title"]
    carried = f' data-carry="{escape(carry)}"' if carry else ""
    return (
        f'<!doctype html><html lang="{escape(lang)}" data-frame><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width"><body>'
        f'<script src="/widget.js" data-bag="{escape(bag)}" data-lang="{escape(lang)}" data-scheme="auto"{carried}></script>\n'
    )
