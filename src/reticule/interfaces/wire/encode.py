"""JSON shapes that several questions share: items, bags, placements, errors, and the loop over JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reticule.carry.bag import Bag
from reticule.carry.item import Item
from reticule.errors import BadRecord, ReticuleError
from reticule.packing.placement import Packing
from reticule.reality.load_plan import Load

Json = dict[str, Any]


def error_json(fault: ReticuleError) -> Json:
    """The one shape of an error.

    >>> error_json(BadRecord("width must be at least 1 mm, got 0"))
    {'code': 'bad_record', 'message': 'width must be at least 1 mm, got 0'}
    """
    return {"code": fault.code, "message": str(fault)}


def item_json(item: Item) -> Json:
    """An item as carried."""
    return {
        "name": item.name,
        "size_mm": list(item.sides),
        "box_mm": list(item.box.sides),
        "shape": item.shape.value,
        "importance": item.importance.value,
        "weight_g": item.weight,
        "source": item.source,
        "confidence": item.confidence,
    }


def bag_json(bag: Bag) -> Json:
    """A bag as stated."""
    width, height, depth = bag.stated.axes
    price = bag.price
    return {
        "name": bag.name,
        "brand": bag.brand,
        "stated_mm": {"w": width, "h": height, "d": depth},
        "dims_kind": "internal" if bag.stated.internal else "external",
        "shape": bag.shape,
        "construction": bag.construction,
        "opening": bag.opening,
        "wear": list(bag.wear),
        "colours": list(bag.colours),
        "materials": list(bag.materials),
        "weight_g": bag.weight,
        "price": price and {"amount": price.amount, "currency": price.currency, "date": price.date, "kind": price.kind},
        "sources": dict(bag.sources),
        "note": bag.note,
    }


def placements_json(packing: Packing | None, items: Iterable[Item]) -> list[Json]:
    """Where each item lies: the corner nearest the lower left back of the room, its sides as turned, in mm, and its solid."""
    if packing is None:
        return []
    pairs = zip(items, packing.placements, strict=True)
    return [
        {"item": item.name, "at_mm": list(place.start), "size_mm": list(place.box.sides), "shape": item.shape.value}
        for item, place in pairs
    ]


def load_json(load: Load | None) -> Json:
    """How things lie in a bag: the room, where each lies, what is pocketed, the order and the ways in, all in mm.

    A way is the stops of an item's corner nearest the lower left back, from above the mouth to its place.
    """
    if load is None or not load.inside:
        pocketed = load.pocketed if load else ()
        return {"interior_mm": None, "placements": [], "pocketed": _pocketed_json(pocketed), "order": [], "ways": []}
    return {
        "interior_mm": list(load.room.sides),
        "placements": placements_json(load.packing, load.inside),
        "pocketed": _pocketed_json(load.pocketed),
        "order": [item.name for item, _ in load.order],
        "ways": [{"item": load.inside[way.item].name, "stops": [list(stop) for stop in way.stops]} for way in load.ways],
    }


def _pocketed_json(pocketed: tuple[tuple[Item, str], ...]) -> list[Json]:
    return [{"item": item.name, "pocket": kind} for item, kind in pocketed]


def answer_lines(lines: Iterable[str], ask: Callable[[Json], Json]) -> Iterator[str]:
    """Answers one question a line, in order; a bad line yields its error under its id and the rest go on."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer_line(line, number, ask), ensure_ascii=False)


def _answer_line(line: str, number: int, ask: Callable[[Json], Json]) -> Json:
    name: object = None
    try:
        asked = _object_of(line, number)
        name = asked.get("id")
        return {"id": name, **ask(asked)}
    except ReticuleError as fault:
        return {"id": name, "error": error_json(fault)}
    except Exception as fault:  # a fault of reticule's own must not cost the other lines their answers
        return {"id": name, "error": {"code": "internal", "message": f"{type(fault).__name__}; please report it"}}


def _object_of(line: str, number: int) -> Json:
    try:
        line.encode()  # half of a surrogate pair is no text
        record = json.loads(line)
        json.dumps(record, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fault:
        raise BadRecord(f"line {number} must be a JSON object, got {line.strip()[:40]!r}") from fault
    if not isinstance(record, dict):
        raise BadRecord(f"line {number} must be a JSON object, got {line.strip()[:40]!r}")
    return record
