"""Bags, things and days of an owner as JSON objects, as files and `--json` hold them, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reticule.carry.bag import Price
from reticule.carry.item import Item, Shape
from reticule.carry.wardrobe import BagEvent, OwnedBag, Thing, Wear, WornItem, price_of
from reticule.errors import BadRecord
from reticule.reason import Name
from reticule.store.bag_record import Record, bag_of_record, record_of_bag
from reticule.store.days import past_day
from reticule.units import Measure

_SHOWN = 40  # characters of a wrong value that a fault repeats


def record_of_owned_bag(owned: OwnedBag) -> Record:
    """Returns the JSON object of a bag that somebody owns; `owned_bag_of_record` reads it back as an equal one."""
    return {
        "bag": record_of_bag(owned.bag),
        "resale": _money(owned.resale),
        "photo": owned.photo,
        "acquired": owned.acquired,
        "retired": owned.retired,
        "note": owned.note,
        "events": [
            {"date": event.date, "kind": event.kind, "cost": _money(event.cost), "note": event.note} for event in owned.events
        ],
    }


def owned_bag_of_record(record: object) -> OwnedBag:
    """Returns the bag of a JSON object.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range, or a day in the future.
    """
    fields = _object(record, "bag")
    bag = bag_of_record(fields.get("bag"))
    if bag.price is not None:
        price_of(bag.price.amount, bag.price.currency)
    return OwnedBag(
        bag,
        _price(fields, "resale"),
        _text(fields, "photo"),
        _day(fields, "acquired"),
        _day(fields, "retired"),
        _text(fields, "note"),
        tuple(_event(event) for event in _list(fields, "events")),
    )


def _event(record: object) -> BagEvent:
    fields = _object(record, "events")
    return BagEvent(past_day(_text(fields, "date")), _text(fields, "kind"), _price(fields, "cost"), _text(fields, "note"))


def record_of_thing(thing: Thing) -> Record:
    """Returns the JSON object of a thing.

    >>> record_of_thing(Thing("my wallet", (110, 90.5, 22)))["size_mm"]
    [110, 90.5, 22]
    """
    return {
        "name": thing.name,
        "size_mm": sides_json(thing.sides),
        "weight_g": thing.weight,
        "upright": thing.upright,
        "shape": thing.shape,
        "note": thing.note,
        "retired": thing.retired,
    }


def thing_of_record(record: object) -> Thing:
    """Returns the thing of a JSON object.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range, or a day in the future.
    """
    fields = _object(record, "thing")
    weight = fields.get("weight_g")
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int)):
        raise _wrong("weight_g", weight)
    return Thing(
        _text(fields, "name"),
        _sides(fields),
        weight,
        bool(_flag(fields, "upright")),
        _text(fields, "shape"),
        _text(fields, "note"),
        _day(fields, "retired"),
    )


def record_of_wear(wear: Wear) -> Record:
    """Returns the JSON object of a day; its bags stand by name."""
    return {
        "date": wear.date,
        "bags": list(wear.bags),
        "items": [
            {"text": worn.text, "item": record_of_item(worn.item), "used": worn.used, "missed": worn.missed}
            for worn in wear.items
        ],
        "occasion": wear.occasion,
        "outfit": wear.outfit,
        "note": wear.note,
        "went_in": wear.went_in,
    }


def wear_of_record(record: object) -> Wear:
    """Returns the day of a JSON object.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range, or the day in the future.
    """
    fields = _object(record, "wear")
    bags = _list(fields, "bags")
    if not all(isinstance(bag, str) for bag in bags):
        raise _wrong("bags", bags)
    return Wear(
        past_day(_text(fields, "date")),
        tuple(map(str, bags)),
        tuple(_worn(item) for item in _list(fields, "items")),
        _text(fields, "occasion"),
        _text(fields, "outfit"),
        _text(fields, "note"),
        _flag(fields, "went_in"),
    )


def _worn(record: object) -> WornItem:
    fields = _object(record, "items")
    return WornItem(
        _text(fields, "text"), item_of_record(fields.get("item")), _flag(fields, "used"), bool(_flag(fields, "missed"))
    )


def record_of_item(item: Item) -> Record:
    """Returns the JSON object of an item: what decides whether it goes in."""
    return {"name": item.name, "size_mm": sides_json(item.sides), "shape": item.shape.value, "give": item.give,
            "weight_g": item.weight, "upright": item.upright}  # fmt: skip


def item_of_record(record: object) -> Item:
    """Returns the item of a JSON object.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range.
    """
    fields = _object(record, "item")
    shape, give, weight = fields.get("shape"), fields.get("give", 0.0), fields.get("weight_g")
    if shape not in tuple(Shape):
        raise _wrong("shape", shape)
    if isinstance(give, bool) or not isinstance(give, int | float):
        raise _wrong("give", give)
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int)):
        raise _wrong("weight_g", weight)
    return Item.of(_text(fields, "name"), _sides(fields), shape=Shape(shape), give=give, weight=weight,
                   upright=bool(_flag(fields, "upright")))  # fmt: skip


def sides_json(sides: Sequence[Measure]) -> list[int | float]:
    """Returns sides in mm as JSON has them: whole ones without a point."""
    return [int(side) if side == int(side) else float(side) for side in sides]


def _money(price: Price | None) -> Record | None:
    return None if price is None else {"amount": price.amount, "currency": price.currency}


def _price(fields: Mapping[str, Any], field: str) -> Price | None:
    money = fields.get(field)
    if money is None:
        return None
    amount, currency = (_object(money, field).get(part) for part in ("amount", "currency"))
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise _wrong(field, amount)
    return price_of(float(amount), str(currency))


def _object(record: object, field: str) -> Mapping[str, Any]:
    if not isinstance(record, dict):
        raise _wrong(field, record)
    return record


def _list(fields: Mapping[str, Any], field: str) -> list[object]:
    value = fields.get(field, [])
    if not isinstance(value, list):
        raise _wrong(field, value)
    return value


def _text(fields: Mapping[str, Any], field: str) -> str:
    value = fields.get(field, "")
    if not isinstance(value, str):
        raise _wrong(field, value)
    return value


def _flag(fields: Mapping[str, Any], field: str) -> bool | None:
    value = fields.get(field)
    if value is not None and not isinstance(value, bool):
        raise _wrong(field, value)
    return value


def _day(fields: Mapping[str, Any], field: str) -> str | None:
    return None if fields.get(field) is None else past_day(_text(fields, field))


def _sides(fields: Mapping[str, Any]) -> tuple[Measure, Measure, Measure]:
    sides = fields.get("size_mm")
    if not isinstance(sides, list) or len(sides) != 3:
        raise _wrong("size_mm", sides)
    if any(isinstance(side, bool) or not isinstance(side, int | float) for side in sides):
        raise _wrong("size_mm", sides)
    return sides[0], sides[1], sides[2]


def _wrong(field: str, value: object) -> BadRecord:
    return BadRecord("wardrobe_field_wrong", field=Name("field", field), got=repr(value)[:_SHOWN])
