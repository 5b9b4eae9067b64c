"""compose as JSON."""

from __future__ import annotations

from reticule.interfaces.wire.decode import carry_in, days_in, probability_in, text_in, texts_in
from reticule.interfaces.wire.encode import Json, bag_json, load_json, reasons_json
from reticule.interfaces.wire.schema import CARRY, ITEMS, PROBABILITY, TEXTS, schema_of
from reticule.language.locale import Locale
from reticule.questions.compose import Composed, ComposedDays, LoadedBag
from reticule.reality.containers import MEASURES
from reticule.services.compose import ComposeRequest

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "items": ITEMS,
        "bags": TEXTS,
        "together": TEXTS,
        "by": {"enum": list(MEASURES)},
        "probability": PROBABILITY,
        "days": {"type": "array", "minItems": 1, "maxItems": 31, "items": {"anyOf": [CARRY, ITEMS]}},
    }
)
EXAMPLE: Json = {"carry": "phone, sunglasses, keys, lipstick", "bags": ["Chanel Wallet on Chain", "Coach Tabby 20"]}


def decode(record: Json) -> ComposeRequest:
    """Names of bags and a list (carry, or items), or several lists under days.

    Raises:
        BadInput: a list, a name or a number cannot be read.
    """
    by_day = "days" in record
    lists = [carry_in(_as_record(day)) for day in days_in(record)] if by_day else [carry_in(record)]
    return ComposeRequest(
        tuple(lists),
        texts_in(record, "bags"),
        () if by_day else texts_in(record, "together"),
        text_in(record, "by", "bulk"),
        probability_in(record),
        by_day,
    )


def encode(composed: Composed | ComposedDays, locale: Locale) -> Json:
    """The bags to take, what goes into each, and what stays at home; for several days each of them."""
    if isinstance(composed, Composed):
        return _composed_json(composed, locale)
    return {
        "bags": [bag_json(bag) for bag in composed.bags],
        "days": [_composed_json(day, locale) for day in composed.days],
        "never_needed": [bag.name for bag in composed.never_used],
        "proven": composed.proven,
        "reasons": reasons_json(composed.reasons, locale),
    }


def _as_record(day: object) -> Json:
    return {"carry": day} if isinstance(day, str) else {"items": day}


def _composed_json(composed: Composed, locale: Locale) -> Json:
    return {
        "bags": [_part_json(part) for part in composed.loaded_bags],
        "kept": [item.name for part in composed.loaded_bags for item in part.items],
        "left": [item.name for item in composed.left],
        "swaps": [],
        "spare": [bag.name for bag in composed.spare],
        "proven": composed.proven,
        "reasons": reasons_json(composed.reasons, locale),
    }


def _part_json(part: LoadedBag) -> Json:
    fit = part.fit
    return {
        "bag": bag_json(part.bag),
        "kept": [item.name for item in part.items],
        **load_json(part.load),
        "probability": None if fit is None else round(fit.probability, 4),
        "margin_mm": None if fit is None else fit.margin,
    }
