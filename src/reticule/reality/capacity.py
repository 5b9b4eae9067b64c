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
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.verdict import Verdict
from reticule.reality.deformation import compressed_box
from reticule.reality.interior.interior import Interior, estimate, largest_rooms
from reticule.reality.interior.mouth import Mouth
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.pockets import Pocket, goes_alone, pocket_contents, pockets_of
from reticule.reality.probability import tenths_for_probability
from reticule.reality.room_packings import RoomPacking
from reticule.selection.division import Division, RoomKind, divide
from reticule.units import Mm

STEPS = 3_000  # conflicts for each list and room
_DIVISION_STEPS = 1_000  # to share a list out over measured rooms
_MANY = 10  # items, of which more are put into the first room that holds them
_MAX_POCKETED = 6  # items that are tried in each pocket; of more, the largest


@dataclass(frozen=True, slots=True)
class EqualRooms:
    """Measured rooms of one size beside the main one: the kind and number of each, and the mouth that their items pass."""

    names: tuple[tuple[str, int], ...]
    room: Box
    mouth: Mouth


@dataclass(frozen=True, slots=True)
class Assigned:
    """For each item the kind of its pocket, "" in the main room; the box of the main room, and the measured rooms in use.

    `room` is None where the main room stays empty, or where the items do not go in.
    """

    pockets: tuple[str, ...]
    room: Box | None
    rooms: tuple[RoomPacking, ...] = ()


