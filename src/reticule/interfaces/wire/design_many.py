"""design-many as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reticule.errors import BadValue
from reticule.frontier.room_bounds import RoomBounds
from reticule.interfaces.wire.decode import flag_in, whole_in
from reticule.interfaces.wire.encode import Json, placements_json, reasons_json
from reticule.interfaces.wire.people import PEOPLE, SKIP_BAD, people_in
from reticule.interfaces.wire.rooms import BOUNDS, bounds_in
from reticule.interfaces.wire.schema import schema_of
from reticule.language.locale import Locale
from reticule.questions.design_many import Corner, DesignMany, RangeShare, Served
from reticule.reason import Name
from reticule.services.design_many import DesignManyRequest
from reticule.units import Mm

_LEAST_STEP, _MOST_STEP = 1, 50
SCHEMA = schema_of(
    {
        **PEOPLE,
        **BOUNDS,
        "step": {"type": "integer", "minimum": _LEAST_STEP, "maximum": _MOST_STEP, "description": "between sizes, in mm"},
        "next_phones": {"type": "boolean", "description": "asks the sizes again for the phones of the next generation"},
        "range": {"type": "boolean", "description": "which share the small bags of the catalogue serve, and what they lack"},
        "skip_bad": SKIP_BAD,
    }
)
EXAMPLE: Json = {"people": 300, "year": 2025, "next_phones": True}


def decode(record: Json) -> DesignManyRequest:
    r"""The people as a table's text under csv, or how many to make up, and what is asked of them.

    Raises:
        BadInput: one of them cannot be read, or there are no people.

    >>> decode({"csv": "carry\nphone, keys\n", "width": "<=220"}).bounds.width.most
    220
    """
    return DesignManyRequest(
        people_in(record),
        *wishes_in(record),
        next_phones=flag_in(record, "next_phones"),
        in_range=flag_in(record, "range"),
        skip_bad=flag_in(record, "skip_bad"),
    )


def wishes_in(record: Json) -> tuple[RoomBounds, Mm]:
    """The bounds of the sizes that are compared, and the mm between two of them.

    Raises:
        BadInput: one of them cannot be read.
    """
    bounds, step = bounds_in(record), whole_in(record, "step", 5)
    if not _LEAST_STEP <= step <= _MOST_STEP:
        raise BadValue("field_between", field=Name("field", "step"), least=_LEAST_STEP, most=_MOST_STEP, got=step)
    return bounds, step


def encode(many: DesignMany, locale: Locale) -> Json:
    """The front, the sizes for half, 80 and 95 % of the people, what a range serves, and the rows that were left out."""
    return {
        "lists": len(many.population),
        "effective": round(many.population.effective, 1),
        "front": [served_json(served) for served in many.front],
        "corners": [_corner_json(corner, locale) for corner in many.corners],
        "range": None if many.range is None else _range_json(many.range),
        "whole": many.whole,
        "skipped": reasons_json(many.skipped, locale),
        "reasons": reasons_json(many.reasons, locale),
    }


def served_json(served: Served) -> Json:
    """A size with the share of the people that it serves."""
    return {
        "interior_mm": list(served.room.sides),
        "volume_ml": round(served.room.volume / 1000, 1),
        "share": round(served.share, 6),
        "interval": [round(end, 4) for end in served.interval],
        "open": round(served.open, 6),
    }


def _corner_json(corner: Corner, locale: Locale) -> Json:
    gains = zip(("width", "height", "depth"), corner.gains, strict=True)
    return {
        "target": corner.target,
        **served_json(corner.served),
        "gains_5_mm": {side: round(gain, 6) for side, gain in gains},
        "next_phones": None if corner.later is None else round(corner.later, 6),
        "example": [item.name for item in corner.example],
        "placements": placements_json(corner.packing, corner.example),
        "reasons": reasons_json(corner.reasons, locale),
    }


def _range_json(served: RangeShare) -> Json:
    best = served.best
    return {
        "rooms": served.rooms,
        "share": round(served.served.share, 6),
        "interval": [round(end, 4) for end in served.served.interval],
        "best": None if best is None else served_json(best),
        "additions": [served_json(added) for added in served.additions],
    }


def rows_of(front: Iterable[Served]) -> Iterator[tuple[str, ...]]:
    """Sizes as rows of a table, smallest first, after a row of titles."""
    yield ("width_mm", "height_mm", "depth_mm", "volume_ml", "share", "low", "high", "open")
    for served in front:
        facts = served_json(served)
        figures = (facts["volume_ml"], facts["share"], *facts["interval"], facts["open"])
        yield (*map(str, served.room.sides), *map(str, figures))
