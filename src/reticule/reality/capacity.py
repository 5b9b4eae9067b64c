"""What a bag takes, as one question asked of many lists: its room and its outer pockets, as stated or as sure as one likes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.frontier.oracle import Reach, less
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import decide
from reticule.reality.deformation import pressed
from reticule.reality.interior.interior import Interior, estimate
from reticule.reality.interior.mouth import Mouth
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.probability import tenths_for
from reticule.units import Mm

STEPS = 3_000  # nodes a list and pose; more are seldom of use and never quick
_MANY = 10  # things, of which more are put into the first pose that holds them
_CARD: tuple[Mm, Mm] = (88, 56)
_MOST_POCKETED = 6  # items that are tried in each pocket; of more the largest
_BACK_POCKET: Mm = 12  # what an outer pocket takes before the bag bulges


@dataclass(frozen=True, slots=True)
class Pocket:
    """A room beside the main one: flat, outside it, and holding what goes in by itself."""

    kind: str
    room: Box


@dataclass(frozen=True, slots=True)
class Space:
    """The main room in each pose of the bag's sides, its mouth, the pockets beside it, and how things are taken.

    `needed` is the depth of doubt planned for: None takes the inferred room and the boxes as they are.
    """

    rooms: tuple[Box, ...]
    mouth: Mouth
    slack: Mm = 0  # by how much the mouth may be too narrow
    pockets: tuple[Pocket, ...] = ()
    soft: bool = False  # things are taken as pressed in a full bag
    conforms: bool = False  # its sides lie round what is round
    steps: int = STEPS  # search nodes a list and pose, after which it stays open
    knowledge: ListKnowledge | None = None  # what is known of parts of the list already, when many bags are asked

    def box_of(self, item: Item) -> Box:
        """The box that an item takes up in here."""
        return pressed(item, conforms=self.conforms) if self.soft else item.box

    def holds(self, items: Sequence[Item]) -> bool | None:
        """Whether all of these go in, some of them into the pockets; None when the search was left open."""
        unsure = False
        for _, inside in self._ways_to_pocket(tuple(items)):
            answer = self._main_holds(inside)
            if answer:
                return True
            unsure = unsure or answer is None
        return None if unsure else False

    def divided(self, items: Sequence[Item]) -> tuple[tuple[str, ...], Box | None]:
        """Where each of some items that go in goes (a pocket's kind, "" for the main room), and the pose that holds the rest.

        The first way found, in the pose that has most to spare (of many things the first); no pose when all is pocketed or
        nothing goes in.
        """
        for where, inside in self._ways_to_pocket(tuple(items)):
            if not inside:
                return where, None
            oracle = None if self.knowledge is None or self.soft else self.knowledge.reach(inside)
            holding = (room for room in self.rooms if (oracle.holds(room) if oracle else self._pose_holds(inside, room)))
            first = next(holding, None)
            if first is not None:
                return where, first if len(inside) > _MANY else self._roomiest(inside, (first, *holding))
        return ("",) * len(items), None

    def _roomiest(self, items: tuple[Item, ...], rooms: tuple[Box, ...]) -> Box:
        upright = frozenset(number for number, item in enumerate(items) if item.upright)
        return Reach([self.box_of(item) for item in items], upright=upright, steps=self.steps).roomiest(rooms)[1]

    def _main_holds(self, items: tuple[Item, ...]) -> bool | None:
        if not items:
            return True
        if any(self.mouth.lacks(self.box_of(item)) > self.slack for item in items):
            return False
        unsure = False
        oracle = None if self.knowledge is None or self.soft else self.knowledge.reach(items)
        for room in self.rooms:
            answer = self._pose_holds(items, room) if oracle is None else oracle.holds(room)
            if answer:
                return True
            unsure = unsure or answer is None
        return None if unsure else False

    def _pose_holds(self, items: tuple[Item, ...], room: Box) -> bool | None:
        boxes = [self.box_of(item) for item in items]
        if sum(box.volume for box in boxes) > room.volume:
            return False
        upright = frozenset(number for number, item in enumerate(items) if item.upright)
        verdict = decide(boxes, room, steps=self.steps, upright=upright)
        return True if verdict.packed else False if verdict.refuted else None

    def packing(self, items: tuple[Item, ...], room: Box) -> Packing:
        """A packing of some items in one pose, by what is known of them already; one of nothing where nothing is."""
        known = None if self.knowledge is None else self.knowledge.reach(items).packing(room)
        return known or Packing(())

    def _ways_to_pocket(self, items: tuple[Item, ...]) -> Iterator[tuple[tuple[str, ...], tuple[Item, ...]]]:
        """Ways to spread some items over the pockets, each with what is left for the main room; the plain way first."""
        yield ("",) * len(items), items
        for number, pocket in enumerate(self.pockets):
            fitting = sorted(
                (place for place, item in enumerate(items) if _goes_alone(self.box_of(item), pocket.room)),
                key=lambda place: -items[place].box.volume,
            )
            for taken in _loads(fitting[:_MOST_POCKETED], items, pocket):
                rest = tuple(item for place, item in enumerate(items) if place not in taken)
                others = replace(self, pockets=self.pockets[number + 1 :])
                for where, inside in others._ways_to_pocket(rest):
                    names = iter(where)
                    yield tuple(pocket.kind if place in taken else next(names) for place in range(len(items))), inside


def space_of(bag: Bag, *, floor: float | None = None, interior: Interior | None = None) -> Space:
    """What this bag takes; with a `floor`, what it takes with at least this chance in the real bag.

    A floor takes so many standard deviations off every side of the room as the chance asks for, and limp things as pressed.

    Raises:
        BadValue: the floor is no chance that reticule ever says.

    >>> from reticule.carry.bag import StatedSize
    >>> bag = Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")
    >>> space_of(bag).rooms[0].sides, space_of(bag, floor=0.9).rooms[0].sides
    ((193, 113, 53), (187, 107, 45))
    """
    inside = interior or estimate(bag)
    pockets = _pockets(bag)
    if floor is None:
        return Space(_largest(inside.boxes), inside.mouth, 0, pockets)
    tenths = tenths_for(floor)
    rooms = [Box(*less(box, inside.spread, tenths)) for box in inside.boxes]
    slack = int(-tenths * inside.spread.mm[0] / 10) if tenths < 0 else 0
    return Space(_largest(rooms), inside.mouth, slack, pockets, soft=True, conforms=inside.conforms)


def _largest(rooms: Sequence[Box]) -> tuple[Box, ...]:
    """The rooms that lie in no other, the first of equals, in order."""
    rooms = tuple(dict.fromkeys(rooms))
    return tuple(room for room in rooms if not any(other is not room and other.holds(room) for other in rooms))


def _pockets(bag: Bag) -> tuple[Pocket, ...]:
    """Card slots and back pockets: what lies in an inner pocket takes the room of the bag, and is no room of its own."""
    found = []
    for part in bag.compartments:
        if part.kind == "card slot":
            found.append(Pocket("card slot", Box(*_CARD, part.count)))
        elif part.kind == "back pocket":
            width, height, depth = part.size
            outer_width, outer_height, _ = bag.stated.axes
            if (width or outer_width) and (height or outer_height):
                found.append(
                    Pocket("back pocket", Box(width or outer_width or 1, height or outer_height or 1, depth or _BACK_POCKET))
                )
    return tuple(found)


def _goes_alone(box: Box, room: Box) -> bool:
    return all(side <= has for side, has in zip(box.sorted_sides, room.sorted_sides, strict=True))


def _loads(fitting: list[int], items: tuple[Item, ...], pocket: Pocket) -> Iterator[frozenset[int]]:
    """What one pocket may hold, side by side in its thickness: the fullest loads first, never none."""
    thin = {place: min(items[place].box.sides) for place in fitting}
    depth = min(pocket.room.sides)
    loads = [frozenset(place for bit, place in enumerate(fitting) if mask >> bit & 1) for mask in range(1, 1 << len(fitting))]
    fits = [load for load in loads if sum(thin[place] for place in load) <= depth]
    yield from sorted(fits, key=lambda load: -sum(items[place].box.volume for place in load))
