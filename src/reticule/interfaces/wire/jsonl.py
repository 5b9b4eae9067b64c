"""JSON lines in, JSON lines out: one answer a line, in order; a bad line costs no other its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from reticule.errors import BadRecord, ReticuleError
from reticule.interfaces.wire.bounds import require_lengths
from reticule.interfaces.wire.encode import Json, error_json
from reticule.json_text import json_of, parse_json
from reticule.language.locale import Locale


def answer_lines(lines: Iterable[str], answer: Callable[[Json], Json], schema: Json, locale: Locale) -> Iterator[str]:
    """Answers one question a line; a bad line yields its error under its id and the rest go on.

    Args:
        lines: of JSON; blank ones are passed over.
        answer: to a record.
        schema: JSON Schema of a record, whose bounds of lengths are held.
        locale: of the messages of errors.
    """

    def bounded(record: Json) -> Json:
        require_lengths(record, schema)
        return answer(record)

    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json_of(_answer_line(line, number, bounded, locale))


def object_in(text: str | bytes) -> Json:
    """The JSON object of a line or a body.

    Raises:
        BadRecord: it is none, is nested too deep, or has a number too large.
    """
    try:
        if isinstance(text, str):
            text.encode()  # half of a surrogate pair is no text
        record = parse_json(text)
        json.dumps(record, ensure_ascii=False).encode()
    except ValueError as fault:
        start = text if isinstance(text, str) else text.decode("utf-8", "replace")
        raise BadRecord("json_object", got=repr(start.strip()[:40])) from fault
    if not isinstance(record, dict):
        raise BadRecord("json_object", got=type(record).__name__)
    return record


def _answer_line(line: str, number: int, answer: Callable[[Json], Json], locale: Locale) -> Json:
    name: object = None
    try:
        record = _record_in(line, number)
        name = record.get("id")
        return {"id": name, **answer(record)}
    except ReticuleError as fault:
        return {"id": name, "error": error_json(fault, locale)}
    except Exception as fault:  # a fault of reticule's own must not cost the other lines their answers
        return {"id": name, "error": {"code": "internal", "message": f"{type(fault).__name__}; please report it"}}


def _record_in(line: str, number: int) -> Json:
    try:
        return object_in(line)
    except BadRecord as fault:
        if fault.reason.code != "json_object":
            raise BadRecord("line_wrong", line=number, why=fault.reason) from fault
        raise BadRecord("json_line", number=number, got=repr(line.strip()[:40])) from fault
