"""How small may a bag be: all the least rooms for a carry list, the named ones first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.frontier.frontier import Frontier, canonical_sides, within
from reticule.frontier.room_bounds import ANY_ASPECT, ANY_ROOM, SIDES, RoomBounds
from reticule.frontier.sampled import sampled_frontier
from reticule.frontier.tracing import trace
from reticule.packing.insertion import drop_items
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import MOST
from reticule.reality.interior.least_outline import least_outlines
from reticule.reality.interior.outline_profile import BASE, OUTLINES, PROFILES, STRAIGHT, OutlineProfile
from reticule.reality.sketch import Sketch, no_room_within, sketch_of
from reticule.reason import Length, Name, Reason, Size
from reticule.units import Mm

STEPS = 50_000  # conflicts for one room
_MOST_TRACED = 11  # things whose frontier is traced as a whole; of more it is sampled
_MOST_OUTLINED = 16  # rooms of least volume around whose packings outlines are laid
_MAX_WALL: Mm = 30


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the bag may be like: bounds of its room, its outline, what walls and seams take, the width of its mouth, in mm.

    With `outside` the bounds are of the outer sides. The room loses a wall on each side, at the top none. A panel is cut larger
    by a seam all round. `grams` is what a square metre of the material weighs.

    Raises:
        BadValue: the outline is unknown, or a wall or seam is no length that bags have.
    """

    bounds: RoomBounds = ANY_ROOM
    outline: str = "box"
    wall: Mm = 0
    seam: Mm = 0
    mouth: Mm | None = None
    grams: float | None = None

    def __post_init__(self) -> None:
        if self.outline not in OUTLINES:
            raise BadValue("field_one_of", field=Name("field", "outline"), known=OUTLINES, got=self.outline)
        for name, length in (("wall", self.wall), ("seam", self.seam)):
            if not 0 <= length <= _MAX_WALL:
                raise BadValue("field_between", field=Name("field", name), least=0, most=_MAX_WALL, got=length)


ANY_BAG = Wishes()


@dataclass(frozen=True)
class Shape:
    """One least room, with the packing that shows that it holds the list, and what a bag around it takes."""

    room: Box
    packing: Packing
    wishes: Wishes = field(repr=False, default=ANY_BAG)

    @cached_property
    def volume(self) -> float:
        """Of the room within its outline, in mm3."""
        return self.room.volume * PROFILES[self.wishes.outline].area

    @property
    def outside(self) -> Box:
        """The bag around the room: a wall on each side and below, and above where the outline is closed."""
        wall, (width, height, depth) = self.wishes.wall, self.room.sides
        is_open = self.wishes.outline in (*STRAIGHT, "bucket")
        return Box(width + 2 * wall, height + (1 if is_open else 2) * wall, depth + 2 * wall)

    @cached_property
    def leather(self) -> float:
        """What is cut, in mm2: front, back, and a strip round the sides and the base, each with a seam all round."""
        return self._panels(self.wishes.seam)

    @property
    def weight(self) -> float | None:
        """Of the finished panels in grams, without what their seams take; None where nobody says what the material weighs."""
        return None if self.wishes.grams is None else self._panels(0) * self.wishes.grams / 1e6

    @property
    def mouth(self) -> Mm:
        """The least width of a mouth that every thing passes end first, in mm."""
        return max(place.box.sorted_sides[1] for place in self.packing.placements)

    def _panels(self, seam: Mm) -> float:
        from reticule.reality.interior.outline_panels import panels_area

        return panels_area(self.wishes.outline, self.outside, seam)


# what a designer asks for first, each with what is least of it
NAMED: dict[str, Callable[[Shape], float]] = {
    "least_volume": lambda shape: shape.volume,
    "flattest": lambda shape: shape.room.depth,
    "narrowest": lambda shape: shape.room.width,
    "lowest": lambda shape: shape.room.height,
}
ALSO: dict[str, Callable[[Shape], float]] = {
    "least_leather": lambda shape: shape.leather,
    "lightest": lambda shape: shape.weight or 0.0,
}


