"""GET /widget.js and /widget: "What fits?" for a shop's page, as a script or as a frame."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.web.page import STATIC, packed

_AN_HOUR = "public, max-age=3600"
_CLOSED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors "
)
Text = Annotated[str, Query(max_length=200)]


def widget_routes(settings: Settings) -> APIRouter:
    """The script, and the page that shows it in a frame; only shops on the list may frame it."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/widget.js")
    async def script(request: Request) -> Response:
        headers = {
            "cache-control": _AN_HOUR,
            "cross-origin-resource-policy": "cross-origin",
            "x-content-type-options": "nosniff",
            "vary": "accept-encoding",
        }
        return packed(request, (STATIC / "widget.js").read_bytes(), "text/javascript", headers)

    @routes.get("/widget")
    async def widget(request: Request, bag: Text = "", lang: Text = "en", carry: Text = "") -> Response:
        headers = {
            "cache-control": _AN_HOUR,
            "content-security-policy": framing_policy(settings.origins),
            "referrer-policy": "no-referrer",
            "x-content-type-options": "nosniff",
            "vary": "accept-encoding",
        }
        return packed(request, frame_page(bag, lang, carry).encode(), "text/html", headers)

    return routes


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
    """
    carried = f' data-carry="{escape(carry)}"' if carry else ""
    return (
        f'<!doctype html><html lang="{escape(lang)}" data-frame><meta charset="utf-8"><title>What fits?</title>'
        '<meta name="viewport" content="width=device-width"><body>'
        f'<script src="/widget.js" data-bag="{escape(bag)}" data-lang="{escape(lang)}" data-scheme="auto"{carried}></script>\n'
    )
