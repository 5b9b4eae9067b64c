"""GET /design/pattern: what a maker cuts and folds, as a file."""

from __future__ import annotations

from base64 import b64decode

from starlette.requests import Request
from starlette.responses import Response

from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.forms import record_of
from reticule.interfaces.web.page import Endpoint, Page

_KINDS = {"pdf": "application/pdf", "svg": "image/svg+xml", "dxf": "image/vnd.dxf", "glb": "model/gltf-binary"}


def pattern_page(client: Client) -> Endpoint:
    """The pattern of a shape of the design that the link asks for, in the format that it names."""

    async def pattern(request: Request) -> Response:
        page, query = Page(request), request.query_params
        ending = query.get("format", "pdf")
        record = record_of("design", query.multi_items())
        asked = {**record, "shape": query.get("shape", "least_volume"), "format": ending}
        owner = await client.owners.of(request) if record.get("mine") else None
        answer = await client.ask("pattern", asked, page.locale, owner)
        if isinstance(answer, Fault):
            return page.shown("fault.html", status_of(answer), fault=answer)
        headers = {"content-disposition": f'attachment; filename="bag.{ending}"'}
        return Response(b64decode(answer["file"]), headers=headers, media_type=_KINDS[ending])

    return pattern
