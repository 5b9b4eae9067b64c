"""Responses with an entity tag: 304 where the asker has it already. Starlette gives tags to files alone (decision 0042)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response


def tagged(request: Request, body: bytes, kind: str, headers: Mapping[str, str], status: int = 200) -> Response:
    """A response with its entity tag; nothing but its headers where the asker has it already."""
    tag = f'W/"{sha256(body).hexdigest()[:16]}"'
    sent = {**headers, "etag": tag}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=sent)
    return Response(body, status, sent, media_type=kind)
