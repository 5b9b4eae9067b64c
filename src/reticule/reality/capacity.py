"""What a bag holds: its interior and its outer pockets, as inferred, or reduced until a given probability is reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.dominance import PackedDay, decisive_day
from reticule.carry.item import Item
from reticule.frontier.deviation import shrunk_sides
from reticule.frontier.oracle import FitOracle
from reticule.packing.placement import Packing
from reticule.reality.deformation import compressed_box
from reticule.reality.interior.interior import Interior, estimate, largest_rooms
from reticule.reality.interior.mouth import Mouth
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.probability import tenths_for_probability
from reticule.units import Mm

STEPS = 3_000  # conflicts for each list and room
_MANY = 10  # items, of which more are put into the first room that holds them
_CARD: tuple[Mm, Mm] = (88, 56)
_MAX_POCKETED = 6  # items that are tried in each pocket; of more, the largest
_BACK_POCKET: Mm = 12  # depth of an outer pocket without a stated one


@dataclass(frozen=True, slots=True)
class Pocket:
    """A flat room outside the main one."""

    kind: str
    room: Box


@dataclass(frozen=True, slots=True)
class Capacity:
    """The main room in each pose of the bag's sides, its mouth, the pockets beside it, and how items are packed."""

    rooms: tuple[Box, ...]
    mouth: Mouth
    mouth_slack: Mm = 0  # by how much the mouth may be too narrow
    pockets: tuple[Pocket, ...] = ()
    compressed: bool = False  # items are packed as compressed in a full bag
    conforms: bool = False  # its sides conform to round items
    steps: int = STEPS  # conflicts for each list and room
    knowledge: ListKnowledge | None = None  # the oracles of parts of the list, when many bags are asked about
    days: tuple[PackedDay, ...] = ()  # of the owner's diary, which decide where they tell

    def box_of(self, item: Item) -> Box:
        """Returns the box to pack for an item in this bag."""
        return compressed_box(item, conforms=self.conforms) if self.compressed else item.packed_box

    def holds(self, items: Sequence[Item]) -> bool | None:
        """Whether all of these items go in, some of them into pockets; None where the search was left open."""
        if (day := self.decisive_day(items)) is not None:
            return day.went_in
        is_open = False
        for _, inside in self._pocketings(tuple(items)):
            answer = self._main_holds(inside)
            if answer:
                return True
            is_open = is_open or answer is None
        return None if is_open else False

    def decisive_day(self, items: Sequence[Item]) -> PackedDay | None:
        """The day of the diary that tells whether these items go in; None where none does."""
        return decisive_day(items, self.days) if self.days else None

    def assign_pockets(self, items: Sequence[Item]) -> tuple[tuple[str, ...], Box | None]:
        """Returns for each item the kind of its pocket, "" for the main room, and the room that holds those of the main room.

        The first assignment found that goes in; of the rooms that hold it, the one with the greatest margin, or of many items
        the first. The room is None where all items are pocketed, or where they do not go in.
        """
        for where, inside in self._pocketings(tuple(items)):
            if not inside:
                return where, None
            oracle = self._oracle(inside)
            holding = (room for room in self.rooms if oracle.holds(room))
            first = next(holding, None)
            if first is not None:
                return where, first if len(inside) > _MANY else self._roomiest(inside, (first, *holding))
        return ("",) * len(items), None

    def _roomiest(self, items: tuple[Item, ...], rooms: tuple[Box, ...]) -> Box:
        return FitOracle([self.box_of(item) for item in items], steps=self.steps).roomiest(rooms)[1]

    def _main_holds(self, items: tuple[Item, ...]) -> bool | None:
        if not items:
            return True
        if any(self.mouth.excess(self.box_of(item)) > self.mouth_slack for item in items):
            return False
        is_open = False
        oracle = self._oracle(items)
        for room in self.rooms:
            answer = oracle.holds(room)
            if answer:
                return True
            is_open = is_open or answer is None
        return None if is_open else False

    def _oracle(self, items: tuple[Item, ...]) -> FitOracle:
        if self.knowledge is not None and not self.compressed:
            return self.knowledge.oracle(items)
        boxes = tuple([self.box_of(item) for item in items])
        return FitOracle(boxes, steps=self.steps) if self.knowledge is None else self.knowledge.oracle_of(boxes)

    def packing(self, items: tuple[Item, ...], room: Box) -> Packing:
        """Returns a packing of some items in one room from the oracles of the list; an empty one without them."""
        packing = None if self.knowledge is None else self.knowledge.oracle(items).packing(room)
        return packing or Packing(())

    def _pocketings(self, items: tuple[Item, ...]) -> Iterator[tuple[tuple[str, ...], tuple[Item, ...]]]:
        """Assignments of some items to pockets, each with the items left for the main room; first the one without pockets."""
        yield ("",) * len(items), items
        for number, pocket in enumerate(self.pockets):
            fitting = sorted(
                (place for place, item in enumerate(items) if _goes_alone(self.box_of(item), pocket.room)),
                key=lambda place: -items[place].box.volume,
            )
            for taken in _pocket_contents(fitting[:_MAX_POCKETED], items, pocket):
                rest = tuple(item for place, item in enumerate(items) if place not in taken)
                others = replace(self, pockets=self.pockets[number + 1 :])
                for where, inside in others._pocketings(rest):
                    names = iter(where)
                    yield tuple(pocket.kind if place in taken else next(names) for place in range(len(items))), inside


