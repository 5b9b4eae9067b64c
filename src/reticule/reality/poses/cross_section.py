"""Discs and rectangles side by side in a rectangle, at any angle: moved apart until none overlaps, or given up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

Point = tuple[float, float]
AIR = 0.05  # mm that is kept between things while they are moved apart, so that rounding never lets them touch
_ROUNDS = 60  # of moving apart, for each start
_HOPELESS = 1.0  # mm of overlap that is left after a third of them
_GOLDEN = 0.618033988749895
_OTHER = 0.754877666246693  # with the golden ratio a sequence that fills the plane evenly (Roberts 2018)


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, or (with no sides) a disc, where it lies: centre in mm, angle in radians, half sides, radius."""

    x: float
    y: float
    angle: float
    half: Point
    radius: float = 0.0

    @property
    def corners(self) -> tuple[Point, ...]:
        """Of a rectangle its four, of a disc its centre."""
        if self.radius:
            return ((self.x, self.y),)
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        a, b = self.half
        return tuple((self.x + i * a * cos - j * b * sin, self.y + i * a * sin + j * b * cos) for i, j in _SIGNS)

    def moved(self, dx: float, dy: float) -> Shape:
        """The same, elsewhere."""
        return Shape(self.x + dx, self.y + dy, self.angle, self.half, self.radius)


_SIGNS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def laid_out(shapes: Sequence[Shape], width: float, height: float, starts: int) -> tuple[Shape, ...] | None:
    """The shapes within a rectangle without overlap, tried from so many starts at so many angles; None when all fail.

    Two discs of 20 mm, 10 mm one above the other, need 20 mm and the root of 300 beside each other, 37.3 mm:

    >>> two = (Shape(0, 0, 0, (0, 0), 10), Shape(0, 0, 0, (0, 0), 10))
    >>> laid_out(two, 38, 30, 8) is not None, laid_out(two, 37, 30, 8) is None
    (True, True)
    """
    inner_width, inner_height = width - AIR, height - AIR  # half of the air at each wall
    for placed in _starts(shapes, inner_width, inner_height, starts):
        found = _moved_apart(list(placed), inner_width, inner_height)
        if found is not None:
            return tuple(shape.moved(AIR / 2, AIR / 2) for shape in found)
    return None


def gap(one: Shape, other: Shape) -> tuple[float, Point]:
    """How far two shapes are apart along the best axis between them (negative: how deep they overlap), and that axis.

    The separating axis theorem: the axis is normal to a side of a rectangle, or leads from a disc to the nearest corner.
    """
    best = (-math.inf, (1.0, 0.0))
    for axis in _axes(one, other):
        low, high = _span(one, axis)
        low2, high2 = _span(other, axis)
        for space, sign in ((low2 - high, 1.0), (low - high2, -1.0)):
            if space > best[0]:
                best = (space, (axis[0] * sign, axis[1] * sign))
    return best


def _axes(one: Shape, other: Shape) -> Iterator[Point]:
    for shape in (one, other):
        if not shape.radius:
            yield math.cos(shape.angle), math.sin(shape.angle)
            yield -math.sin(shape.angle), math.cos(shape.angle)
    for disc, to in ((one, other), (other, one)):
        if disc.radius:
            x, y = min(to.corners, key=lambda corner: math.dist(corner, (disc.x, disc.y)))
            length = math.dist((x, y), (disc.x, disc.y))
            if length > 1e-9:
                yield (x - disc.x) / length, (y - disc.y) / length


def _span(shape: Shape, axis: Point) -> Point:
    along = [x * axis[0] + y * axis[1] for x, y in shape.corners]
    return min(along) - shape.radius, max(along) + shape.radius


def _starts(shapes: Sequence[Shape], width: float, height: float, count: int) -> Iterator[tuple[Shape, ...]]:
    """Places spread evenly over the rectangle, and angles in steps, the upright ones first; the same on every machine."""
    for start in range(count):
        placed = []
        for number, shape in enumerate(shapes):
            turn = start * len(shapes) + number + 1
            tilt = 0.0 if start < 4 or shape.radius else math.radians(6 * ((start // 2 + number) % 8))
            x, y = (turn * _GOLDEN) % 1 * width, (turn * _OTHER) % 1 * height
            placed.append(Shape(x, y, shape.angle + tilt, shape.half, shape.radius))
        yield tuple(placed)


def _moved_apart(shapes: list[Shape], width: float, height: float) -> tuple[Shape, ...] | None:
    for turn in range(_ROUNDS):
        worst = _push_apart(shapes)
        for number, shape in enumerate(shapes):
            shapes[number] = shape.moved(*_back_inside(shape, width, height))
        if worst < AIR and _is_free(shapes, width, height):
            return tuple(shapes)
        if turn > _ROUNDS // 3 and worst > _HOPELESS:
            return None
    return None


def _push_apart(shapes: list[Shape]) -> float:
    """Moves each pair that lies too close half of the way apart; the closest pair's lack of air."""
    worst = 0.0
    for a, b in combinations(range(len(shapes)), 2):
        space, axis = gap(shapes[a], shapes[b])
        if space < AIR:
            worst = max(worst, AIR - space)
            push = (AIR - space) / 2 + 1e-4
            shapes[a] = shapes[a].moved(-axis[0] * push, -axis[1] * push)
            shapes[b] = shapes[b].moved(axis[0] * push, axis[1] * push)
    return worst


def _is_free(shapes: list[Shape], width: float, height: float) -> bool:
    """Whether all lie inside with air between them: looked at anew, whatever was moved before."""
    apart = all(gap(one, other)[0] > AIR / 4 for one, other in combinations(shapes, 2))
    return apart and all(_inside(shape, width, height) for shape in shapes)


def _back_inside(shape: Shape, width: float, height: float) -> Point:
    moves = []
    for axis, side in (((1.0, 0.0), width), ((0.0, 1.0), height)):
        low, high = _span(shape, axis)
        if high - low > side:
            moves.append(side / 2 - (low + high) / 2)
        else:
            moves.append(max(0.0, -low) - max(0.0, high - side))
    return moves[0], moves[1]


def _inside(shape: Shape, width: float, height: float) -> bool:
    (left, right), (low, high) = _span(shape, (1.0, 0.0)), _span(shape, (0.0, 1.0))
    return left >= -1e-9 and low >= -1e-9 and right <= width + 1e-9 and high <= height + 1e-9
