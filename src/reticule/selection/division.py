"""Divides items over rooms: an exact search with counted steps, in which equal items and equal rooms are interchangeable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reticule.carry.item import Item

STEPS = 4_000  # questions and nodes together
_Counts = tuple[int, ...]  # of each class of equal items


@dataclass(frozen=True, slots=True)
class RoomKind:
    """Some equal rooms, and whether one of them holds a part of the list; None where that was left open.

    `holds` must accept every part of what it accepts.
    """

    holds: Callable[[tuple[Item, ...]], bool | None]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Division:
    """For each item the number of its room, counted through all kinds; `rooms` is None where no division is known.

    `proven` says that the answer is certain: a division is shown, or there is none.
    """

    rooms: tuple[int, ...] | None
    proven: bool


def divide(items: tuple[Item, ...], kinds: Sequence[RoomKind], *, steps: int = STEPS) -> Division:
    """Can the items be divided over these rooms?

    The item with the fewest rooms left comes next, among equals the largest; the first kind is tried first, and an item is left
    in another room only where the first does not hold it as well.

    Args:
        items: the list.
        kinds: of rooms, the preferred one first; it has one room.
        steps: questions and nodes after which the answer is left open.

    >>> from reticule.carry.box import Box
    >>> key, card = Item("key", Box(60, 30, 3)), Item("card", Box(86, 54, 1))
    >>> main, slot = RoomKind(lambda part: part == (key,)), RoomKind(lambda part: part == (card,), 2)
    >>> divide((card, key, card), (main, slot)), divide((card, key, key), (main, slot))
    (Division(rooms=(1, 0, 2), proven=True), Division(rooms=None, proven=True))
    """
    search = _Search(items, kinds, steps)
    if not search.place():
        return Division(None, proven=not search.is_open)
    search.prefer_first()
    return Division(search.rooms(), proven=True)


class _Search:
    """The loads of the rooms while items are placed, as counts of equal items, and what each kind of room holds."""

    def __init__(self, items: tuple[Item, ...], kinds: Sequence[RoomKind], steps: int) -> None:
        self.items, self.kinds, self.steps = items, kinds, steps
        numbers: dict[Item, list[int]] = {}
        for number, item in enumerate(items):
            numbers.setdefault(item, []).append(number)
        self.classes = sorted(numbers.values(), key=lambda equal: (-items[equal[0]].box.volume, equal[0]))
        self.kind_of = [number for number, kind in enumerate(kinds) for _ in range(kind.count)]
        self.loads: list[_Counts] = [(0,) * len(self.classes)] * len(self.kind_of)
        self.left = [len(equal) for equal in self.classes]
        self.is_open = False
        self._holding: list[list[_Counts]] = [[] for _ in kinds]
        self._failing: list[list[_Counts]] = [[] for _ in kinds]
        self._open: set[tuple[int, _Counts]] = set()
        self._dead: set[tuple[tuple[int, _Counts], ...]] = set()

    def place(self) -> bool:
        """Places all that is left; the loads stay where that succeeds."""
        if not any(self.left):
            return True
        state = tuple(sorted(zip(self.kind_of, self.loads, strict=True)))
        if state in self._dead or not self._step():
            return False
        choices = [(self._rooms_for(number), number) for number, count in enumerate(self.left) if count]
        rooms, chosen = min(choices, key=lambda choice: (len(choice[0]), choice[1]))
        for room in rooms:
            load = self.loads[room]
            self.loads[room] = _with_one(load, chosen)
            self.left[chosen] -= 1
            if self.place():
                return True
            self.loads[room] = load
            self.left[chosen] += 1
        self._dead.add(state)
        return False

    def prefer_first(self) -> None:
        """Moves what the first room holds as well into it, the largest first."""
        for number in range(len(self.classes)):
            for room in range(1, len(self.loads)):
                while self.loads[room][number] and self._holds(0, _with_one(self.loads[0], number)):
                    self.loads[room] = _with_one(self.loads[room], number, -1)
                    self.loads[0] = _with_one(self.loads[0], number)

    def rooms(self) -> tuple[int, ...]:
        """For each item the number of its room."""
        room_of = [0] * len(self.items)
        for number, equal in enumerate(self.classes):
            rooms = [room for room, load in enumerate(self.loads) for _ in range(load[number])]
            for item, room in zip(equal, rooms, strict=True):
                room_of[item] = room
        return tuple(room_of)

    def _rooms_for(self, number: int) -> list[int]:
        """The rooms that hold one more of a class; of equal rooms with equal loads the first."""
        distinct: dict[tuple[int, _Counts], int] = {}
        for room, (kind, load) in enumerate(zip(self.kind_of, self.loads, strict=True)):
            distinct.setdefault((kind, load), room)
        return [room for (kind, load), room in distinct.items() if self._holds(kind, _with_one(load, number))]

    def _holds(self, kind: int, counts: _Counts) -> bool:
        if any(_within(counts, larger) for larger in self._holding[kind]):
            return True
        if any(_within(smaller, counts) for smaller in self._failing[kind]):
            return False
        if (kind, counts) in self._open or not self._step():
            self.is_open = True
            return False
        part = sorted(number for equal, count in zip(self.classes, counts, strict=True) for number in equal[:count])
        answer = self.kinds[kind].holds(tuple(self.items[number] for number in part))
        if answer is None:
            self._open.add((kind, counts))
            self.is_open = True
        else:
            (self._holding if answer else self._failing)[kind].append(counts)
        return bool(answer)

    def _step(self) -> bool:
        """Takes a step; False where none is left."""
        self.steps -= 1
        self.is_open = self.is_open or self.steps < 0
        return self.steps >= 0


def _with_one(counts: _Counts, number: int, more: int = 1) -> _Counts:
    return (*counts[:number], counts[number] + more, *counts[number + 1 :])


def _within(smaller: _Counts, larger: _Counts) -> bool:
    return all(few <= many for few, many in zip(smaller, larger, strict=True))
