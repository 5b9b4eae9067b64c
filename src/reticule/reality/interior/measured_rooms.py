"""The rooms of a bag whose compartments are measured: the main room, and those in which things lie beside it.

A compartment is measured where all of its sides are known. See docs/decisions/0062-rooms.md for which rooms share their space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.units import Mm

MAIN = "main"
_MAIN_KINDS = (MAIN, "main room", "main compartment")
_CARD_KINDS = ("card slot", "card slots")
# words in the kinds of pockets outside the main room
_OUTER = frozenset(
    ("back", "rear", "front", "side", "outer", "outside", "exterior", "external", "arrière", "avant", "extérieure", "latérale")
)
_OUTER_KINDS = ("背面ポケット", "外ポケット", "前ポケット", "サイドポケット")


@dataclass(frozen=True, slots=True)
class MeasuredRoom:
    """One measured room beside the main one, as a rigid box; `number` counts those of its kind, 0 for the only one.

    What lies in an `outer` room does not pass the mouth of the bag.
    """

    kind: str
    number: int
    box: Bag
    outer: bool

    @property
    def name(self) -> str:
        """The kind, with the number where there are several."""
        return f"{self.kind} {self.number}" if self.number else self.kind


def is_measured(part: Compartment) -> bool:
    """Whether all sides of a compartment are known.

    >>> is_measured(Compartment("zip pocket", 1, (150, 90, 15))), is_measured(Compartment("zip pocket", 1, (150, 90, None)))
    (True, False)
    """
    return None not in part.size


def is_outer(kind: str) -> bool:
    """Whether a pocket of this kind is outside the main room, by its name.

    >>> is_outer("back pocket"), is_outer("zip pocket")
    (True, False)
    """
    return kind in _OUTER_KINDS or not _OUTER.isdisjoint(kind.casefold().split())


def main_size(bag: Bag) -> StatedSize | None:
    """The measured inside of the main compartment; None where nobody measured it.

    A size that only says the stated outer one again is no measurement.

    >>> parts = (Compartment("main", 1, (180, 110, 40)),)
    >>> str(main_size(Bag("tabby", StatedSize(197, 108, 70), compartments=parts)))
    '180 x 110 x 40 mm'
    """
    for part in bag.compartments:
        again = part.size == bag.stated.axes and not bag.stated.internal
        if is_measured(part) and part.kind.casefold() in _MAIN_KINDS and not again:
            return StatedSize(*part.size, internal=True)
    return None


def main_part(bag: Bag) -> Bag:
    """Returns the bag with its main room alone; compartments that are not measured stay.

    >>> pocket = Compartment("back pocket", 1, (150, 90, 15))
    >>> main_part(Bag("tabby", StatedSize(197, 108, 70), compartments=(Compartment("card slot", 4), pocket))).compartments
    (Compartment(kind='card slot', count=4, size=(None, None, None)),)
    """
    if not any(map(_is_room, bag.compartments)):
        return bag
    size = main_size(bag)
    compartments = tuple(
        part for part in bag.compartments if not _is_room(part) and (size is None or part.kind.casefold() not in _MAIN_KINDS)
    )
    return replace(bag, compartments=compartments, measured=size or bag.measured)


def rooms_beside(bag: Bag) -> tuple[MeasuredRoom, ...]:
    """Returns the measured rooms that have a space of their own: what lies in them takes nothing from the main room.

    These are outer pockets and card slots; where the main compartment is measured too, all others.

    >>> parts = (Compartment("zip pocket", 1, (150, 90, 15)), Compartment("card slot", 2, (86, 54, 3)))
    >>> bag = Bag("tabby", StatedSize(197, 108, 70), compartments=parts)
    >>> [room.name for room in rooms_beside(bag)], [room.name for room in rooms_within(bag)]
    (['card slot 1', 'card slot 2'], ['zip pocket'])
    """
    has_main = main_size(bag) is not None
    return tuple(room for room in _rooms(bag) if room.outer or room.kind.casefold() in _CARD_KINDS or has_main)


def rooms_within(bag: Bag) -> tuple[MeasuredRoom, ...]:
    """Returns the measured pockets that hang in the main room: what lies in them takes from its depth."""
    beside = rooms_beside(bag)
    return tuple(room for room in _rooms(bag) if room not in beside)


def with_more_depth(bag: Bag, more: Mm) -> tuple[Compartment, ...]:
    """Returns the compartments of a bag with its expansion zip open, which makes the main one deeper and no other."""
    size, compartments, is_first = main_size(bag), [], True
    for part in bag.compartments:
        if is_first and size is not None and part.size == size.axes and part.kind.casefold() in _MAIN_KINDS:
            width, height, depth = size.axes
            expanded = replace(part, count=1, size=(width, height, (depth or 0) + more))
            compartments += [expanded] + [replace(part, count=part.count - 1)] * (part.count > 1)
            is_first = False
        else:
            compartments.append(part)
    return tuple(compartments)


def _rooms(bag: Bag) -> Iterator[MeasuredRoom]:
    """The measured rooms of a bag but for the main one, numbered through each kind."""
    size = main_size(bag)
    parts = [(part, number) for part in bag.compartments if _is_room(part) for number in range(part.count)]
    kinds = [part.kind for part, _ in parts]
    seen: dict[str, int] = {}
    is_main_left = size is not None
    for part, _ in parts:
        seen[part.kind] = seen.get(part.kind, 0) + 1
        is_main = part.kind.casefold() in _MAIN_KINDS
        if is_main and is_main_left:
            is_main_left = False
            continue
        if is_main and size is None:  # the stated outer size said again
            continue
        number = seen[part.kind] if kinds.count(part.kind) > 1 else 0
        stated = StatedSize(*part.size, internal=True)
        box = Bag(part.kind, stated, shape="box", construction="rigid", measured=stated)
        yield MeasuredRoom(part.kind, number, box, is_outer(part.kind))


def _is_room(part: Compartment) -> bool:
    return is_measured(part) and part.count > 0 and part.kind != "divider"
