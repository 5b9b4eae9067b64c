"""What the pages of one's own bags show: all of it, and what came along the last time; run by the workers."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from reticule.carry.wardrobe import OwnedBag, Thing, Wardrobe, Wear, typed_list
from reticule.drawing.figures.habit_charts import draw_habits
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.habits import habits_json, habits_up_to
from reticule.language.locale import Locale
from reticule.services.sources import Sources
from reticule.store.wardrobe_record import record_of_owned_bag, record_of_thing

_MOST_DAYS = 60  # of the diary that the page lists


def mine(_: Json, sources: Sources, __: Locale) -> Json:
    """Bags and things by name, those in use first; and the last days."""
    own = sources.owned
    worn = Counter(name for wear in own.wears for name in wear.bags)
    last = {name: wear.date for wear in own.wears for name in wear.bags}
    return {
        "bags": [_bag(bag, worn[bag.name], last.get(bag.name)) for bag in sorted(own.bags, key=_is_retired)],
        "things": [record_of_thing(thing) for thing in sorted(own.things, key=_is_retired)],
        "wears": [_wear(wear) for wear in reversed(own.wears[-_MOST_DAYS:])],
        "days": len(own.wears),
        "guests": [asdict(loan) for loan in own.guests],
        "offers": [asdict(loan) for loan in own.offers],
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
    """The bag as a file has it, with how often and when it was worn last."""
    return {**record_of_owned_bag(owned), "wears": wears, "last": last, "lender": owned.lender}


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
