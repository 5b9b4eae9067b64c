"""The page that reads a garment's colours out of a photo and hands them on as words, so that the link stays the question."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.http.forms import form_of, text_of
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.page import Endpoint, Page
from reticule.interfaces.wire.encode import Json
from reticule.services.photo import GARMENTS, PARTS

_KEPT = ("carry", "outfit", "to")  # what the page passes on
_BACK = {"style": "/style"}  # where the words go, if not to the first page


def photo_page(client: Client, most: int) -> Endpoint:
    """The form, and what was seen in the photo that it sent; nothing is kept."""

    async def photo(request: Request) -> Response:
        page, answer = Page(request), None
        fields = dict.fromkeys(_KEPT, "") | {"to": request.query_params.get("to", "")} | page.shared
        if request.method == "POST":
            try:
                sent = dict(await form_of(request, most))
                fields |= {field: text_of(field, sent[field]) for field in _KEPT if field in sent}
                record: Json = {"photo": _photo_in(sent), "part": text_of("part", sent.get("part", b""))}
                answer = await client.ask("photo", record, page.locale)
            except BadInput as wrong:
                answer = Fault.of(wrong, page.locale)
        fault = answer if isinstance(answer, Fault) else None
        return page.shown("photo.html", status_of(fault), told=None if fault else answer, fault=fault, given=fields,
                          parts=tuple(PARTS), garments=GARMENTS)  # fmt: skip

    return photo


async def worn(request: Request) -> Response:
    """Adds what was seen to the outfit, in words, and goes on to where the photo was wanted."""
    query = request.query_params
    seen = f"{query.get('colour', '')} {query.get('garment', '')}".strip()
    page = Page(request)
    outfit = ", ".join(piece for piece in (page.shared.get("outfit", ""), seen) if piece)
    return RedirectResponse(page.to(_BACK.get(query.get("to", ""), "/"), **page.shared | {"outfit": outfit}), 303)


def _photo_in(sent: dict[str, bytes]) -> bytes:
    """The file, or the small picture of it that the page itself sent out."""
    if sent.get("photo"):
        return sent["photo"]
    try:
        small = b64decode(sent.get("small", b""), validate=True)
    except NotBase64 as fault:
        raise BadRecord("small_photo") from fault
    if not small:
        raise BadRecord("no_photo")
    return small
