"""What can be said of the months, kindly: facts, and what could stay at home."""

from __future__ import annotations

from typing import Final

from reticule.carry.calendar import date_of, day_of
from reticule.carry.habits import ENOUGH, RESTING, Change, DatedBag, Habits
from reticule.reason import Date, Name, Reason, Value, Weight

_GRAIN: Final = 10  # g, to which a difference is rounded
_LEAST_GRAMS: Final = 20  # below which two seasons weigh the same
_MOST: Final = 3  # things, or bags, that are named


def reasons_of(habits: Habits) -> tuple[Reason, ...]:
    """Returns what can be said, the most useful first; of too few days only that they are few.

    >>> from reticule.carry.habits import habits_of
    >>> from reticule.carry.wardrobe import Wardrobe
    >>> [reason.code for reason in reasons_of(habits_of(Wardrobe(), "2026-05-04"))]
    ['habits_too_few']
    """
    if not habits.enough:
        return (Reason.of("habits_too_few", count=habits.wears, least=ENOUGH),)
    return (*_lighter(habits), *_left_at_home(habits), *_in_and_out(habits), *map(_resting, _lately(habits)), *_weighed(habits))


def _lighter(habits: Habits) -> tuple[Reason, ...]:
    """How much lighter, and how many things fewer, than a year before."""
    reasons = []
    if habits.weight is not None:
        grams = round(_difference(habits.weight) / _GRAIN) * _GRAIN
        if abs(grams) >= _LEAST_GRAMS:
            reasons.append(Reason.of("habits_lighter" if grams < 0 else "habits_heavier", weight=Weight(abs(grams))))
    if habits.items is not None:
        count = round(_difference(habits.items))
        if count:
            reasons.append(Reason.of("habits_fewer" if count < 0 else "habits_more", count=abs(count)))
    return tuple(reasons)


def _difference(change: Change) -> float:
    return change.now - change.year_ago


def _left_at_home(habits: Habits) -> tuple[Reason, ...]:
    """Of the things that were never used, those that still come along."""
    since = date_of(day_of(habits.today) - RESTING)
    lately = [unused for unused in habits.unused if unused.last > since]
    return tuple(Reason.of("habits_unused", item=Name("item", one.item), count=one.times) for one in lately[:_MOST])


def _in_and_out(habits: Habits) -> tuple[Reason, ...]:
    counts = (("habits_came", len(habits.came)), ("habits_went", len(habits.went)))
    parts: tuple[Value, ...] = tuple(Reason.of(code, count=count) for code, count in counts if count)
    return (Reason.of("habits_in_and_out", parts=parts),) if parts else ()


def _lately(habits: Habits) -> tuple[DatedBag, ...]:
    """The bags that rest, those first that were worn last: they are the likeliest to be remembered."""
    return tuple(reversed(habits.resting))[:_MOST]


def _resting(bag: DatedBag) -> Reason:
    if bag.date is None:
        return Reason.of("habits_not_worn_yet", bag=Name("bag", bag.bag))
    return Reason.of("habits_resting", bag=Name("bag", bag.bag), date=Date(bag.date))


def _weighed(habits: Habits) -> tuple[Reason, ...]:
    """Of how many days the weight is, where that is not all of them."""
    if not 0 < habits.weighed < habits.listed:
        return ()
    return (Reason.of("habits_weighed", count=habits.weighed, days=habits.listed),)
