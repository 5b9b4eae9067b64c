"""What a sketched room lacks for a carry list, and how it would have to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.frontier.frontier import Frontier
from reticule.frontier.room_bounds import SIDES, RoomBounds
from reticule.reason import Length, Name, Reason, Size
from reticule.units import Mm

_MADE = {"width": "sketch_wide", "height": "sketch_tall", "depth": "sketch_deep"}
_LACKS = {"width": "sketch_too_narrow", "height": "sketch_too_low", "depth": "sketch_too_flat"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A room as somebody drew it: by how many mm its sides may shrink together, and the nearest room that holds the list.

    The `margin` is below 0 where the list does not go in, and None where the search does not tell. `better` is the room itself
    where it holds the list; None where no room within the bounds is at least as large and does.
    """

    room: Box
    margin: Mm | None
    better: Box | None
    reasons: tuple[Reason, ...]

    @property
    def holds(self) -> bool:
        """Whether the list goes in as it is drawn."""
        return self.better == self.room


def sketch_of(carry: CarryList, frontier: Frontier, room: Box, bounds: RoomBounds) -> Sketch:
    """Returns what a room lacks: for which thing by itself it is too small, and the least growth with which all go in.

    Args:
        carry: the things.
        frontier: of the things.
        room: as it was drawn, in mm.
        bounds: of the sides that it may get.

    >>> from reticule.carry.item import Item
    >>> from reticule.frontier.tracing import trace
    >>> carry = CarryList((Item("phone", Box(163, 78, 9)),))
    >>> sketch_of(carry, trace(carry.boxes), Box(150, 80, 30), RoomBounds()).better
    Box(width=163, height=80, depth=30)
    """
    margin = frontier.margin(room)
    better = room if frontier.holds(room) else _least_growth(frontier, room, bounds)
    return Sketch(room, margin, better, tuple(_reasons(carry, room, better, margin)))


def _least_growth(frontier: Frontier, room: Box, bounds: RoomBounds) -> Box | None:
    """The smallest room within the bounds that is at least as large as the sketch and holds the list."""
    grown = []
    for point in frontier.points:
        for sides in frontier.turns(point):
            wide, tall, deep = (max(side, drawn) for side, drawn in zip(sides, room.sides, strict=True))
            larger = bounds.least_room((wide, tall, deep))
            if larger is not None:
                grown.append(larger)
    return min(grown, key=lambda larger: (larger.volume, larger.sides), default=None)


def no_room_within(frontier: Frontier, bounds: RoomBounds) -> Reason:
    """Returns why no room within the bounds holds a list: the frontier box that needs least more of them, and how much."""
    most = [side.most for side in bounds.sides]
    turned = ((sum(max(0, side - limit) for side, limit in zip(sides, most, strict=True)), sides)
              for point in frontier.points for sides in frontier.turns(point))  # fmt: skip
    lack, nearest = min(turned, default=(0, (1, 1, 1)))
    return Reason.of("design_no_room_within", nearest=Size(nearest), lack=Length(lack))


def _reasons(carry: CarryList, room: Box, better: Box | None, margin: Mm | None) -> Iterator[Reason]:
    if better == room:
        yield Reason.of("sketch_holds", count=len(carry), spare=Length(margin or 0))
        return
    too_small = {(side, item.name): lack for item in carry for side, lack in _lacks(item.box, room)}
    for side in SIDES:
        lacks = [(lack, name) for (lacking, name), lack in too_small.items() if lacking == side]
        if lacks:
            lack, name = max(lacks, key=lambda pair: pair[0])
            yield Reason.of(_LACKS[side], lack=Length(lack), item=Name("item", name))
    if better is None:
        yield Reason.of("sketch_without_room")
        return
    changed = [
        Reason.of(_MADE[side], length=Length(after))
        for side, before, after in zip(SIDES, room.sides, better.sides, strict=True)
        if before != after
    ]
    yield Reason.of("sketch_make", sides=tuple(changed), count=len(carry))


def _lacks(box: Box, room: Box) -> Iterator[tuple[str, Mm]]:
    """By how many mm which sides are too short for a thing by itself: its shortest side along the shortest of the room."""
    axes = sorted(range(3), key=lambda axis: room.sides[axis])
    for axis, needed in zip(axes, box.sorted_sides, strict=True):
        if needed > room.sides[axis]:
            yield SIDES[axis], needed - room.sides[axis]
