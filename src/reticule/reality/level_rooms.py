"""The rooms of a bag at fixed probabilities: what a catalogue stores so that lists are looked up."""

from __future__ import annotations

import math
from operator import attrgetter

from reticule.carry.bag import Bag
from reticule.carry.box import MAX_SIDE
from reticule.errors import BadValue
from reticule.frontier.deviation import MAX_TENTHS, SideDeviation, shrunk_sides
from reticule.reality.interior.interior import Interior, estimate, expanded
from reticule.reality.probability import MAX_PROBABILITY, tenths_for_probability
from reticule.units import Mm

LEVELS = (0.5, 0.75, 0.9)  # probabilities whose rooms are stored
_TENTHS = {level: tenths_for_probability(level) for level in LEVELS}
_CERTAIN = SideDeviation((0.0, 0.0, 0.0))
UNFRAMED: Mm = 32_766  # passes an opening as wide as its bag, which stops nothing that the room would hold
Sides = tuple[Mm, Mm, Mm]


def level_of(probability: float) -> float:
    """Returns the highest level that is at most a probability: its rooms are no smaller than those of the probability.

    Raises:
        BadValue: the probability is below the lowest level, or above the greatest that is ever returned.

    >>> level_of(0.5), level_of(0.78), level_of(0.94)
    (0.5, 0.75, 0.9)
    """
    tenths_for_probability(probability)
    if probability < LEVELS[0]:
        raise BadValue(
            "probability_below_level", least=LEVELS[0], most=math.floor(1000 * MAX_PROBABILITY) / 1000, got=probability
        )
    return max(level for level in LEVELS if level <= probability)


_TRAITS = ("stated", "shape", "construction", "opening", "compartments", "expansion", "measured", "mouth")
design_key = attrgetter(*_TRAITS)  # equal for bags of one design, and made sooner than the design


def design_of(bag: Bag) -> Bag:
    """A bag of the same size and kind, without what makes no difference to what goes in."""
    return Bag("bag", **dict(zip(_TRAITS, design_key(bag), strict=True)))


def interiors_of(bag: Bag) -> tuple[Interior, ...]:
    """The interior of a bag, and that with its expansion zip open where it has one."""
    return (estimate(bag),) if bag.expansion is None else (estimate(bag), estimate(expanded(bag)))


def level_rooms(bag: Bag, level: float) -> tuple[Sides, ...]:
    """Returns the boxes of a bag's interior with their sides at a level; of equal ones the first.

    A list goes into the real bag with at least that probability only where it goes, compressed, into one of them. Of a bag with
    measured rooms beside the main one they are boxes that hold whatever can be shared out over its rooms.

    Args:
        bag: the bag.
        level: one of `LEVELS`.

    >>> from reticule.carry.bag import StatedSize
    >>> case = Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")
    >>> [level_rooms(case, level) for level in (0.5, 0.75, 0.9)]
    [((194, 114, 54),), ((191, 111, 49),), ((187, 107, 45),)]
    """
    tenths = _TENTHS[level]
    rooms: dict[Sides, None] = {}
    for interior in interiors_of(bag):
        main = [shrunk_sides(box, interior.deviation, tenths) for box in interior.boxes]
        if interior.measured and tenths <= 0:  # the verdict of fit rests on the exact sides, not on rounded ones
            width, height, depth = (math.ceil(side) for side in interior.measured)
            main.append((width, height, depth))
        rooms |= dict.fromkeys(_all_in_one(sides, interior, tenths) if interior.rooms else sides for sides in main)
    return tuple(rooms)


def _all_in_one(sides: Sides, interior: Interior, tenths: int) -> Sides:
    """A box that holds whatever lies in a box of the main room and in the rooms beside it, had it all to lie in one room.

    What lies in a room beside it, one thing perhaps at an angle, lies straight in a cube as wide as that room is from corner to
    corner; and in one twice as wide whether cloth is folded or not. A thing at an angle in the main room has a cube as well.
    The cubes stand one behind the other.
    """
    corners = (shrunk_sides(room.plain, room.deviation, min(0, tenths)) for room in interior.rooms)
    cubes = [math.ceil(math.hypot(*sides)), *(2 * math.ceil(math.hypot(*corner)) for corner in corners)]
    width, height, depth = sides
    largest = max(cubes)
    return max(width, largest), max(height, largest), min(MAX_SIDE, depth + sum(cubes))


def rooms_of(bag: Bag) -> tuple[tuple[Sides, SideDeviation | None], ...]:
    """Returns the boxes of a bag's interior in mm, each with the deviation of its sides; None with sides that were measured.

    >>> from reticule.carry.bag import StatedSize
    >>> rooms_of(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))[0][0]
    (193, 113, 53)
    """
    rooms: dict[tuple[Sides, SideDeviation | None], None] = {}
    for interior in interiors_of(bag):
        if interior.rooms:  # as large as they ever are, and no smaller for a higher probability
            grown = (shrunk_sides(box, interior.deviation, -MAX_TENTHS) for box in interior.boxes)
            rooms |= dict.fromkeys((_all_in_one(sides, interior, -MAX_TENTHS), _CERTAIN) for sides in grown)
            continue
        rooms |= dict.fromkeys((box.sides, interior.deviation) for box in interior.boxes)
        if interior.measured:
            width, height, depth = (math.ceil(side) for side in interior.measured)
            rooms[(width, height, depth), None] = None
    return tuple(rooms)


def round_rooms(bag: Bag, level: float) -> tuple[Sides, ...]:
    """Returns the boxes around the room of an upright round bag at a level: a single round item may fill it."""
    interiors = interiors_of(bag)
    return tuple(shrunk_sides(one.round_room, one.deviation, _TENTHS[level]) for one in interiors if one.round_room)


def level_sides(bag: Bag, level: float) -> Sides:
    """Returns the least box that holds every room of a bag at a level, round ones included: width, height and depth in mm.

    >>> from reticule.carry.bag import StatedSize
    >>> level_sides(Bag("pouch", StatedSize(200, 120, 60), shape="pouch", construction="soft"), 0.75)
    (194, 114, 96)
    """
    rooms = (*level_rooms(bag, level), *round_rooms(bag, level))
    width, height, depth = (max(sides) for sides in zip(*rooms, strict=True))
    return width, height, depth


def level_mouth(bag: Bag, level: float) -> tuple[Mm, Mm]:
    """Returns what passes the mouth of a bag at a level, in mm: the width of it, and the length that turns inside.

    >>> from reticule.carry.bag import StatedSize
    >>> size = StatedSize(217, 127, 50, internal=True)
    >>> clasp = Bag("clasp", size, shape="pouch", construction="rigid", opening="clasp-frame")
    >>> level_mouth(clasp, 0.5), level_mouth(clasp, 0.75), level_mouth(Bag("open", size), 0.5)
    ((148, 175), (147, 174), (32766, 32766))
    """
    widths = [(UNFRAMED, UNFRAMED)]
    for interior in interiors_of(bag):
        mouth, deviation = interior.mouth, interior.deviation
        if interior.rooms:  # what lies in an outer pocket does not pass the mouth
            return UNFRAMED, UNFRAMED
        if mouth.framed:
            one_deviation = deviation.mm[0] + deviation.shares[0] * mouth.width
            more = max(0, math.floor(-_TENTHS[level] * one_deviation / 10 + 1e-9))
            widths.append((min(UNFRAMED, mouth.width + more), min(UNFRAMED, mouth.turning_length + more)))
    passes, turns = (max(sides) for sides in zip(*(widths[1:] or widths), strict=True))
    return passes, turns
