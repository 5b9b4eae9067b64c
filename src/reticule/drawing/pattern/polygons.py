"""Polygons in millimetres: bounds, lengths, what lies inside, and a border at a distance."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import TypeAlias

from reticule.drawing.canvas.ellipses import cross
from reticule.drawing.canvas.svg import Point

Polygon: TypeAlias = tuple[Point, ...]
Frame: TypeAlias = tuple[float, float, float, float]  # left, lower, right and upper edge
_CRUMB = 1e-6  # mm
_LONGEST_MITRE = 3.0  # times the distance; only sharper notches of a curve would reach further


def frame_of(points: Iterable[Point]) -> Frame:
    """The smallest upright rectangle around points.

    >>> frame_of([(0, 5), (3, -1)])
    (0, -1, 3, 5)
    """
    pairs = tuple(points)
    return (min(x for x, _ in pairs), min(y for _, y in pairs), max(x for x, _ in pairs), max(y for _, y in pairs))


def perimeter(polygon: Polygon) -> float:
    """The length of the outline in mm.

    >>> perimeter(((0, 0), (3, 0), (3, 4)))
    12.0
    """
    return sum(hypot(x - u, y - v) for (x, y), (u, v) in zip(polygon, (polygon[-1], *polygon[:-1]), strict=True))


def area(polygon: Polygon) -> float:
    """The area in mm², above nothing where the points run counter-clockwise.

    >>> area(((0, 0), (3, 0), (3, 4)))
    6.0
    """
    return sum(cross(here, after) for here, after in zip(polygon, (*polygon[1:], polygon[0]), strict=True)) / 2


def holds_point(polygon: Polygon, point: Point, slack: float = _CRUMB) -> bool:
    """Whether a point lies in the polygon, or within the slack of its outline.

    >>> holds_point(((0, 0), (4, 0), (0, 4)), (1, 1)), holds_point(((0, 0), (4, 0), (0, 4)), (3, 3))
    (True, False)
    """
    x, y = point
    inside = False
    for (a, b), (c, d) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if _distance((x, y), (a, b), (c, d)) <= slack:
            return True
        if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
            inside = not inside
    return inside


def holds_frame(polygon: Polygon, frame: Frame, slack: float = _CRUMB) -> bool:
    """Whether an upright rectangle lies in the polygon: its corners do, and no corner of the polygon lies in it.

    >>> notched = ((0, 0), (10, 0), (10, 10), (5, 2), (0, 10))
    >>> holds_frame(notched, (4, 0, 6, 2)), holds_frame(notched, (1, 0, 9, 3))
    (True, False)
    """
    left, low, right, high = frame
    corners = ((left, low), (right, low), (right, high), (left, high))
    notched = any(left + slack < x < right - slack and low + slack < y < high - slack for x, y in polygon)
    return not notched and all(holds_point(polygon, corner, slack) for corner in corners)


def bordered(polygon: Polygon, distance: float) -> Polygon:
    """A counter-clockwise polygon with each edge moved outwards; corners are mitred, and notches filled where edges meet.

    >>> bordered(((0, 0), (10, 0), (10, 5), (0, 5)), 2)
    ((-2.0, -2.0), (12.0, -2.0), (12.0, 7.0), (-2.0, 7.0))
    >>> round(bordered(((0, 0), (20, 0), (20, 20), (11, 20), (10, 18), (9, 20), (0, 20)), 4)[3][1], 6)
    24.0
    """
    corners, is_notched = [], False
    for at, (x, y) in enumerate(polygon):
        one, other = _outwards(polygon[at - 1], (x, y)), _outwards((x, y), polygon[(at + 1) % len(polygon)])
        is_notched = is_notched or cross(one, other) < -_CRUMB
        reach = distance / max(1 + one[0] * other[0] + one[1] * other[1], 2 / _LONGEST_MITRE**2)
        corners.append((x + (one[0] + other[0]) * reach, y + (one[1] + other[1]) * reach))
    return _without_loops(tuple(corners)) if is_notched else tuple(corners)


def _without_loops(polygon: Polygon) -> Polygon:
    """A polygon cut short where two of its edges cross: what lies between them was a notch narrower than its border."""
    count = len(polygon)
    for step in range(count // 2 - 1, 1, -1):  # the widest loop first: smaller ones lie within it
        for first in range(count):
            turned = (*polygon[first:], *polygon[:first])
            crossing = _crossing((turned[0], turned[1]), (turned[step], turned[step + 1]))
            if crossing is not None:
                return _without_loops((turned[0], crossing, *turned[step + 1 :]))
    return polygon


def _crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> Point | None:
    """Where two straight lines cross between their ends."""
    (x, y), (u, v) = one[0], other[0]
    along, across = (one[1][0] - x, one[1][1] - y), (other[1][0] - u, other[1][1] - v)
    turn = cross(along, across)
    if abs(turn) < _CRUMB:
        return None
    share, part = cross((u - x, v - y), across) / turn, cross((u - x, v - y), along) / turn
    inside = _CRUMB < share < 1 - _CRUMB and _CRUMB < part < 1 - _CRUMB
    return (x + share * along[0], y + share * along[1]) if inside else None


def _outwards(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1])
    return ((end[1] - start[1]) / length, (start[0] - end[0]) / length)


def hatching(polygon: Polygon, pitch: float) -> tuple[Polygon, ...]:
    """Strokes at 45 degrees across a convex polygon, so far from each other as the pitch says along x.

    >>> hatching(((0, 0), (4, 0), (4, 2), (0, 2)), 4)
    (((0.0, 0.0), (2.0, 2.0)),)
    """
    shifts = [x - y for x, y in polygon]
    first, last = int(min(shifts) // pitch), int(max(shifts) // pitch)
    strokes = (_stroke(polygon, step * pitch) for step in range(first, last + 1))
    return tuple(stroke for stroke in strokes if stroke)


def _stroke(polygon: Polygon, shift: float) -> Polygon:
    """Where the line x - y = shift runs inside."""
    ends = []
    for (x, y), (u, v) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        before, after = x - y - shift, u - v - shift
        if (before > 0) != (after > 0):
            share = before / (before - after)
            ends.append((x + (u - x) * share, y + (v - y) * share))
    return (min(ends), max(ends)) if len(ends) == 2 and min(ends) < max(ends) else ()


def crosses_frame(start: Point, end: Point, frame: Frame) -> bool:
    """Whether a straight line touches an upright rectangle (Liang and Barsky, 1984).

    >>> crosses_frame((0, 0), (9, 9), (4, 4, 5, 5)), crosses_frame((0, 0), (9, 0), (4, 4, 5, 5))
    (True, False)
    """
    enters, leaves = 0.0, 1.0
    for at in (0, 1):
        along = end[at] - start[at]
        low, high = frame[at] - start[at], frame[at + 2] - start[at]
        if abs(along) < _CRUMB:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / along, high / along))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters <= leaves


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a straight line between two others."""
    along = (end[0] - start[0], end[1] - start[1])
    square = along[0] ** 2 + along[1] ** 2
    share = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(point[0] - start[0] - share * along[0], point[1] - start[1] - share * along[1])
