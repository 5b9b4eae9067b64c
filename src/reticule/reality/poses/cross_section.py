"""Lays discs and rectangles out in a rectangle, at any angle: moves them apart until none overlap, or gives up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

Point = tuple[float, float]
CLEARANCE = 0.05  # mm kept between shapes while they are moved apart, so that rounding never lets them touch
_ROUNDS = 60  # of moving apart, for each start
_MAX_OVERLAP = 1.0  # mm left after a third of the rounds; with more a start is given up
_GOLDEN = 0.618033988749895
_PLASTIC = 0.754877666246693  # with the golden ratio an evenly spread sequence of points (after M. Roberts 2018)


@dataclass(frozen=True, slots=True)
class CrossSection:
    """A rectangle, or where it has a radius a disc, in its place: centre in mm, angle in radians, half of each side, radius."""

    x: float
    y: float
    angle: float
    half: Point
    radius: float = 0.0

    @property
    def corners(self) -> tuple[Point, ...]:
        """The four corners of a rectangle; the centre of a disc."""
        if self.radius:
            return ((self.x, self.y),)
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        a, b = self.half
        return tuple((self.x + i * a * cos - j * b * sin, self.y + i * a * sin + j * b * cos) for i, j in _SIGNS)

    def moved(self, dx: float, dy: float) -> CrossSection:
        """Returns the shape moved by so many mm."""
        return CrossSection(self.x + dx, self.y + dy, self.angle, self.half, self.radius)


_SIGNS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def lay_out(shapes: Sequence[CrossSection], width: float, height: float, starts: int) -> tuple[CrossSection, ...] | None:
    """Returns the shapes in places within a rectangle where they do not overlap; None where all starts fail.

    Args:
        shapes: discs and rectangles; their places do not matter.
        width: of the rectangle, in mm.
        height: of the rectangle, in mm.
        starts: how many initial layouts to try.

    Two discs of 20 mm, offset by 10 mm in height, need 20 mm and the root of 300 mm in width, 37.3 mm:

    >>> two = (CrossSection(0, 0, 0, (0, 0), 10), CrossSection(0, 0, 0, (0, 0), 10))
    >>> lay_out(two, 38, 30, 8) is not None, lay_out(two, 37, 30, 8) is None
    (True, True)
    """
    inner_width, inner_height = width - CLEARANCE, height - CLEARANCE  # half of the clearance at each wall
    for placed in _starts(shapes, inner_width, inner_height, starts):
        separated = _moved_apart(list(placed), inner_width, inner_height)
        if separated is not None:
            return tuple(shape.moved(CLEARANCE / 2, CLEARANCE / 2) for shape in separated)
    return None


def separation(one: CrossSection, other: CrossSection) -> tuple[float, Point]:
    """Returns how far two shapes are apart along the best axis, and that axis; negative where they overlap.

    By the separating axis theorem the axis is normal to a side of a rectangle, or leads from a disc to the nearest corner.
    """
    best = (-math.inf, (1.0, 0.0))
    for axis in _axes(one, other):
        low, high = _span(one, axis)
        low2, high2 = _span(other, axis)
        for space, sign in ((low2 - high, 1.0), (low - high2, -1.0)):
            if space > best[0]:
                best = (space, (axis[0] * sign, axis[1] * sign))
    return best


def _axes(one: CrossSection, other: CrossSection) -> Iterator[Point]:
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


def _span(shape: CrossSection, axis: Point) -> Point:
    along = [x * axis[0] + y * axis[1] for x, y in shape.corners]
    return min(along) - shape.radius, max(along) + shape.radius


def _starts(shapes: Sequence[CrossSection], width: float, height: float, count: int) -> Iterator[tuple[CrossSection, ...]]:
    """Initial layouts: places spread evenly over the rectangle, and angles in steps of 6 degrees; the first four untilted."""
    for start in range(count):
        placed = []
        for number, shape in enumerate(shapes):
            turn = start * len(shapes) + number + 1
            tilt = 0.0 if start < 4 or shape.radius else math.radians(6 * ((start // 2 + number) % 8))
            x, y = (turn * _GOLDEN) % 1 * width, (turn * _PLASTIC) % 1 * height
            placed.append(CrossSection(x, y, shape.angle + tilt, shape.half, shape.radius))
        yield tuple(placed)


def _moved_apart(shapes: list[CrossSection], width: float, height: float) -> tuple[CrossSection, ...] | None:
    for turn in range(_ROUNDS):
        worst = _push_apart(shapes)
        for number, shape in enumerate(shapes):
            shapes[number] = shape.moved(*_back_inside(shape, width, height))
        if worst < CLEARANCE and _is_free(shapes, width, height):
            return tuple(shapes)
        if turn > _ROUNDS // 3 and worst > _MAX_OVERLAP:
            return None
    return None


def _push_apart(shapes: list[CrossSection]) -> float:
    """Moves each pair that is too close apart, and returns the clearance that the closest pair lacked."""
    worst = 0.0
    for a, b in combinations(range(len(shapes)), 2):
        space, axis = separation(shapes[a], shapes[b])
        if space < CLEARANCE:
            worst = max(worst, CLEARANCE - space)
            push = (CLEARANCE - space) / 2 + 1e-4
            shapes[a] = shapes[a].moved(-axis[0] * push, -axis[1] * push)
            shapes[b] = shapes[b].moved(axis[0] * push, axis[1] * push)
    return worst


def _is_free(shapes: list[CrossSection], width: float, height: float) -> bool:
    """Whether all shapes lie inside with clearance between them, computed anew."""
    apart = all(separation(one, other)[0] > CLEARANCE / 4 for one, other in combinations(shapes, 2))
    return apart and all(_inside(shape, width, height) for shape in shapes)


def _back_inside(shape: CrossSection, width: float, height: float) -> Point:
    moves = []
    for axis, side in (((1.0, 0.0), width), ((0.0, 1.0), height)):
        low, high = _span(shape, axis)
        if high - low > side:
            moves.append(side / 2 - (low + high) / 2)
        else:
            moves.append(max(0.0, -low) - max(0.0, high - side))
    return moves[0], moves[1]


def _inside(shape: CrossSection, width: float, height: float) -> bool:
    (left, right), (low, high) = _span(shape, (1.0, 0.0)), _span(shape, (0.0, 1.0))
    return left >= -1e-9 and low >= -1e-9 and right <= width + 1e-9 and high <= height + 1e-9
