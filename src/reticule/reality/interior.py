"""The room inside a bag, inferred from its stated size, construction and outline; rounded down."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.reality.mouth import Mouth, mouth_of
from reticule.reality.outline import inscribed
from reticule.units import Mm, down

# mm that both walls take, together; medians of owners' reports (see docs/decisions/0005-the-real-bag.md)
WALLS = {"rigid": 8.0, "structured": 5.0, "soft": 3.0, "knit": 3.0, "unknown": 5.0}
# how far soft sides give outward, as a share of the shorter side of the front
BELLY = {"rigid": 0.0, "structured": 0.06, "soft": 0.32, "knit": 0.32, "unknown": 0.06}
GIRTH = 0.7  # mm of width and height lost per mm of added depth
MOST_WALL = 0.2  # of any axis
# a missing axis by kind: height of the width, depth of the shorter side; medians of the catalogue
HEIGHT = {"box": 0.73, "trapezoid": 0.74, "envelope/flat": 0.75, "pouch": 0.62, "crescent": 0.65, "baguette": 0.6}
DEPTH = {"box": 0.5, "trapezoid": 0.62, "envelope/flat": 0.22, "pouch": 0.37, "crescent": 0.4, "round": 0.37, "heart": 0.3,
         "bucket": 0.9, "baguette": 0.43, "sphere": 1.0, "unknown": 0.4}  # fmt: skip
LIMP_DEPTH = 0.08  # of a soft flat bag
# a trapezoid's share of width, height and depth: lower boxes are wider and deeper
TAPER = tuple((1 - 0.06 * rise, rise, 1 - 0.42 * rise) for rise in (0.45, 0.6, 0.75, 0.9, 1.0))


@dataclass(frozen=True, slots=True)
class Interior:
    """The inferred room: boxes of which any may be used, the way in, and what was assumed.

    The first box is the plain one, with the sides flat; the others trade height or width for depth, or fit the outline.
    """

    boxes: tuple[Box, ...]
    mouth: Mouth
    assumptions: tuple[str, ...]

    @property
    def plain(self) -> Box:
        """The box with the sides as they hang."""
        return self.boxes[0]


def estimate(bag: Bag) -> Interior:
    """What room does the stated size leave inside?

    >>> from reticule.carry.bag import StatedSize
    >>> estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")).plain.sides
    (192, 112, 52)
    """
    width, height, depth, assumptions = _outer(bag)
    if not bag.stated.internal:
        wall = WALLS[bag.construction]
        width, height = width - min(wall, MOST_WALL * width), height - min(wall, MOST_WALL * height)
        if bag.construction not in ("soft", "knit"):
            depth -= min(wall, MOST_WALL * depth)
        assumptions.append(f"walls taken as {wall:g} mm ({bag.construction} construction)")
    swell = BELLY[bag.construction] * min(width, height)
    if swell >= 1:
        assumptions.append(f"sides taken to give up to {round(swell)} mm outward ({bag.construction} construction)")
    faces = [(width - GIRTH * swell * part, height - GIRTH * swell * part, depth + swell * part) for part in _parts(swell)]
    boxes = tuple(dict.fromkeys(box for face in faces for box in _boxes(bag.shape, *face)))
    return Interior(boxes, mouth_of(bag.shape, bag.opening, width, height), tuple(assumptions))


def _outer(bag: Bag) -> tuple[float, float, float, list[str]]:
    """Stated width, height and depth in mm, a missing one guessed from the kind and said so."""
    width, height, depth = bag.stated.axes
    assumptions: list[str] = []
    share = HEIGHT.get(bag.shape, 1.0 if bag.shape in ("round", "heart", "sphere") else 0.75)
    if width is None:
        width = round(height / share) if height is not None else round(depth / DEPTH[bag.shape])  # type: ignore[operator]
        assumptions.append(f"width not stated: {width} mm guessed from its kind")
    if height is None:
        height = round(width * share)
        assumptions.append(f"height not stated: {height} mm guessed from its kind")
    if depth is None:
        limp = bag.shape == "envelope/flat" and bag.construction in ("soft", "knit")
        depth = round(min(width, height) * (LIMP_DEPTH if limp else DEPTH[bag.shape]))
        assumptions.append(f"depth not stated: {depth} mm guessed from its kind")
    return float(width), float(height), float(depth), assumptions


def _parts(swell: float) -> tuple[float, ...]:
    return (0.0, 0.2, 0.4, 0.6, 0.8, 1.0) if swell else (0.0,)


def _boxes(shape: str, width: float, height: float, depth: float) -> list[Box]:
    """Boxes inside one pose of the bag's sides."""
    if shape == "trapezoid":
        rooms = [(width * w, height * h, depth * d) for w, h, d in TAPER[::-1]]
    elif shape == "sphere" or (shape == "round" and abs(width - depth) < 0.1 * width and height < 1.3 * width):
        angles = [(math.radians(a), math.radians(b)) for a in range(15, 50, 7) for b in range(5, 45, 7)]
        rooms = [
            (width * math.cos(a) * math.cos(b), height * math.sin(a) * math.cos(b), depth * math.sin(b)) for a, b in angles
        ]
    elif shape == "bucket" or (shape == "round" and abs(width - depth) < 0.1 * width):
        rooms = [(width * math.cos(a), height, depth * math.sin(a)) for a in (k * math.pi / 16 for k in range(4, 8))]
    else:
        rooms = [(w, h, depth) for w, h in inscribed(shape, width, height)]
        rooms.sort(key=lambda room: -room[0] * room[1])
    return [_box(*room) for room in rooms]


def _box(width: float, height: float, depth: float) -> Box:
    sides: list[Mm] = [max(1, down(side)) for side in (width, height, depth)]
    return Box(*sides)
