"""JSON shapes that several questions share: reasons, errors, items, bags, placements and loads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import Bag
from reticule.carry.item import Item
from reticule.drawing.things.appearance import appearance
from reticule.errors import ReticuleError
from reticule.language.locale import ENGLISH, Locale
from reticule.language.messages import say
from reticule.packing.placement import Packing
from reticule.reason import Date, Length, Money, Name, Probability, Reason, Share, Size, Value, Weight

if TYPE_CHECKING:  # a question about one bag chooses nothing and orders nothing
    from reticule.reality.load_plan import LoadPlan
    from reticule.reality.pack_list import Swap
    from reticule.reality.room_packings import RoomPacking

Json = dict[str, Any]


def reason_json(reason: Reason, locale: Locale) -> Json:
    """A reason: its code, its text in a language and unit, and its values.

    >>> reason_json(Reason.of("walls", thickness=Length(5), construction=Name("word", "soft")), ENGLISH)["values"]
    {'thickness': {'mm': 5}, 'construction': {'word': 'soft'}}
    """
    values = {name: value_json(value, locale) for name, value in reason.values}
    return {"code": reason.code, "text": say(reason, locale), "values": values}


def reasons_json(reasons: Iterable[Reason], locale: Locale) -> list[Json]:
    """Several reasons, in their order."""
    return [reason_json(reason, locale) for reason in reasons]


def value_json(value: Value, locale: Locale) -> Any:
    """A value of a reason: numbers and texts as they are, all else as an object that names its kind."""
    if isinstance(value, Reason):
        return reason_json(value, locale)
    if isinstance(value, tuple):
        return [value_json(part, locale) for part in value]
    if isinstance(value, Name):
        return {value.kind: value.text} if value.count == 1 else {value.kind: value.text, "count": value.count}
    if isinstance(value, Length):
        return {"mm": value.value}
    if isinstance(value, Size):
        return {"mm": list(value.value)}
    if isinstance(value, Share | Probability):
        return {type(value).__name__.lower(): round(value.value, 6)}
    if isinstance(value, Weight):
        return {"g": value.value}
    if isinstance(value, Money):
        return {"amount": value.amount, "currency": value.currency}
    return {"date": value.value} if isinstance(value, Date) else value


def error_json(fault: ReticuleError, locale: Locale = ENGLISH) -> Json:
    """The one shape of an error: its class by code, a message, and the fault with its values.

    >>> from reticule.errors import UnknownBag
    >>> error_json(UnknownBag("bag_unknown", name="Tabbi", near=(Name("bag", "Coach Tabby 20"),)))["message"]
    "no bag is called 'Tabbi'; near names: Coach Tabby 20"
    """
    reason = reason_json(fault.reason, locale)
    return {"code": fault.code, "message": reason["text"], "reason": reason}


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
        "id": bag.id,
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
    """Where each item lies: its corner nearest the lower left back of the room and its sides as turned, in mm; how it looks."""
    if packing is None:
        return []
    pairs = zip(items, packing.placements, strict=True)
    return [
        {
            "item": item.name,
            "at_mm": list(place.start),
            "size_mm": list(place.box.sides),
            "shape": item.shape.value,
            "colour": appearance(item.name, item.kind).colour,
        }
        for item, place in pairs
    ]


def rooms_json(rooms: Sequence[RoomPacking], items: Sequence[Item]) -> Json:
    """The rooms of a bag with measured ones that are used, each with its box and what lies in it; no field without them."""
    if not rooms:
        return {}
    used = [
        {
            "room": room.name,
            "kind": room.kind,
            "interior_mm": list(room.room.sides),
            "items": [items[number].name for number in room.numbers],
        }
        for room in rooms
    ]
    return {"rooms": used}


def placed_json(packing: Packing | None, rooms: Sequence[RoomPacking], items: Sequence[Item]) -> list[Json]:
    """Where each item lies: as `placements_json`, in a bag with measured rooms with the name of its room."""
    if not rooms:
        return placements_json(packing, items)
    placed: dict[int, Json] = {}
    for room in rooms:
        inside = placements_json(room.packing, (items[number] for number in room.numbers))
        placed |= {number: {**place, "room": room.name} for number, place in zip(room.numbers, inside, strict=True)}
    return [place for _, place in sorted(placed.items())]


def load_json(load: LoadPlan | None) -> Json:
    """How things lie in a bag: the room, where each lies, what is pocketed, the order and the ways in, all in mm.

    A way is the stops of an item's corner nearest the lower left back, from above the mouth to its place.
    """
    if load is None or not load.inside:
        pocketed = _pocketed_json(load) if load else []
        return {"interior_mm": None, "placements": [], "pocketed": pocketed, "order": [], "ways": []}
    return {
        "interior_mm": list(load.room.sides),
        "placements": placements_json(load.packing, load.inside),
        "pocketed": _pocketed_json(load),
        "order": [item.name for item, _ in load.order],
        "ways": [
            {"item": load.inside[path.item].name, "stops": [list(stop) for stop in path.waypoints]} for path in load.paths
        ],
    }


def swap_json(swap: Swap) -> Json:
    """A compact item for a larger one; `gains` is the share of all that was wanted that it brings, null where nobody asked."""
    return {
        "instead_of": swap.instead_of.name,
        "take": swap.take.name,
        "gains": None if swap.gains is None else round(swap.gains, 4),
        "source": swap.source,
    }


def _pocketed_json(load: LoadPlan) -> list[Json]:
    """What lies in pockets; in a measured room with the name of the room, its box, and the place in it."""
    places = {number: (room, at) for room in load.rooms for at, number in enumerate(room.numbers)}
    pocketed = []
    for (item, kind), number in zip(load.pocketed, load.pocketed_numbers, strict=True):
        entry: Json = {"item": item.name, "pocket": kind}
        if number in places:
            room, at = places[number]
            place = placements_json(Packing((room.packing.placements[at],)), (item,))[0]
            entry |= {"room": room.name, "interior_mm": list(room.room.sides), **place}
        pocketed.append(entry)
    return pocketed
