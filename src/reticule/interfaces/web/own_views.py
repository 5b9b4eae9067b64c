"""What the pages of one's own bags show: all of it, and what came along the last time; run by the workers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from reticule.carry.wardrobe import OwnedBag, Thing, Wardrobe, Wear, typed_list
from reticule.drawing.figures.habit_charts import draw_habits
from reticule.interfaces.wire.encode import Json, bag_json
from reticule.interfaces.wire.habits import habits_json, habits_up_to
from reticule.language.locale import Locale
from reticule.services.sources import Sources

_MOST_DAYS = 60  # of the diary that the page lists


def mine(_: Json, sources: Sources, __: Locale) -> Json:
    """Bags and things by name, those in use first; and the last days."""
    own = sources.owned
    worn = Counter(name for wear in own.wears for name in wear.bags)
    last = {name: wear.date for wear in own.wears for name in wear.bags}
    return {
        "bags": [_bag(bag, worn[bag.name], last.get(bag.name)) for bag in sorted(own.bags, key=_is_retired)],
        "things": [_thing(thing) for thing in sorted(own.things, key=_is_retired)],
        "wears": [_wear(wear) for wear in reversed(own.wears[-_MOST_DAYS:])],
        "days": len(own.wears),
        "guests": [{"bag": loan.bag, "other": loan.other, "accepted": loan.accepted} for loan in own.guests],
        "offers": [{"bag": loan.bag, "other": loan.other, "number": loan.number} for loan in own.offers],
    }


def tonight(_: Json, sources: Sources, __: Locale) -> Json:
    """How many bags are in use, and what came along and was worn the last time."""
    own = sources.owned
    last = next((wear for wear in reversed(own.wears) if wear.carried), None)
    return {
        "bags": sum(bag.retired is None for bag in own.bags),
        "carry": "" if last is None else typed_list(worn for worn in last.items if not worn.missed),
        "outfit": "" if last is None else last.outfit,
    }


def habits(_: Json, sources: Sources, locale: Locale) -> Json:
    """What the diary shows over the months up to today, with its charts as SVG; no chart of too few days."""
    shown = habits_up_to(None, Wardrobe() if sources.wardrobe is None else sources.owned)
    return {"answer": habits_json(shown, locale), "pictures": [draw_habits(shown, locale)] if shown.enough else []}


def _is_retired(owned: OwnedBag | Thing) -> bool:
    return owned.retired is not None


def _bag(owned: OwnedBag, wears: int, last: str | None) -> Json:
    return {
        **bag_json(owned.bag),
        "colours": list(owned.bag.colours),
        "paid": _money(owned.bag.price),
        "resale": _money(owned.resale),
        "acquired": owned.acquired,
        "retired": owned.retired,
        "note": owned.note,
        "photo": owned.photo,
        "events": [
            {"date": event.date, "kind": event.kind, "cost": _money(event.cost), "note": event.note} for event in owned.events
        ],
        "wears": wears,
        "last": last,
        "lender": owned.lender,
    }


def _thing(thing: Thing) -> Json:
    return {"name": thing.name, "size_mm": [float(side) for side in thing.item.sides], "weight_g": thing.weight,
            "retired": thing.retired, "note": thing.note}  # fmt: skip


def _wear(wear: Wear) -> Json:
    return {
        "number": wear.number,
        "date": wear.date,
        "bags": list(wear.bags),
        "carried": [item.name for item in wear.carried],
        "missed": [worn.item.name for worn in wear.items if worn.missed],
        "outfit": wear.outfit,
        "occasion": wear.occasion,
        "note": wear.note,
        "went_in": wear.went_in,
    }


def _money(price: Any) -> Json | None:
    return None if price is None else {"amount": price.amount, "currency": price.currency}
