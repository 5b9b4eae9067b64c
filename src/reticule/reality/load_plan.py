"""The load plan of a bag: where each item lies, the order of loading, the insertion paths, and what goes into pockets."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.packing.arrangement import arrange
from reticule.packing.checker.check import check
from reticule.packing.checker.insertion_check import check_insertion
from reticule.packing.insertion import insertion_paths, loading_order
from reticule.packing.insertion_path import InsertionPath
from reticule.packing.placement import Packing, Placement
from reticule.packing.verdict import Verdict
from reticule.reality.capacity import Capacity
from reticule.reality.room_packings import RoomPacking
from reticule.reason import Name, Reason, once


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """A loaded bag; `packing` and `paths` are about the items `inside` the main `room`, whose mouth is above.

    `covered` are items wanted at hand, or fragile, above which another item lies all the same. `rooms` are the measured rooms
    beside the main one that are used, by the numbers of the items in the whole list; what lies in them is `pocketed` too.
    """

    inside: tuple[Item, ...]
    pocketed: tuple[tuple[Item, str], ...]
    room: Box
    packing: Packing
    paths: tuple[InsertionPath, ...]
    covered: tuple[Item, ...]
    rooms: tuple[RoomPacking, ...] = ()
    pocketed_numbers: tuple[int, ...] = ()  # of the items that are pocketed, in the whole list

    @property
    def order(self) -> tuple[tuple[Item, Placement], ...]:
        """The items of the main room in the order of loading, each with its placement."""
        return tuple((self.inside[number], self.packing.placements[number]) for number in loading_order(self.packing))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Which items lie in pockets, which are covered though they should not be, and which go in end first."""
        turned = [item for number, item in enumerate(self.inside) if number not in {path.item for path in self.paths}]
        reasons = (
            *(Reason.of("pocketed", item=_name(item), pocket=Name("word", kind)) for item, kind in self.pocketed),
            *(_covered_reason(item) for item in self.covered),
            *(Reason.of("end_first", item=_name(item)) for item in turned),
        )
        return once(reasons)


def _name(item: Item) -> Name:
    return Name("item", item.name)


def _covered_reason(item: Item) -> Reason:
    if item.reach:
        return Reason.of("buried_though_wanted", item=_name(item))
    return Reason.of("buried_though_fragile", item=_name(item))


def plan_load(items: tuple[Item, ...], capacity: Capacity) -> LoadPlan:
    """Returns how to load a bag: nothing above items that are wanted at hand or fragile, where that is found.

    The packing and the insertion paths have passed their checkers.

    Args:
        items: the items, which must go in.
        capacity: of the bag.
    """
    assigned = capacity.assign(items)
    where, room, rooms = assigned.pockets, assigned.room, assigned.rooms
    inside = tuple(item for item, pocket in zip(items, where, strict=True) if not pocket)
    pocketed = tuple((item, pocket) for item, pocket in zip(items, where, strict=True) if pocket)
    numbers = tuple(number for number, pocket in enumerate(where) if pocket)
    if room is None:
        return LoadPlan((), pocketed, Box(1, 1, 1), Packing(()), (), (), rooms, numbers)
    boxes = [capacity.box_of(item) for item in inside]
    uncovered = frozenset(number for number, item in enumerate(inside) if item.reach or item.fragile)
    mouth = capacity.mouth.span(room.width)
    arrangement = arrange(boxes, room, uncovered=uncovered)
    packing = arrangement.packing if arrangement else capacity.packing(inside, room)
    paths = insertion_paths(packing, room, mouth)
    if len(paths) < len(inside) and (lying := arrange(boxes, room, uncovered=uncovered, standing=False)):
        ways = insertion_paths(lying.packing, room, mouth)
        if len(ways) > len(paths):  # what stands does not go past a narrow mouth
            arrangement, packing, paths = lying, lying.packing, ways
    check(Verdict(packing=packing), boxes, room)
    check_insertion(paths, packing.placements, room, mouth)
    covered = tuple(inside[number] for number in sorted(arrangement.covered)) if arrangement else ()
    return LoadPlan(inside, pocketed, room, packing, paths, covered, rooms, numbers)
