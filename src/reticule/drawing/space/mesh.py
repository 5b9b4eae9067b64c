"""Solids as triangles: a closed outline pushed along an axis with round edges makes slabs, cylinders, capsules and bags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import TypeAlias

from reticule.drawing.canvas.svg import Point
from reticule.drawing.outlines.bag_outline import outline_path
from reticule.drawing.space.projection import Direction
from reticule.drawing.space.solids import long_axis
from reticule.packing.placement import Placement

Edge: TypeAlias = tuple[float, float, float, float]  # a point and the way it looks
_QUARTER, _STEPS, _CURVE = 6, 4, 14  # steps in a round corner, over a round edge, in a curve of an outline
_WORD = re.compile(r"([MLCHVAZ])|(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Mesh:
    """Points, the way the surface looks at each, and triangles that turn counter-clockwise seen from outside."""

    points: tuple[Direction, ...]
    normals: tuple[Direction, ...]
    triangles: tuple[tuple[int, int, int], ...]

    def bounds(self) -> tuple[Direction, Direction]:
        """The least and the greatest of each coordinate.

        >>> from reticule.carry.box import Box
        >>> solid("box", Placement(0, 0, 0, Box(10, 20, 30))).bounds()
        ((-5.0, -10.0, -15.0), (5.0, 10.0, 15.0))
        """
        low, high = ([pick(point[k] for point in self.points) for k in range(3)] for pick in (min, max))
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])


@dataclass(frozen=True, slots=True)
class _Profile:
    """How thick half a sweep is, and how round its edges; a bag's shrink towards its middle, a thing's along its sides."""

    half: float
    edge: float
    middle: Point = (0.0, 0.0)
    reach: float = 0.0  # of a bag: how far its outline stays from its middle

    def drawn_in(self, at: Edge, by: float) -> Point:
        """A point of the outline, so far further in.

        >>> _Profile(5, 2).drawn_in((10, 0, 1, 0), 2), _Profile(5, 2, (0, 0), 10).drawn_in((20, 0, 1, 0), 2)
        ((8, 0), (16.0, 0.0))
        """
        x, y, u, v = at
        if not self.reach:
            return x - u * by, y - v * by
        across, up = self.middle
        return x - (x - across) * by / self.reach, y - (y - up) * by / self.reach


def solid(shape: str, place: Placement) -> Mesh:
    """One thing about its own middle, in millimetres, as large as its box.

    >>> from reticule.carry.box import Box
    >>> len(solid("capsule", Placement(0, 0, 0, Box(20, 85, 20))).triangles) > 100
    True
    """
    sides = place.box.sides
    thin = min(range(3), key=lambda k: (sides[k], k))
    axis = long_axis(place) if shape in ("cylinder", "capsule") else thin
    u, v, half = (sides[(axis + k) % 3] / 2 for k in (1, 2, 3))
    soft, edge = _softness(shape, min(u, v), half)
    swept = _sweep(_rounded(u, v, soft), _Profile(half, edge))
    return Mesh(
        tuple(_turned(point, axis) for point in swept.points),
        tuple(_turned(normal, axis) for normal in swept.normals),
        swept.triangles,
    )


def _softness(shape: str, least: float, half: float) -> tuple[float, float]:
    """The radius of the corners, and of the edges."""
    if shape == "slab":
        soft = min(9.0, 0.48 * least)
        return soft, min(0.9 * half, 2.0, soft)
    if shape == "cylinder":
        return least, min(0.14 * least, 0.3 * half)
    if shape == "capsule":
        return least, min(least, half)
    if shape == "bundle":
        edge = min(0.96 * half, least)
        return max(edge, 0.62 * least), edge
    soft = min(4.0, 0.22 * min(least, half))
    return soft, soft


def _turned(local: Direction, axis: int) -> Direction:
    world = [0.0, 0.0, 0.0]
    for way, length in enumerate(local):
        world[(axis + 1 + way) % 3] = length
    return world[0], world[1], world[2]


def bag_mesh(shape: str, size: Sequence[float]) -> Mesh:
    """A bag by its outline, standing on the middle of its floor; a sphere is round all over, a box hardly.

    >>> low, high = bag_mesh("heart", (120, 100, 40)).bounds()
    >>> [round(length) for length in (*low, *high)]
    [-60, 0, -20, 60, 100, 20]
    """
    width, height, depth = size
    middle = (0.0, 0.45 * height)
    outline = bag_outline(shape, width, height)
    reach = min(hypot(x, y - middle[1]) for x, y, _, _ in outline)
    edge = min(_DEEP.get(shape, 0.4) * depth / 2, 0.9 * reach)
    return _sweep(outline, _Profile(depth / 2, edge, middle, reach))


_DEEP = {"box": 0.16, "bucket": 0.45, "crescent": 0.7, "envelope/flat": 0.3, "heart": 0.8, "pouch": 0.85, "sphere": 0.98}


def bag_outline(shape: str, width: float, height: float) -> list[Edge]:
    """The front of a bag from above its floor, counter-clockwise, each point with the way it looks.

    >>> x, y, u, v = max(bag_outline("round", 100, 100), key=lambda point: point[1])
    >>> round(x), round(y), round(u), round(v)
    (0, 100, 0, 1)
    """
    points = [(x - width / 2, height - y) for x, y in _flat(outline_path(shape, width, height))]
    distinct = [
        point for at, point in enumerate(points) if hypot(*(a - b for a, b in zip(point, points[at - 1], strict=True))) > 1e-6
    ]
    if sum(x * points[at - 1][1] - points[at - 1][0] * y for at, (x, y) in enumerate(points)) > 0:
        distinct.reverse()
    looking = []
    for at, (x, y) in enumerate(distinct):
        before, after = distinct[at - 1], distinct[(at + 1) % len(distinct)]
        u, v = after[1] - before[1], before[0] - after[0]
        looking.append((x, y, u / hypot(u, v), v / hypot(u, v)))
    return looking


def _flat(path: str) -> list[Point]:
    """A path of lines, curves and quarter circles as points; an arc here is always a corner of a rounded rectangle."""
    points: list[Point] = []
    for letter, numbers in _commands(path):
        x, y = points[-1] if points else (0.0, 0.0)
        if letter == "C":
            points += [_on_curve((x, y), numbers, step / _CURVE) for step in range(1, _CURVE + 1)]
        elif letter == "A":
            points += _corner((x, y), (numbers[5], numbers[6]))
        else:
            points.append((numbers[0], y) if letter == "H" else (x, numbers[0]) if letter == "V" else (numbers[0], numbers[1]))
    return points


def _commands(path: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    for letter, figure in _WORD.findall(path):
        if letter and letter != "Z":
            found.append((letter, []))
        elif figure:
            found[-1][1].append(float(figure))
    return found


def _on_curve(start: Point, numbers: Sequence[float], t: float) -> Point:
    s = 1 - t
    shares = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    knots = (start, *zip(numbers[::2], numbers[1::2], strict=True))
    x, y = (sum(share * knot[k] for share, knot in zip(shares, knots, strict=True)) for k in (0, 1))
    return x, y


def _corner(start: Point, end: Point) -> list[Point]:
    """A quarter circle, clockwise on a page whose y runs down."""
    (x, y), (u, v) = start, end
    centre = (x, v) if (u - x) * (v - y) > 0 else (u, y)
    turned = []
    for step in range(1, _QUARTER + 1):
        angle = step / _QUARTER * pi / 2
        turned.append(
            tuple(centre[k] + (start[k] - centre[k]) * cos(angle) + (end[k] - centre[k]) * sin(angle) for k in (0, 1))
        )
    return [(point[0], point[1]) for point in turned]


def _rounded(u: float, v: float, soft: float) -> list[Edge]:
    outline = []
    for quarter, (right, up) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(_QUARTER + 1):
            angle = (quarter + step / _QUARTER) * pi / 2
            x, y = cos(angle), sin(angle)
            outline.append((right * (u - soft) + soft * x, up * (v - soft) + soft * y, x, y))
    return outline


def _sweep(outline: Sequence[Edge], profile: _Profile) -> Mesh:
    points: list[Direction] = []
    normals: list[Direction] = []
    for side in (-1, 1):
        for step in range(_STEPS + 1):
            angle = (step - _STEPS if side < 0 else step) / _STEPS * pi / 2
            out, along = cos(angle), sin(angle)
            z = side * (profile.half - profile.edge) + profile.edge * along
            for at in outline:
                points.append((*profile.drawn_in(at, profile.edge * (1 - out)), z))
                normals.append((at[2] * out, at[3] * out, along))
    x, y = profile.middle
    points += [(x, y, -profile.half), (x, y, profile.half)]
    normals += [(0.0, 0.0, -1.0), (0.0, 0.0, 1.0)]
    return Mesh(tuple(points), tuple(normals), _triangles(len(outline)))


def _triangles(around: int) -> tuple[tuple[int, int, int], ...]:
    rings = 2 * (_STEPS + 1)
    back, front = rings * around, rings * around + 1
    faces = []
    for at in range(around):
        after = (at + 1) % around
        for ring in range(rings - 1):
            a, b = ring * around + at, ring * around + after
            faces += [(a, b, b + around), (a, b + around, a + around)]
        last = (rings - 1) * around
        faces += [(back, after, at), (front, last + at, last + after)]
    return tuple(faces)
