"""The sheet of the technical views: in their places, with dimension lines, numbers on what lies inside, and its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reticule.drawing.canvas.labels import broken, width_of
from reticule.drawing.canvas.svg import Point
from reticule.drawing.canvas.wording import label, length, size, thing
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.dimension import across, upwards
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.numbers import numbers_of
from reticule.drawing.pattern.polygons import Frame, crosses_frame, frame_of
from reticule.drawing.pattern.sheet import NOTE, PRINTED, Line, Sheet, Words
from reticule.drawing.pattern.views import View, views_of
from reticule.language.locale import Locale

_OFF, _DIMENSION, _CAPTION, _GAP = 5.0, 10.0, 7.0, 8.0  # mm: to a dimension line; room for it, for a caption, and between
_TITLE, _NAME, _ROW, _APART = 6.0, 4.5, 4.8, 5.5  # mm: two sizes of type; from row to row; from one led number to the next
_BEHIND = 16.0  # mm: room for a figure behind a short dimension line
_STEPS = 90  # of 1 mm that a leader moves on at most


@dataclass(frozen=True, slots=True)
class _Layout:
    """The three views, where each one's outline begins, and whose number stands in which."""

    views: tuple[View, View, View]
    corners: tuple[Point, Point, Point]
    numbers: tuple[tuple[Words, ...], ...]
    led: tuple[int, ...]  # things with room for their number in no view: it is led out above the front
    border: float  # how far a seam allowance reaches out
    ceiling: float  # above front and side and their dimension lines

    @property
    def right(self) -> float:
        """Where the list begins: above the side view."""
        return self.corners[1][0] - self.border


def view_sheet(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> Sheet:
    """Front, the side on its right and the mouth above it (third-angle projection), and the list of the contents.

    Raises:
        BadValue: a thing reaches through a wall.

    >>> from reticule.carry.box import Box
    >>> view_sheet(BagForm("box", Box(90, 60, 30), 2, 8, 90, 30), (), Locale()).kinds
    ('seam', 'outline', 'interior')
    """
    form.check_contents(contents)
    layout = _laid_out(views_of(form, contents, locale), form)
    lines, words = _drawn(layout)
    for more, figure in _dimensions(form, layout, locale):
        lines += more
        words.append(figure)
    for leader, number in _leaders(layout, [one.frame for one in words]):
        lines.append(leader)
        words.append(number)
    rows = [f"{at + 1}  {thing(item.name, item.placement.box.sides, locale)}" for at, item in enumerate(contents)]
    mouth = layout.corners[2][1] + layout.views[2].size[1] + layout.border
    top = max(mouth, layout.ceiling + 2 * _ROW + _ROW * len(rows), *(word.frame[3] for word in words))
    words += [Words(row, (layout.right, top - _ROW * (at + 1))) for at, row in enumerate(rows)]
    wide = max(PRINTED, *(word.frame[2] for word in words), *(x for line in lines for x, _ in line.points))
    words += [Words(row.text, (0.0, top + _GAP / 2 + row.at[1]), row.size) for row in _title(form, wide, locale)]
    high = max(word.frame[3] for word in words)
    return Sheet(label("drawing_pattern_views", locale), (wide, high), tuple(lines), tuple(words), "views")


def _laid_out(views: tuple[View, View, View], form: BagForm) -> _Layout:
    numbers = numbers_of(views)
    led = tuple(at for at in range(len(views[0].frames)) if not any(at in placed for placed in numbers))
    border = max(_border(view) for view in views)
    x, y = _DIMENSION + border, _CAPTION + _DIMENSION + border
    captions = max(width_of(view.name, _NAME) for view in views)
    beside = x + max(views[0].size[0] + max(2 * border + _GAP, _BEHIND), captions + border + _GAP)
    tapered = form.top != (form.outer.width, form.outer.depth)
    ceiling = y + views[0].size[1] + border + (_DIMENSION if tapered else 1.0)
    above = ceiling + (_ROW if led else 0.0) + _CAPTION + _GAP / 2 + border
    corners = ((x, y), (beside, y), (x, above))
    return _Layout(views, corners, tuple(tuple(placed.values()) for placed in numbers), led, border, ceiling)


def _border(view: View) -> float:
    left, low, right, high = frame_of(view.seam)
    return max(-left, -low, right - view.size[0], high - view.size[1])


def _drawn(layout: _Layout) -> tuple[list[Line], list[Words]]:
    """The views with captions and numbers."""
    lines: list[Line] = []
    words: list[Words] = []
    for view, corner, numbers in zip(layout.views, layout.corners, layout.numbers, strict=True):
        below = layout.border + _CAPTION - 1 + (_DIMENSION if view is not layout.views[2] else 0)
        sheet = Sheet("", (0.0, 0.0), view.lines, (*numbers, Words(view.name, (0.0, -below), _NAME))).moved(corner)
        lines += sheet.lines
        words += sheet.words
    return lines, words


def _leaders(layout: _Layout, obstacles: Sequence[Frame]) -> Iterator[tuple[Line, Words]]:
    """From each thing, upright where it can be, to its number in a row above the front, past the words that stand there."""
    frames, (x, y) = layout.views[0].frames, layout.corners[0]
    right = x - _APART
    for number in sorted(layout.led, key=lambda number: (frames[number][0] + frames[number][2], number)):
        left, _, end, high = frames[number]
        right = max(right + _APART, x + (left + end) / 2)
        foot, head = (x + (left + end) / 2, y + high), (right, layout.ceiling - 0.5)
        for step in range(_STEPS):
            head = (right + step, layout.ceiling - 0.5)
            feet = [(spot, y + high) for spot in (min(max(head[0], x + left), x + end), x + left, x + end)]
            clear = [spot for spot in feet if not any(crosses_frame(spot, head, frame) for frame in obstacles)]
            if clear:
                foot, right = clear[0], head[0]
                break
        barbs = ((foot[0] - 0.6, foot[1] + 1.6), foot, (foot[0] + 0.6, foot[1] + 1.6), foot, head)
        yield Line("dimensions", barbs), Words(str(number + 1), (head[0], layout.ceiling + 0.3), NOTE, "middle")


def _dimensions(form: BagForm, layout: _Layout, locale: Locale) -> Iterable[tuple[list[Line], Words]]:
    """Width, height and depth, and those of the mouth where they differ."""
    (x, y), (beside, _), (_, above) = layout.corners
    width, height, depth = form.outer.sides
    off = layout.border + _OFF
    yield across((x, x + width), y, y - off, length(width, locale))
    yield upwards((y, y + height), x, x - off, length(height, locale))
    yield across((beside, beside + depth), y, y - off, length(depth, locale))
    yield upwards((above, above + depth), x, x - off, length(depth, locale))
    for start, base, top in ((x, width, form.top[0]), (beside, depth, form.top[1])):
        if top != base:
            left = start + (base - top) / 2
            yield across((left, left + top), y + height, y + height + off, length(top, locale))


def _title(form: BagForm, wide: float, locale: Locale) -> list[Words]:
    """The title and the sizes, from above the views upwards."""
    values = {"outer": size(form.outer.sides, locale), "inner": size(form.interior.sides, locale)}
    sizes = label("drawing_pattern_sizes", locale, **values, wall=length(form.wall, locale))
    rows = broken(sizes, NOTE, wide, most=3)
    words = [Words(row, (0.0, _ROW * (len(rows) - 1 - at))) for at, row in enumerate(rows)]
    return [*words, Words(label("drawing_pattern", locale), (0.0, _ROW * len(rows) + 1), _TITLE)]
