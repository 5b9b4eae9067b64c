"""Forms that were posted: parsed by python-multipart, within a limit of bytes (docs/decisions/0042)."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from reticule.errors import BadRecord
from reticule.reason import Name

_MOST_PARTS = 64
_KIND = "multipart/form-data"


async def form_of(request: Request, most: int) -> list[tuple[str, bytes]]:
    """Names and contents of a multipart form, in order.

    Raises:
        BadRecord: it is no such form, or has more bytes than `most`; what is left of it is not read.
    """
    kind = request.headers.get("content-type", "")
    if not kind.startswith(_KIND):
        raise BadRecord("form_kind", got=repr(kind[:60]))
    try:
        limited = Request(request.scope, _limited(request, most))
        form = await limited.form(max_files=_MOST_PARTS, max_fields=_MOST_PARTS, max_part_size=most)
    except HTTPException as fault:  # what the parser makes of a broken form
        raise BadRecord("form_broken", why=str(fault.detail)) from fault
    try:
        return [(name, await _content(value)) for name, value in form.multi_items()]
    finally:
        await form.close()


def text_of(name: str, content: bytes) -> str:
    """One part of a form as text; a file may be UTF-16, as spreadsheets write it.

    Raises:
        BadRecord: it is no UTF-8.
    """
    from reticule.feed.csv_table import decoded  # numpy loads here, with the first form

    try:
        return decoded(content)
    except UnicodeDecodeError as fault:
        raise BadRecord(
            "form_not_utf8", field=Name("field", name), byte=f"{content[fault.start]:#x}", place=fault.start
        ) from fault


def _limited(request: Request, most: int) -> Receive:
    size = 0

    async def receive() -> Message:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > most:
            raise BadRecord("form_too_large", most=most)
        return message

    return receive


async def _content(value: UploadFile | str) -> bytes:
    return await value.read() if isinstance(value, UploadFile) else value.encode()
