"""What days of the diary say of a part of a list: the most of it that went in on one day, and why an item stays at home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reticule.carry.dominance import PackedDay, dominates, is_at_least_as_large
from reticule.carry.item import Item
from reticule.reason import Date, Reason
from reticule.selection.multiple_choice import Choice, KnapsackOption

_Taken = tuple[KnapsackOption | None, ...]


def day_reason(day: PackedDay) -> Reason:
    """Says that a list went in on a day, or that it did not."""
    return Reason.of("carried_before" if day.went_in else "did_not_go_in_before", date=Date(day.date))


def refused_by(day: PackedDay | None) -> Reason | None:
    """Says on which day a list did not go in; None where no day says that."""
    return None if day is None or day.went_in else day_reason(day)


def whole_carried(wants: Sequence[Sequence[KnapsackOption]], days: Iterable[PackedDay]) -> Choice | None:
    """Returns the choice of all that is wanted, itself, where a day says that it goes in; else None.

    Args:
        wants: for each thing wanted its options, the first of which is the thing itself.
        days: of the diary of the bag.
    """
    items = [options[0].item for options in wants]
    if not any(day.went_in and dominates(day.items, items) for day in days):
        return None
    taken = tuple(options[0] for options in wants)
    return Choice(taken, True, 0, sum(option.value for option in taken))


def with_carried(choice: Choice, wants: Sequence[Sequence[KnapsackOption]], days: Iterable[PackedDay]) -> Choice:
    """Returns the choice, or the part of what is wanted that a day says goes in, where that is of greater gain.

    A search that was cut short may have missed it, and so may one by boxes alone: a bottle may have gone in where a box that is
    no larger has no room.
    """
    parts = (_most_carried(wants, day) for day in days if day.went_in)
    part = max(parts, key=_gain, default=())
    if _gain(part) <= _gain(choice.taken):
        return choice
    most = sum(max(option.value for option in options) for options in wants)
    return Choice(part, False, choice.tries, max(choice.most, most))


def _most_carried(wants: Sequence[Sequence[KnapsackOption]], day: PackedDay) -> _Taken:
    """The part of greatest gain that a day says goes in, each thing itself.

    The parts of a list that can be matched with different items of a day are the independent sets of a transversal matroid
    (Edmonds and Fulkerson 1965), so that taking the most valued thing that is left is never wrong.
    """
    taken: list[KnapsackOption | None] = [None] * len(wants)
    carried: list[Item] = []
    for number in sorted(range(len(wants)), key=lambda number: -wants[number][0].gain):
        own = wants[number][0]
        is_small = any(is_at_least_as_large(item, own.item) for item in day.items)
        if is_small and dominates(day.items, [*carried, own.item]):
            taken[number] = own
            carried.append(own.item)
    return tuple(taken)


def _gain(taken: _Taken) -> int:
    return sum(option.gain for option in taken if option)