@dataclass(frozen=True, slots=True)
class Capacity:
    """The main room in each pose of the bag's sides, its mouth, the pockets and rooms beside it, and how items are packed."""

    rooms: tuple[Box, ...]
    mouth: Mouth
    mouth_slack: Mm = 0  # by how much the mouth may be too narrow
    pockets: tuple[Pocket, ...] = ()
    compressed: bool = False  # items are packed as compressed in a full bag
    conforms: bool = False  # its sides conform to round items
    steps: int = STEPS  # conflicts for each list and room
    knowledge: ListKnowledge | None = None  # the oracles of parts of the list, when many bags are asked about
    days: tuple[PackedDay, ...] = ()  # of the owner's diary, which decide where they tell
    beside: tuple[EqualRooms, ...] = ()

    def box_of(self, item: Item) -> Box:
        """Returns the box to pack for an item in this bag."""
        return compressed_box(item, conforms=self.conforms) if self.compressed else item.packed_box

    def holds(self, items: Sequence[Item]) -> bool | None:
        """Whether all of these items go in, some of them into pockets; None where the search was left open."""
        if (day := self.decisive_day(items)) is not None:
            return day.went_in
        is_open = False
        for _, inside in self._pocketings(tuple(items)):
            answer = self._holds_inside(inside)
            if answer:
                return True
            is_open = is_open or answer is None
        return None if is_open else False

    @property
    def volume(self) -> int:
        """The volume of the largest room, of all pockets and of all measured rooms, in cubic mm."""
        largest = max((room.volume for room in self.rooms), default=0)
        pockets = sum(pocket.room.volume for pocket in self.pockets)
        return largest + pockets + sum(equal.room.volume * len(equal.names) for equal in self.beside)

    def decisive_day(self, items: Sequence[Item]) -> PackedDay | None:
        """The day of the diary that tells whether these items go in; None where none does."""
        return decisive_day(items, self.days) if self.days else None

    def assign(self, items: Sequence[Item]) -> Assigned:
        """Returns where each item lies.

        The first assignment found that goes in; of the main rooms that hold their part, the one with the greatest margin, or of
        many items the first.
        """
        for where, inside in self._pocketings(tuple(items)):
            places = self._divide(inside).rooms if self.beside else (0,) * len(inside)
            in_main = tuple(item for item, place in zip(inside, places or (), strict=False) if not place)
            room = self._main_room(in_main)
            if places is None or (in_main and room is None):
                continue
            kinds = iter(self._kind_of(place) for place in places)
            pockets = tuple(pocket or next(kinds) for pocket in where)
            left = [number for number, pocket in enumerate(where) if not pocket]
            numbers = {
                place: tuple(n for n, at in zip(left, places, strict=True) if at == place) for place in sorted({*places})
            }
            rooms = tuple(self._packed(place, there, items) for place, there in numbers.items() if place)
            return Assigned(pockets, room, rooms)
        return Assigned(("",) * len(items), None)

    def unpocketed(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items that do not lie in pockets whose size nobody measured."""
        if not self.pockets:
            return items
        assigned = self.assign(items)
        measured = {number for room in assigned.rooms for number in room.numbers}
        return tuple(item for at, item in enumerate(items) if not assigned.pockets[at] or at in measured)

    def _main_room(self, items: tuple[Item, ...]) -> Box | None:
        if not items:
            return None
        oracle = self._oracle(items)
        holding = (room for room in self.rooms if oracle.holds(room))
        first = next(holding, None)
        return first if first is None or len(items) > _MANY else self._roomiest(items, (first, *holding))

    def _name_of(self, place: int) -> tuple[str, int, Box]:
        return [(*name, equal.room) for equal in self.beside for name in equal.names][place - 1]

    def _kind_of(self, place: int) -> str:
        return self._name_of(place)[0] if place else ""

    def _packed(self, place: int, numbers: tuple[int, ...], items: Sequence[Item]) -> RoomPacking:
        """A packing of the items in one measured room, checked."""
        kind, number, room = self._name_of(place)
        part = tuple(items[number] for number in numbers)
        boxes = [self.box_of(item) for item in part]
        packing = FitOracle(boxes, steps=self.steps).packing(room) or Packing(())
        check(Verdict(packing=packing), boxes, room)
        return RoomPacking(kind, number, room, numbers, packing)

    def _holds_inside(self, items: tuple[Item, ...]) -> bool | None:
        """Whether items go into the main room and the measured rooms beside it."""
        in_main = self._main_holds(items)
        if in_main or not self.beside:
            return in_main
        division = self._divide(items)
        return division.rooms is not None if division.proven else None

    def _divide(self, items: tuple[Item, ...]) -> Division:
        kinds = [RoomKind(self._main_holds), *map(self._room_kind, self.beside)]
        return divide(items, kinds, steps=_DIVISION_STEPS)

    def _room_kind(self, equal: EqualRooms) -> RoomKind:
        def holds(part: tuple[Item, ...]) -> bool | None:
            if any(equal.mouth.excess(self.box_of(item)) > self.mouth_slack for item in part):
                return False
            return self._oracle(part).holds(equal.room)

        return RoomKind(holds, len(equal.names))

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
                (place for place, item in enumerate(items) if goes_alone(self.box_of(item), pocket.room)),
                key=lambda place: -items[place].box.volume,
            )
            for taken in pocket_contents(fitting[:_MAX_POCKETED], items, pocket):
                rest = tuple(item for place, item in enumerate(items) if place not in taken)
                others = replace(self, pockets=self.pockets[number + 1 :])
                for where, inside in others._pocketings(rest):
                    names = iter(where)
                    yield tuple(pocket.kind if place in taken else next(names) for place in range(len(items))), inside


def capacity_of(bag: Bag, *, min_probability: float | None = None, interior: Interior | None = None) -> Capacity:
    """Returns what a bag holds; with `min_probability`, what the real bag holds with at least this probability.

    Then every side of the room is reduced by as many standard deviations as the probability requires, and items are packed
    compressed. The days of the diary of the bag decide where they tell.

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
    pockets = pockets_of(bag)
    if min_probability is None:
        return Capacity(largest_rooms(inside.boxes), inside.mouth, 0, pockets, days=bag.days, beside=_beside(inside, 0))
    tenths = tenths_for_probability(min_probability)
    rooms = [Box(*shrunk_sides(box, inside.deviation, tenths)) for box in inside.boxes]
    slack = int(-tenths * inside.deviation.mm[0] / 10) if tenths < 0 else 0
    beside = _beside(inside, tenths)
    main = largest_rooms(tuple(rooms))
    own = Capacity(main, inside.mouth, slack, pockets, compressed=True, conforms=inside.conforms)
    return replace(own, days=bag.days, beside=beside)


def _beside(inside: Interior, tenths: int) -> tuple[EqualRooms, ...]:
    """The measured rooms, their sides smaller by some tenths of a standard deviation."""
    return tuple(
        EqualRooms(
            tuple((room.kind, room.number) for room in alike),
            Box(*shrunk_sides(alike[0].plain, alike[0].deviation, tenths)),
            alike[0].mouth,
        )
        for alike in inside.kinds
    )