@dataclass(frozen=True, slots=True)
class Design:
    """The least rooms for a list under wishes, smallest first; none where no room within the bounds holds it.

    `proven` says that none is missing and none can be smaller: never of outlines, which are laid around packings.
    """

    carry: CarryList
    wishes: Wishes
    shapes: tuple[Shape, ...]
    proven: bool
    sketch: Sketch | None
    reasons: tuple[Reason, ...]

    def least(self, name: str) -> Shape:
        """The shape that is least in something of `NAMED` or `ALSO`; among equals that of least volume, then the flattest."""
        measure = (NAMED | ALSO)[name]
        return min(self.shapes, key=lambda shape: (measure(shape), shape.volume, shape.room.depth, shape.room.sides))

    @property
    def named(self) -> tuple[tuple[str, Shape], ...]:
        """The four shapes that designers ask for; none without any shape."""
        return tuple((name, self.least(name)) for name in NAMED) if self.shapes else ()

    @property
    def also(self) -> tuple[tuple[str, Shape], ...]:
        """That of least leather, and the lightest where the material's weight is known."""
        names = [name for name in ALSO if name != "lightest" or self.wishes.grams is not None]
        return tuple((name, self.least(name)) for name in names) if self.shapes else ()


def design(carry: CarryList, wishes: Wishes = ANY_BAG, *, sketch: Box | None = None, steps: int = STEPS) -> Design:
    """What is the smallest bag that holds all of this?

    Args:
        carry: the things; at most 20.
        wishes: what the bag may be like.
        sketch: a room, in mm, to be told what it lacks.
        steps: conflicts of the search for one room.

    Raises:
        BadValue: there are more than 20 things, or a thing by itself needs more than a bound or the mouth leaves it.

    >>> from reticule.carry.item import Item
    >>> phone, case = Item("phone", Box(147, 72, 8)), Item("card holder", Box(100, 70, 10))
    >>> [(name, shape.room.sides) for name, shape in design(CarryList((phone, case))).named][:2]
    [('least_volume', (247, 72, 10)), ('flattest', (247, 72, 10))]
    """
    if len(carry) > MOST:
        raise BadValue("frontier_of_too_many_items", most=MOST, got=len(carry))
    _refuse_impossible(carry, wishes)
    frontier = frontier_of(carry, steps=steps)
    rooms = [*_rooms(frontier, wishes.bounds)]
    outlined = wishes.outline != "box"
    shapes = _outlined(rooms, wishes) if outlined else [Shape(room, drop_items(packing), wishes) for room, packing in rooms]
    shapes.sort(key=lambda shape: (shape.volume, shape.room.depth, shape.room.sides))
    drawn = None if sketch is None else sketch_of(carry, frontier, sketch, wishes.bounds)
    reasons = _reasons(shapes, frontier, wishes)
    return Design(carry, wishes, tuple(shapes), frontier.complete and not outlined, drawn, (reasons,))


def frontier_of(carry: CarryList, *, steps: int = STEPS) -> Frontier:
    """The whole frontier of a list, or with many things some of its boxes."""
    if len(carry) <= _MOST_TRACED:
        return trace(carry.boxes, steps=steps)
    return sampled_frontier(carry.boxes, steps=steps)


def _rooms(frontier: Frontier, bounds: RoomBounds) -> Iterator[tuple[Box, Packing]]:
    """The least rooms within the bounds, each with the packing of a frontier box in it; deep ones where no others are."""
    for deep in (False, True):
        rooms: dict[tuple[Mm, ...], Packing] = {}
        for point, packing in zip(frontier.points, frontier.packings, strict=True):
            for room in bounds.rooms_of(point, upright=frontier.upright, deep=deep):
                rooms.setdefault(room.sides, packing)
        if rooms:
            for sides in _minimal(rooms):
                yield Box(*sides), _turned_into(rooms[sides], Box(*sides), upright=frontier.upright)
            return


def _turned_into(packing: Packing, room: Box, *, upright: bool) -> Packing:
    """The packing with its axes exchanged so that it lies within a room.

    Raises:
        BadValue: it lies in it in no turn.
    """
    turns = ((0, 1, 2), (2, 1, 0)) if upright else ((0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1), (1, 2, 0), (2, 0, 1))
    extent = packing.extent.sides
    for axes in turns:
        if all(extent[axis] <= side for axis, side in zip(axes, room.sides, strict=True)):
            return packing.permuted(axes)
    raise BadValue("packing_outside_of_room", room=Size(room.sides))


