"""A list shared out over the measured rooms of a bag: the division with most to spare, a packing of each room, a refutation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import MAX_MARGIN, FitOracle
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.verdict import Verdict
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.measured_rooms import MAIN
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.refutation import never_goes_in, never_passes
from reticule.reason import Length, Name, Reason, Size, items_of
from reticule.selection.division import Division, RoomKind, divide
from reticule.units import Mm

_REFUTING_STEPS = 600  # of a division: each question takes all poses
_MAX_PAIRS = 8  # of items, that are searched in all rooms together
_OPEN_IN_FULL = 6  # questions that may be left open with all their conflicts


@dataclass(frozen=True, slots=True)
class RoomPacking:
    """What lies in one room: the numbers of the items in the list, and their placements in the box of that room.

    `number` counts the rooms of one kind; 0 for the only one.
    """

    kind: str
    number: int
    room: Box
    numbers: tuple[int, ...]
    packing: Packing

    @property
    def name(self) -> str:
        """The kind of room, with its number where there are several."""
        return f"{self.kind} {self.number}" if self.number else self.kind

    @property
    def is_main(self) -> bool:
        """Whether it is the main room."""
        return (self.kind, self.number) == (MAIN, 0)


def all_in_main(room: Box, packing: Packing) -> tuple[RoomPacking, ...]:
    """The whole list in a box of the main room."""
    return (RoomPacking(MAIN, 0, room, tuple(range(len(packing.placements))), packing),)


class RoomDivider:
    """Shares a list out over the rooms of an interior.

    Args:
        carry: the list.
        interior: with rooms beside the main one.
        oracle: of the whole list.
    """

    def __init__(self, carry: CarryList, interior: Interior, oracle: FitOracle) -> None:
        self.items, self.interior, self.oracle = tuple(carry), interior, oracle
        self._main = replace(interior, rooms=())
        self._knowledge = ListKnowledge(oracle.steps, _OPEN_IN_FULL * oracle.steps)

    def margin(self, least: Mm) -> Mm:
        """Returns by how many mm each side of all rooms may shrink, or (negative) those of the main room must grow.

        Args:
            least: of the list left in the main room as a whole.
        """
        low, high = least, MAX_MARGIN
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.division(middle).rooms is not None else (low, middle - 1)
        return low

    def division(self, margin: Mm) -> Division:
        """The items shared out over rooms that are smaller by a margin; over the main one grown, where it is negative."""
        kinds = [RoomKind(lambda part: self._main_holds(part, margin))]
        kinds += [self._kind(alike, max(0, margin)) for alike in self.interior.kinds]
        return divide(self.items, kinds)

    def packings(self, margin: Mm) -> tuple[RoomPacking, ...]:
        """Returns a packing of each room that is used, checked; empty where the list is not shared out with this margin."""
        rooms = self.division(margin).rooms
        packings = []
        for number, room in enumerate(self._every_room() if rooms is not None else ()):
            numbers = tuple(item for item, where in enumerate(rooms or ()) if where == number)
            if not numbers:
                continue
            part = tuple(self.items[item] for item in numbers)
            oracle = self._oracle(part)
            box = oracle.roomiest(room.boxes)[1]
            packing = oracle.packing(box)
            if packing is None:
                return ()
            check(Verdict(packing=packing), CarryList(part).boxes, box)
            packings.append(RoomPacking(room.kind, room.number, box, numbers, packing))
        return tuple(packings)

    def refuted(self) -> bool:
        """Whether however the list is shared out, something does not go into its room in any pose."""
        kinds = [(self._main, 1), *((alike[0], len(alike)) for alike in self.interior.kinds)]
        for pairs in (0, _MAX_PAIRS):  # searching pairs takes long, and often nothing of the kind is needed
            bounds = PoseBounds(self._oracle, pairs)
            division = divide(self.items, [bounds.kind(*kind) for kind in kinds], steps=_REFUTING_STEPS)
            if division.rooms is None and division.proven:
                return True
        return False

    def conflict(self) -> tuple[Item, ...]:
        """A minimal set of items that cannot be shared out; what some of them need, fewer of them need too."""
        numbers = set(range(len(self.items)))
        for number in sorted(numbers, key=lambda number: self.items[number].box.volume):
            others = tuple(self.items[other] for other in sorted(numbers - {number}))
            if others and RoomDivider(CarryList(others), self.interior, self._oracle(others)).division(0).rooms is None:
                numbers.remove(number)
        return tuple(self.items[number] for number in sorted(numbers))

    def _every_room(self) -> tuple[Interior, ...]:
        return (self._main, *(room for alike in self.interior.kinds for room in alike))

    def _oracle(self, part: tuple[Item, ...]) -> FitOracle:
        return self.oracle if part == self.items else self._knowledge.oracle(part)

    def _main_holds(self, part: tuple[Item, ...], margin: Mm) -> bool | None:
        if any(self._main.mouth.excess(item.box) > max(0, -margin) for item in part):
            return False
        return _any_holds(self._oracle(part), self._main.boxes, margin)

    def _kind(self, alike: tuple[Interior, ...], margin: Mm) -> RoomKind:
        room = alike[0]

        def holds(part: tuple[Item, ...]) -> bool | None:
            if not all(room.mouth.admits(item.box) for item in part):
                return False
            return _any_holds(self._oracle(part), room.boxes, margin)

        return RoomKind(holds, len(alike))


class PoseBounds:
    """What may lie in a room in some pose, by bounds on all items, on each, and on the first few pairs that are asked about."""

    def __init__(self, oracle: Callable[[tuple[Item, ...]], FitOracle], pairs: int) -> None:
        self._oracle, self._pairs = oracle, pairs
        self._apart: dict[tuple[Interior, Item, Item], bool] = {}

    def kind(self, room: Interior, count: int) -> RoomKind:
        """Some equal rooms, which hold what no bound forbids."""
        return RoomKind(lambda part: not self._is_refuted(part, room), count)

    def _is_refuted(self, part: tuple[Item, ...], room: Interior) -> bool:
        if any(never_passes(item, room) for item in part if not room.mouth.admits(item.box)):
            return True
        if never_goes_in(CarryList(part), room, max_pairs=0):
            return True
        return any(self._are_apart(one, other, room) for one, other in combinations(part, 2))

    def _are_apart(self, one: Item, other: Item, room: Interior) -> bool:
        key = (room, one, other)
        if key not in self._apart:
            if self._pairs < 1 or _any_holds(self._oracle((one, other)), room.boxes, 0):
                return False
            self._pairs -= 1
            self._apart[key] = never_goes_in(CarryList((one, other)), room, max_pairs=1)
        return self._apart[key]


def room_reasons(rooms: Sequence[RoomPacking], items: Sequence[Item]) -> tuple[Reason, ...]:
    """Returns what lies in each room, rooms of one kind and size together."""
    alike: dict[tuple[str, Box], list[RoomPacking]] = {}
    for room in rooms:
        alike.setdefault((room.kind, room.room), []).append(room)
    reasons = []
    for (kind, box), used in alike.items():
        names = items_of(items[number].name for room in used for number in room.numbers)
        size = Size(box.sides)
        if used[0].is_main:
            reasons.append(Reason.of("in_main_room", items=names, size=size))
        else:
            reasons.append(Reason.of("in_room", items=names, room=Name("word", kind), size=size, count=len(used)))
    return tuple(reasons)


def not_shared_out(divider: RoomDivider) -> Reason:
    """Why a list cannot be shared out: the fewest items that cannot, and how much larger the main room would have to be."""
    conflict = divider.conflict()
    margin = RoomDivider(CarryList(conflict), divider.interior, FitOracle(CarryList(conflict).boxes)).margin(-MAX_MARGIN)
    names, count = items_of(item.name for item in conflict), 1 + len(divider.interior.rooms)
    return Reason.of("not_shared_out", items=names, count=count, length=Length(max(1, -margin)))


def _any_holds(oracle: FitOracle, boxes: Sequence[Box], margin: Mm) -> bool | None:
    """Whether one of some boxes, smaller by a margin on each side, holds the items."""
    is_open = False
    for box in boxes:
        width, height, depth = (side - margin for side in box.sides)
        if min(width, height, depth) < 1:
            continue
        answer = oracle.holds(Box(width, height, depth))
        if answer:
            return True
        is_open = is_open or answer is None
    return None if is_open else False
