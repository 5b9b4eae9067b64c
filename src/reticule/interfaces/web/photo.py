"""The page that reads a garment's colours out of a photo and hands them on as words, so that the link stays the question."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.web.client import Asking
from reticule.interfaces.web.page import Page
from reticule.interfaces.web.seen import GARMENTS, PARTS
from reticule.interfaces.web.upload import body_of, parts_sent, text_of
from reticule.interfaces.wire.encode import Json

_KEPT = ("carry", "outfit", "to")  # what the page passes on
_BACK = {"style": "/style"}  # where the words go, if not to the first page


def photo_page(asking: Asking, most: int) -> Callable[[Request], Awaitable[Response]]:
    """The form, and what was seen in the photo that it sent; nothing is kept."""

    async def photo(request: Request) -> Response:
        told, fault, status = None, "", 200
        given = dict.fromkeys(_KEPT, "") | {"to": request.query_params.get("to", "")} | Page(request).shared
        if request.method == "POST":
            try:
                sent = await _sent(request, most)
                given |= {field: text_of(field, sent[field]) for field in _KEPT if field in sent}
                asked: Json = {"photo": _photo_in(sent), "part": text_of("part", sent.get("part", b""))}
                told, fault, status = await asking("photo", asked)
            except BadInput as wrong:
                fault, status = str(wrong), 400
        return Page(request).shown("photo.html", status, told=told, fault=fault, given=given, parts=tuple(PARTS),
                                   garments=GARMENTS)  # fmt: skip

    return photo


async def worn(request: Request) -> Response:
    """Adds what was seen to the outfit, in words, and goes on to where the photo was wanted."""
    query = request.query_params
    seen = f"{query.get('colour', '')} {query.get('garment', '')}".strip()
    page = Page(request)
    outfit = ", ".join(piece for piece in (page.shared.get("outfit", ""), seen) if piece)
    return RedirectResponse(page.to(_BACK.get(query.get("to", ""), "/"), **page.shared | {"outfit": outfit}), 303)


async def _sent(request: Request, most: int) -> dict[str, bytes]:
    body = await body_of(request, most)
    return dict(await asyncio.to_thread(parts_sent, request.headers.get("content-type", ""), body))


def _photo_in(sent: dict[str, bytes]) -> bytes:
    """The file, or the small picture of it that the page itself sent out."""
    if sent.get("photo"):
        return sent["photo"]
    try:
        small = b64decode(sent.get("small", b""), validate=True)
    except NotBase64 as fault:
        raise BadRecord("small must be a picture that this page gave, got something else") from fault
    if not small:
        raise BadRecord("a photo must be chosen, got none")
    return small