def _outlined(rooms: Iterable[tuple[Box, Packing]], wishes: Wishes) -> list[Shape]:
    """The least rooms of an outline around the packings of the smallest rooms, none of them within another."""
    profile, bounds = PROFILES[wishes.outline], wishes.bounds
    smallest = sorted(rooms, key=lambda pair: (pair[0].volume, pair[0].sides))[:_MOST_OUTLINED]
    shapes: dict[tuple[Mm, ...], Shape] = {}
    for _, packing in smallest:
        for turned in _stood(packing, profile):
            for outlined in least_outlines(profile, turned):
                if bounds.least_room(outlined.room.sides) == outlined.room:
                    shapes.setdefault(outlined.room.sides, Shape(outlined.room, outlined.packing, wishes))
    return [shapes[sides] for sides in _minimal(_as_made(shapes, wishes))]


def _as_made(rooms: Collection[tuple[Mm, ...]], wishes: Wishes) -> Collection[tuple[Mm, ...]]:
    """Those as wide for their height as bags of this outline are made; all where the aspect is wished for or none is so."""
    profile = PROFILES[wishes.outline]
    low, high = profile.aspect
    across, up = profile.plane
    made = [sides for sides in rooms if low <= sides[across] / sides[up] <= high]
    return made if made and wishes.bounds.aspect == ANY_ASPECT else rooms


def _stood(packing: Packing, profile: OutlineProfile) -> Iterator[Packing]:
    """The packing as it is, and with width and height exchanged; of an outline of the base, with each side as the height."""
    yield packing
    if any(place.box.upright for place in packing.placements):
        return
    yield packing.permuted((1, 0, 2))
    if profile.plane == BASE:
        yield packing.permuted((0, 2, 1))


def _minimal(rooms: Iterable[tuple[Mm, ...]]) -> list[tuple[Mm, ...]]:
    """Those sides that no others lie within, in order: a smaller one has a smaller sum and comes first."""
    kept: list[tuple[Mm, ...]] = []
    for sides in sorted(rooms, key=lambda sides: (sum(sides), sides)):
        if not any(all(a <= b for a, b in zip(other, sides, strict=True)) for other in kept):
            kept.append(sides)
    return kept


def _refuse_impossible(carry: CarryList, wishes: Wishes) -> None:
    """Refuses bounds that leave no room for a thing by itself, and a mouth that it does not pass."""
    bounds = wishes.bounds
    largest = canonical_sides(Box(*(side.most for side in bounds.sides)))
    for item in carry:
        middle = item.box.sorted_sides[1]
        if wishes.mouth is not None and middle > wishes.mouth:
            raise _too_tight("mouth", wishes.mouth, item, middle)
        if not within(item.box.sorted_sides, largest):
            side, most, needed = _tightest(item.box, bounds)
            raise _too_tight(side, most, item, needed)


def _too_tight(side: str, most: Mm, item: Item, needed: Mm) -> BadValue:
    name = Name("item", item.name)
    return BadValue("design_bound_too_tight", side=Name("field", side), most=Length(most), item=name, needs=Length(needed))


def _tightest(box: Box, bounds: RoomBounds) -> tuple[str, Mm, Mm]:
    """The side that a thing needs most more of, what bounds it, and what the thing needs of it."""
    order = sorted(range(3), key=lambda axis: bounds.sides[axis].most)
    lacks = [(needed - bounds.sides[axis].most, axis, needed) for axis, needed in zip(order, box.sorted_sides, strict=True)]
    _, axis, needed = max(lacks)
    return SIDES[axis], bounds.sides[axis].most, needed


def _reasons(shapes: list[Shape], frontier: Frontier, wishes: Wishes) -> Reason:
    """What the shapes are: all that there are, or some; without any, the room that lacks least of the bounds."""
    if not shapes:
        return no_room_within(frontier, wishes.bounds)
    if wishes.outline != "box":
        return Reason.of("design_outlined", count=len(shapes), outline=Name("word", wishes.outline))
    return Reason.of("design_proven" if frontier.complete else "design_not_proven", count=len(shapes))
