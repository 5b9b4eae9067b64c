"""What could be carried less often: things never used, things that do the same, and lighter ones for those that stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reticule.carry.grammar import fold
from reticule.carry.item import CarryList, Item
from reticule.carry.library import Library
from reticule.carry.parser import read_carry
from reticule.errors import BadValue, EmptyCarryList
from reticule.reason import Name, Reason, Weight
from reticule.units import Grams

_DIVERSE = frozenset({"misc", "card", "keys", "phone", "document", "medical", "clothing", "play"})  # kinds of many uses
_WORTH_SAYING: Grams = 10


@dataclass(frozen=True, slots=True)
class Lighter:
    """A lighter item that would do in place of another, and what it saves on each day it is carried."""

    instead_of: Item
    take: Item
    saves: Grams
    source: str


@dataclass(frozen=True, slots=True)
class Streamlined:
    """Advice over several lists, never a judgement; `unused` is empty where it is not known what was used."""

    days: int
    unused: tuple[Item, ...]
    carried: tuple[int, ...]  # on how many days each of these was
    doubled: tuple[tuple[Item, ...], ...]
    lighter: tuple[Lighter, ...]

    @property
    def saved(self) -> Grams:
        """What the lighter things save on a day on which all of them are carried."""
        return sum(one.saves for one in self.lighter)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What is never used, what does the same, and what is lighter, in this order."""
        return (
            *(_never_used(item, count) for item, count in zip(self.unused, self.carried, strict=True)),
            *(Reason.of("do_the_same", items=tuple(map(_name, group))) for group in self.doubled),
            *(
                Reason.of("lighter", item=_name(one.take), instead_of=_name(one.instead_of), saves=Weight(one.saves))
                for one in self.lighter
            ),
        )


def streamline(lists: Sequence[CarryList], library: Library, *, used: Sequence[str] | None = None) -> Streamlined:
    """What could stay at home, or be lighter?

    Args:
        lists: what was carried, a list a day.
        library: what knows the compact alternatives.
        used: names of the things that were used on any day, as a wearer says them; None where nobody kept a diary.

    Raises:
        EmptyCarryList: there is no list.
        BadInput: what was used is not known, or was never carried.
    """
    if not lists:
        raise EmptyCarryList("no_lists")
    carried = {item.name: item for day in lists for item in day}
    touched = set(carried) if used is None else {name for text in used for name in _carried_as(text, carried, library)}
    unused = tuple(item for name, item in carried.items() if name not in touched)
    days = tuple(sum(any(item.name == one.name for one in day) for day in lists) for item in unused)
    return Streamlined(len(lists), unused, days, _doubled(lists, carried), _lighter(carried.values(), library))


def _never_used(item: Item, days: int) -> Reason:
    if days == 2:
        return Reason.of("never_used_of_two", item=_name(item))
    return Reason.of("never_used", item=_name(item), count=days)


def _name(item: Item) -> Name:
    return Name("item", item.name)


def _carried_as(text: str, carried: dict[str, Item], library: Library) -> list[str]:
    """The names under which what was used was carried."""
    spelt = [name for name in carried if fold(name) == fold(text)]
    names = spelt or [item.name for item in read_carry(text, library)]
    for name in names:
        if name not in carried:
            raise BadValue("used_not_carried", text=text.strip())
    return names


def _doubled(lists: Sequence[CarryList], carried: dict[str, Item]) -> tuple[tuple[Item, ...], ...]:
    """Things of one kind, of few uses, that were carried on the same day, at least on half of the days."""
    days: Counter[tuple[str, ...]] = Counter()
    for day in lists:
        kinds: dict[str, set[str]] = {}
        for item in day:
            if item.kind not in _DIVERSE:
                kinds.setdefault(item.kind, set()).add(item.name)
        days.update(tuple(sorted(names)) for names in kinds.values() if len(names) > 1)
    often = sorted(group for group, count in days.items() if 2 * count >= len(lists))
    return tuple(tuple(carried[name] for name in group) for group in often)


def _lighter(items: Iterable[Item], library: Library) -> tuple[Lighter, ...]:
    """For each thing of known weight the alternative that keeps most and is lighter, the greatest saving first."""
    found = []
    for item in items:
        for swap in library.smaller(item.name):
            small = library.find(swap.alternative).item
            if item.weight is not None and small.weight is not None and item.weight - small.weight >= _WORTH_SAYING:
                found.append(Lighter(item, small, item.weight - small.weight, swap.source))
                break
    return tuple(sorted(found, key=lambda one: (-one.saves, one.instead_of.name)))
