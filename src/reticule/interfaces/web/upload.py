"""Reads a form that was posted, with a file in it."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP

from reticule.errors import BadRecord


def fields_sent(kind: str, body: bytes) -> list[tuple[str, str]]:
    r"""Names and values of a multipart form; a file counts by its text under csv, an empty one not at all.

    >>> part = b'--x\r\nContent-Disposition: form-data; name="horizon"\r\n\r\n12\r\n--x--\r\n'
    >>> fields_sent("multipart/form-data; boundary=x", part)
    [('horizon', '12')]

    Raises:
        BadRecord: it is no such form, or no UTF-8 text.
    """
    if not kind.startswith("multipart/form-data"):
        raise BadRecord(f"a form must be sent as multipart/form-data, got {kind[:60]!r}")
    head = f"content-type: {kind}\r\n\r\n".encode("latin-1", "replace")
    fields = []
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        name = part.get_param("name", header="content-disposition")
        sent = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(sent, bytes):
            continue
        try:
            text = sent.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise BadRecord(f"{name} must be UTF-8 text, got byte {sent[fault.start]:#x} at {fault.start}") from fault
        if text.strip():
            fields.append(("csv" if name == "file" else name, text))
    return fields
