"""Errors as problem+json (RFC 9457), with the stable codes of `errors.py` and a few of HTTP's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from reticule.errors import ReticuleError
from reticule.interfaces.wire.encode import Json, error_json
from reticule.json_text import json_of
from reticule.language.locale import ENGLISH, Locale

PROBLEM = "application/problem+json"
_LONGEST = 1_000  # letters of a text, which may repeat what was asked
STATUSES: Mapping[str, int] = {  # else 400
    "unknown_bag": 404,
    "unknown_item": 404,
    "took_too_long": 408,
    "took_too_much_memory": 413,
    "busy": 429,
    "asker_gone": 499,  # which nobody reads
    "internal": 500,
    "false_evidence": 500,
    "worker_ended": 500,
    "catalogue_changed": 503,
}
TITLES: Mapping[int, str] = {
    400: "The question cannot be read",
    401: "Who asks must log in",
    403: "This may not be done from there",
    404: "There is no such thing",
    405: "Not in this way",
    406: "Not in this form",
    408: "The question took too long",
    413: "The question is too large",
    415: "Not in this form",
    429: "Too many questions at once",
    431: "The question is too large",
    499: "The asker has gone",
    500: "A fault of the server's own",
    503: "Too much at once",
}


def problem(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **more: Json) -> Response:
    """One problem as a response.

    >>> problem(404, "unknown_bag", "no bag is called 'x'").status_code
    404
    """
    body = {"type": "about:blank", "title": TITLES.get(status, "Problem"), "status": status, "code": code,
            "detail": _cut(detail)}  # fmt: skip
    return Response(json_of(body | more), status, dict(headers or {}), PROBLEM)


def problem_of(fault: ReticuleError, locale: Locale = ENGLISH) -> Response:
    """What the asker did wrong: 404 for a name that nothing bears, 400 for all else.

    >>> from reticule.errors import BadRecord, UnknownBag
    >>> problem_of(UnknownBag("bag_unknown", name="x", near=())).status_code
    404
    >>> problem_of(BadRecord("form_kind", got="x")).status_code
    400
    """
    return problem_in(error_json(fault, locale))


def problem_in(error: Json) -> Response:
    """The problem that an error of the wire tells of, with the fault and its values where it has them."""
    more = {"reason": _cut(error["reason"])} if "reason" in error else {}
    return problem(STATUSES.get(error["code"], 400), error["code"], error["message"], **more)


def _cut(said: Any) -> Any:
    """What is said with each text in it cut to a line or two."""
    if isinstance(said, str):
        return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    if isinstance(said, dict):
        return {name: _cut(value) for name, value in said.items()}
    return [*map(_cut, said)] if isinstance(said, (list, tuple)) else said
