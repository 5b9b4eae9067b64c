"""Questions and answers as JSON: one shape for answers, one for errors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, Bag
from reticule.carry.item import CarryList, Item, Shape
from reticule.errors import BadRecord, ReticuleError
from reticule.packing.placement import Packing
from reticule.questions.fit import Fit, fit
from reticule.store.catalogue import stated_of

if TYPE_CHECKING:  # an answer to fit need not wait for all that plan is made of
    from reticule.questions.plan import Option, Plan

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
    """Where each item lies: the corner nearest the lower left back of the room, and its sides as turned, in mm."""
    if packing is None:
        return []
    pairs = zip(items, packing.placements, strict=True)
    return [{"item": item.name, "at_mm": list(place.start), "size_mm": list(place.box.sides)} for item, place in pairs]


def fit_json(answer: Fit) -> Json:
    """The answer to fit."""
    return {
        "verdict": answer.verdict,
        "probability": round(answer.probability, 4),
        "margin_mm": answer.margin,
        "reasons": list(answer.reasons),
        "interior_mm": list(answer.room.sides),
        "mouth_mm": answer.interior.mouth.width,
        "placements": placements_json(answer.packing, answer.carry),
    }


def plan_json(answer: Plan) -> Json:
    """The answer to plan."""
    return {
        "options": [option_json(option) for option in answer.options],
        "carry": [item_json(item) for item in answer.carry],
        "readings": list(answer.carry.readings),
        "unread": list(answer.outfit.unread),
        "considered": answer.considered,
        "lacking": answer.lacking,
    }


def option_json(option: Option) -> Json:
    """One bag on the form-function front."""
    sources = {f"{option.bag.name}: {what}": source for what, source in option.bag.sources.items()}
    sources |= {item.name: item.source for item in option.fit.carry}
    return {
        "bag": bag_json(option.bag),
        "verdict": option.fit.verdict,
        "interior_mm": list(option.fit.room.sides),
        "placements": placements_json(option.fit.packing, option.fit.carry),
        "left": [{"item": left.item.name, "reason": left.reason} for left in option.left],
        "swaps": [
            {"instead_of": swap.instead_of, "take": swap.take, "lets_in": swap.lets_in, "source": swap.source}
            for swap in option.swaps
        ],
        "wear": option.look.wear,
        "margin_mm": option.fit.margin,
        "probability": round(option.fit.probability, 4),
        "front": option.front,
        "contents": round(option.contents, 4),
        "style": round(option.look.score, 4),
        "price": bag_json(option.bag)["price"],
        "reasons": list(option.reasons),
        "sources": [f"{what}: {source}" for what, source in sources.items()],
    }


def fit_lines(lines: Iterable[str]) -> Iterator[str]:
    """Answers one fit question a line, in order; a bad line yields its error and the rest go on."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_fit_line(line, number), ensure_ascii=False)


def _fit_line(line: str, number: int) -> Json:
    name: object = None
    try:
        record = _object_of(line, number)
        name = record.get("id")
        return {"id": name, **fit_json(fit(carry_of(record.get("items")), bag_of_question(record.get("bag"))))}
    except ReticuleError as fault:
        return {"id": name, "error": error_json(fault)}


def _object_of(line: str, number: int) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadRecord(f"line {number} must be a JSON object, got {line.strip()[:40]!r}") from fault
    if not isinstance(record, dict):
        raise BadRecord(f"line {number} must be a JSON object, got {line.strip()[:40]!r}")
    return record


def bag_of_question(record: object) -> Bag:
    """A bag from its stated size and kind; words outside the vocabulary count as unknown.

    Raises:
        BadInput: a size is missing, absurd or no number.
    """
    if not isinstance(record, dict):
        raise BadRecord(f"bag must be an object with stated_mm, got {record!r}")
    stated = stated_of(record.get("stated_mm"), record.get("dims_kind") or "external")
    name = record.get("name")
    return Bag(
        name if isinstance(name, str) and name.strip() else "the bag",
        stated,
        shape=_word(record, "shape", SHAPES),
        construction=_word(record, "construction", CONSTRUCTIONS),
        opening=_word(record, "opening", OPENINGS),
    )


def _word(record: Json, field: str, vocabulary: tuple[str, ...]) -> str:
    word = str(record.get(field)).strip().lower()
    return word if word in vocabulary else "unknown"


def carry_of(records: object) -> CarryList:
    """A carry list from objects with a name and size_mm.

    Raises:
        BadInput: a record has no name, or sizes that nothing has.
    """
    if not isinstance(records, list):
        raise BadRecord(f"items must be a list of objects with name and size_mm, got {records!r}")
    return CarryList(tuple(_item_of(record, number) for number, record in enumerate(records, start=1)))


def _item_of(record: object, number: int) -> Item:
    if not isinstance(record, dict):
        raise BadRecord(f"item {number} must be an object with name and size_mm, got {record!r}")
    name, sides, shape = record.get("name") or f"item {number}", record.get("size_mm"), record.get("shape")
    if not isinstance(sides, list) or len(sides) != 3 or not all(_is_number(side) for side in sides):
        raise BadRecord(f"{name}: size_mm must be three numbers, got {sides!r}")
    known = Shape(shape) if shape in tuple(Shape) else Shape.BOX
    return Item.of(str(name), (float(sides[0]), float(sides[1]), float(sides[2])), shape=known, source="size as given")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
