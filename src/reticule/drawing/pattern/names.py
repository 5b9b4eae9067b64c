"""The names of panels on a sheet, each whole on one page and clear of the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.svg import Point
from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.net import Panel
from reticule.drawing.pattern.polygons import Polygon, frame_of, holds_frame
from reticule.drawing.pattern.sheet import Words
from reticule.drawing.pattern.tiles import WINDOW, Tile, tiles_of
from reticule.language.locale import Locale

_LARGEST, _SMALLEST = 6.0, 1.6  # mm, size of a name; below it nobody reads
_SHARES = (0.5, 0.35, 0.65, 0.25, 0.75)  # of the height and width of a panel: places tried, the middle first
_CLEAR = 5.0  # mm around the middle of a mark
_LABELS: Final = {
    "base": "drawing_pattern_base",
    "front": "drawing_front",
    "back": "drawing_pattern_back",
    "left": "drawing_side",
    "right": "drawing_side",
    "gusset": "drawing_pattern_gusset",
}


def names_on(panels: Sequence[Panel], size: Point, locale: Locale) -> tuple[Words, ...]:
    """The names of the panels of a sheet of this size, along their longer sides; a panel too small for its name goes without.

    A name stands in the middle of its panel unless an edge of a page or a mark runs there.
    """
    tiles = tiles_of(size)
    names = []
    for panel in panels:
        places = [
            words
            for words in _places(panel.points, label(_LABELS[panel.name], locale))
            if words.size >= _SMALLEST and holds_frame(panel.points, words.frame)
        ]
        clear = [words for words in places if _is_clear(words, tiles)]
        names += (clear or places)[:1]
    return tuple(names)


def _places(polygon: Polygon, text: str) -> Iterator[Words]:
    left, low, right, high = frame_of(polygon)
    across, up = _chord(polygon, 1, (low + high) / 2), _chord(polygon, 0, (left + right) / 2)
    upright = up > across
    size = min(_LARGEST, 0.8 * max(across, up) / width_of(text, 1.0), 0.5 * min(across, up))
    by = 0.28 * size  # from the middle of the words down to their base line
    for share in _SHARES:
        for other in _SHARES:
            x, y = left + (right - left) * other, low + (high - low) * share
            yield Words(text, (x + by, y) if upright else (x, y - by), size, "middle", upright)


def _is_clear(words: Words, tiles: Sequence[Tile]) -> bool:
    """Whether words stand whole on one page, off its marks."""
    left, low, right, high = words.frame
    for tile in tiles:
        (x, y), (wide, tall) = tile.corner, WINDOW
        if x <= left and y <= low and right <= x + wide and high <= y + tall:
            return not any(left - _CLEAR < u < right + _CLEAR and low - _CLEAR < v < high + _CLEAR for u, v in tile.marks)
    return False


def _chord(polygon: Polygon, axis: int, level: float) -> float:
    """How long the line at a level of an axis runs inside, at most."""
    ends = []
    for one, other in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (one[axis] > level) != (other[axis] > level):
            share = (level - one[axis]) / (other[axis] - one[axis])
            ends.append(one[1 - axis] + share * (other[1 - axis] - one[1 - axis]))
    return max(ends) - min(ends) if ends else 0.0
