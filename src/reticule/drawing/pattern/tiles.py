"""A large sheet on pages of A4: windows that overlap, and marks by which the pages are laid on each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from reticule.drawing.canvas.svg import Point
from reticule.drawing.pattern.polygons import Frame, Polygon, frame_of
from reticule.drawing.pattern.sheet import PRINTED, Line, Sheet

A4: Final[Point] = (210.0, 297.0)
MARGIN: Final = 10.0  # mm; what common printers leave white is less
OVERLAP: Final = 10.0  # mm
WINDOW: Final[Point] = (PRINTED, 254.0)  # the foot takes the rest
_REACH = 3.0  # mm from the middle of a mark to its ends


@dataclass(frozen=True, slots=True)
class Tile:
    """What of a sheet stands on one page: its name by row and column, its window's lower left corner, and its marks."""

    name: str
    corner: Point
    marks: tuple[Point, ...]


def tiles_of(size: Point) -> tuple[Tile, ...]:
    """The pages of a sheet, row by row from the upper left; a sheet that fits has one, in whose middle it stands.

    Args:
        size: width and height of the sheet in mm.

    >>> [tile.name for tile in tiles_of((300, 200))], tiles_of((300, 200))[0].corner, tiles_of((190, 254))[0].corner
    (['A1', 'A2'], (-35.0, -27.0), (0.0, 0.0))
    """
    (columns, left), (rows, low) = (_spread(length, window) for length, window in zip(size, WINDOW, strict=True))
    steps = [window - OVERLAP for window in WINDOW]
    corners = [
        (f"{chr(ord('A') + row)}{column + 1}", (left + column * steps[0], low + (rows - 1 - row) * steps[1]))
        for row in range(rows)
        for column in range(columns)
    ]
    marks = _marks(columns, rows, (left, low))
    return tuple(Tile(name, corner, tuple(mark for mark in marks if _shows(corner, mark))) for name, corner in corners)


def _spread(length: float, window: float) -> tuple[int, float]:
    """How many windows cover a length, and where the first begins so that the sheet lies in their middle."""
    count = 1 if length <= window else 1 + ceil((length - window) / (window - OVERLAP) - 1e-9)
    return count, (length - (count * (window - OVERLAP) + OVERLAP)) / 2


def _marks(columns: int, rows: int, start: Point) -> tuple[Point, ...]:
    """Two marks on each overlap of two pages, in its middle."""
    (wide, high), (left, low) = WINDOW, start
    across = [left + column * (wide - OVERLAP) for column in range(columns)]
    up = [low + row * (high - OVERLAP) for row in range(rows)]
    beside = [(x + OVERLAP / 2, y + high * share) for x in across[1:] for y in up for share in (0.25, 0.75)]
    above = [(x + wide * share, y + OVERLAP / 2) for x in across for y in up[1:] for share in (0.25, 0.75)]
    return tuple(sorted(beside + above))


def _shows(corner: Point, mark: Point) -> bool:
    return all(start < at < start + length for start, at, length in zip(corner, mark, WINDOW, strict=True))


def seen(sheet: Sheet, tile: Tile) -> Sheet:
    """The sheet without the lines and words that lie wholly beside a window; what crosses its edge stays whole.

    >>> lines = (Line("cut", ((0, 0), (5, 5))), Line("cut", ((100, 0), (500, 5))), Line("cut", ((300, 0), (301, 0))))
    >>> seen(Sheet("", (600, 10), lines, ()), Tile("A1", (0.0, 0.0), ())).lines == lines[:2]
    True
    """
    (x, y), (wide, high) = tile.corner, WINDOW

    def meets(frame: Frame) -> bool:
        left, low, right, top = frame
        return left <= x + wide + 1 and x - 1 <= right and low <= y + high + 1 and y - 1 <= top

    lines = tuple(line for line in sheet.lines if meets(frame_of(line.points)))
    return replace(sheet, lines=lines, words=tuple(words for words in sheet.words if meets(words.frame)))


def mark_lines(mark: Point) -> tuple[Line, ...]:
    """A cross in a diamond, which is laid on that of the neighbouring page."""
    x, y = mark
    diamond: Polygon = ((x - 2, y), (x, y - 2), (x + 2, y), (x, y + 2))
    cross = (((x - _REACH, y), (x + _REACH, y)), ((x, y - _REACH), (x, y + _REACH)))
    return (Line("dimensions", diamond, closed=True), *(Line("dimensions", stroke) for stroke in cross))
