"""JSON from others, parsed within bounds (nesting is limited, and each number fits a float), and JSON that all others can read.

Deeper nesting exhausts the stack of whatever walks it later, and a whole number of many digits overflows where it becomes a
float. Both limits are generous beside what any question holds.
"""

from __future__ import annotations

import json
from math import isinf
from typing import Any, Final

from reticule.errors import BadRecord

MAX_DEPTH: Final = 20  # the deepest question has 9: lists of owned bags with compartments
_MAX_DIGITS: Final = 300  # of a whole number; a float holds 308
_SHOWN = 40  # characters of a wrong number that a fault shows
_LINE_ENDS = "\x85\u2028\u2029"  # where Unicode ends a line, as do str.splitlines and some readers of JSON lines


def parse_json(text: str | bytes) -> Any:
    """Returns the value of a JSON text.

    >>> parse_json('{"w": [190, 1.5]}')
    {'w': [190, 1.5]}

    Args:
        text: UTF-8 where it is bytes.

    Raises:
        BadRecord: it is nested more than `MAX_DEPTH` deep, or a number is too large to be computed with.
        ValueError: it is no JSON, or no UTF-8.
    """
    try:
        value = json.loads(text, parse_int=_whole, parse_float=_decimal, parse_constant=_no_constant)
    except RecursionError as fault:
        raise BadRecord("json_too_deep", most=MAX_DEPTH) from fault
    square, curly = ("[", "{") if isinstance(text, str) else (b"[", b"{")
    if text.count(square) + text.count(curly) > MAX_DEPTH and _is_deeper(value):  # type: ignore[arg-type]
        raise BadRecord("json_too_deep", most=MAX_DEPTH)
    return value


def json_of(value: object, *, indent: int | None = None) -> str:
    r"""Returns a value as JSON, on one line whatever reads the lines unless it is indented.

    >>> json_of({"name": "two\u2028lines"})
    '{"name": "two\\u2028lines"}'

    Raises:
        ValueError: a number is NaN or infinite, which JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if not text.isascii():
        for character in _LINE_ENDS:
            text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _is_deeper(value: object) -> bool:
    """Whether containers stand in each other deeper than allowed; level by level, for a walk that recurses is the danger."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _whole(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise BadRecord("json_number", got=f"{digits[:_SHOWN]}...")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise BadRecord("json_number", got=digits[:_SHOWN])
    return number


def _no_constant(name: str) -> float:
    raise BadRecord("json_number", got=name)  # Python reads NaN and Infinity, which JSON does not have
