# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
# cython: nonecheck=True
"""Lays discs and rectangles out in a rectangle, at any angle: moves them apart until none overlap, or gives up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, pi

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from math import cos, fabs, sin, sqrt

CLEARANCE = 0.05  # mm kept between shapes while they are moved apart, so that rounding never lets them touch
_ROUNDS = 60  # of moving apart, for each start
_MAX_OVERLAP = 1.0  # mm left after a third of the rounds; with more a start is given up
_GOLDEN = 0.618033988749895
_PLASTIC = 0.754877666246693  # with the golden ratio an evenly spread sequence of points (after M. Roberts 2018)
_STEP = pi / 30  # 6 degrees
_STRAIGHT = 4  # starts in which nothing is tilted
_CRUMB = 1e-9


@dataclass(frozen=True, slots=True)
class CrossSection:
    """A rectangle, or where it has a radius a disc, in its place: centre in mm, angle in radians, half of each side, radius."""

    x: float
    y: float
    angle: float
    half: tuple[float, float]
    radius: float = 0.0


class MovingSection:
    """A cross-section while it is moved about: its centre changes, its angle does not.

    `along` and `across` are half of its sides in mm, `cosine` and `sine` those of its angle.
    """

    __slots__ = ("across", "along", "angle", "cosine", "radius", "sine", "x", "y")

    def __init__(self, shape: CrossSection, x: float, y: float, angle: float) -> None:
        self.along, self.across = shape.half
        self.radius = shape.radius
        self.x, self.y, self.angle = x, y, angle
        self.cosine, self.sine = cos(self.angle), sin(self.angle)

    def reach(self, x: float, y: float) -> float:
        """Returns how far the shape reaches from its centre along a direction of length 1, in mm."""
        if self.radius > 0:
            return self.radius
        return self.along * fabs(self.cosine * x + self.sine * y) + self.across * fabs(self.cosine * y - self.sine * x)

    def gap(self, other: MovingSection, x: float, y: float) -> float:
        """Returns how far apart two shapes are along a direction of length 1, in mm; negative where they overlap there."""
        return fabs((other.x - self.x) * x + (other.y - self.y) * y) - self.reach(x, y) - other.reach(x, y)

    def nearest_corner(self, x: float, y: float) -> tuple[float, float]:
        """Returns the corner nearest to a point; the centre of a disc."""
        if self.radius > 0:
            return self.x, self.y
        away_x, away_y = x - self.x, y - self.y
        along = self.along if self.cosine * away_x + self.sine * away_y >= 0 else -self.along
        across = self.across if self.cosine * away_y - self.sine * away_x >= 0 else -self.across
        return self.x + along * self.cosine - across * self.sine, self.y + along * self.sine + across * self.cosine

    def pull_inside(self, width: float, height: float) -> None:
        """Moves the shape inside a rectangle; into its middle where the shape is wider than that."""
        reach = self.reach(1.0, 0.0)
        self.x = width / 2 if 2 * reach > width else min(max(self.x, reach), width - reach)
        reach = self.reach(0.0, 1.0)
        self.y = height / 2 if 2 * reach > height else min(max(self.y, reach), height - reach)

    def lies_in(self, width: float, height: float) -> bool:
        """Whether the shape lies in a rectangle, but for rounding."""
        reach = self.reach(1.0, 0.0)
        if self.x - reach < -_CRUMB or self.x + reach > width + _CRUMB:
            return False
        reach = self.reach(0.0, 1.0)
        return self.y - reach >= -_CRUMB and self.y + reach <= height + _CRUMB


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
    for start in range(starts):
        moving = _start(shapes, inner_width, inner_height, start)
        if _move_apart(moving, inner_width, inner_height):
            return tuple(
                CrossSection(each.x + CLEARANCE / 2, each.y + CLEARANCE / 2, each.angle, shape.half, shape.radius)
                for each, shape in zip(moving, shapes, strict=True)
            )
    return None


def separation(one: MovingSection, other: MovingSection) -> tuple[float, float, float]:
    """Returns how far two shapes are apart along the best axis, and that axis, from the first to the second.

    By the separating axis theorem the axis is normal to a side of a rectangle, or leads from a disc to the nearest corner.
    The distance is negative where they overlap.
    """
    best, best_x, best_y = -inf, 1.0, 0.0
    for shape in (one, other):
        if shape.radius > 0:
            continue
        space = one.gap(other, shape.cosine, shape.sine)
        if space > best:
            best, best_x, best_y = space, shape.cosine, shape.sine
        space = one.gap(other, -shape.sine, shape.cosine)
        if space > best:
            best, best_x, best_y = space, -shape.sine, shape.cosine
    for disc, to in ((one, other), (other, one)):
        if disc.radius == 0:
            continue
        x, y = to.nearest_corner(disc.x, disc.y)
        x, y = x - disc.x, y - disc.y
        length = sqrt(x * x + y * y)
        x, y = (x / length, y / length) if length > _CRUMB else (1.0, 0.0)  # of one centre: any axis will do
        space = one.gap(other, x, y)
        if space > best:
            best, best_x, best_y = space, x, y
    if (other.x - one.x) * best_x + (other.y - one.y) * best_y < 0:
        return best, -best_x, -best_y
    return best, best_x, best_y


def _start(shapes: Sequence[CrossSection], width: float, height: float, start: int) -> list[MovingSection]:
    """An initial layout: places spread evenly over the rectangle, angles in steps of 6 degrees; the first four are untilted."""
    placed = []
    for number, shape in enumerate(shapes):
        turn = start * len(shapes) + number + 1
        tilt = 0.0 if start < _STRAIGHT or shape.radius else _STEP * ((start // 2 + number) % 8)
        x, y = (turn * _GOLDEN) % 1 * width, (turn * _PLASTIC) % 1 * height
        placed.append(MovingSection(shape, x, y, shape.angle + tilt))
    return placed


def _move_apart(shapes: list[MovingSection], width: float, height: float) -> bool:
    """Moves the shapes until none overlap; False where they still do."""
    for turn in range(_ROUNDS):
        worst = _push_apart(shapes)
        for shape in shapes:
            shape.pull_inside(width, height)
        if worst < CLEARANCE and _is_free(shapes, width, height):
            return True
        if turn > _ROUNDS // 3 and worst > _MAX_OVERLAP:
            return False
    return False


def _push_apart(shapes: list[MovingSection]) -> float:
    """Moves each pair that is too close apart, and returns the clearance that the closest pair lacked."""
    worst = 0.0
    for a in range(len(shapes)):
        one = shapes[a]
        for b in range(a + 1, len(shapes)):
            other = shapes[b]
            space, x, y = separation(one, other)
            if space < CLEARANCE:
                worst = max(worst, CLEARANCE - space)
                push = (CLEARANCE - space) / 2 + 1e-4
                one.x, one.y = one.x - x * push, one.y - y * push
                other.x, other.y = other.x + x * push, other.y + y * push
    return worst


def _is_free(shapes: list[MovingSection], width: float, height: float) -> bool:
    """Whether all shapes lie inside with clearance between them, computed anew."""
    for a in range(len(shapes)):
        shape = shapes[a]
        if not shape.lies_in(width, height):
            return False
        for b in range(a + 1, len(shapes)):
            if separation(shape, shapes[b])[0] <= CLEARANCE / 4:
                return False
    return True
