"""The technical views of a form at 1:1: front, side and mouth, each with its inside and what lies there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.drawing.canvas.wording import label
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.polygons import Frame, Polygon, bordered, frame_of
from reticule.drawing.pattern.sheet import Line
from reticule.language.locale import Locale

Axes = tuple[int, int]  # 0 width, 1 height, 2 depth


@dataclass(frozen=True, slots=True)
class View:
    """One view: its outline from (0, 0) on, other visible edges, the inside, and each thing as a rectangle, in mm."""

    name: str
    outline: Polygon
    edges: tuple[Line, ...]
    inside: Polygon
    frames: tuple[Frame, ...]
    seam: Polygon

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its outline."""
        _, _, right, high = frame_of(self.outline)
        return right, high

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines."""
        things = (Line("contents", _corners(frame), closed=True) for frame in self.frames)
        seam, inside = Line("seam", self.seam, closed=True), Line("interior", self.inside, closed=True)
        return (*things, seam, inside, *self.edges, Line("outline", self.outline, closed=True))


def views_of(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> tuple[View, View, View]:
    """Front, side as seen from the right, and mouth as seen from above with the front edge below.

    >>> from reticule.carry.box import Box
    >>> from reticule.packing.placement import Placement
    >>> form = BagForm("box", Box(90, 60, 30), 2, 8, 90, 30)
    >>> front, side, mouth = views_of(form, [Drawn("card", Placement(0, 0, 0, Box(86, 54, 1)))], Locale())
    >>> front.frames, side.frames, mouth.frames
    (((2, 2, 88, 56),), ((31, 2, 32, 56),), ((2, 31, 88, 32),))
    """
    front = _upright("drawing_front", form, form.front, form.front_inside, _frames(form, contents, (0, 1)), locale)
    side = _upright("drawing_side", form, form.side, form.side_inside, _frames(form, contents, (2, 1)), locale)
    return front, side, _mouth(form, contents, locale)


def _upright(code: str, form: BagForm, outline: Polygon, inside: Polygon, frames: tuple[Frame, ...], locale: Locale) -> View:
    return View(label(code, locale), outline, (), inside, frames, bordered(outline, form.seam))


def _mouth(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> View:
    width, _, depth = form.outer.sides
    across, along = (float(side) for side in form.top)
    base = _rectangle(width, depth, 0.0, 0.0)
    rim = _rectangle(across, along, (width - across) / 2, (depth - along) / 2)
    edges = [Line("outline", rim, closed=True)] if rim != base else []
    edges += [Line("outline", pair) for pair in zip(base, rim, strict=True) if pair[0] != pair[1]]
    inside = _rectangle(form.interior.width, form.interior.depth, form.wall, form.wall)
    frames = _frames(form, contents, (0, 2))
    return View(label("drawing_mouth", locale), base, tuple(edges), inside, frames, bordered(base, form.seam))


def _frames(form: BagForm, contents: Sequence[Drawn], axes: Axes) -> tuple[Frame, ...]:
    """Each thing as it is seen; the depth runs from the front, which stands left in the side view and below in the mouth's."""
    frames = []
    for item in contents:
        spans = []
        for axis in axes:
            start, end = item.placement.start[axis], item.placement.end[axis]
            spans.append((form.interior.depth - end, form.interior.depth - start) if axis == 2 else (start, end))
        (left, right), (low, high) = spans
        frames.append((left + form.wall, low + form.wall, right + form.wall, high + form.wall))
    return tuple(frames)


def _rectangle(width: float, height: float, left: float, low: float) -> Polygon:
    return _corners((float(left), float(low), left + width, low + height))


def _corners(frame: Frame) -> Polygon:
    left, low, right, high = frame
    return ((left, low), (right, low), (right, high), (left, high))
