"""Errors as problem+json (RFC 9457), with the stable codes of `errors.py` and a few of HTTP's own."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import Response

from reticule.errors import ReticuleError
from reticule.interfaces.wire.encode import Json, error_json
from reticule.language.locale import ENGLISH, Locale

PROBLEM = "application/problem+json"
STATUSES: Mapping[str, int] = {"unknown_bag": 404, "unknown_item": 404, "internal": 500, "false_evidence": 500}  # else 400
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
    500: "A fault of the server's own",
    503: "Too much at once",
}


def problem(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **more: Json) -> Response:
    """One problem as a response.

    >>> problem(404, "unknown_bag", "no bag is called 'x'").status_code
    404
    """
    body = {"type": "about:blank", "title": TITLES.get(status, "Problem"), "status": status, "code": code, "detail": detail}
    return Response(json.dumps(body | more, ensure_ascii=False), status, dict(headers or {}), PROBLEM)


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
    more = {"reason": error["reason"]} if "reason" in error else {}
    return problem(STATUSES.get(error["code"], 400), error["code"], error["message"], **more)
