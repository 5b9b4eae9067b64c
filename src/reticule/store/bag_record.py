"""Bags as JSON objects, as a line of a catalogue holds them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from reticule.carry.bag import KINDS, MAX_BAG_SIDE, Bag, Compartment, Price, StatedSize
from reticule.errors import BadRecord
from reticule.reason import Name
from reticule.units import Measure, down

Record = dict[str, object]

_MOST_WEIGHT, _MOST_ERA = 100_000, 9_999  # grams; the decade of a shape
_MOST_ALIKE = 999  # compartments of a kind
_SHOWN = 60  # characters of a wrong value that a fault shows
_WORD_LISTS = ("attach", "wear", "colours", "materials")


def bag_of_record(record: object) -> Bag:
    """Returns the bag of a JSON object; a missing field is unknown.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range.
    """
    if not isinstance(record, dict):
        raise BadRecord("bag_no_object", got=type(record).__name__)
    name = record.get("name", record.get("bag"))
    if not isinstance(name, str):
        raise BadRecord("bag_record_without_name", got=repr(name))
    try:
        return Bag(
            name=name,
            stated=stated_size_of(record.get("stated_mm"), record.get("dims_kind", "external")),
            brand=_text_of(record, "brand"),
            shape=_text_of(record, "shape") or "unknown",
            construction=_text_of(record, "construction") or "unknown",
            opening=_text_of(record, "opening") or "unknown",
            compartments=tuple(map(compartment_of, _list_of(record, "compartments"))),
            expansion=_whole_of({"expansion": _object_of(record, "expansion").get("d")}, "expansion", MAX_BAG_SIDE),
            price=_price_of(record.get("price")),
            weight=_whole_of(record, "weight", _MOST_WEIGHT),
            era=_whole_of(record, "era", _MOST_ERA),
            sources=MappingProxyType(_sources_of(record)),
            note=_text_of(record, "note"),
            measured=None if record.get("measured_mm") is None else stated_size_of(record["measured_mm"], "internal"),
            mouth=_whole_of(record, "mouth_mm", MAX_BAG_SIDE),
            sku=str(record.get("sku") or ""),
            stock=_stock_of(record.get("stock")),
            attach=_words_of(record, "attach"),
            wear=_words_of(record, "wear"),
            colours=_words_of(record, "colours"),
            materials=_words_of(record, "materials"),
            kind=_text_of(record, "kind") or "bag",
        )
    except (TypeError, KeyError, AttributeError, ValueError) as fault:
        raise BadRecord("bag_field_wrong", bag=Name("bag", name), why=str(fault)) from fault


def record_of_bag(bag: Bag) -> Record:
    """Returns the JSON object of a bag; `bag_of_record` reads it back as an equal bag.

    Inner sides that are no whole mm are written as decimals.

    >>> record_of_bag(Bag("Mine", StatedSize(190, 120, None)))["stated_mm"]
    {'w': 190, 'h': 120, 'd': None}
    """
    price = bag.price
    return {
        "sku": bag.sku,
        "name": bag.name,
        "brand": bag.brand,
        "stated_mm": _sides_of(bag.stated),
        "dims_kind": "internal" if bag.stated.internal else "external",
        "shape": bag.shape,
        "construction": bag.construction,
        "opening": bag.opening,
        "compartments": [
            {"kind": part.kind, "count": part.count} | dict(zip("whd", part.size, strict=True)) for part in bag.compartments
        ],
        "expansion": None if bag.expansion is None else {"d": bag.expansion},
        **{field: list(getattr(bag, field)) for field in _WORD_LISTS},
        "weight": bag.weight,
        "price": price and {"amount": price.amount, "currency": price.currency, "date": price.date, "kind": price.kind},
        "stock": bag.stock,
        "era": bag.era,
        "sources": dict(bag.sources),
        "note": bag.note,
        **({} if bag.kind == KINDS[0] else {"kind": bag.kind}),
        **({} if bag.measured is None else {"measured_mm": _sides_of(bag.measured)}),
        **({} if bag.mouth is None else {"mouth_mm": bag.mouth}),
    }


def _sides_of(size: StatedSize) -> Record:
    sides = size.measured or size.axes
    return dict(zip("whd", (float(side) if isinstance(side, Fraction) else side for side in sides), strict=True))


def stated_size_of(record: object, kind: object) -> StatedSize:
    """Returns the stated size of an object {"w", "h", "d"} in mm, each a number or null.

    Args:
        record: the object.
        kind: "external" or "internal".

    Raises:
        BadRecord: the object or an axis has the wrong type.
        BadLength: an axis is out of range, or all are unknown.
    """
    if not isinstance(record, Mapping):
        raise BadRecord("stated_no_object", got=repr(record))
    axes: list[int | None] = []
    measured: list[Measure] = []
    for axis in ("w", "h", "d"):
        length = record.get(axis)
        is_length = isinstance(length, int | float | Fraction | None) and not isinstance(length, bool)
        if not is_length or not abs(length or 0) <= 1e6:
            raise BadRecord("stated_axis_wrong", axis=axis, got=repr(length))
        whole = down if kind == "internal" else round  # an inner size rounds down, so that nothing fits by rounding
        axes.append(None if length is None or (axis == "d" and length == 0) else whole(length))
        measured += [] if length is None else [length]
    if kind not in ("external", "internal"):
        raise BadRecord("dims_kind_unknown", got=repr(kind))
    width, height, depth = axes
    inner = measured if kind == "internal" and None not in axes and any(length % 1 for length in measured) else None
    return StatedSize(width, height, depth, kind == "internal", (inner[0], inner[1], inner[2]) if inner else None)


def _stock_of(stock: object) -> int | None:
    if stock is not None and (isinstance(stock, bool) or not isinstance(stock, int) or stock < 0):
        raise BadRecord("bag_stock_wrong", got=repr(stock))
    return stock


def compartment_of(part: object) -> Compartment:
    """Returns the compartment of an object: kind, count, and the inner sides as `size_mm` or as `w`, `h` and `d`; 0 is unknown.

    >>> compartment_of({"kind": "zip pocket", "size_mm": [150, 90, 15.5]})
    Compartment(kind='zip pocket', count=1, size=(150, 90, 15))
    """
    if not isinstance(part, Mapping) or "kind" not in part:
        raise BadRecord("bag_object_wrong", field="compartments", got=_short(part))
    sides = part.get("size_mm")
    if not isinstance(sides, list) or len(sides) != 3:
        sides = [part.get(axis) for axis in "whd"]
    lengths = [side if isinstance(side, int | float) and side else None for side in sides]
    whole = round if None in lengths else down  # an inner size rounds down, so that nothing fits by rounding
    width, height, depth = (None if length is None else int(whole(length)) for length in lengths)
    count = _whole_of(part, "count", _MOST_ALIKE)
    return Compartment(str(part["kind"]), count or 1, (width, height, depth))


def _price_of(record: Mapping[str, object] | None) -> Price | None:
    if record is None:
        return None
    amount, currency = record.get("amount"), record.get("currency")
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount < 1e9:
        raise BadRecord("price_amount_wrong", got=repr(amount))
    if not isinstance(currency, str) or not currency:
        raise BadRecord("price_currency_wrong", got=repr(currency))
    date, kind = record.get("date"), record.get("kind")
    return Price(float(amount), currency, str(date) if date else None, str(kind or "list"))


def _words_of(record: Mapping[str, object], field: str) -> tuple[str, ...]:
    words = record.get(field) or []
    if not isinstance(words, list):
        raise BadRecord("bag_words_wrong", field=field, got=_short(words))
    return tuple(map(str, words))


def _text_of(record: Mapping[str, object], field: str) -> str:
    text = record.get(field) or ""
    if not isinstance(text, str):
        raise BadRecord("bag_text_wrong", field=field, got=_short(text))
    return text


def _list_of(record: Mapping[str, object], field: str) -> list[object]:
    parts = record.get(field) or []
    if not isinstance(parts, list):
        raise BadRecord("bag_list_wrong", field=field, got=_short(parts))
    return parts


def _object_of(record: Mapping[str, object], field: str) -> Mapping[str, object]:
    part = record.get(field) or {}
    if not isinstance(part, Mapping):
        raise BadRecord("bag_object_wrong", field=field, got=_short(part))
    return part


def _whole_of(record: Mapping[str, object], field: str, most: int) -> int | None:
    """A number of a record, rounded to a whole one; None where it is left out.

    Raises:
        BadRecord: it is no number from 0 to `most`.
    """
    number = record.get(field)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= most:
        raise BadRecord("bag_number_wrong", field=field, most=most, got=_short(number))
    return round(number)


def _sources_of(record: Mapping[str, object]) -> dict[str, str]:
    sources = _object_of(record, "sources") or ({"size": record["source"]} if "source" in record else {})
    return {str(figures): _text_of(sources, figures) for figures in sources}


def _short(value: object) -> str:
    return repr(value)[:_SHOWN]
