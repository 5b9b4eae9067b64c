"""Ellipses on the page, and the outline that one sweeps when it moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt, tan

from reticule.drawing.canvas.svg import Point, number


def cross(one: Point, other: Point) -> float:
    """Twice the area between two arrows on the page; nothing when they are parallel."""
    return one[0] * other[1] - one[1] * other[0]


def moved(point: Point, by: Point, share: float = 1.0) -> Point:
    """A point carried along an arrow.

    >>> moved((1, 1), (4, 2), 0.5)
    (3.0, 2.0)
    """
    return (point[0] + by[0] * share, point[1] + by[1] * share)


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A circle seen aslant: its centre, and where two radii at right angles fall on the page."""

    centre: Point
    one: Point
    other: Point

    def at(self, angle: float) -> Point:
        """The point of the rim at an angle of the circle that it is."""
        return moved(moved(self.centre, self.one, cos(angle)), self.other, sin(angle))

    def arc(self, start: float, sweep: float) -> str:
        """Path commands along the rim, from a point already reached; a cubic a quarter turn errs by 0.03 % of the radius."""
        quarters = max(1, round(abs(sweep) / (pi / 2)))
        step = sweep / quarters
        reach = 4 / 3 * tan(step / 4)
        return "".join(self._cubic(start + at * step, step, reach) for at in range(quarters))

    def _cubic(self, start: float, step: float, reach: float) -> str:
        leaving, arriving = self._slope(start), self._slope(start + step)
        last = self.at(start + step)
        points = (moved(self.at(start), leaving, reach), moved(last, arriving, -reach), last)
        return "C" + " ".join(f"{number(x)} {number(y)}" for x, y in points)

    def _slope(self, angle: float) -> Point:
        return moved(moved((0, 0), self.one, -sin(angle)), self.other, cos(angle))

    def path(self) -> str:
        """The whole rim.

        >>> Ellipse((0, 0), (1, 0), (0, 1)).path()[:10]
        'M1 0C1 0.5'
        """
        x, y = self.at(0)
        return f"M{number(x)} {number(y)}{self.arc(0, 2 * pi)}Z"


@dataclass(frozen=True, slots=True)
class Sweep:
    """The outline of an ellipse carried along an arrow: the body of a cylinder or capsule."""

    path: str
    first: Point
    last: Point


def sweep(ellipse: Ellipse, along: Point) -> Sweep:
    """Half the rim behind, half in front, and two straight sides where the rim runs along the arrow.

    >>> sweep(Ellipse((0, 0), (1, 0), (0, 1)), (5, 0)).path.count("L")
    1
    """
    if hypot(*along) < 1e-6:
        return Sweep(ellipse.path(), ellipse.at(pi), ellipse.at(0))
    start = atan2(cross(ellipse.other, along), cross(ellipse.one, along))
    ahead = moved(moved((0, 0), ellipse.one, -sin(start)), ellipse.other, cos(start))
    if ahead[0] * along[0] + ahead[1] * along[1] > 0:
        start += pi
    near = Ellipse(moved(ellipse.centre, along), ellipse.one, ellipse.other)
    first, turn = ellipse.at(start), near.at(start + pi)
    behind, before = ellipse.arc(start, pi), near.arc(start + pi, pi)
    path = f"M{number(first[0])} {number(first[1])}{behind}L{number(turn[0])} {number(turn[1])}{before}Z"
    across = moved(ellipse.at(start + pi), first, -1)
    share = (across[0] * along[0] + across[1] * along[1]) / (along[0] ** 2 + along[1] ** 2)
    return Sweep(path, first, moved(moved(first, across), along, -share))


def shadow(centre: Point, radii: tuple[Point, Point, Point]) -> Ellipse:
    """The outline of an ellipsoid whose three radii fall here on the page: the factor of the sum of their squares.

    >>> ball = shadow((0, 0), ((2, 0), (0, 2), (0, 0)))
    >>> ball.one, ball.other
    ((2.0, 0.0), (0.0, 2.0))
    """
    wide = sqrt(sum(x * x for x, _ in radii))
    lean = sum(x * y for x, y in radii) / wide
    return Ellipse(centre, (wide, lean), (0.0, sqrt(max(0.0, sum(y * y for _, y in radii) - lean * lean))))
