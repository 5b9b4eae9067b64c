"""Wishes for the sides of a room as JSON, and sketched rooms: lengths and bounds as a person types them."""

from __future__ import annotations

import re

from reticule.carry.box import Box
from reticule.carry.parser import read_size
from reticule.errors import BadRecord, BadValue
from reticule.frontier.room_bounds import ANY_ASPECT, Aspect, RoomBounds, SideBounds
from reticule.interfaces.wire.decode import optional_text_in, short
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import UNITS
from reticule.reason import Name
from reticule.units import Mm, down, up

_BOUND: Json = {
    "anyOf": [{"type": "string", "maxLength": 40}, {"type": "number"}],
    "description": "in mm, or a text with its unit: '160', 'at most' as '<=160' or '-16cm', 'at least' as '>=120', '120-160mm'",
}
BOUNDS: Json = {
    "width": _BOUND,
    "height": _BOUND,
    "depth": _BOUND,
    "aspect": {**_BOUND, "description": "width / height: '1.5', or '1.4-1.6'"},
}
_NUMBER = r"\d{1,5}(?:[.,]\d{1,3})?"
_RANGE = re.compile(rf"(?P<sign>[<>]=?|[-–])?\s*(?P<one>{_NUMBER})\s*(?:[-–]\s*(?P<two>{_NUMBER}))?\s*(?P<unit>mm|cm|inch|in)?")


def bounds_in(record: Json, *, less: tuple[Mm, Mm, Mm] = (0, 0, 0)) -> RoomBounds:
    """Returns the bounds under width, height, depth and aspect.

    Args:
        record: what is asked.
        less: mm that walls take of each side, where the bounds are of the outer sides.

    >>> bounds_in({"width": "<=16cm", "height": 90, "aspect": "1.4-1.6"}).width
    SideBounds(least=1, most=160)

    Raises:
        BadInput: one cannot be read, or the least is above the most.
    """
    width, height, depth = (_side_in(record, side, by) for side, by in zip(("width", "height", "depth"), less, strict=True))
    return RoomBounds(width, height, depth, _aspect_in(record))


def room_in(record: Json, field: str) -> Box | None:
    """Returns the room that a text such as 150x75x30mm stands for, rounded down to whole mm; None where there is none.

    >>> room_in({"sketch": "15 x 7.5 x 3 cm"}, "sketch")
    Box(width=150, height=75, depth=30)

    Raises:
        BadInput: it is no size.
    """
    text = optional_text_in(record, field)
    if not text:
        return None
    width, height, depth = (max(1, down(side)) for side in read_size(text))
    return Box(width, height, depth)


def _side_in(record: Json, field: str, less: Mm) -> SideBounds:
    low, high = _range_in(record, field)
    least = 1 if low is None else max(1, up(low) - less)
    if high is None:
        return SideBounds(least)
    if down(high) <= less:
        raise BadValue("field_above", field=Name("field", field), least=less, got=short(record[field]))
    return SideBounds(least, down(high) - less)


def _aspect_in(record: Json) -> Aspect:
    low, high = _range_in(record, "aspect")
    return (ANY_ASPECT[0] if low is None else low, ANY_ASPECT[1] if high is None else high)


def _range_in(record: Json, field: str) -> tuple[float | None, float | None]:
    """The least and the most of a field, in mm; both None where it is left out."""
    value = record.get(field)
    if value is None or value == "":
        return None, None
    match = _RANGE.fullmatch(str(value).strip())
    if isinstance(value, bool) or match is None:
        raise BadRecord("field_bound", field=Name("field", field), got=short(value))
    unit = UNITS["inch" if match["unit"] in ("in", "inch") else match["unit"] or "mm"]
    first = float(match["one"].replace(",", ".")) * unit
    if match["two"]:
        return first, float(match["two"].replace(",", ".")) * unit
    if match["sign"] and match["sign"][0] == ">":
        return first, None
    return (None, first) if match["sign"] else (first, first)
