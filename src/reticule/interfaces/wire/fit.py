"""fit as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reticule.interfaces.wire.decode import bag_in, carry_in, items_in, stated_bag_in
from reticule.interfaces.wire.encode import Json, bag_json, placed_json, reasons_json, rooms_json
from reticule.interfaces.wire.jsonl import answer_lines
from reticule.interfaces.wire.schema import BAG, CARRY, ITEMS, schema_of
from reticule.language.locale import Locale
from reticule.questions.fit import Fit
from reticule.services.fit import FitRequest, answer
from reticule.services.sources import Sources

SCHEMA = schema_of({"carry": CARRY, "items": ITEMS, "bag": BAG}, ("bag",))
EXAMPLE: Json = {"bag": "Chanel Wallet on Chain", "carry": "iPhone 15 Pro, card holder, keys, lipstick"}


def decode(record: Json) -> FitRequest:
    """A list (carry as text, or items) and a bag (a name, or an object with stated_mm).

    Raises:
        BadInput: the list or the bag cannot be read.
    """
    return FitRequest(carry_in(record), bag_in(record))


def encode(fit: Fit, locale: Locale) -> Json:
    """The bag, the verdict on its inferred interior, the probability for the real bag, and where everything lies."""
    return {"bag": bag_json(fit.bag), **fit_json(fit, locale)}


def fit_json(fit: Fit, locale: Locale) -> Json:
    """The answer without its bag."""
    return {
        "verdict": fit.verdict,
        "probability": round(fit.probability, 4),
        "closes": None if fit.closes is None else round(fit.closes, 4),
        "margin_mm": fit.margin,
        "reasons": reasons_json(fit.reasons, locale),
        "interior_mm": fit.exact.in_mm(fit.exact.room.sides) if fit.exact else list(fit.room.sides),
        "mouth_mm": fit.interior.mouth.width,
        "unit_mm": float(fit.exact.unit) if fit.exact else 1,
        "placements": _exact_json(fit) if fit.exact else placed_json(fit.packing, fit.rooms, fit.carry.items),
        "poses": [
            {
                "item": pose.item.name,
                "axis": "xyz"[pose.axis],
                "centre_mm": [round(at, 2) for at in pose.centre],
                "length_mm": round(pose.length, 2),
                "diameter_mm": round(pose.diameter, 2) or None,
                "sides_mm": None if pose.diameter else [round(side, 2) for side in pose.sides],
                "angle": round(pose.angle, 4),
            }
            for pose in (() if fit.exact else fit.poses)
        ],
        **rooms_json(fit.rooms, fit.carry.items),
    }


def _exact_json(fit: Fit) -> list[Json]:
    """Placements in mm, whose sides and corners are whole multiples of `unit_mm`."""
    if fit.exact is None:
        return []
    places = zip(fit.carry, fit.exact.packing.placements, strict=True)
    return [
        {
            "item": item.name,
            "at_mm": fit.exact.in_mm(place.start),
            "size_mm": fit.exact.in_mm(place.box.sides),
            "shape": item.shape.value,
        }
        for item, place in places
    ]


def fit_lines(lines: Iterable[str], locale: Locale) -> Iterator[str]:
    """Answers one fit question a line, each bag by its stated size and each item by its own."""
    sources = Sources()

    def of_record(record: Json) -> Json:
        reply = answer(FitRequest(items_in(record), stated_bag_in(record)), sources)
        readings = {"readings": reasons_json(reply.bag.readings, locale)} if reply.bag.readings else {}
        return {**fit_json(reply, locale), **readings}

    return answer_lines(lines, of_record, SCHEMA, locale)
