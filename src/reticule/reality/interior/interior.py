"""The room inside a bag, inferred from its stated size, construction and outline; rounded down."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.frontier.oracle import Spread
from reticule.reality.interior.mouth import Mouth, mouth_of
from reticule.reality.interior.outline import inscribed
from reticule.reality.interior.parameters import BELIEF, Belief
from reticule.reality.interior.proportions import depth_of_front, filled_in, height_of_width
from reticule.reason import Length, Name, Reason, Share
from reticule.units import Mm, down

_KIN = {"knit": "soft", "unknown": "structured"}  # constructions that walls and sides are taken from
# mm of added depth from one pose of the sides to the next, the same in every bag, so that no larger one lacks a pose
_SWELL_STEP = 4
_RISES = (1.0, 0.9, 0.75, 0.6, 0.45)  # of a trapezoid's height: lower boxes are wider and deeper
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
    """The inferred room: boxes of which any may be used, how unsure their sides are, the way in, and what was assumed.

    The first box is the plain one, with the sides flat; the others trade height or width for depth, or fit the outline.
    `drum` is the room of something round in an upright round bag; `spread` is what the real room may differ by.
    Soft sides conform: they lie round what is round.
    """

    boxes: tuple[Box, ...]
    spread: Spread
    mouth: Mouth
    assumptions: tuple[Reason, ...]
    drum: Box | None = None
    conforms: bool = False

    @property
    def plain(self) -> Box:
        """The box with the sides as they hang."""
        return self.boxes[0]


def estimate(bag: Bag, belief: Belief = BELIEF) -> Interior:
    """What room does the stated size leave inside?

    >>> from reticule.carry.bag import StatedSize
    >>> estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")).plain.sides
    (193, 113, 53)
    """
    plain = Bag("bag", bag.stated, "", bag.shape, bag.construction, bag.opening, bag.compartments)
    return _known(plain) if belief is BELIEF else _estimate(plain, belief)


@lru_cache(maxsize=4_096)
def _known(bag: Bag) -> Interior:
    """So that a catalogue's rooms are inferred once."""
    return _estimate(bag, BELIEF)


def _estimate(bag: Bag, belief: Belief) -> Interior:
    kin = _kin(bag)
    (width, height, depth), doubts, assumptions = _outer(bag, belief)
    width, height, depth = _inside(bag, (width, height, depth), belief, assumptions)
    if bag.parts > 1:
        assumptions.append(Reason.of("compartments_as_one_room", count=bag.parts))
    if bag.shape in _WITHIN:
        assumptions.append(_WITHIN[bag.shape])
    mouth = mouth_of(bag.shape, bag.opening, width, height, belief)
    swell = belief.belly[kin] * min(width, height)
    if swell >= _SWELL_STEP:
        most = int(swell) // _SWELL_STEP * _SWELL_STEP
        assumptions.append(Reason.of("sides_give", most=Length(most), construction=Name("word", bag.construction)))
    poses = range(0, int(swell) + 1, _SWELL_STEP)
    faces = [(width - belief.girth * more, height - belief.girth * more, depth + more) for more in poses]
    boxes = tuple(dict.fromkeys(box for face in faces for box in _boxes(bag.shape, face, belief)))
    upright_drum = bag.shape == "bucket" or (bag.shape == "round" and _is_barrel(width, depth) and height >= 1.3 * width)
    drum = _box(width, height, depth) if upright_drum else None
    return Interior(boxes, _spread(doubts, kin, belief), mouth, tuple(assumptions), drum, conforms=kin == "soft")


def opened_up(bag: Bag) -> Bag:
    """The bag with its expansion zip open: deeper by what its maker says, where the depth is stated.

    >>> from reticule.carry.bag import StatedSize
    >>> str(opened_up(Bag("case", StatedSize(200, 120, 60), expansion=30)).stated)
    '200 x 120 x 90 mm'
    """
    size = bag.stated
    if bag.expansion is None or size.depth is None:
        return bag
    return replace(bag, stated=replace(size, depth=size.depth + bag.expansion), expansion=None)


def gathered(interior: Interior) -> Interior:
    """The room below a drawn neck: the sides lean in to meet, which takes half of the depth from the height.

    >>> from reticule.carry.bag import StatedSize
    >>> gathered(estimate(Bag("pouch", StatedSize(100, 150, 40, internal=True), construction="rigid"))).boxes[-1].sides
    (100, 130, 40)
    """
    closed = dict.fromkeys(shallow for box in interior.boxes for shallow in _gathered(box))
    return replace(interior, boxes=tuple(closed))


