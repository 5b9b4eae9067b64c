"""How things lie in a bag: the room used, where each lies, the order and the ways in, and what is pocketed."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.packing.arrangement import arrange
from reticule.packing.checker.check import check
from reticule.packing.checker.insertion_check import replay
from reticule.packing.insertion import loading_order, ways_in
from reticule.packing.placement import Packing, Placement, Way
from reticule.packing.verdict import Verdict
from reticule.reality.capacity import Space
from reticule.reason import Name, Reason, once


@dataclass(frozen=True, slots=True)
class Load:
    """A bag as loaded; `packing` and `ways` are of the things `inside` the main room, in a room whose mouth is above.

    `buried` are things wanted at hand, or fragile, over which something lies all the same.
    """

    inside: tuple[Item, ...]
    pocketed: tuple[tuple[Item, str], ...]
    room: Box
    packing: Packing
    ways: tuple[Way, ...]
    buried: tuple[Item, ...]

    @property
    def order(self) -> tuple[tuple[Item, Placement], ...]:
        """The things of the main room in the order to put them in, each with its place."""
        return tuple((self.inside[number], self.packing.placements[number]) for number in loading_order(self.packing))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What lies in a pocket, what is covered though it should not be, and what goes in end first."""
        turned = [item for number, item in enumerate(self.inside) if number not in {way.item for way in self.ways}]
        reasons = (
            *(Reason.of("pocketed", item=_name(item), pocket=Name("word", kind)) for item, kind in self.pocketed),
            *(_buried(item) for item in self.buried),
            *(Reason.of("end_first", item=_name(item)) for item in turned),
        )
        return once(reasons)


def _name(item: Item) -> Name:
    return Name("item", item.name)


def _buried(item: Item) -> Reason:
    if item.reach:
        return Reason.of("buried_though_wanted", item=_name(item))
    return Reason.of("buried_though_fragile", item=_name(item))


def loaded(items: tuple[Item, ...], space: Space) -> Load:
    """How these things, which go in, are to be put in: nothing over what is wanted at hand or fragile where that can be.

    The judges of packings and of ways in have passed it.
    """
    where, room = space.divided(items)
    inside = tuple(item for item, pocket in zip(items, where, strict=True) if not pocket)
    pocketed = tuple((item, pocket) for item, pocket in zip(items, where, strict=True) if pocket)
    if room is None:
        return Load((), pocketed, Box(1, 1, 1), Packing(()), (), ())
    boxes = [space.box_of(item) for item in inside]
    upright = frozenset(number for number, item in enumerate(inside) if item.upright)
    clear = frozenset(number for number, item in enumerate(inside) if item.reach or item.fragile)
    found = arrange(boxes, room, upright=upright, clear=clear)
    packing = found.packing if found else space.packing(inside, room)
    check(Verdict(packing=packing), boxes, room, upright=upright)
    gap = space.mouth.gap(room.width)
    ways = ways_in(packing, room, gap)
    replay(ways, packing.placements, room, gap)
    return Load(
        inside, pocketed, room, packing, ways, tuple(inside[number] for number in sorted(found.buried if found else ()))
    )
