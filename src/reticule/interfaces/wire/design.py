"""design as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from reticule.carry.box import Box
from reticule.errors import BadValue
from reticule.interfaces.wire.decode import carry_in, flag_in, number_in, whole_in, word_in
from reticule.interfaces.wire.encode import Json, placements_json, reasons_json
from reticule.interfaces.wire.rooms import BOUNDS, bounds_in, room_in
from reticule.interfaces.wire.schema import CARRY, ITEMS, schema_of
from reticule.language.locale import Locale
from reticule.questions.design import Design, Shape, Wishes
from reticule.reality.interior.outline_profile import OUTLINES
from reticule.reality.sketch import Sketch
from reticule.reason import Length, Name
from reticule.services.design import DesignRequest
from reticule.units import Mm

_MOST_GRAMS = 10_000
_ALLOWANCE: Json = {"type": "integer", "minimum": 0, "maximum": 30}
SCHEMA = schema_of(
    {
        "carry": CARRY,
        "items": ITEMS,
        "sketch": {"type": "string", "maxLength": 80, "description": "a room that you have drawn, such as '150x75x30mm'"},
        **BOUNDS,
        "outline": {"enum": list(OUTLINES), "description": "of the front; of a bucket, of the base"},
        "wall": {**_ALLOWANCE, "description": "thickness of a wall, in mm"},
        "seam": {**_ALLOWANCE, "description": "seam allowance of each panel, in mm"},
        "mouth": {
            "type": "integer",
            "minimum": 1,
            "maximum": 2000,
            "description": "width of the mouth that all must pass, in mm",
        },
        "grams": {"type": "number", "exclusiveMinimum": 0, "maximum": _MOST_GRAMS, "description": "of a square metre of it"},
        "outside": {"type": "boolean", "description": "sketch and bounds are outer sides, walls included"},
    }
)
EXAMPLE: Json = {"carry": "iPhone 16 Pro Max, card holder, car key, lip gloss", "sketch": "150x75x30mm"}


def decode(record: Json) -> DesignRequest:
    """A list (carry, or items), what the bag may be like, and a sketch.

    Raises:
        BadInput: one of them cannot be read.

    >>> decode({"carry": "phone", "width": "<=160", "wall": 2, "outside": True}).wishes.bounds.width.most
    156
    """
    wall, seam = whole_in(record, "wall", 0), whole_in(record, "seam", 0)
    less = (2 * wall, wall, 2 * wall) if flag_in(record, "outside") else (0, 0, 0)
    mouth = None if record.get("mouth") is None else whole_in(record, "mouth", 0)
    grams = None if record.get("grams") is None else number_in(record, "grams", 0.0)
    if grams is not None and not 0 < grams <= _MOST_GRAMS:
        raise BadValue("field_between", field=Name("field", "grams"), least=1, most=_MOST_GRAMS, got=grams)
    outline = word_in(record, "outline", OUTLINES, OUTLINES[0])
    wishes = Wishes(bounds_in(record, less=less), outline, wall, seam, mouth, grams)
    return DesignRequest(carry_in(record), wishes, _sketch_in(record, less))


def _sketch_in(record: Json, less: tuple[Mm, Mm, Mm]) -> Box | None:
    drawn = room_in(record, "sketch")
    if drawn is None:
        return None
    width, height, depth = (side - by for side, by in zip(drawn.sides, less, strict=True))
    if min(width, height, depth) < 1:
        raise BadValue("sketch_all_walls", wall=Length(max(less) / 2), got=str(record["sketch"]))
    return Box(width, height, depth)


def encode(designed: Design, locale: Locale) -> Json:
    """The four shapes that designers ask for, all least rooms as `every`, and what the sketch lacks."""
    items = list(designed.carry)
    every = {id(shape): number for number, shape in enumerate(designed.shapes)}
    return {
        "shapes": [{"name": name, **_shape_json(shape), "placements": placements_json(shape.packing, items)}
                   for name, shape in designed.named],
        "also": [{"name": name, **_shape_json(shape), "number": every[id(shape)]} for name, shape in designed.also],
        "every": [{**_shape_json(shape), "placements": placements_json(shape.packing, items)} for shape in designed.shapes],
        "outline": designed.wishes.outline,
        "proven": designed.proven,
        "sketch": None if designed.sketch is None else _sketch_json(designed.sketch, locale),
        "carry": [item.name for item in items],
        "reasons": reasons_json(designed.reasons, locale),
    }  # fmt: skip


def _shape_json(shape: Shape) -> Json:
    return {
        "interior_mm": list(shape.room.sides),
        "outside_mm": list(shape.outside.sides),
        "volume_ml": round(shape.volume / 1000, 1),
        "leather_cm2": round(shape.leather / 100, 1),
        "weight_g": None if shape.weight is None else round(shape.weight, 1),
        "mouth_mm": shape.mouth,
    }


def _sketch_json(sketch: Sketch, locale: Locale) -> Json:
    return {
        "interior_mm": list(sketch.room.sides),
        "holds": sketch.holds,
        "margin_mm": sketch.margin,
        "better_mm": None if sketch.better is None else list(sketch.better.sides),
        "reasons": reasons_json(sketch.reasons, locale),
    }


ROWS = ("width_mm", "height_mm", "depth_mm", "volume_ml", "leather_cm2", "weight_g", "mouth_mm", "named")


def rows_of(designed: Design) -> Iterator[tuple[str, ...]]:
    """All least rooms as rows of a table, smallest first, after a row of titles.

    >>> from reticule.services.sources import Sources
    >>> from reticule.services.design import answer
    >>> [row[:4] for row in rows_of(answer(decode({"carry": "phone 147x72x8mm"}), Sources()))]
    [('width_mm', 'height_mm', 'depth_mm', 'volume_ml'), ('147', '72', '8', '84.7')]
    """
    yield ROWS
    names: dict[int, list[str]] = {}
    for name, shape in (*designed.named, *designed.also):
        names.setdefault(id(shape), []).append(name)
    for shape in designed.shapes:
        facts = _shape_json(shape)
        weight = "" if facts["weight_g"] is None else str(facts["weight_g"])
        sides = map(str, shape.room.sides)
        yield (*sides, str(facts["volume_ml"]), str(facts["leather_cm2"]), weight, str(shape.mouth),
               " ".join(names.get(id(shape), ())))  # fmt: skip