def _gathered(box: Box) -> list[Box]:
    """Pressed flatter, a pouch needs less of its height to close: every 4 mm of depth, so that no deeper bag lacks a pose."""
    depths = [*range(_SWELL_STEP, box.depth, _SWELL_STEP), box.depth]
    return [Box(box.width, max(1, box.height - (depth + 1) // 2), depth) for depth in depths]


def _outer(bag: Bag, belief: Belief) -> tuple[tuple[float, float, float], tuple[float, float, float], list[Reason]]:
    """Returns width, height and depth in mm, the doubt of each as a share, and a reason for each that is guessed."""
    limp = bag.shape == "envelope/flat" and _kin(bag) == "soft"
    depth = depth_of_front(bag.shape, limp=belief.depth_limp if limp else None)
    axes, doubts = filled_in(bag.stated.axes, height_of_width(bag.shape), depth)
    guesses = [
        Reason.of("guessed_side", axis=Name("word", axis), length=Length(length), doubt=Share(doubt))
        for axis, length, doubt in zip(("width", "height", "depth"), axes, doubts, strict=True)
        if doubt
    ]
    return (float(axes[0]), float(axes[1]), float(axes[2])), doubts, guesses


def _inside(
    bag: Bag, outer: tuple[float, float, float], belief: Belief, assumptions: list[Reason]
) -> tuple[float, float, float]:
    """Returns the outer size less the walls, plus what knits stretch, a soft flap closes over and an open top lets out."""
    width, height, depth = outer
    kin = _kin(bag)
    wall = belief.wall[kin]
    if not bag.stated.internal and wall:
        width, height = width - min(wall, belief.most_wall * width), height - min(wall, belief.most_wall * height)
        depth -= min(wall, belief.most_wall * depth)
        assumptions.append(Reason.of("walls", thickness=Length(wall), construction=Name("word", bag.construction)))
    if bag.construction == "knit":
        width, height = width * belief.stretch, height * belief.stretch
        assumptions.append(Reason.of("knit_stretches", share=Share(belief.stretch - 1)))
    if bag.opening == "flap" and kin != "rigid" and bag.shape in ("envelope/flat", "pouch", "unknown"):
        height += belief.overhang
        assumptions.append(Reason.of("flap_closes_over", most=Length(belief.overhang)))
    if bag.opening == "open-top" and kin != "rigid" and bag.shape not in ("envelope/flat", "pouch"):  # no tin, no cover
        height += belief.overhang
        assumptions.append(Reason.of("open_top_lets_out", most=Length(belief.overhang)))
    return width, height, depth


def _spread(guesses: tuple[float, float, float], kin: str, belief: Belief) -> Spread:
    """One standard deviation of what each side may really be: of any bag so built, and of what was guessed."""
    doubt = belief.doubt[kin]
    width, height, depth = guesses
    return Spread((doubt, doubt, belief.doubt_across * doubt), (width, height, math.hypot(depth, belief.doubt_depth)))


def _boxes(shape: str, face: tuple[float, float, float], belief: Belief) -> list[Box]:
    """Boxes inside one pose of the bag's sides."""
    width, height, depth = face
    barrel = shape == "round" and _is_barrel(width, depth)
    if shape == "trapezoid":
        rooms = [
            (width * (1 - belief.taper_width * rise), height * rise, depth * (1 - belief.taper_depth * rise)) for rise in _RISES
        ]
    elif shape == "sphere" or (barrel and height < 1.3 * width):
        angles = [(a, b) for a in (0.4, 0.6, math.pi / 4) for b in (0.1, 0.2, 0.3, 0.45, 0.6)]
        rooms = [
            (width * math.cos(a) * math.cos(b), height * math.sin(a) * math.cos(b), depth * math.sin(b)) for a, b in angles
        ]
    elif shape == "bucket" or barrel:
        rooms = [(width * math.cos(a), height, depth * math.sin(a)) for a in (0.4, 0.6, math.pi / 4, 1.0, 1.2)]
    else:
        rooms = sorted(((w, h, depth) for w, h in inscribed(shape, width, height)), key=lambda room: -room[0] * room[1])
    return [_box(*room) for room in rooms]


def _kin(bag: Bag) -> str:
    """The construction that walls and sides are taken from."""
    return _KIN.get(bag.construction, bag.construction)


def _is_barrel(width: float, depth: float) -> bool:
    return abs(width - depth) < 0.1 * width


def _box(width: float, height: float, depth: float) -> Box:
    sides: list[Mm] = [max(1, down(side)) for side in (width, height, depth)]
    return Box(*sides)
