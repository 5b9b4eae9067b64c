"""Labels on a line of figures: each as near to its point as it can stand clear of the lines, of the others and of the edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.svg import Point

_GRID = 4.0  # between two places that are tried
_AIR = 5.0  # between a label and a line or another label
_ASCENT, _DESCENT = 0.8, 0.24  # of the size of type, above and below the line on which words stand
_ASIDE = 0.15  # how much a label strives to stand right above or below its point, beside how near it stands
_UNWANTED = 40.0  # by which a place on another side than the label wishes is as if farther away
_Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a picture.

    >>> Rectangle(0, 0, 10, 10).meets(Rectangle(9, 9, 20, 20)), Rectangle(0, 0, 10, 10).meets(Rectangle(10, 0, 20, 9))
    (True, False)
    """

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        """Whether both have a part in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class LineLabel:
    """Words about a point of a line; the side is where they would rather stand: above, left, or anywhere."""

    words: str
    point: Point
    size: float
    side: str = ""
    weight: int = 400

    @property
    def width(self) -> float:
        """How wide the words stand; bold ones by a tenth more."""
        return width_of(self.words, self.size) * (1.1 if self.weight > 400 else 1.0)

    @property
    def height(self) -> float:
        """From the top of the highest letter to the foot of the lowest."""
        return self.size * (_ASCENT + _DESCENT)

    def baseline(self, place: Rectangle) -> Point:
        """Where the words begin that stand in a place."""
        return (place.left, place.top + self.size * _ASCENT)


def placed(labels: Sequence[LineLabel], lines: Sequence[Sequence[Point]], room: Rectangle) -> list[Rectangle | None]:
    """A place for each label, the first ones best; None where no place is left.

    Args:
        labels: those that must not be missing first.
        lines: each as points from left to right; no label lies on one.
        room: where labels may stand.

    >>> level = [(0.0, 50.0), (200.0, 50.0)]
    >>> [place] = placed([LineLabel("now 14", (100.0, 50.0), 10)], [level], Rectangle(0, 0, 200, 100))
    >>> place.bottom < 50 or place.top > 50
    True
    """
    highest, lowest = _reach(lines, room)
    places: list[Rectangle | None] = []
    for label in labels:
        places.append(_nearest(label, (highest, lowest), [place for place in places if place], room))
    return places


def _reach(lines: Sequence[Sequence[Point]], room: Rectangle) -> tuple[_Reals, _Reals]:
    """For each column of the grid the top and the bottom of what the lines cover in it, shape (columns,) both."""
    columns = max(1, int((room.right - room.left) / _GRID))
    highest, lowest = np.full(columns, np.inf), np.full(columns, -np.inf)
    for points in lines:
        x, y = np.array(points).T
        across = np.linspace(room.left, room.right, 2 * columns + 1)  # the ends and the middle of each column
        across = across[(across >= x[0]) & (across <= x[-1])]
        x, y = np.concatenate([x, across]), np.concatenate([y, np.interp(across, x, y)])
        for shift in (-1e-6, 1e-6):  # what lies between two columns counts in both
            at = np.clip(((x - room.left) / _GRID + shift).astype(np.int64), 0, columns - 1)
            np.minimum.at(highest, at, y)
            np.maximum.at(lowest, at, y)
    return highest, lowest


def _nearest(label: LineLabel, reach: tuple[_Reals, _Reals], others: Sequence[Rectangle], room: Rectangle) -> Rectangle | None:
    """The free place nearest to the point of a label."""
    wide = int(np.ceil((label.width + 2 * _AIR) / _GRID)) + 1
    if wide > len(reach[0]) or label.height > room.bottom - room.top:
        return None
    windows = [np.lib.stride_tricks.sliding_window_view(edge, wide) for edge in reach]
    highest, lowest = windows[0].min(axis=1), windows[1].max(axis=1)
    left = room.left + _GRID * np.arange(len(highest)) + _AIR
    top = np.arange(room.top, room.bottom - label.height + 1e-9, _GRID)[:, None]
    right, bottom = left + label.width, top + label.height
    free = (bottom + _AIR < highest) | (top - _AIR > lowest)
    for other in others:
        free &= (right + _AIR <= other.left) | (left >= other.right + _AIR) | (bottom <= other.top) | (top >= other.bottom)
    free &= right <= room.right
    if not free.any():
        return None
    x, y = label.point
    apart = np.hypot(np.maximum(np.maximum(left - x, x - right), 0), np.maximum(np.maximum(top - y, y - bottom), 0))
    apart = apart + _ASIDE * abs((left + right) / 2 - x)
    apart = apart + {"above": _UNWANTED * (bottom > y), "left": _UNWANTED * (right > x)}.get(label.side, 0.0)
    row, column = np.unravel_index(int(np.where(free, apart, np.inf).argmin()), free.shape)
    start, high = float(left[column]), float(top[row, 0])
    return Rectangle(start, high, start + label.width, high + label.height)
