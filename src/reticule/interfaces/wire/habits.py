"""Habits as JSON: what the diary shows over the months."""

from __future__ import annotations

from dataclasses import asdict

from reticule.carry.habit_reasons import reasons_of
from reticule.carry.habits import Change, DatedBag, Habits, habits_of
from reticule.carry.wardrobe import Wardrobe
from reticule.interfaces.wire.encode import Json, reasons_json
from reticule.language.locale import Locale
from reticule.store.days import past_day, today


def habits_up_to(day: str | None, wardrobe: Wardrobe) -> Habits:
    """The habits of somebody up to a day (YYYY-MM-DD), up to today where none is named.

    Raises:
        BadValue: it is no day, or one in the future.
    """
    return habits_of(wardrobe, today() if day is None else past_day(day))


def habits_json(habits: Habits, locale: Locale) -> Json:
    """Every figure, and what can be said of it; weights are in g, and null where no wear has one."""
    months = [
        {"month": month.month, "wears": month.wears, "items": month.items, "weight_g": month.weight, "weighed": month.weighed,
         "bags": month.bags}
        for month in habits.months
    ]  # fmt: skip
    return {
        "today": habits.today,
        "wears": habits.wears,
        "listed": habits.listed,
        "weighed": habits.weighed,
        "months": months,
        "unused": [asdict(unused) for unused in habits.unused],
        "came_in": [_bag(bag) for bag in habits.came],
        "went_out": [_bag(bag) for bag in habits.went],
        "calendar": {"start": habits.start, "days": [asdict(day) for day in habits.calendar]},
        "resting": [_bag(bag) for bag in habits.resting],
        "weight_g": _change(habits.weight),
        "items": _change(habits.items),
        "reasons": reasons_json(reasons_of(habits), locale),
    }


def _bag(bag: DatedBag) -> Json:
    return {"bag": bag.bag, "date": bag.date}


def _change(change: Change | None) -> Json | None:
    return None if change is None else asdict(change)