def capacity_of(bag: Bag, *, min_probability: float | None = None, interior: Interior | None = None) -> Capacity:
    """Returns what a bag holds; with `min_probability`, what the real bag holds with at least this probability.

    Then every side of the room is reduced by as many standard deviations as the probability requires, and items are packed
    compressed.

    Args:
        bag: the bag.
        min_probability: above 0; None for the inferred interior as it is.
        interior: of the bag, where it is already inferred or another is to be used.

    Raises:
        BadValue: the probability is out of the range that is ever returned.

    >>> from reticule.carry.bag import StatedSize
    >>> bag = Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")
    >>> capacity_of(bag).rooms[0].sides, capacity_of(bag, min_probability=0.9).rooms[0].sides
    ((193, 113, 53), (187, 107, 45))
    """
    inside = interior or estimate(bag)
    pockets = _pockets(bag)
    if min_probability is None:
        return Capacity(largest_rooms(inside.boxes), inside.mouth, 0, pockets)
    tenths = tenths_for_probability(min_probability)
    rooms = [Box(*shrunk_sides(box, inside.deviation, tenths)) for box in inside.boxes]
    slack = int(-tenths * inside.deviation.mm[0] / 10) if tenths < 0 else 0
    return Capacity(largest_rooms(tuple(rooms)), inside.mouth, slack, pockets, compressed=True, conforms=inside.conforms)


def _pockets(bag: Bag) -> tuple[Pocket, ...]:
    """Card slots and back pockets; an inner pocket is part of the main room."""
    pockets = []
    for part in bag.compartments:
        if part.kind == "card slot":
            pockets.append(Pocket("card slot", Box(*_CARD, part.count)))
        elif part.kind == "back pocket":
            width, height, depth = part.size
            outer_width, outer_height, _ = bag.stated.axes
            if (width or outer_width) and (height or outer_height):
                pockets.append(
                    Pocket("back pocket", Box(width or outer_width or 1, height or outer_height or 1, depth or _BACK_POCKET))
                )
    return tuple(pockets)


def _goes_alone(box: Box, room: Box) -> bool:
    return all(side <= has for side, has in zip(box.sorted_sides, room.sorted_sides, strict=True))


def _pocket_contents(fitting: list[int], items: tuple[Item, ...], pocket: Pocket) -> Iterator[frozenset[int]]:
    """Sets of items that one pocket holds, one behind the other in its depth; those of the greatest volume first."""
    thickness = {place: min(items[place].box.sides) for place in fitting}
    depth = min(pocket.room.sides)
    candidates = [
        frozenset(place for bit, place in enumerate(fitting) if mask >> bit & 1) for mask in range(1, 1 << len(fitting))
    ]
    fitting_sets = [items_in for items_in in candidates if sum(thickness[place] for place in items_in) <= depth]
    yield from sorted(fitting_sets, key=lambda items_in: -sum(items[place].box.volume for place in items_in))
