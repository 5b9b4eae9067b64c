"""Reads a form that was posted, with a file in it."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP

from starlette.requests import Request

from reticule.errors import BadRecord


async def body_of(request: Request, most: int) -> bytes:
    """The whole body.

    Raises:
        BadRecord: it is larger than it may be; what is left of it is not read.
    """
    parts, size = [], 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > most:
            raise BadRecord(f"a file must have at most {most} bytes")
    return b"".join(parts)


def parts_sent(kind: str, body: bytes) -> list[tuple[str, bytes]]:
    r"""Names and contents of a multipart form, in order.

    >>> part = b'--x\r\nContent-Disposition: form-data; name="horizon"\r\n\r\n12\r\n--x--\r\n'
    >>> parts_sent("multipart/form-data; boundary=x", part)
    [('horizon', b'12')]

    Raises:
        BadRecord: it is no such form.
    """
    if not kind.startswith("multipart/form-data"):
        raise BadRecord(f"a form must be sent as multipart/form-data, got {kind[:60]!r}")
    head = f"content-type: {kind}\r\n\r\n".encode("latin-1", "replace")
    fields = []
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        name = part.get_param("name", header="content-disposition")
        sent = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(sent, bytes):
            fields.append((name, sent))
    return fields


def fields_sent(kind: str, body: bytes) -> list[tuple[str, str]]:
    """Names and values of a multipart form; a file counts by its text under csv, an empty one not at all.

    Raises:
        BadRecord: it is no such form, or no UTF-8 text.
    """
    fields = []
    for name, sent in parts_sent(kind, body):
        if text := text_of(name, sent).strip():
            fields.append(("csv" if name == "file" else name, text))
    return fields


def text_of(name: str, sent: bytes) -> str:
    """One part as text.

    Raises:
        BadRecord: it is no UTF-8.
    """
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadRecord(f"{name} must be UTF-8 text, got byte {sent[fault.start]:#x} at {fault.start}") from fault
