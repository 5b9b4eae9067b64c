"""worth as JSON."""

from __future__ import annotations

from reticule.carry.bag import Bag, Price
from reticule.errors import BadRecord
from reticule.interfaces.wire.decode import bag_in, optional_text_in, short, texts_in, whole_in
from reticule.interfaces.wire.encode import Json, bag_json, reason_json, reasons_json
from reticule.interfaces.wire.schema import BAG, schema_of
from reticule.interfaces.wire.series import INTEREST, interest_in, interest_json, per_wear_json
from reticule.language.locale import Locale
from reticule.looks.look_alike import LookAlike
from reticule.questions.worth import Adds, SecondHandCost, StyleCost, WearCost, Worth
from reticule.services.plan import read_budget
from reticule.services.worth import WorthRequest
from reticule.store.days import day_number, today
from reticule.trends.cost_per_wear import WEARS

_MONEY: Json = {"type": "string", "maxLength": 80, "description": "such as '350 EUR'"}
_DAY: Json = {"type": "string", "maxLength": 10, "description": "YYYY-MM-DD"}
_TEXTS: Json = {"type": "array", "items": {"type": "string", "maxLength": 4000}, "maxItems": 500}
SCHEMA = schema_of(
    {
        "bag": BAG,
        "price": _MONEY,
        "care": {**_MONEY, "description": "what care and repair cost, such as '40 EUR'"},
        "resale": {**_MONEY, "description": "what it would bring, such as '120 EUR'"},
        "rent": {**_MONEY, "description": "of one like it for a wear, such as '15 EUR'"},
        "second_hand": {**_MONEY, "description": "of one like it that was worn already, such as '180 EUR'"},
        "acquired": _DAY,
        "worn": {"type": "array", "items": _DAY, "maxItems": 100_000},
        "lists": {**_TEXTS, "description": "what was carried lately, one list each"},
        "owned": {"type": "array", "items": BAG, "maxItems": 5_000, "description": "the bags that somebody has"},
        **INTEREST,
        "today": {**_DAY, "description": "YYYY-MM-DD; the day of now where it is left out"},
    },
    ("bag",),
)
EXAMPLE: Json = {
    "bag": "Coach Tabby 20",
    "price": "350 EUR",
    "resale": "150 EUR",
    "second_hand": "240 EUR",
    "acquired": "2025-11-01",
    "worn": ["2025-11-08", "2025-12-24", "2026-02-14", "2026-05-03", "2026-08-22"],
    "lists": ["phone, keys, lipstick", "phone, card holder, sunglasses"],
    "owned": ["Chanel Wallet on Chain"],
    "today": "2026-11-01",
}


def decode(record: Json) -> WorthRequest:
    """A bag, its money and its days, recent lists and owned bags.

    Raises:
        BadInput: a field cannot be read.
    """
    price, care, resale, rent = (_price_in(record, field) for field in ("price", "care", "resale", "rent"))
    now, acquired = _day_in(record, "today"), _day_in(record, "acquired")
    return WorthRequest(
        bag_in(record),
        day_number(today()) if now is None else now,
        price,
        care,
        resale,
        rent,
        acquired,
        tuple(day_number(text) for text in texts_in(record, "worn")),
        texts_in(record, "lists"),
        _owned(record),
        _price_in(record, "second_hand"),
        interest_in(record),
        None if record.get("wears") is None else whole_in(record, "wears", WEARS),
    )


def _owned(record: Json) -> tuple[Bag | str, ...]:
    owned = record.get("owned") or []
    if not isinstance(owned, list):
        raise BadRecord("bag_list_wrong", field="owned", got=short(owned))
    return tuple(map(_bag, owned))


def _bag(record: object) -> str | Bag:
    return bag_in({"bag": record})


def _price_in(record: Json, field: str) -> Price | None:
    text = optional_text_in(record, field)
    if text is None:
        return None
    money = read_budget(text)
    return Price(money.amount, money.currency)


def _day_in(record: Json, field: str) -> int | None:
    text = optional_text_in(record, field)
    return None if text is None else day_number(text)


def encode(answer: Worth, locale: Locale) -> Json:
    """What a wear costs, what the bag adds, and why."""
    return {
        "bag": bag_json(answer.bag),
        "cost": None if answer.cost is None else _cost_json(answer.cost),
        "adds": None if answer.adds is None else _adds_json(answer.adds),
        "like": None if answer.like is None else _like_json(answer.like, locale),
        "interest": None if answer.style is None else interest_json(answer.style.interest, locale),
        "per_wear": _per_wear_json(answer.style),
        "facts": [{"what": fact.what, "value": fact.value, "source": fact.source} for fact in answer.facts],
        "reasons": reasons_json(answer.reasons, locale),
    }


def _cost_json(cost: WearCost) -> Json:
    return {
        "currency": cost.currency,
        "net": round(cost.net, 2),
        "wears": cost.wears,
        "to_date": None if cost.to_date is None else round(cost.to_date, 2),
        "in_a_year": {"expected": round(cost.expected, 2), "80": [round(cost.low, 2), round(cost.high, 2)]},
        "wears_next_year": {"mean": round(cost.year.mean, 1), "80": [cost.year.low, cost.year.high]},
        "break_even": cost.break_even,
        "second_hand": None if cost.second_hand is None else _second_hand_json(cost.second_hand),
    }


def _per_wear_json(style: StyleCost | None) -> Json | None:
    per_wear = None if style is None else style.per_wear
    return None if per_wear is None else per_wear_json(per_wear.amount, per_wear.currency)


def _second_hand_json(cost: SecondHandCost) -> Json:
    return {"saves": round(cost.saves, 2), "in_a_year": round(cost.expected, 2)}


def _like_json(like: LookAlike, locale: Locale) -> Json:
    reason = reason_json(like.reason, locale)
    return {"bag": like.bag.name, "colour": like.colour, "distance": round(like.distance, 2), "reason": reason}


def _adds_json(added: Adds) -> Json:
    return {
        "lists": added.lists,
        "serves": added.serves,
        "new": [[item.name for item in carry] for carry in added.new],
        "duplicates": None if added.duplicates is None else added.duplicates.name,
        "owned_already": added.owned_already,
    }
