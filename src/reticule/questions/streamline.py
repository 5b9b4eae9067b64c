"""streamline: what could stay at home, or be lighter?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reticule.carry.folding import fold
from reticule.carry.item import CarryList, Item
from reticule.carry.library import Library
from reticule.carry.parser import read_carry
from reticule.errors import BadValue, EmptyCarryList
from reticule.reason import Name, Reason, Weight
from reticule.units import Grams

# kinds of which two items need not do the same
_DIVERSE = frozenset({"misc", "card", "keys", "phone", "document", "medical", "clothing", "play"})
_LEAST_SAVING: Grams = 10


@dataclass(frozen=True, slots=True)
class LighterSwap:
    """A lighter item that can replace another, and the weight it saves on each day it is carried."""

    instead_of: Item
    take: Item
    saves: Grams
    source: str


@dataclass(frozen=True, slots=True)
class Streamlined:
    """Advice over several lists.

    Args:
        days: the number of lists.
        unused: the items never used; empty if it is unknown what was used.
        days_carried: the number of days on which each unused item was carried.
        doubled: groups of items that do the same.
        lighter: swaps for lighter items, the largest saving first.
    """

    days: int
    unused: tuple[Item, ...]
    days_carried: tuple[int, ...]
    doubled: tuple[tuple[Item, ...], ...]
    lighter: tuple[LighterSwap, ...]
    lists: tuple[CarryList, ...] = ()  # what was asked about

    @property
    def saved(self) -> Grams:
        """The weight that all swaps save together, in grams."""
        return sum(swap.saves for swap in self.lighter)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The items never used, the groups that do the same, and the lighter swaps, in this order."""
        return (
            *(_never_used(item, count) for item, count in zip(self.unused, self.days_carried, strict=True)),
            *(Reason.of("do_the_same", items=tuple(map(_name, group))) for group in self.doubled),
            *(
                Reason.of("lighter", item=_name(swap.take), instead_of=_name(swap.instead_of), saves=Weight(swap.saves))
                for swap in self.lighter
            ),
        )


def streamline(lists: Sequence[CarryList], library: Library, *, used: Sequence[str] | None = None) -> Streamlined:
    """What could stay at home, or be lighter?

    Args:
        lists: the items carried, one list a day.
        library: the library with the compact alternatives.
        used: texts that name the items used on any day; None if that is unknown.

    Raises:
        EmptyCarryList: there is no list.
        BadInput: an item used is unknown or was never carried.
    """
    if not lists:
        raise EmptyCarryList("no_lists")
    carried = {item.name: item for day in lists for item in day}
    used_names = set(carried) if used is None else {name for text in used for name in _names_in(text, carried, library)}
    unused = tuple(item for name, item in carried.items() if name not in used_names)
    days = tuple(sum(any(item.name == other.name for other in day) for day in lists) for item in unused)
    return Streamlined(len(lists), unused, days, _doubled(lists, carried), _lighter(carried.values(), library))


def _never_used(item: Item, days: int) -> Reason:
    if days == 2:
        return Reason.of("never_used_of_two", item=_name(item))
    return Reason.of("never_used", item=_name(item), count=days)


def _name(item: Item) -> Name:
    return Name("item", item.name)


def _names_in(text: str, carried: dict[str, Item], library: Library) -> list[str]:
    """Returns the names of the carried items that a text names."""
    exact = [name for name in carried if fold(name) == fold(text)]
    names = exact or [item.name for item in read_carry(text, library, strict=True)]
    for name in names:
        if name not in carried:
            raise BadValue("used_not_carried", text=text.strip())
    return names


def _doubled(lists: Sequence[CarryList], carried: dict[str, Item]) -> tuple[tuple[Item, ...], ...]:
    """Returns groups of items of one kind that were carried together on at least half of the days."""
    days: Counter[tuple[str, ...]] = Counter()
    for day in lists:
        kinds: dict[str, set[str]] = {}
        for item in day:
            if item.kind not in _DIVERSE:
                kinds.setdefault(item.kind, set()).add(item.name)
        days.update(tuple(sorted(names)) for names in kinds.values() if len(names) > 1)
    frequent = sorted(group for group, count in days.items() if 2 * count >= len(lists))
    return tuple(tuple(carried[name] for name in group) for group in frequent)


def _lighter(items: Iterable[Item], library: Library) -> tuple[LighterSwap, ...]:
    """Returns, for each item of known weight, the first alternative that is lighter; the largest saving first."""
    swaps = []
    for item in items:
        for alternative in library.smaller(item.name):
            small = library.find(alternative.alternative).item
            if item.weight is not None and small.weight is not None and item.weight - small.weight >= _LEAST_SAVING:
                swaps.append(LighterSwap(item, small, item.weight - small.weight, alternative.source))
                break
    return tuple(sorted(swaps, key=lambda swap: (-swap.saves, swap.instead_of.name)))
