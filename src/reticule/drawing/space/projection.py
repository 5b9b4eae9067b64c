"""The three-quarter view: where a point in the bag falls on the page, and which box must be drawn before which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import TypeAlias

from reticule.drawing.canvas.svg import Point
from reticule.errors import BadValue
from reticule.packing.placement import Placement
from reticule.units import Mm

Corner: TypeAlias = tuple[Mm, Mm, Mm]
Direction: TypeAlias = tuple[float, float, float]

_TURN, _TILT = radians(25), radians(19)  # by eye: the least turn at which a bag 4 cm deep still reads as deep
RIGHT: Direction = (cos(_TURN), 0.0, -sin(_TURN))
UP: Direction = (-sin(_TURN) * sin(_TILT), cos(_TILT), -cos(_TURN) * sin(_TILT))
TOWARDS: Direction = (sin(_TURN) * cos(_TILT), sin(_TILT), cos(_TURN) * cos(_TILT))  # the eye; all above zero
AXES: tuple[Point, Point, Point] = ((RIGHT[0], -UP[0]), (RIGHT[1], -UP[1]), (RIGHT[2], -UP[2]))  # 1 mm on the page
_HAIR = 1e-9  # silhouettes that share no more than an edge cover nothing of each other


def dot(one: Direction, other: Sequence[float]) -> float:
    """The length of one vector along another.

    >>> round(dot(RIGHT, UP), 9), round(dot(UP, TOWARDS), 9), round(dot(TOWARDS, TOWARDS), 9)
    (0.0, 0.0, 1.0)
    """
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


@dataclass(frozen=True, slots=True)
class View:
    """The page's units per millimetre, and where the interior's origin falls on the page.

    >>> View(2, (100, 300)).at((0, 0, 0))
    (100.0, 300.0)
    >>> View(2, (100, 300)).at((0, 10, 0))[1] < 300    # up the bag is up the page
    True
    """

    scale: float
    origin: Point

    def at(self, point: Sequence[float]) -> Point:
        """Where a point of the bag falls on the page."""
        x, y = self.origin
        return (x + self.scale * dot(RIGHT, point), y - self.scale * dot(UP, point))


@dataclass(frozen=True, slots=True)
class Piece:
    """A box to draw: a whole item, or a part of one that had to be cut for the sake of the order."""

    owner: int
    start: Corner
    end: Corner

    def cut(self, axis: int, plane: Mm) -> tuple[Piece, Piece]:
        """The part on the far side of a plane and the part on the near side.

        >>> [part.end for part in Piece(0, (0, 0, 0), (9, 9, 9)).cut(1, 4)]
        [(9, 4, 9), (9, 9, 9)]
        """
        end, start = list(self.end), list(self.start)
        end[axis] = start[axis] = plane
        return Piece(self.owner, self.start, (end[0], end[1], end[2])), Piece(
            self.owner, (start[0], start[1], start[2]), self.end
        )


def silhouette(start: Sequence[float], end: Sequence[float]) -> tuple[Direction, ...]:
    """The six corners of a box that bound it on the page, in turn; the nearest and the farthest lie inside."""
    (x, y, z), (u, v, w) = start, end
    return ((u, y, z), (u, v, z), (x, v, z), (x, v, w), (x, y, w), (u, y, w))


def overlap(one: Piece | Placement, other: Piece | Placement) -> bool:
    """Whether two boxes share room.

    >>> overlap(Piece(0, (0, 0, 0), (2, 2, 2)), Piece(1, (2, 0, 0), (4, 2, 2)))
    False
    """
    return all(one.start[k] < other.end[k] and other.start[k] < one.end[k] for k in range(3))


def meet_on_page(one: Piece, other: Piece) -> bool:
    """Whether the silhouettes of two boxes overlap; their sides run along three directions only, so three looks suffice."""
    for x, y in AXES:
        across = tuple(y * along[0] - x * along[1] for along in AXES)
        (low, high), (other_low, other_high) = (_shadow(box, across) for box in (one, other))
        if high <= other_low + _HAIR or other_high <= low + _HAIR:
            return False
    return True


def _shadow(box: Piece, across: Sequence[float]) -> tuple[float, float]:
    spans = [sorted((slope * box.start[k], slope * box.end[k])) for k, slope in enumerate(across)]
    return sum(span[0] for span in spans), sum(span[1] for span in spans)


def covers(near: Piece, far: Piece) -> bool:
    """Whether one box hides part of another: no plane has it wholly behind, and they meet on the page.

    >>> back, front = Piece(0, (0, 0, 0), (9, 9, 2)), Piece(1, (3, 3, 2), (6, 6, 4))
    >>> covers(front, back), covers(back, front)
    (True, False)
    """
    return all(near.end[k] > far.start[k] for k in range(3)) and meet_on_page(near, far)


def depth_order(placements: Sequence[Placement]) -> tuple[Piece, ...]:
    """In which order do these boxes go on the page, the farthest first?

    Boxes may hide one another in a ring; then one of the ring is cut along a face of another. That ends: every cut lies on
    one of the given faces, and boxes that no face of their ring cuts are cells of one grid, which have an order.

    Raises:
        BadValue: boxes that share room have no order.
    """
    pieces = [Piece(owner, placement.start, placement.end) for owner, placement in enumerate(placements)]
    for at, piece in enumerate(pieces):
        for other in pieces[:at]:
            if overlap(piece, other):
                raise BadValue("picture_boxes_overlap", item=other.owner, other=piece.owner)
    while True:
        order, ring = _order_or_ring(pieces)
        if not ring:
            return tuple(order)
        pieces = _cut_one(pieces, ring)


def _order_or_ring(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    hidden_by_it = {piece: [far for far in pieces if far is not piece and covers(piece, far)] for piece in pieces}
    order: dict[Piece, None] = {}
    waiting = list(pieces)
    while waiting:
        ready = next((piece for piece in waiting if all(far in order for far in hidden_by_it[piece])), None)
        if ready is None:
            return [], _ring({piece: [far for far in hidden_by_it[piece] if far not in order] for piece in waiting})
        order[ready] = None
        waiting.remove(ready)
    return list(order), []


def _ring(hidden_by_it: dict[Piece, list[Piece]]) -> list[Piece]:
    walk = [next(iter(hidden_by_it))]
    while (further := hidden_by_it[walk[-1]][0]) not in walk:
        walk.append(further)
    return walk[walk.index(further) :]


def _cut_one(pieces: list[Piece], ring: list[Piece]) -> list[Piece]:
    for piece in ring:
        for axis in range(3):
            planes = sorted({face[axis] for other in ring for face in (other.start, other.end)})
            for plane in planes:
                if piece.start[axis] < plane < piece.end[axis]:
                    at = pieces.index(piece)
                    return [*pieces[:at], *piece.cut(axis, plane), *pieces[at + 1 :]]
    raise AssertionError("a ring of boxes that share no room is always cut by one of its own faces")
