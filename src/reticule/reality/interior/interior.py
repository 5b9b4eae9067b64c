"""The interior of a bag, inferred from its stated size, construction and outline; rounded down to whole millimetres."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.frontier.deviation import SideDeviation
from reticule.reality.interior.measured_rooms import (
    MAIN,
    MeasuredRoom,
    main_part,
    main_size,
    rooms_beside,
    rooms_within,
    with_more_depth,
)
from reticule.reality.interior.mouth import Mouth, mouth_of
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reality.interior.pose_boxes import box_within, boxes_in_pose, is_barrel
from reticule.reality.interior.proportions import depth_ratio, fill_missing, height_ratio
from reticule.reason import Length, Name, Reason, Share
from reticule.units import Measure, Mm

_SIMILAR = {"knit": "soft", "unknown": "structured"}  # constructions whose parameters are used
# mm of added depth from one pose of the sides to the next: the same in every bag, so that no larger one lacks a pose
_BULGE_STEP = 4
_WITHIN = {
    "bucket": Reason.of("room_within_round_base"),
    "round": Reason.of("room_within_round_outline"),
    "heart": Reason.of("room_within_heart"),
    "crescent": Reason.of("room_within_curved_outline"),
    "trapezoid": Reason.of("room_within_tapering_sides"),
    "sphere": Reason.of("room_within_ball"),
}


@dataclass(frozen=True, slots=True)
class Interior:
    """The inferred interior: boxes of which any one may be filled, the mouth, and what was assumed.

    The first box is the plain one, with flat sides; the others have more depth for less height or width, or fit the outline.
    `rooms` are the measured compartments beside it, each of them a rigid box, `kind` and `number` their names; `pockets` those
    within it, which take their depth from it.
    `measured` has the exact sides where nothing of it was inferred. `deviation` is that of the sides of the real room from the
    inferred ones. `round_room` is the box around the room of an upright round bag, which holds a round item. Sides that are
    soft conform to round items.
    """

    boxes: tuple[Box, ...]
    deviation: SideDeviation
    mouth: Mouth
    assumptions: tuple[Reason, ...]
    round_room: Box | None = None
    conforms: bool = False
    measured: tuple[Measure, Measure, Measure] | None = None
    rooms: tuple[Interior, ...] = ()
    pockets: tuple[Interior, ...] = ()
    kind: str = MAIN
    number: int = 0  # of the rooms of its kind; 0 for the only one

    @property
    def name(self) -> str:
        """The kind of room, with its number where there are several."""
        return f"{self.kind} {self.number}" if self.number else self.kind

    @property
    def kinds(self) -> tuple[tuple[Interior, ...], ...]:
        """The rooms beside it, those that are alike together; the smallest first, so that cards lie in card slots."""
        alike: dict[Interior, list[Interior]] = {}
        for room in self.rooms:
            alike.setdefault(replace(room, number=0), []).append(room)
        return tuple(map(tuple, sorted(alike.values(), key=lambda rooms: rooms[0].plain.volume)))

    @property
    def plain(self) -> Box:
        """The box between flat sides."""
        return self.boxes[0]


def estimate(bag: Bag, parameters: Parameters = PARAMETERS) -> Interior:
    """What interior does the stated size leave?

    Args:
        bag: the bag; only its size, shape, construction, opening and compartments matter. Where its room was measured, that
            overrides the size.
        parameters: of the physical model.

    >>> from reticule.carry.bag import StatedSize
    >>> estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")).plain.sides
    (193, 113, 53)
    """
    plain = Bag(
        "bag", bag.stated, "", bag.shape, bag.construction, bag.opening, bag.compartments,
        measured=bag.measured, mouth=bag.mouth,
    )  # fmt: skip
    return _cached_estimate(plain) if parameters is PARAMETERS else _estimate(plain, parameters)


@lru_cache(maxsize=4_096)
def _cached_estimate(bag: Bag) -> Interior:
    """Infers the interior of each bag of a catalogue once."""
    return _estimate(bag, PARAMETERS)


def _estimate(bag: Bag, parameters: Parameters) -> Interior:
    main = main_part(bag)
    if main is not bag:
        return _with_rooms(_estimate(main, parameters), bag, parameters)
    if bag.measured is not None:
        inner = _estimate(replace(bag, stated=replace(bag.measured, internal=True), measured=None), parameters)
        return replace(inner, deviation=_measured_deviation(inner.deviation, parameters))
    construction = _similar_construction(bag)
    (width, height, depth), deviations, assumptions = _outer(bag, parameters)
    width, height, depth = _inside(bag, (width, height, depth), parameters, assumptions)
    if bag.compartment_count > 1:
        assumptions.append(Reason.of("compartments_as_one_room", count=bag.compartment_count))
    if bag.shape in _WITHIN:
        assumptions.append(_WITHIN[bag.shape])
    mouth = mouth_of(bag.shape, bag.opening, width, height, parameters)
    if bag.mouth is not None:
        mouth = replace(mouth, width=bag.mouth, turning_length=max(bag.mouth, mouth.turning_length), framed=True)
    bulge = parameters.bulge[construction] * min(width, height)
    if bulge >= _BULGE_STEP:
        most = int(bulge) // _BULGE_STEP * _BULGE_STEP
        assumptions.append(Reason.of("sides_give", most=Length(most), construction=Name("word", bag.construction)))
    poses = range(0, int(bulge) + 1, _BULGE_STEP)
    faces = [_face((width, height, depth), more, _is_flat(bag), parameters) for more in poses]
    boxes = tuple(dict.fromkeys(box for face in faces for box in boxes_in_pose(bag.shape, face, parameters)))
    is_upright_cylinder = bag.shape == "bucket" or (bag.shape == "round" and is_barrel(width, depth) and height >= 1.3 * width)
    round_room = box_within(width, height, depth) if is_upright_cylinder else None
    return Interior(
        boxes,
        _deviation(deviations, construction, parameters),
        mouth,
        tuple(assumptions),
        round_room,
        conforms=construction == "soft",
        measured=None if mouth.framed else _measured_sides(bag),
    )


def _with_rooms(main: Interior, bag: Bag, parameters: Parameters) -> Interior:
    """The main room with the measured rooms beside it; what lies in an inner one passes the mouth of the bag."""

    def room_of(room: MeasuredRoom) -> Interior:
        inside = _estimate(room.box, parameters)
        mouth = inside.mouth if room.outer else main.mouth
        return replace(inside, mouth=mouth, assumptions=(), kind=room.kind, number=room.number)

    rooms, pockets = tuple(map(room_of, rooms_beside(bag))), tuple(map(room_of, rooms_within(bag)))
    beside = [Reason.of("rooms_of_their_own", rooms=_kinds_of(rooms))] if rooms else []
    hanging = [Reason.of("rooms_in_the_main_room", rooms=_kinds_of(pockets))] if pockets else []
    return replace(main, rooms=rooms, pockets=pockets, assumptions=(*main.assumptions, *beside, *hanging))


def _kinds_of(rooms: Sequence[Interior]) -> tuple[Name, ...]:
    return tuple(Name("word", kind, count) for kind, count in Counter(room.kind for room in rooms).items())


def _is_flat(bag: Bag) -> bool:
    """Whether the cloth of a thin flat bag is stated: its depth counts, and is not guessed."""
    return bag.shape == "envelope/flat" and bag.stated.depth is not None


def _face(inside: tuple[float, float, float], more: Mm, is_flat: bool, parameters: Parameters) -> tuple[float, float, float]:
    """Width, height and depth of the pose that is so many mm deeper.

    The cloth of a thin flat bag runs round it across its shorter side, and grows no longer: there each mm of depth takes one.
    """
    width, height, depth = inside
    lost = parameters.girth * more
    across = max(lost, more) if is_flat else lost
    if width < height:
        return width - across, height - lost, depth + more
    return width - lost, height - across, depth + more


def _measured_sides(bag: Bag) -> tuple[Measure, Measure, Measure] | None:
    """The inner sides of a rigid box in mm where all three of them are stated."""
    width, height, depth = bag.stated.axes
    is_plain = bag.shape == "box" and bag.construction == "rigid" and bag.compartment_count == 1 and bag.opening != "open-top"
    if not is_plain or not bag.stated.internal or width is None or height is None or depth is None:
        return None
    return bag.stated.measured or (width, height, depth)


def expanded(bag: Bag) -> Bag:
    """Returns the bag with its expansion zip open: deeper as stated by its maker, where its depth is stated.

    >>> from reticule.carry.bag import StatedSize
    >>> str(expanded(Bag("case", StatedSize(200, 120, 60), expansion=30)).stated)
    '200 x 120 x 90 mm'
    """
    more = bag.expansion
    if more is not None and main_size(bag) is not None:
        return replace(bag, compartments=with_more_depth(bag, more), expansion=None)
    if more is None or bag.stated.depth is None:
        return bag
    stated = replace(bag.stated, depth=bag.stated.depth + more)
    measured = bag.measured
    if measured is not None and measured.depth is not None:
        measured = replace(measured, depth=measured.depth + more, measured=None)
    return replace(bag, stated=stated, measured=measured, expansion=None)


@lru_cache(maxsize=4_096)
def largest_rooms(rooms: tuple[Box, ...]) -> tuple[Box, ...]:
    """Returns the rooms that lie within no other one; of equal ones the first. Cached: a plan asks for those of every bag."""
    rooms = tuple(dict.fromkeys(rooms))
    return tuple(room for room in rooms if not any(other is not room and other.holds(room) for other in rooms))


def with_closed_neck(interior: Interior) -> Interior:
    """Returns the room below a drawn neck: the sides meet above it, which takes half of the depth off the height.

    >>> from reticule.carry.bag import StatedSize
    >>> with_closed_neck(estimate(Bag("pouch", StatedSize(100, 150, 40, internal=True), construction="rigid"))).boxes[-1].sides
    (100, 130, 40)
    """
    closed = dict.fromkeys(shallow for box in interior.boxes for shallow in _closed_necks(box))
    return replace(interior, boxes=tuple(closed))


def _closed_necks(box: Box) -> list[Box]:
    """Boxes below a closed neck: a pouch pressed flatter needs less height to close, so every 4 mm of depth is one box."""
    depths = [*range(_BULGE_STEP, box.depth, _BULGE_STEP), box.depth]
    return [Box(box.width, max(1, box.height - (depth + 1) // 2), depth) for depth in depths]


def _outer(bag: Bag, parameters: Parameters) -> tuple[tuple[float, float, float], tuple[float, float, float], list[Reason]]:
    """Width, height and depth in mm, the deviation of each as a share, and a reason for each that is guessed."""
    limp = bag.shape == "envelope/flat" and _similar_construction(bag) == "soft"
    depth = depth_ratio(bag.shape, limp=parameters.limp_depth if limp else None)
    axes, deviations = fill_missing(bag.stated.axes, height_ratio(bag.shape), depth)
    guesses = [
        Reason.of("guessed_side", axis=Name("word", axis), length=Length(length), doubt=Share(deviation))
        for axis, length, deviation in zip(("width", "height", "depth"), axes, deviations, strict=True)
        if deviation
    ]
    return (float(axes[0]), float(axes[1]), float(axes[2])), deviations, guesses


def _inside(
    bag: Bag, outer: tuple[float, float, float], parameters: Parameters, assumptions: list[Reason]
) -> tuple[float, float, float]:
    """The outer size less the walls, plus what knits stretch, a soft flap closes over and an open top lets stand out."""
    width, height, depth = outer
    construction = _similar_construction(bag)
    wall = parameters.wall[construction]
    if not bag.stated.internal and wall:
        width, height = width - min(wall, parameters.max_wall * width), height - min(wall, parameters.max_wall * height)
        depth -= min(wall, parameters.max_wall * depth)
        assumptions.append(Reason.of("walls", thickness=Length(wall), construction=Name("word", bag.construction)))
    if bag.construction == "knit":
        width, height = width * parameters.stretch, height * parameters.stretch
        assumptions.append(Reason.of("knit_stretches", share=Share(parameters.stretch - 1)))
    if bag.opening == "flap" and construction != "rigid" and bag.shape in ("envelope/flat", "pouch", "unknown"):
        height += parameters.overhang
        assumptions.append(Reason.of("flap_closes_over", most=Length(parameters.overhang)))
    if (
        bag.opening == "open-top" and construction != "rigid" and bag.shape not in ("envelope/flat", "pouch")
    ):  # neither a rigid tin nor a flat cover
        height += parameters.overhang
        assumptions.append(Reason.of("open_top_lets_out", most=Length(parameters.overhang)))
    return width, height, depth


def _deviation(guesses: tuple[float, float, float], construction: str, parameters: Parameters) -> SideDeviation:
    """The deviation of bags of one construction, and of the sides that were guessed."""
    deviation = parameters.deviation[construction]
    width, height, depth = guesses
    return SideDeviation(
        (deviation, deviation, parameters.depth_deviation_factor * deviation),
        (width, height, math.hypot(depth, parameters.depth_deviation_share)),
    )


def _measured_deviation(deviation: SideDeviation, parameters: Parameters) -> SideDeviation:
    """The deviation of sides that somebody measured; a side that was left out stays as uncertain as it is."""
    guessed = [share if share > parameters.depth_deviation_share else 0.0 for share in deviation.shares]
    width, height, depth = (
        mm if share else parameters.measuring_deviation for mm, share in zip(deviation.mm, guessed, strict=True)
    )
    return SideDeviation((width, height, depth), (guessed[0], guessed[1], guessed[2]))


def _similar_construction(bag: Bag) -> str:
    """The construction whose parameters apply."""
    return _SIMILAR.get(bag.construction, bag.construction)
